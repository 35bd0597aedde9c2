package vn.tiendo.facility.facility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.tiendo.events.AreaRecorded.Version;
import vn.tiendo.events.FacilityRecorded.Placement;
import vn.tiendo.facility.area.AreaHistory;
import vn.tiendo.facility.area.Areas;
import vn.tiendo.facility.area.Lineage;

/** Where a facility was and is: its own placements, and what followed from reforms in between. */
final class Stays {

  private Stays() {}

  /**
   * @param placements as recorded for the facility itself, by first day
   */
  static List<Placement> of(List<Placement> placements, Areas areas) {
    List<Placement> stays = new ArrayList<>();
    for (int i = 0; i < placements.size(); i++) {
      LocalDate end = i + 1 < placements.size() ? placements.get(i + 1).from() : null;
      follow(placements.get(i), end, areas, stays);
    }
    return List.copyOf(stays);
  }

  /** The stay of a day: without one, the nearest. */
  static Placement nearest(List<Placement> stays, LocalDate day) {
    return on(stays, day)
        .orElseGet(
            () -> day.isBefore(start(stays.get(0))) ? stays.get(0) : stays.get(stays.size() - 1));
  }

  static Optional<Placement> on(List<Placement> stays, LocalDate day) {
    return stays.stream()
        .filter(stay -> !day.isBefore(start(stay)))
        .filter(stay -> stay.to() == null || day.isBefore(stay.to()))
        .findFirst();
  }

  static LocalDate start(Placement placement) {
    return placement.from() == null ? LocalDate.MIN : placement.from();
  }

  private static void follow(Placement own, LocalDate end, Areas areas, List<Placement> stays) {
    LocalDate from = own.from();
    String area = own.area();
    String reform = null;
    while (true) {
      Move move = area == null ? null : next(area, from, areas);
      if (move == null || (end != null && !move.on().isBefore(end))) {
        stays.add(stay(own, from, end, area, reform));
        return;
      }
      stays.add(stay(own, from, move.on(), area, reform));
      from = move.on();
      area = move.to();
      reform = move.reform();
    }
  }

  private static Placement stay(
      Placement own, LocalDate from, LocalDate to, String area, String reform) {
    return new Placement(from, to, area, own.types(), own.level(), own.ownership(), reform);
  }

  /**
   * @param to null: nobody can tell without asking the facility
   */
  private record Move(LocalDate on, String to, String reform) {}

  /** The first thing that happens to the area after the day; null: nothing. */
  private static Move next(String area, LocalDate from, Areas areas) {
    LocalDate day = from == null ? LocalDate.MIN : from;
    LocalDate end = endOfCode(area, day, areas);
    LocalDate on = null;
    String reform = null;
    Set<String> wholes = new TreeSet<>();
    for (Lineage lineage : areas.from(area)) {
      if (!lineage.effectiveOn().isAfter(day) || lineage.effectiveOn().isAfter(end)) {
        continue;
      }
      if (on != null && !on.equals(lineage.effectiveOn())) {
        break;
      }
      on = lineage.effectiveOn();
      reform = lineage.reform();
      lineage.whole().ifPresent(wholes::add);
    }
    if (on != null) {
      return new Move(on, wholes.size() == 1 ? wholes.iterator().next() : null, reform);
    }
    return end.equals(LocalDate.MAX) ? null : new Move(end, null, null);
  }

  /**
   * When the code stops naming anything. A version that begins where another ends goes on with it
   * (renamed, raised to a ward) unless a reform says otherwise.
   */
  private static LocalDate endOfCode(String area, LocalDate day, Areas areas) {
    AreaHistory history = areas.history(area);
    LocalDate end = history.on(day).map(AreaHistory::end).orElse(LocalDate.MAX);
    for (Version version : history.versions()) {
      if (Objects.equals(version.validFrom(), end)) {
        end = AreaHistory.end(version);
      }
    }
    return end;
  }
}
