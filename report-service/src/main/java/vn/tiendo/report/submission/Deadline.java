package vn.tiendo.report.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Optional;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.report.attainment.Period;

/**
 * Until when a report is owed: the last day on which it is on time, all of it, in Vietnamese civil
 * time.
 *
 * <p>"Before X" excludes X. A rule that counts working days has no deadline here yet: it needs the
 * public holidays.
 */
record Deadline(LocalDate lastDay) {

  private static final ZoneId CIVIL = ZoneId.of("Asia/Ho_Chi_Minh");

  /**
   * Of an obligation for a period; a rule of month and day falls into the year in which the period
   * ends.
   */
  static Optional<Deadline> of(Obligation obligation, Period period) {
    Obligation.Due due = obligation.due();
    if (due == null) {
      return Optional.empty();
    }
    int year = period.end().getYear();
    if (due.before() != null) {
      return Optional.of(new Deadline(day(due.before(), year).minusDays(1)));
    } else if (due.onOrBefore() != null) {
      return Optional.of(new Deadline(day(due.onOrBefore(), year)));
    } else if (due.date() != null) {
      return Optional.of(
          new Deadline(
              Boolean.TRUE.equals(due.exclusive()) ? due.date().minusDays(1) : due.date()));
    }
    return Optional.empty();
  }

  /** The first instant that is too late. */
  Instant over() {
    return lastDay.plusDays(1).atStartOfDay(CIVIL).toInstant();
  }

  boolean missedAt(Instant instant) {
    return !instant.isBefore(over());
  }

  private static LocalDate day(String monthDay, int year) {
    return MonthDay.parse("--" + monthDay).atYear(year);
  }
}
