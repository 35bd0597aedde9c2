package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.report.obligation.Due;

/** Rewrites a report that is still its author's. */
@ApplicationScoped
class EditReport {

  private final Reports reports;
  private final CheckReport check;
  private final ClaimDue claim;
  private final DrawUpReport drawUp;
  private final Outbox outbox;
  private final Audit audit;
  private final Caller caller;
  private final Clock clock;

  EditReport(
      Reports reports,
      CheckReport check,
      ClaimDue claim,
      DrawUpReport drawUp,
      Outbox outbox,
      Audit audit,
      Caller caller,
      Clock clock) {
    this.reports = reports;
    this.check = check;
    this.claim = claim;
    this.drawUp = drawUp;
    this.outbox = outbox;
    this.audit = audit;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * @param prefill whether what it does not say is filled in anew; null: no
   */
  @Transactional
  Report edit(String id, String ifMatch, NewReport posted, Boolean prefill) {
    Report before = reports.lock(id).orElseThrow(ReportProblem::unknown);
    ETags.check(ifMatch, true, ETags.of(before.version()));
    check.requireBounds(before, Report.Step.EDIT);
    if (!posted.plan().equals(before.content().plan())) {
      throw ReportProblem.frozenIdentity("#/plan");
    }
    CheckReport.Checked checked = check.check(posted, before);
    DrawUpReport.Drawn drawn =
        drawUp.drawUp(
            checked, before.content().values(), before.life(), Boolean.TRUE.equals(prefill));
    Report after =
        before.edited(
            caller.subject(),
            drawn.report(),
            checked.scope(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            drawn.life());
    claim.keep(before, after.content(), after.period());
    Optional<Due> due = claim.claim(id, after.content(), after.period());
    reports.advance(after);
    reports.answers(id, due.map(Due::key).orElse(null));
    outbox.append(after.event());
    audit.record("report.edit", "report/" + id, before, after);
    return after;
  }
}
