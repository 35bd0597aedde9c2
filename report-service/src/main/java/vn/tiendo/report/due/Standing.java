package vn.tiendo.report.due;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.tiendo.report.obligation.Due;
import vn.tiendo.report.obligation.Obligations;
import vn.tiendo.report.obligation.Party;
import vn.tiendo.report.submission.HandedIn;

/**
 * A due and how far it has come by an instant.
 *
 * @param reporter as the plan names it
 * @param owedBy who owes it by then or, once it was submitted, owed it that day
 * @param recipient null: the plan names none
 * @param via null: none
 * @param handTo who takes it in by then: the agency on the way or the recipient, or who took over
 *     from it; null: the plan names none
 * @param report what answers it; null: nothing yet
 * @param overdue its deadline is over and it is not with the recipient
 * @param late it was first submitted after its deadline; null: it was not submitted
 * @param daysLeft whole days until its last day, negative behind it; null: handed in, or no day set
 */
public record Standing(
    Due due,
    Party reporter,
    List<Party> owedBy,
    Party recipient,
    Party via,
    Party handTo,
    Stage stage,
    HandedIn.Standing report,
    boolean overdue,
    Boolean late,
    Long daysLeft) {

  static final ZoneOffset CIVIL = ZoneOffset.ofHours(7);

  static Standing of(Obligations obligations, Due due, HandedIn.Standing report, Instant at) {
    Stage stage = report == null ? Stage.OWED : Stage.of(report.state());
    Instant submitted = report == null ? null : report.firstSubmittedAt();
    LocalDate today = day(at);
    LocalDate said = stage.handedIn() ? day(submitted) : today;
    boolean waits = due.lastDay() != null && !stage.handedIn();
    return new Standing(
        due,
        obligations.reporter(due),
        obligations.owedBy(due, said),
        due.recipient() == null ? null : obligations.agency(due.recipient()),
        due.via() == null ? null : obligations.agency(due.via()),
        obligations.handTo(due, said).orElse(null),
        stage,
        report,
        waits && due.missedAt(at),
        submitted == null ? null : due.missedAt(submitted),
        waits ? ChronoUnit.DAYS.between(today, due.lastDay()) : null);
  }

  private static LocalDate day(Instant instant) {
    return instant.atOffset(CIVIL).toLocalDate();
  }

  /** Handed in, and first submitted before its deadline was over. */
  boolean onTime() {
    return stage.handedIn() && Boolean.FALSE.equals(late);
  }

  /** When what is said here last changed. */
  Instant changedAt() {
    return report == null || report.changedAt().isBefore(due.announced())
        ? due.announced()
        : report.changedAt();
  }
}
