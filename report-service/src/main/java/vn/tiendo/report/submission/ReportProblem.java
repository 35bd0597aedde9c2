package vn.tiendo.report.submission;

import vn.tiendo.events.ReportRecorded.State;
import vn.tiendo.events.http.Problem;
import vn.tiendo.report.obligation.Due;

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

  static Problem answeredAlready(Due due, Report first) {
    return Problem.of(
            409,
            "report-exists",
            "Nghĩa vụ báo cáo này đã có báo cáo",
            "This due has a report already")
        .detail(
            "Báo cáo "
                + first.id()
                + " đã trả lời nghĩa vụ "
                + due.obligation()
                + " kỳ "
                + due.period().code()
                + "; hãy sửa báo cáo đó.",
            "Report "
                + first.id()
                + " answers obligation "
                + due.obligation()
                + " for "
                + due.period().code()
                + " already; edit that one.")
        .with("report", first.id())
        .with("state", first.state().name().toLowerCase(java.util.Locale.ROOT));
  }

  static Problem notTheReviewer(String agency) {
    return Problem.of(
            403, "agency-forbidden", "Không phải cơ quan của bạn", "Not the agency of your token")
        .detail(
            "Báo cáo này không gửi đến cơ quan " + agency + ".",
            "This report is not handed in to agency " + agency + ".");
  }

  static Problem notItsArea(String agency, String area) {
    return Problem.of(
            403, "area-forbidden", "Ngoài địa bàn được phép", "Outside the areas of your token")
        .detail(
            "Cơ quan " + agency + " không báo cáo thay địa bàn " + area + ".",
            "Agency " + agency + " does not report for area " + area + ".")
        .with("area", area);
  }

  static Problem ownReport() {
    return Problem.of(
            403,
            "own-report",
            "Không được tự duyệt báo cáo của mình",
            "Nobody reviews their own report")
        .detail(
            "Báo cáo phải do nơi nhận duyệt, không phải nơi gửi.",
            "It is for whoever gets it to review, not for whoever hands it in.");
  }

  static Problem frozenIdentity(String pointer) {
    return Problem.invalid()
        .error(
            pointer,
            "Không đổi được; hãy lập báo cáo mới",
            "Cannot change; draw up a new report instead");
  }
}
