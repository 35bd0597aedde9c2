package vn.tiendo.facility.facility;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.FacilityRecorded.Level;
import vn.tiendo.events.FacilityRecorded.Location;
import vn.tiendo.events.FacilityRecorded.Ownership;
import vn.tiendo.events.FacilityRecorded.Placement;
import vn.tiendo.facility.attribute.DatedValues;

/**
 * A facility as it is on one day.
 *
 * @param area null: a reform split its area, and it is not placed yet
 * @param unplacedBy code of that reform
 */
record FacilityView(
    String code,
    String name,
    List<String> types,
    Level level,
    @JsonInclude(JsonInclude.Include.ALWAYS) String area,
    Ownership ownership,
    Location location,
    LocalDate openedOn,
    LocalDate closedOn,
    Map<String, JsonNode> attributes,
    String unplacedBy) {

  static FacilityView of(Facility facility, LocalDate day) {
    FacilityRecorded all = facility.fact(null);
    Placement stay = Stays.nearest(all.placements(), day);
    return new FacilityView(
        all.code(),
        all.name(),
        stay.types(),
        stay.level(),
        stay.area(),
        stay.ownership(),
        all.location(),
        all.openedOn(),
        all.closedOn(),
        DatedValues.on(all.attributes(), day),
        stay.area() == null ? stay.reform() : null);
  }
}
