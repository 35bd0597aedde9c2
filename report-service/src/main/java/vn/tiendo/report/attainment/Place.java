package vn.tiendo.report.attainment;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.report.fact.ActivityFact;
import vn.tiendo.report.fact.FacilityFact;
import vn.tiendo.report.fact.Registry;

/**
 * Where a figure is taken: a plan's area or a part of it.
 *
 * @param boundary the day whose areas are used; facilities stand in them by their lineage
 * @param area an area valid on that day that narrows the plan's; null: all of it
 * @param facility a single facility; null: all
 * @param type only facilities of that type on the boundary day; null: all
 */
record Place(
    Registry registry,
    Territory territory,
    LocalDate boundary,
    String area,
    String facility,
    String type) {

  static Place whole(Registry registry, Territory territory, LocalDate boundary) {
    return new Place(registry, territory, boundary, null, null, null);
  }

  Place inArea(String code) {
    return new Place(registry, territory, boundary, code, facility, type);
  }

  Place ofFacility(String code) {
    return new Place(registry, territory, boundary, area, code, type);
  }

  Place ofType(String code) {
    return new Place(registry, territory, boundary, area, facility, code);
  }

  boolean holds(FacilityFact f, LocalDate day) {
    return (facility == null || facility.equals(f.code()))
        && (type == null || f.placementOn(day).map(p -> p.types().contains(type)).orElse(false))
        && territory.holds(f, day)
        && (area == null || stands(f, day, area));
  }

  /** Whether a facility stands in an area of the boundary day or anywhere beneath it. */
  boolean stands(FacilityFact f, LocalDate day, String in) {
    Set<String> ground = groundOf(f, day);
    return !ground.isEmpty() && ground.stream().allMatch(a -> registry.within(a, in, boundary));
  }

  /**
   * The area of the boundary day in which a facility stands or, unplaced since its area was split,
   * all those in one of which it does.
   */
  Set<String> groundOf(FacilityFact f, LocalDate day) {
    Optional<String> one = areaOf(f, day);
    LocalDate then = day;
    Optional<String> last = f.areaOn(day);
    for (int i = f.recorded().placements().size() - 1; i > 0 && last.isEmpty(); i--) {
      LocalDate from = f.recorded().placements().get(i).from();
      if (!from.isAfter(then)) {
        then = from.minusDays(1);
        last = f.areaOn(then);
      }
    }
    return one.isPresent() || last.isEmpty()
        ? one.map(Set::of).orElse(Set.of())
        : territory.translate(last.get(), then, boundary);
  }

  /**
   * The area of the boundary day that the place of a facility on some day became or came from;
   * where that was split, the one in which the facility itself stands on the boundary day.
   */
  Optional<String> areaOf(FacilityFact f, LocalDate day) {
    Optional<String> there = f.areaOn(day);
    if (there.isEmpty() || day.equals(boundary)) {
      return there.isEmpty() ? f.areaOn(boundary) : there;
    }
    Set<String> now = territory.translate(there.get(), day, boundary);
    return now.size() == 1 ? Optional.of(now.iterator().next()) : f.areaOn(boundary);
  }

  boolean holds(ActivityFact activity) {
    if (activity.facility() != null) {
      return registry
          .facility(activity.facility())
          .map(f -> holds(f, activity.from()))
          .orElse(false);
    }
    return facility == null && type == null && holdsArea(activity.area(), activity.from());
  }

  /**
   * Whether what was held for an area of some day belongs here; not if the area was split over here
   * and elsewhere.
   */
  boolean holdsArea(String code, LocalDate day) {
    if (territory.side(code, day) != Territory.Side.INSIDE) {
      return false;
    }
    if (area == null) {
      return true;
    }
    Set<String> now = territory.translate(code, day, boundary);
    return !now.isEmpty() && now.stream().allMatch(a -> registry.within(a, area, boundary));
  }

  /** Every area of the boundary day that holds all of an activity. */
  Set<String> areasHolding(ActivityFact activity) {
    Set<String> codes =
        activity.facility() != null
            ? registry
                .facility(activity.facility())
                .map(f -> groundOf(f, activity.from()))
                .orElse(Set.of())
            : territory.translate(activity.area(), activity.from(), boundary);
    Set<String> common = null;
    for (String code : codes) {
      Set<String> path = new HashSet<>(registry.pathOf(code, boundary));
      if (common == null) {
        common = path;
      } else {
        common.retainAll(path);
      }
    }
    return common == null ? Set.of() : common;
  }

  /** Areas of a level that lie here, by code. */
  List<String> areas(AreaLevel level) {
    return area == null ? territory.areas(level, boundary) : territory.areas(level, boundary, area);
  }

  /** Whether the code names an area of a level on the boundary day that lies in the plan's area. */
  boolean isArea(String code, AreaLevel level) {
    return registry.area(code, boundary).map(v -> v.level() == level).orElse(false)
        && territory.side(code, boundary) == Territory.Side.INSIDE;
  }

  /** At least the facilities that stand here on some day. */
  Collection<FacilityFact> facilities() {
    return facility != null
        ? registry.facility(facility).map(List::of).orElse(List.of())
        : area != null ? registry.facilitiesConcerning(area) : registry.facilities();
  }
}
