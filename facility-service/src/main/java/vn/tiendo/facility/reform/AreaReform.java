package vn.tiendo.facility.reform;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;

/** A reform as an act; what became of each area stands in its lineage. */
@Entity
@Table(name = "area_reform")
class AreaReform {

  @Id String code;

  String act;

  @Column(name = "effective_on")
  LocalDate effectiveOn;

  long version;

  @Column(name = "recorded_at")
  Instant recordedAt;

  protected AreaReform() {}

  AreaReform(String code, String act, LocalDate effectiveOn, Instant recordedAt) {
    this.code = code;
    this.act = act;
    this.effectiveOn = effectiveOn;
    this.recordedAt = recordedAt;
  }
}
