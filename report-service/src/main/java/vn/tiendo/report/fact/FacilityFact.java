package vn.tiendo.report.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.tiendo.events.FacilityRecorded;

/** A facility read by day. */
public record FacilityFact(FacilityRecorded recorded) {

  public String code() {
    return recorded.code();
  }

  public boolean existsOn(LocalDate day) {
    return (recorded.openedOn() == null || !day.isBefore(recorded.openedOn()))
        && (recorded.closedOn() == null || day.isBefore(recorded.closedOn()));
  }

  /** Where and what it was that day; before the first placement, as in the first. */
  public Optional<FacilityRecorded.Placement> placementOn(LocalDate day) {
    List<FacilityRecorded.Placement> placements = recorded.placements();
    for (int i = placements.size() - 1; i >= 0; i--) {
      LocalDate from = placements.get(i).from();
      if (i == 0 || from == null || !day.isBefore(from)) {
        return Optional.of(placements.get(i));
      }
    }
    return Optional.empty();
  }

  /** The code of its area that day; empty while it is unplaced after a reform. */
  public Optional<String> areaOn(LocalDate day) {
    return placementOn(day).map(FacilityRecorded.Placement::area);
  }

  public Optional<JsonNode> attributeOn(String name, LocalDate day) {
    return recorded.attributes().stream()
        .filter(a -> a.name().equals(name) && holdsOn(a.from(), a.to(), day))
        .map(FacilityRecorded.Attribute::value)
        .reduce((earlier, later) -> later);
  }

  static boolean holdsOn(LocalDate from, LocalDate to, LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
  }
}
