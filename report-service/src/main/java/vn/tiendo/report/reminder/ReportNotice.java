package vn.tiendo.report.reminder;

import vn.tiendo.report.submission.ReportStepTaken;

/**
 * What is told of a report that went a step on.
 *
 * @param uri where the report is read
 */
record ReportNotice(
    String uri,
    String report,
    long version,
    String state,
    String plan,
    String obligation,
    String period,
    String area,
    String agency,
    String comment) {

  static ReportNotice of(ReportStepTaken step) {
    return new ReportNotice(
        "/v1/reports/" + step.report(),
        step.report(),
        step.version(),
        step.state(),
        step.plan(),
        step.obligation(),
        step.period(),
        step.area(),
        step.agency(),
        step.comment());
  }
}
