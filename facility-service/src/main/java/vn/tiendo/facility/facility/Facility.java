package vn.tiendo.facility.facility;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.FacilityRecorded.Attribute;
import vn.tiendo.events.FacilityRecorded.Location;
import vn.tiendo.events.FacilityRecorded.Placement;
import vn.tiendo.facility.area.Areas;
import vn.tiendo.facility.area.Folded;
import vn.tiendo.facility.attribute.DatedValues;

/** A facility with all that was recorded of it, over all time. */
@Entity
@Table(name = "facility")
class Facility {

  @Id private String code;

  private long version;
  private String name;
  private String folded;
  private Double lat;
  private Double lon;

  @Column(name = "opened_on")
  private LocalDate openedOn;

  @Column(name = "closed_on")
  private LocalDate closedOn;

  /** As recorded for the facility itself, by first day; {@code to} and {@code reform} are empty. */
  @JdbcTypeCode(SqlTypes.JSON)
  private List<Placement> placements;

  /** What follows from the placements and the reforms of areas. */
  @JdbcTypeCode(SqlTypes.JSON)
  private List<Placement> stays;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<Attribute> attributes;

  protected Facility() {}

  Facility(String code) {
    this.code = code;
    this.placements = List.of();
    this.stays = List.of();
    this.attributes = List.of();
  }

  String code() {
    return code;
  }

  /** 0 until it is first announced. */
  long version() {
    return version;
  }

  LocalDate openedOn() {
    return openedOn;
  }

  List<Placement> stays() {
    return stays;
  }

  List<Attribute> attributes() {
    return attributes;
  }

  void describe(String name, Location location, LocalDate openedOn, LocalDate closedOn) {
    this.name = name;
    this.folded = Folded.of(name);
    this.lat = location == null ? null : location.lat();
    this.lon = location == null ? null : location.lon();
    this.openedOn = openedOn;
    this.closedOn = closedOn;
  }

  /** Places it from the placement's day on; where that already holds, nothing is to be recorded. */
  void place(Placement placement, Areas areas) {
    boolean holds =
        Stays.on(stays, Stays.start(placement))
            .filter(stay -> Objects.equals(stay.area(), placement.area()))
            .filter(stay -> stay.types().equals(placement.types()))
            .filter(stay -> stay.level() == placement.level())
            .filter(stay -> stay.ownership() == placement.ownership())
            .isPresent();
    if (holds) {
      return;
    }
    List<Placement> all = new ArrayList<>(placements);
    all.removeIf(own -> Objects.equals(own.from(), placement.from()));
    all.add(placement);
    all.sort(Comparator.comparing(Stays::start));
    placements = List.copyOf(all);
    follow(areas);
  }

  /** Works out the stays anew; answers whether they changed. */
  boolean follow(Areas areas) {
    List<Placement> next = Stays.of(placements, areas);
    if (next.equals(stays)) {
      return false;
    }
    stays = next;
    return true;
  }

  void set(Attribute value) {
    List<Attribute> next = DatedValues.with(attributes, value);
    if (!next.equals(attributes)) {
      attributes = next;
    }
  }

  /** The fact of a new version, to be announced. */
  FacilityRecorded announced(Instant at) {
    version++;
    return fact(at);
  }

  FacilityRecorded fact(Instant recordedAt) {
    return new FacilityRecorded(
        code,
        version,
        recordedAt,
        name,
        lat == null ? null : new Location(lat, lon),
        openedOn,
        closedOn,
        stays,
        attributes);
  }
}
