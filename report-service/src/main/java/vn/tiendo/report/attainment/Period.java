package vn.tiendo.report.attainment;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.tiendo.events.plan.Cell.Calendar;
import vn.tiendo.events.plan.Cell.Every;

/**
 * A period of a calendar, both days inclusive.
 *
 * @param code {@code 2024}, {@code 2024-H1}, {@code 2024-Q3}, {@code 2024-09}, {@code 2024-2025}
 *     (school year, with {@code -H1} and {@code -Q1} behind it for its parts) or, of a window that
 *     is no period, its last day
 */
public record Period(Calendar calendar, String code, LocalDate start, LocalDate end) {

  private static final MonthDay YEAR_END = MonthDay.of(12, 31);
  private static final Pattern CODE =
      Pattern.compile("(\\d{4})(?:-(\\d{4}))?(?:-H([12])|-Q([1-4])|-(0[1-9]|1[0-2]))?");

  public boolean contains(LocalDate day) {
    return !day.isBefore(start) && !day.isAfter(end);
  }

  /** The period of that kind that holds the day. */
  public static Period containing(Calendar calendar, Every every, LocalDate day) {
    // Months since the start of the calendar's year of the day decide; the administrative month
    // begins on the 15th.
    LocalDate shifted = shift(calendar, day);
    int months =
        switch (every) {
          case MONTH -> 1;
          case QUARTER -> 3;
          case HALF_YEAR -> 6;
          case YEAR -> 12;
        };
    int part = (shifted.getMonthValue() - 1) / months;
    LocalDate start = LocalDate.of(shifted.getYear(), part * months + 1, 1);
    return of(calendar, every, start);
  }

  /** By code in a calendar; empty for what is no period code. */
  public static Optional<Period> parse(Calendar calendar, String code) {
    Matcher parts = CODE.matcher(code);
    if (!parts.matches()) {
      return Optional.empty();
    }
    boolean schoolYear = calendar == Calendar.SCHOOL_YEAR;
    int year = Integer.parseInt(parts.group(1));
    try {
      if (parts.group(5) != null && !schoolYear) {
        int month = Integer.parseInt(parts.group(5));
        return Optional.of(of(calendar, Every.MONTH, LocalDate.of(year, month, 1)));
      }
      if (parts.group(5) != null) {
        return Optional.of(
            containing(
                calendar, Every.MONTH, LocalDate.of(year, Integer.parseInt(parts.group(5)), 1)));
      }
      if (schoolYear != (parts.group(2) != null)
          || schoolYear && Integer.parseInt(parts.group(2)) != year + 1) {
        return Optional.empty();
      }
      if (parts.group(3) != null) {
        return Optional.of(
            of(
                calendar,
                Every.HALF_YEAR,
                LocalDate.of(year, parts.group(3).equals("1") ? 1 : 7, 1)));
      }
      if (parts.group(4) != null) {
        int month = Integer.parseInt(parts.group(4)) * 3 - 2;
        return Optional.of(of(calendar, Every.QUARTER, LocalDate.of(year, month, 1)));
      }
      return Optional.of(of(calendar, Every.YEAR, LocalDate.of(year, 1, 1)));
    } catch (DateTimeException outOfRange) {
      return Optional.empty();
    }
  }

  /** All of one kind whose last day lies between two days. */
  static List<Period> endingIn(Calendar calendar, Every every, LocalDate first, LocalDate last) {
    List<Period> periods = new ArrayList<>();
    for (Period p = containing(calendar, every, first); !p.end.isAfter(last); p = p.next(every)) {
      periods.add(p);
    }
    return periods;
  }

  /** All of one kind that lie wholly between two days. */
  static List<Period> within(Calendar calendar, Every every, LocalDate first, LocalDate last) {
    return endingIn(calendar, every, first, last).stream()
        .filter(p -> !p.start.isBefore(first))
        .toList();
  }

  /** The year of a calendar by its number; a school year by the one it begins in. */
  public static Period year(Calendar calendar, int year) {
    return of(calendar, Every.YEAR, LocalDate.of(year, 1, 1));
  }

  public Period next(Every every) {
    return containing(calendar, every, end.plusDays(1));
  }

  Period previous(Every every) {
    return containing(calendar, every, start.minusDays(1));
  }

  /**
   * A window as a period: if it is exactly one it is coded so, else by its last day (and for the
   * administrative year, whose plans name the 31 December, by that day).
   */
  public static Period ofWindow(Calendar calendar, LocalDate start, LocalDate end, LocalDate due) {
    for (Every every : Every.values()) {
      Period period = containing(calendar, every, end);
      if (period.start.equals(start) && period.end.equals(end)) {
        return period;
      }
    }
    return new Period(calendar, due.toString(), start, end);
  }

  /**
   * The days of a plan up to a due day: in the administrative calendar a 31 December closes the
   * year that ended on the 14th, and then the plan's first year counts from its 15 December on.
   */
  public static Period upTo(Calendar calendar, LocalDate start, LocalDate due) {
    if (calendar != Calendar.ADMINISTRATIVE || !MonthDay.from(due).equals(YEAR_END)) {
      return ofWindow(calendar, start, due, due);
    }
    LocalDate opening = LocalDate.of(start.getYear(), 12, 15);
    LocalDate first = opening.isAfter(start) ? opening.minusYears(1) : opening;
    return ofWindow(calendar, first, due.withDayOfMonth(14), due);
  }

  /** From the first day of a part in the calendar's own months, 1 being the first of its year. */
  private static Period of(Calendar calendar, Every every, LocalDate own) {
    int months =
        switch (every) {
          case MONTH -> 1;
          case QUARTER -> 3;
          case HALF_YEAR -> 6;
          case YEAR -> 12;
        };
    int year = own.getYear();
    String name =
        calendar == Calendar.SCHOOL_YEAR ? year + "-" + (year + 1) : String.format("%04d", year);
    LocalDate start = unshift(calendar, own);
    LocalDate end = unshift(calendar, own.plusMonths(months)).minusDays(1);
    String code =
        switch (every) {
          case YEAR -> name;
          case HALF_YEAR -> name + "-H" + (own.getMonthValue() / 6 + 1);
          case QUARTER -> name + "-Q" + ((own.getMonthValue() - 1) / 3 + 1);
          case MONTH ->
              calendar == Calendar.SCHOOL_YEAR
                  ? String.format("%04d-%02d", start.getYear(), start.getMonthValue())
                  : String.format("%04d-%02d", year, own.getMonthValue());
        };
    return new Period(calendar, code, start, end);
  }

  private static LocalDate shift(Calendar calendar, LocalDate day) {
    return switch (calendar) {
      case CALENDAR -> day;
      // 15 December opens January of the next administrative year.
      case ADMINISTRATIVE ->
          day.getDayOfMonth() >= 15 ? day.withDayOfMonth(1).plusMonths(1) : day.withDayOfMonth(1);
      case SCHOOL_YEAR -> day.withDayOfMonth(1).minusMonths(8);
    };
  }

  private static LocalDate unshift(Calendar calendar, LocalDate own) {
    return switch (calendar) {
      case CALENDAR -> own;
      case ADMINISTRATIVE -> own.minusMonths(1).withDayOfMonth(15);
      case SCHOOL_YEAR -> own.plusMonths(8);
    };
  }
}
