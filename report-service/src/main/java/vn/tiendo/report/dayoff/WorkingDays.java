package vn.tiendo.report.dayoff;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Working days by what is known of each year; immutable.
 *
 * <p>What is announced for a year may free or claim days of a neighbouring one (the 31 December
 * before a New Year's Day): such a day counts as its own year's arrangement or its neighbour's
 * says.
 */
public final class WorkingDays {

  /** By the announcements that come with the product. */
  public static final WorkingDays KNOWN = new WorkingDays(Map.of());

  private record Year(Set<LocalDate> off, Set<LocalDate> worked) {}

  private final Map<Integer, Arrangement> decreed;
  private final Map<Integer, Year> years = new ConcurrentHashMap<>();

  /**
   * @param decreed what an operator put for a year; it takes the place of what is known otherwise
   */
  public WorkingDays(Map<Integer, Arrangement> decreed) {
    this.decreed = Map.copyOf(decreed);
  }

  /** What holds for a year. */
  Arrangement of(int year) {
    Arrangement put = decreed.get(year);
    return put != null ? put : Announced.of(year).orElseGet(() -> Statute.of(year));
  }

  /** Whether it is a working day. */
  public boolean works(LocalDate day) {
    boolean off = Statute.weekend(day);
    // A swap across New Year's Eve is told by the year that comes.
    for (int year : List.of(day.getYear(), day.getYear() + 1)) {
      if (year == day.getYear() || day.getMonthValue() == 12) {
        Year arranged = years.computeIfAbsent(year, this::read);
        if (arranged.worked().contains(day)) {
          return true;
        }
        off |= arranged.off().contains(day);
      }
    }
    return !off;
  }

  private Year read(int year) {
    Arrangement arrangement = of(year);
    return new Year(days(arrangement.days()), Set.copyOf(arrangement.worked()));
  }

  private static Set<LocalDate> days(Collection<DayOff> off) {
    Set<LocalDate> days = new HashSet<>();
    off.forEach(d -> days.add(d.day()));
    return days;
  }

  /**
   * The n-th working day after a day; of 0 the day itself or, if nobody works on it, the next
   * working day.
   */
  public LocalDate after(LocalDate day, int n) {
    LocalDate reached = day;
    if (n == 0) {
      while (!works(reached)) {
        reached = reached.plusDays(1);
      }
    }
    for (int left = n; left > 0; ) {
      reached = reached.plusDays(1);
      if (works(reached)) {
        left--;
      }
    }
    return reached;
  }
}
