package vn.tiendo.report.attainment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import vn.tiendo.report.fact.ActivityFact;

/** Activities in the order of their first days, found by day, by holder and by area. */
final class Activities {

  /** No activity is longer; see the intake's rules. */
  static final int LONGEST_DAYS = 366;

  private final List<ActivityFact> byDay;
  private final Map<String, List<ActivityFact>> byFacility = new HashMap<>();
  private final Map<LocalDate, Map<String, List<ActivityFact>>> byArea = new HashMap<>();

  /**
   * @param byDay ordered by first day
   */
  Activities(List<ActivityFact> byDay) {
    this.byDay = byDay;
    for (ActivityFact activity : byDay) {
      if (activity.facility() != null) {
        byFacility.computeIfAbsent(activity.facility(), f -> new ArrayList<>()).add(activity);
      }
    }
  }

  Activities only(Predicate<ActivityFact> wanted) {
    return new Activities(byDay.stream().filter(wanted).toList());
  }

  /**
   * Those whose first day lies between two days: an activity of several days is booked on its
   * first.
   */
  List<ActivityFact> booked(LocalDate first, LocalDate last) {
    return between(byDay, first, last);
  }

  List<ActivityFact> booked(String facility, LocalDate first, LocalDate last) {
    return between(byFacility.getOrDefault(facility, List.of()), first, last);
  }

  /**
   * Those booked between two days in an area of the place's boundary day or anywhere beneath it.
   */
  List<ActivityFact> booked(String area, Place place, LocalDate first, LocalDate last) {
    Map<String, List<ActivityFact>> held =
        byArea.computeIfAbsent(
            place.boundary(),
            boundary -> {
              Map<String, List<ActivityFact>> found = new HashMap<>();
              for (ActivityFact activity : byDay) {
                if (place.territory().holds(activity)) {
                  place
                      .areasHolding(activity)
                      .forEach(a -> found.computeIfAbsent(a, c -> new ArrayList<>()).add(activity));
                }
              }
              return found;
            });
    return between(held.getOrDefault(area, List.of()), first, last);
  }

  /** Those with any day between two days. */
  List<ActivityFact> touching(LocalDate first, LocalDate last) {
    return touching(booked(first.minusDays(LONGEST_DAYS), last), first);
  }

  List<ActivityFact> touching(String facility, LocalDate first, LocalDate last) {
    return touching(booked(facility, first.minusDays(LONGEST_DAYS), last), first);
  }

  List<ActivityFact> touching(String area, Place place, LocalDate first, LocalDate last) {
    return touching(booked(area, place, first.minusDays(LONGEST_DAYS), last), first);
  }

  private static List<ActivityFact> touching(List<ActivityFact> booked, LocalDate first) {
    return booked.stream().filter(a -> !a.to().isBefore(first)).toList();
  }

  private static List<ActivityFact> between(
      List<ActivityFact> ordered, LocalDate first, LocalDate last) {
    if (last.isBefore(first)) {
      return List.of();
    }
    return ordered.subList(firstFrom(ordered, first), firstFrom(ordered, last.plusDays(1)));
  }

  private static int firstFrom(List<ActivityFact> ordered, LocalDate day) {
    int low = 0;
    int high = ordered.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ordered.get(middle).from().isBefore(day)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
