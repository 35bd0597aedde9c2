package vn.tiendo.plan.catalogue;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An entry as last declared, or the memory of a removed one. */
@Entity
@Table(name = "catalogue_entry")
class DeclaredEntry {

  @Id private String id;
  private String catalogue;
  private String code;
  private long version;

  @JdbcTypeCode(SqlTypes.JSON)
  private String document;

  @Column(name = "declared_at")
  private Instant declaredAt;

  protected DeclaredEntry() {}

  DeclaredEntry(Catalogue catalogue, String code) {
    this.id = catalogue.id(code);
    this.catalogue = catalogue.path();
    this.code = code;
  }

  void declare(String newDocument, Instant now) {
    document = newDocument;
    version++;
    declaredAt = now;
  }

  void remove(Instant now) {
    declare(null, now);
  }

  boolean standing() {
    return document != null;
  }

  String code() {
    return code;
  }

  long version() {
    return version;
  }

  String document() {
    return document;
  }
}
