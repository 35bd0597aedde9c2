package vn.tiendo.report.attainment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.tiendo.report.fact.ActivityFact;

/** Activities in the order of their first days, found by day and by holder. */
final class Activities {

  /** No activity is longer; see the intake's rules. */
  static final int LONGEST_DAYS = 366;

  private final List<ActivityFact> byDay;
  private final Map<String, List<ActivityFact>> byFacility = new HashMap<>();

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

  /** Those with any day between two days. */
  List<ActivityFact> touching(LocalDate first, LocalDate last) {
    return between(byDay, first.minusDays(LONGEST_DAYS), last).stream()
        .filter(a -> !a.to().isBefore(first))
        .toList();
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
