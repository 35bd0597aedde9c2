package vn.tiendo.facility.area;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaRecorded.Version;
import vn.tiendo.events.FacilityRecorded.Attribute;

/** All that is recorded about one area code. */
@Entity
@Table(name = "area")
class Area {

  @Id String code;

  long version;

  /** Of the command that wrote it last. */
  long revision;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Version> versions;

  @JdbcTypeCode(SqlTypes.JSON)
  List<Attribute> attributes;

  protected Area() {}

  Area(String code) {
    this.code = code;
    this.versions = List.of();
    this.attributes = List.of();
  }

  AreaHistory history() {
    return new AreaHistory(code, version, versions);
  }

  AreaRecorded fact(Instant recordedAt) {
    return new AreaRecorded(
        code,
        version,
        recordedAt,
        versions,
        attributes.stream()
            .map(a -> new AreaRecorded.Attribute(a.name(), a.value(), a.from(), a.to()))
            .toList());
  }
}
