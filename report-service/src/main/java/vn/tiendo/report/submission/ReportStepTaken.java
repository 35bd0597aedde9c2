package vn.tiendo.report.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A report went a step on; fired inside the transaction of the step.
 *
 * @param step submit, return, accept or reopen
 * @param state the state it is in now
 * @param end last day of its period
 */
public record ReportStepTaken(
    String report,
    long version,
    String step,
    String state,
    String plan,
    String obligation,
    String period,
    LocalDate end,
    String area,
    String agency,
    String comment,
    Instant at) {

  static ReportStepTaken of(Report report) {
    return new ReportStepTaken(
        report.id(),
        report.version(),
        report.step().code(),
        report.state().name().toLowerCase(Locale.ROOT),
        report.content().plan(),
        report.content().obligation(),
        report.period(),
        report.end(),
        report.content().area(),
        report.content().agency(),
        report.comment(),
        report.recordedAt());
  }
}
