package vn.tiendo.report.submission;

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
    Instant recordedAt) {

  static ReportView of(Report report) {
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
        report.recordedAt());
  }
}
