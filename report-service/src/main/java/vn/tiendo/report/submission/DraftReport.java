package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.tiendo.events.ReportRecorded.State;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.report.obligation.Due;

/** Draws a report up. */
@ApplicationScoped
class DraftReport {

  private final Reports reports;
  private final CheckReport check;
  private final ClaimDue claim;
  private final DrawUpReport drawUp;
  private final Outbox outbox;
  private final Audit audit;
  private final Caller caller;
  private final Clock clock;

  DraftReport(
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
   * @param prefill whether it is filled in from figures or from the units' reports; null: if it
   *     says nothing yet
   */
  @Transactional
  Report draft(NewReport posted, Boolean prefill) {
    CheckReport.Checked checked = check.check(posted, null);
    ReportRules.Scope scope = checked.scope();
    DrawUpReport.Drawn drawn =
        drawUp.drawUp(checked, List.of(), Life.NEW, prefill == null ? posted.unsaid() : prefill);
    Report report =
        new Report(
            UUID.randomUUID().toString(),
            1,
            State.DRAFT,
            Report.Step.CREATE,
            null,
            caller.subject(),
            drawn.report(),
            scope.period(),
            scope.start(),
            scope.end(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            drawn.life());
    Optional<Due> due = claim.claim(report.id(), report.content(), report.period());
    reports.create(report, due.map(Due::key).orElse(null));
    outbox.append(report.event());
    audit.record("report.create", "report/" + report.id(), null, report);
    return report;
  }
}
