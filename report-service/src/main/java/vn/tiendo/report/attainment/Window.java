package vn.tiendo.report.attainment;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.events.plan.Threshold;

/**
 * A span of days a cell is judged for.
 *
 * @param threshold what it is judged by; null: monitored
 * @param due the day through which the verdict is provisional
 */
record Window(Period period, Threshold threshold, LocalDate due) {

  LocalDate start() {
    return period.start();
  }

  LocalDate end() {
    return period.end();
  }

  /** Whether {@code ?period=} names it: by its code or its due day. */
  boolean named(String code) {
    return period.code().equals(code)
        || due.toString().equals(code)
        || period.end().toString().equals(code);
  }

  /** The windows of a cell, in order of their last days. */
  static List<Window> of(Plan plan, Cell cell) {
    LocalDate start = plan.period().start();
    LocalDate end = plan.period().end();
    List<Window> windows = new ArrayList<>();
    if (cell.every() != null) {
      for (Period period : Period.endingIn(cell.calendar(), cell.every(), start, end)) {
        windows.add(new Window(period, judging(cell.thresholds(), period), period.end()));
      }
    } else if (cell.thresholds().isEmpty()) {
      windows.add(upTo(cell, start, end, null));
    } else {
      for (Threshold threshold : cell.thresholds()) {
        windows.add(upTo(cell, start, threshold.due() == null ? end : threshold.due(), threshold));
      }
    }
    return windows;
  }

  /** A threshold with a due day judges the period that holds it, one without judges each. */
  private static Threshold judging(List<Threshold> thresholds, Period period) {
    return thresholds.stream()
        .filter(t -> t.due() != null && period.contains(adapted(period.calendar(), t.due())))
        .findFirst()
        .or(() -> thresholds.stream().filter(t -> t.due() == null).findFirst())
        .orElse(null);
  }

  private static Window upTo(Cell cell, LocalDate start, LocalDate due, Threshold threshold) {
    return new Window(Period.upTo(cell.calendar(), start, due), threshold, due);
  }

  /** A due day of 31 December closes the administrative year that ended on the 14th. */
  private static LocalDate adapted(Cell.Calendar calendar, LocalDate due) {
    return calendar == Cell.Calendar.ADMINISTRATIVE
            && MonthDay.from(due).equals(MonthDay.of(12, 31))
        ? due.withDayOfMonth(14)
        : due;
  }
}
