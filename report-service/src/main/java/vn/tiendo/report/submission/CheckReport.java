package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.Problem;
import vn.tiendo.report.fact.Facts;

/** Checks what a report says and whether the caller may say it. */
@ApplicationScoped
class CheckReport {

  private static final ZoneId CIVIL = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Facts facts;
  private final Clock clock;
  private final Caller caller;

  CheckReport(Facts facts, Clock clock, Caller caller) {
    this.facts = facts;
    this.clock = clock;
    this.caller = caller;
  }

  /** A report that may be written, complete with what its author left to be filled in. */
  record Checked(NewReport report, ReportRules.Scope scope) {}

  Checked check(NewReport posted) {
    ReportRules.Scope scope = scope(posted);
    String agency = posted.agency() != null ? posted.agency() : caller.agency().orElse(null);
    NewReport report =
        new NewReport(
            posted.obligation(),
            posted.plan(),
            posted.period(),
            scope.area(),
            agency,
            posted.values(),
            posted.milestones(),
            posted.assessments(),
            posted.nil(),
            posted.narrative(),
            posted.difficulties(),
            posted.proposals(),
            posted.evidence());
    requireBounds(report, scope, true);
    return new Checked(report, scope);
  }

  /**
   * Refuses to touch a report the caller's token does not cover. An approver answers for another
   * agency than the one that wrote it, so only the area bounds what an approver does.
   */
  void requireBounds(Report report, Report.Step step) {
    boolean authors = step == Report.Step.EDIT || step == Report.Step.SUBMIT;
    requireBounds(report.content(), scope(report.content()), authors);
  }

  private void requireBounds(NewReport report, ReportRules.Scope scope, boolean authors) {
    caller.requireArea(scope.area(), scope.concerned());
    if (authors && caller.agency().isPresent()) {
      caller.requireAgency(report.agency());
    }
  }

  /** What is unknown may have been announced a moment ago: waits once and looks again. */
  private ReportRules.Scope scope(NewReport report) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), CIVIL);
    try {
      return new ReportRules(facts.current(), today).check(report);
    } catch (Problem first) {
      facts.awaitCaughtUp(PATIENCE);
      return new ReportRules(facts.current(), today).check(report);
    }
  }
}
