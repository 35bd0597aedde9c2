package vn.tiendo.report.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import vn.tiendo.events.Evidence;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.ReportRecorded.State;
import vn.tiendo.events.http.Problem;

/**
 * One version of a report.
 *
 * @param content with area and agency filled in
 * @param step what made this version
 * @param comment what was said with the step
 * @param life what the steps so far left behind
 */
record Report(
    String id,
    long version,
    State state,
    Step step,
    String comment,
    String who,
    NewReport content,
    String period,
    LocalDate start,
    LocalDate end,
    Instant recordedAt,
    Life life) {

  /** What can be done to a report, and from which states. */
  enum Step {
    CREATE(State.DRAFT),
    EDIT(null, State.DRAFT, State.RETURNED),
    SUBMIT(State.SUBMITTED, State.DRAFT, State.RETURNED),
    RETURN(State.RETURNED, State.SUBMITTED),
    ACCEPT(State.ACCEPTED, State.SUBMITTED),
    REOPEN(State.DRAFT, State.ACCEPTED);

    private final State to;
    private final List<State> from;

    Step(State to, State... from) {
      this.to = to;
      this.from = List.of(from);
    }

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * The next version, by a step that leaves what it says as it is; refused where the report's state
   * does not allow the step.
   */
  Report after(Step next, String said, String by, Instant now, UnaryOperator<Life> lived) {
    require(next);
    if (next == Step.SUBMIT) {
      refuseMilestonesWithoutEvidence();
    }
    return new Report(
        id,
        version + 1,
        next.to,
        next,
        said,
        by,
        content,
        period,
        start,
        end,
        now,
        lived.apply(life));
  }

  /** The next version, with other content; only while it is its author's. */
  Report edited(String by, NewReport said, ReportRules.Scope scope, Instant now, Life lived) {
    require(Step.EDIT);
    return new Report(
        id,
        version + 1,
        state,
        Step.EDIT,
        null,
        by,
        said,
        scope.period(),
        scope.start(),
        scope.end(),
        now,
        lived);
  }

  private void require(Step next) {
    if (!next.from.contains(state)) {
      throw ReportProblem.wrongState(next, state);
    }
  }

  /** Whether its author may still change it. */
  boolean open() {
    return state == State.DRAFT || state == State.RETURNED;
  }

  private void refuseMilestonesWithoutEvidence() {
    Problem problem = Problem.invalid();
    for (int i = 0; i < content.milestones().size(); i++) {
      if (proof(content.milestones().get(i)).isEmpty()) {
        problem.error(
            "#/milestones/" + i + "/evidence",
            "Cần minh chứng cho mốc đã đạt",
            "A step that was reached needs evidence");
      }
    }
    if (problem.hasErrors()) {
      throw problem;
    }
  }

  /** Its own evidence, or that of the whole report. */
  private List<Evidence> proof(NewReport.Milestone milestone) {
    return milestone.evidence().isEmpty() ? content.evidence() : milestone.evidence();
  }

  /** The reviewer's judgements and, of cells the reviewer did not judge, the author's. */
  Stream<NewReport.Assessment> judgements() {
    return Stream.concat(
        life.review().stream(),
        content.assessments().stream()
            .filter(
                own ->
                    life.review().stream()
                        .noneMatch(
                            r -> r.target().equals(own.target()) && r.cell().equals(own.cell()))));
  }

  ReportRecorded event() {
    return new ReportRecorded(
        id,
        version,
        state,
        content.plan(),
        content.obligation(),
        period,
        start,
        end,
        content.area(),
        content.agency(),
        life.via(),
        content.values().stream()
            .map(v -> new ReportRecorded.Value(v.target(), v.cell(), v.num(), v.den()))
            .toList(),
        content.milestones().stream()
            .map(
                m ->
                    new ReportRecorded.Milestone(
                        m.target(), m.cell(), m.step(), m.reachedOn(), proof(m)))
            .toList(),
        judgements()
            .map(
                a ->
                    new ReportRecorded.Assessment(
                        a.target(), a.cell(), a.verdict(), a.narrative(), a.evidence()))
            .toList(),
        content.nil(),
        recordedAt);
  }
}
