package vn.tiendo.report.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.report.attainment.Period;
import vn.tiendo.report.dayoff.WorkingDays;

/**
 * Until when a report is owed: the last day on which it is on time, all of it, in Vietnamese civil
 * time.
 *
 * <p>"Before X" excludes X.
 */
public record Deadline(LocalDate lastDay) {

  /** Vietnam has kept one offset since 1975. */
  static final ZoneOffset CIVIL = ZoneOffset.ofHours(7);

  /** Of an obligation for a period of its calendar; empty: no day is set. */
  static Optional<Deadline> of(Obligation obligation, Period period, WorkingDays workingDays) {
    Obligation.Due due = obligation.due();
    if (due == null) {
      return Optional.empty();
    }
    if (due.before() != null || due.onOrBefore() != null) {
      LocalDate middle = middle(obligation.frequency(), period);
      LocalDate day = occurrence(monthDay(due), middle.getYear());
      if (day.isBefore(middle)) {
        day = occurrence(monthDay(due), middle.getYear() + 1);
      }
      return Optional.of(new Deadline(due.before() == null ? day : day.minusDays(1)));
    }
    return fixed(due)
        .filter(fixed -> !period.start().isAfter(fixed.lastDay()))
        .or(
            () ->
                Optional.ofNullable(due.workingDaysAfterPeriod())
                    .map(n -> new Deadline(workingDays.after(period.end(), n))));
  }

  /** Of a rule that names one day. */
  static Optional<Deadline> fixed(Obligation.Due due) {
    return Optional.ofNullable(due.date())
        .map(day -> Boolean.TRUE.equals(due.exclusive()) ? day.minusDays(1) : day)
        .map(Deadline::new);
  }

  /** Of a rule of month and day, in a year. */
  static Optional<Deadline> in(int year, Obligation.Due due) {
    if (due.before() == null && due.onOrBefore() == null) {
      return Optional.empty();
    }
    LocalDate day = occurrence(monthDay(due), year);
    return Optional.of(new Deadline(due.before() == null ? day : day.minusDays(1)));
  }

  private static String monthDay(Obligation.Due due) {
    return due.before() != null ? due.before() : due.onOrBefore();
  }

  private static LocalDate middle(Obligation.Frequency frequency, Period period) {
    LocalDate start = period.start();
    return switch (frequency) {
      case ONCE, YEAR -> start.plusMonths(6);
      case HALF_YEAR -> start.plusMonths(3);
      case QUARTER -> start.plusMonths(1).plusDays(15);
      case MONTH -> start.plusDays(15);
    };
  }

  private static LocalDate occurrence(String monthDay, int year) {
    YearMonth month = YearMonth.of(year, Integer.parseInt(monthDay.substring(0, 2)));
    return month.atDay(Math.min(Integer.parseInt(monthDay.substring(3)), month.lengthOfMonth()));
  }

  /** The last second that is on time. */
  public OffsetDateTime lastSecond() {
    return lastDay.atTime(23, 59, 59).atOffset(CIVIL);
  }

  /** The first instant that is too late. */
  public Instant over() {
    return lastDay.plusDays(1).atStartOfDay().toInstant(CIVIL);
  }

  public boolean missedAt(Instant instant) {
    return !instant.isBefore(over());
  }
}
