package vn.tiendo.facility.facility;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.tiendo.events.AreaRecorded.Version;
import vn.tiendo.events.CatalogueEntry.AttributeKind.Holder;
import vn.tiendo.events.FacilityRecorded.Attribute;
import vn.tiendo.events.FacilityRecorded.Placement;
import vn.tiendo.events.http.Caller;
import vn.tiendo.facility.area.AreaHistory;
import vn.tiendo.facility.area.AreaProblem;
import vn.tiendo.facility.area.Areas;
import vn.tiendo.facility.attribute.AttributeRules;
import vn.tiendo.facility.attribute.DatedValues;
import vn.tiendo.facility.catalogue.Catalogue;
import vn.tiendo.facility.catalogue.Known;
import vn.tiendo.facility.intake.CivilDay;

/** What recording one facility and importing many have in common. */
@ApplicationScoped
class FacilityWriting {

  private final Catalogue catalogue;
  private final Caller caller;
  private final CivilDay days;

  FacilityWriting(Catalogue catalogue, Caller caller, CivilDay days) {
    this.catalogue = catalogue;
    this.caller = caller;
    this.days = days;
  }

  /** The catalogue, waited for when a row names what it does not know yet. */
  Known catalogueFor(List<FacilityRow> rows) {
    return catalogue.enoughFor(
        known ->
            rows.stream()
                .allMatch(
                    row ->
                        known.facilityTypes().containsAll(row.types())
                            && known.attributeKinds().keySet().containsAll(row.attributeNames())));
  }

  /** Makes the facility what the row says, or leaves it alone and adds faults to the row. */
  void apply(Facility facility, FacilityRow row, Known known, Areas areas, boolean cells) {
    for (int i = 0; i < row.types().size(); i++) {
      if (!known.facilityTypes().contains(row.types().get(i))) {
        row.faults()
            .add(
                "types/" + i,
                "Loại chưa khai báo: " + row.types().get(i),
                "Not a declared type: " + row.types().get(i));
      }
    }
    Map<String, JsonNode> values = new java.util.TreeMap<>();
    row.attributes()
        .forEach(
            (name, value) ->
                values.put(
                    name,
                    AttributeRules.check(
                        known,
                        Holder.FACILITY,
                        name,
                        cells ? AttributeRules.ofCell(known, name, value.asText()) : value,
                        cells ? "attributes" : "attributes/" + name,
                        row.faults())));
    if (row.area() == null || !areas.knows(row.area())) {
      if (row.area() != null) {
        AreaProblem.notValid(areas, row.area(), days.today(), "area", row.faults());
      }
      return;
    }
    LocalDate from = from(facility, row, areas);
    Optional<Version> area = areas.on(row.area(), from == null ? LocalDate.MIN : from);
    if (area.isEmpty()) {
      AreaProblem.notValid(
          areas, row.area(), from == null ? LocalDate.MIN : from, "area", row.faults());
    }
    if (row.faults().any()) {
      return;
    }
    requireAreas(facility, row.area(), from, area.get(), areas);
    facility.describe(row.name(), row.location(), row.openedOn(), row.closedOn());
    facility.place(
        new Placement(from, null, row.area(), row.types(), row.level(), row.ownership(), null),
        areas);
    LocalDate day = from == null ? LocalDate.MIN : from;
    values.forEach(
        (name, value) -> {
          if (!value.equals(DatedValues.on(facility.attributes(), day).get(name))) {
            facility.set(new Attribute(name, value, from, null, List.of()));
          }
        });
  }

  /** The day the row speaks of; null: since ever. */
  private LocalDate from(Facility facility, FacilityRow row, Areas areas) {
    if (row.from() != null) {
      return row.from();
    }
    if (!facility.stays().isEmpty()) {
      LocalDate first = Stays.start(facility.stays().get(0));
      return first.isAfter(days.today()) ? first : days.today();
    }
    if (row.openedOn() != null) {
      return row.openedOn();
    }
    // Nobody knows since when: as long as its area has been there.
    return areas.history(row.area()).versions().get(0).validFrom();
  }

  private void requireAreas(
      Facility facility, String area, LocalDate from, Version version, Areas areas) {
    if (caller.areas().isEmpty()) {
      return;
    }
    LocalDate day = from != null ? from : lastDay(version);
    caller.requireArea(area, day);
    if (!facility.stays().isEmpty()) {
      String held = Stays.nearest(facility.stays(), day).area();
      if (held != null && !held.equals(area)) {
        caller.requireArea(held, day);
      }
    }
  }

  private LocalDate lastDay(Version version) {
    LocalDate today = days.today();
    return AreaHistory.end(version).isAfter(today) ? today : version.validTo().minusDays(1);
  }
}
