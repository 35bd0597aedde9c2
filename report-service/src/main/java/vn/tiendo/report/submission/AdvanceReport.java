package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.report.obligation.KnownObligations;

/** Takes a report one step on: submit, return, accept, reopen. */
@ApplicationScoped
class AdvanceReport {

  private final Reports reports;
  private final CheckReport check;
  private final ProveReport proof;
  private final KnownObligations obligations;
  private final Outbox outbox;
  private final Audit audit;
  private final Event<ReportStepTaken> taken;
  private final Caller caller;
  private final Clock clock;

  AdvanceReport(
      Reports reports,
      CheckReport check,
      ProveReport proof,
      KnownObligations obligations,
      Outbox outbox,
      Audit audit,
      Event<ReportStepTaken> taken,
      Caller caller,
      Clock clock) {
    this.reports = reports;
    this.check = check;
    this.proof = proof;
    this.obligations = obligations;
    this.outbox = outbox;
    this.audit = audit;
    this.taken = taken;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * What is said with a step.
   *
   * @param comment why it is returned or reopened; what a reviewer has to say
   * @param judged a reviewer's own judgements, with an acceptance
   */
  record Said(String comment, List<NewReport.Assessment> judged) {
    static final Said NOTHING = new Said(null, List.of());
  }

  /**
   * Takes the step.
   *
   * @param ifMatch honoured when given; the states themselves keep two people from taking one step
   */
  @Transactional
  Report advance(String id, Report.Step step, Said said, String ifMatch) {
    Report before = reports.lock(id).orElseThrow(ReportProblem::unknown);
    if (ifMatch != null) {
      ETags.check(ifMatch, true, ETags.of(before.version()));
    }
    check.requireBounds(before, step);
    String by = caller.subject();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Report after =
        before.after(step, said.comment(), by, now, life -> lived(before, step, said, by, now));
    if (step == Report.Step.SUBMIT) {
      proof.prove(before.content());
    }
    reports.advance(after);
    outbox.append(after.event());
    audit.record("report." + step.code(), "report/" + id, before, after);
    taken.fire(ReportStepTaken.of(after));
    return after;
  }

  private Life lived(Report before, Report.Step step, Said said, String by, Instant now) {
    Life life = before.life();
    return switch (step) {
      case SUBMIT ->
          life.submitted(
              now, by, late(before, life.firstSubmitted(now)), check.onItsWayTo(before.content()));
      case ACCEPT -> {
        if (!said.judged().isEmpty()) {
          check.judgements(before, said.judged());
          proof.prove(said.judged());
        }
        yield life.accepted(now, by, said.judged());
      }
      case RETURN, REOPEN -> life.open();
      case CREATE, EDIT -> life;
    };
  }

  /** Whether what it answers was due before; null: it answers nothing that is due. */
  private Boolean late(Report report, Instant submitted) {
    NewReport content = report.content();
    return obligations
        .current()
        .answered(
            content.plan(), content.obligation(), report.period(), content.area(), content.agency())
        .map(due -> due.missedAt(submitted))
        .orElse(null);
  }
}
