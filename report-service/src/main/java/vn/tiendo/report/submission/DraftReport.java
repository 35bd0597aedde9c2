package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
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
  private final Outbox outbox;
  private final Audit audit;
  private final Caller caller;
  private final Clock clock;

  DraftReport(
      Reports reports,
      CheckReport check,
      ClaimDue claim,
      Outbox outbox,
      Audit audit,
      Caller caller,
      Clock clock) {
    this.reports = reports;
    this.check = check;
    this.claim = claim;
    this.outbox = outbox;
    this.audit = audit;
    this.caller = caller;
    this.clock = clock;
  }

  @Transactional
  Report draft(NewReport posted) {
    CheckReport.Checked checked = check.check(posted);
    ReportRules.Scope scope = checked.scope();
    Report report =
        new Report(
            UUID.randomUUID().toString(),
            1,
            State.DRAFT,
            Report.Step.CREATE,
            null,
            caller.subject(),
            checked.report(),
            scope.period(),
            scope.start(),
            scope.end(),
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    Optional<Due> due = claim.claim(report.id(), report.content(), report.period());
    reports.create(report, due.map(Due::key).orElse(null));
    outbox.append(report.event());
    audit.record("report.create", "report/" + report.id(), null, report);
    return report;
  }
}
