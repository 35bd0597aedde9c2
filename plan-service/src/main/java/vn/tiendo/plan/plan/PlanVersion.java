package vn.tiendo.plan.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One version of a plan, whole. */
@Entity
@Table(name = "plan_version")
class PlanVersion {

  @Id private String id;
  private String code;
  private int version;

  @JdbcTypeCode(SqlTypes.JSON)
  private String document;

  private String act;
  private String reason;

  @Column(name = "issued_at")
  private Instant issuedAt;

  protected PlanVersion() {}

  PlanVersion(String code, int version, String document, String act, String reason) {
    this.id = idOf(code, version);
    this.code = code;
    this.version = version;
    this.document = document;
    this.act = act;
    this.reason = reason;
  }

  static String idOf(String code, int version) {
    return code + "/" + version;
  }

  void redraft(String newDocument) {
    if (issuedAt != null) {
      throw new IllegalStateException("An issued version never changes: " + id);
    }
    document = newDocument;
  }

  void issue(Instant now) {
    if (issuedAt != null) {
      throw new IllegalStateException("Issued already: " + id);
    }
    issuedAt = now;
  }

  int version() {
    return version;
  }

  String document() {
    return document;
  }

  String act() {
    return act;
  }

  String reason() {
    return reason;
  }

  Instant issuedAt() {
    return issuedAt;
  }
}
