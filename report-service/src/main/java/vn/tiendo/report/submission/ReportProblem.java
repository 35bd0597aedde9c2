package vn.tiendo.report.submission;

import vn.tiendo.events.ReportRecorded.State;
import vn.tiendo.events.http.Problem;

/** The coded refusals of reports. */
final class ReportProblem {

  private ReportProblem() {}

  static Problem unknown() {
    return Problem.unknown("unknown-report", "Không có báo cáo này", "There is no such report");
  }

  static Problem wrongState(Report.Step step, State state) {
    String named = state.name().toLowerCase(java.util.Locale.ROOT);
    return Problem.of(
            409,
            "report-state",
            "Trạng thái báo cáo không cho phép",
            "The state of the report forbids it")
        .detail(
            "Không thể thực hiện \""
                + step.code()
                + "\" khi báo cáo ở trạng thái \""
                + named
                + "\".",
            "\"" + step.code() + "\" is not possible while the report is \"" + named + "\".")
        .with("state", named);
  }

  static Problem frozenIdentity(String pointer) {
    return Problem.invalid()
        .error(
            pointer,
            "Không đổi được; hãy lập báo cáo mới",
            "Cannot change; draw up a new report instead");
  }
}
