package vn.tiendo.plan.check;

import java.time.LocalDate;
import java.util.Arrays;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan;

/** Periods of the three calendars, as far as checking needs them. */
public final class Periods {

  private Periods() {}

  /** How many periods have their last day within the plan's period. */
  static int endingIn(Cell.Calendar calendar, Cell.Every every, Plan.Period period) {
    int count = 0;
    int months = months(every);
    // One year earlier, so that no period that ends early in the plan is passed over.
    LocalDate first = yearStart(calendar, period.start().getYear() - 1);
    for (int i = 1; ; i++) {
      LocalDate end = first.plusMonths((long) months * i).minusDays(1);
      if (end.isAfter(period.end())) {
        return count;
      }
      if (!end.isBefore(period.start())) {
        count++;
      }
    }
  }

  /** Is the window from start to end exactly one period of the calendar? */
  static boolean isOnePeriod(Cell.Calendar calendar, LocalDate start, LocalDate end) {
    return Arrays.stream(Cell.Every.values()).anyMatch(every -> isOne(calendar, every, start, end));
  }

  /** Is the window from start to end exactly one such period of the calendar? */
  public static boolean isOne(
      Cell.Calendar calendar, Cell.Every every, LocalDate start, LocalDate end) {
    // Without every, an administrative window is moved to its calendar by itself.
    LocalDate first =
        calendar == Cell.Calendar.ADMINISTRATIVE
            ? LocalDate.of(start.getYear(), 1, 1)
            : yearStart(calendar, start.getYear());
    int months = months(every);
    for (int i = 0; i < 12 / months; i++) {
      LocalDate from = first.plusMonths((long) months * i);
      if (from.equals(start) && from.plusMonths(months).minusDays(1).equals(end)) {
        return true;
      }
    }
    return false;
  }

  private static LocalDate yearStart(Cell.Calendar calendar, int year) {
    return switch (calendar) {
      case CALENDAR -> LocalDate.of(year, 1, 1);
      case ADMINISTRATIVE -> LocalDate.of(year - 1, 12, 15);
      case SCHOOL_YEAR -> LocalDate.of(year, 9, 1);
    };
  }

  private static int months(Cell.Every every) {
    return switch (every) {
      case YEAR -> 12;
      case HALF_YEAR -> 6;
      case QUARTER -> 3;
      case MONTH -> 1;
    };
  }
}
