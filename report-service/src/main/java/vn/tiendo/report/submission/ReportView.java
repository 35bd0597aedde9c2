package vn.tiendo.report.submission;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.tiendo.events.Evidence;
import vn.tiendo.events.ReportRecorded.State;

/**
 * A report as it is read.
 *
 * @param step what made this version
 * @param comment what was said with that step, such as why it was returned
 * @param who who took it
 * @param assessments the author's; {@code review}: the reviewer's own, which count in their place
 * @param late handed in after the last second of its due; null: not yet, or nothing was due
 * @param consolidates units' reports it was drawn up from
 * @param beside what stands beside it as of now; not in lists
 */
record ReportView(
    String id,
    long version,
    State state,
    String step,
    String comment,
    String who,
    String obligation,
    String plan,
    String period,
    LocalDate start,
    LocalDate end,
    String area,
    String agency,
    List<NewReport.Value> values,
    List<NewReport.Milestone> milestones,
    List<NewReport.Assessment> assessments,
    boolean nil,
    String narrative,
    String difficulties,
    String proposals,
    List<Evidence> evidence,
    Instant recordedAt,
    Instant submittedAt,
    Instant firstSubmittedAt,
    Boolean late,
    Instant acceptedAt,
    String acceptedBy,
    List<NewReport.Assessment> review,
    List<Life.UnitReport> consolidates,
    @JsonUnwrapped LookAtReport.Beside beside) {

  static ReportView of(Report report) {
    return of(report, LookAtReport.Beside.NOTHING);
  }

  static ReportView of(Report report, LookAtReport.Beside beside) {
    Life life = report.life();
    NewReport content = report.content();
    return new ReportView(
        report.id(),
        report.version(),
        report.state(),
        report.step().code(),
        report.comment(),
        report.who(),
        content.obligation(),
        content.plan(),
        report.period(),
        report.start(),
        report.end(),
        content.area(),
        content.agency(),
        content.values(),
        content.milestones(),
        content.assessments(),
        content.nil(),
        content.narrative(),
        content.difficulties(),
        content.proposals(),
        content.evidence(),
        report.recordedAt(),
        life.submittedAt(),
        life.firstSubmittedAt(),
        life.late(),
        life.acceptedAt(),
        life.acceptedBy(),
        life.review(),
        life.consolidates(),
        beside);
  }
}
