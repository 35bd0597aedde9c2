package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.outbox.Outbox;

/** Takes a report one step on: submit, return, accept, reopen. */
@ApplicationScoped
class AdvanceReport {

  private final Reports reports;
  private final CheckReport check;
  private final ProveReport proof;
  private final Outbox outbox;
  private final Audit audit;
  private final Event<ReportStepTaken> taken;
  private final Caller caller;
  private final Clock clock;

  AdvanceReport(
      Reports reports,
      CheckReport check,
      ProveReport proof,
      Outbox outbox,
      Audit audit,
      Event<ReportStepTaken> taken,
      Caller caller,
      Clock clock) {
    this.reports = reports;
    this.check = check;
    this.proof = proof;
    this.outbox = outbox;
    this.audit = audit;
    this.taken = taken;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * Takes the step.
   *
   * @param ifMatch honoured when given; the states themselves keep two people from taking one step
   */
  @Transactional
  Report advance(String id, Report.Step step, String comment, String ifMatch) {
    Report before = reports.lock(id).orElseThrow(ReportProblem::unknown);
    if (ifMatch != null) {
      ETags.check(ifMatch, true, ETags.of(before.version()));
    }
    check.requireBounds(before, step);
    if (step == Report.Step.SUBMIT) {
      proof.prove(before.content());
    }
    Report after =
        before.after(
            step, comment, caller.subject(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    reports.advance(after);
    outbox.append(after.event());
    audit.record("report." + step.code(), "report/" + id, before, after);
    taken.fire(ReportStepTaken.of(after));
    return after;
  }
}
