package vn.tiendo.facility.area;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.AreaReformed.Change;

/** What became of one area by one reform, as it is kept. */
@Entity
@Table(name = "area_succession")
class Succession {

  @Id String key;

  String reform;

  @Column(name = "from_code")
  String from;

  String act;

  @Column(name = "effective_on")
  LocalDate effectiveOn;

  long version;

  long revision;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Change> changes;

  protected Succession() {}

  Succession(String reform, String from) {
    this.key = reform + "/" + from;
    this.reform = reform;
    this.from = from;
  }

  Lineage lineage() {
    return new Lineage(reform, act, effectiveOn, from, changes, version);
  }

  AreaReformed fact(Instant recordedAt) {
    return new AreaReformed(reform, act, effectiveOn, from, changes, version, recordedAt);
  }
}
