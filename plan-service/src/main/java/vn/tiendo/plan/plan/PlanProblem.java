package vn.tiendo.plan.plan;

import java.util.List;
import vn.tiendo.events.http.Problem;
import vn.tiendo.plan.document.Finding;

/** The refusals of a plan's life. */
final class PlanProblem {

  private PlanProblem() {}

  static Problem unknown(String code) {
    return Problem.unknown("unknown-plan", "Không có kế hoạch này", "There is no such plan")
        .detail("Không có kế hoạch mã " + code + ".", "No plan has the code " + code + ".");
  }

  static Problem unknownVersion(String code, String version) {
    return Problem.unknown("unknown-version", "Không có phiên bản này", "There is no such version")
        .detail(
            "Kế hoạch " + code + " không có phiên bản " + version + ".",
            "The plan " + code + " has no version " + version + ".");
  }

  static Problem issued(String code) {
    return Problem.of(409, "plan-issued", "Kế hoạch đã ban hành", "The plan has been issued")
        .detail(
            "Phiên bản đã ban hành không sửa được. Hãy mở bản sửa đổi: POST /v1/plans/"
                + code
                + "/amend.",
            "An issued version does not change. Open an amendment: POST /v1/plans/"
                + code
                + "/amend.");
  }

  static Problem closed(String code) {
    return Problem.of(409, "plan-closed", "Kế hoạch đã khép lại", "The plan is closed")
        .detail(
            "Kế hoạch " + code + " đã khép lại, không thay đổi được nữa.",
            "The plan " + code + " is closed and no longer changes.");
  }

  static Problem nothingToIssue(String code) {
    return Problem.of(409, "no-draft", "Không có dự thảo", "There is no draft")
        .detail(
            "Kế hoạch " + code + " không có dự thảo để ban hành.",
            "The plan " + code + " has no draft to issue.");
  }

  static Problem neverIssued(String code) {
    return Problem.of(409, "not-issued", "Kế hoạch chưa ban hành", "The plan is not issued")
        .detail(
            "Kế hoạch " + code + " chưa ban hành: hãy sửa thẳng dự thảo hoặc ban hành trước.",
            "The plan " + code + " is not issued yet: change its draft, or issue it first.");
  }

  static Problem draftOpen(String code) {
    return Problem.of(409, "draft-open", "Đang có dự thảo", "A draft is open already")
        .detail(
            "Kế hoạch " + code + " đang có một bản sửa đổi chưa ban hành.",
            "The plan " + code + " has an amendment that is not issued yet.");
  }

  /** 422 with everything that was found. */
  static Problem invalid(List<Finding> findings) {
    Problem problem =
        Problem.of(422, "invalid-plan", "Kế hoạch chưa hợp lệ", "The plan is not valid")
            .detail(
                findings.size() + " chỗ cần sửa, xem errors.",
                findings.size() + " places to mend, see errors.");
    findings.forEach(
        finding -> problem.error(finding.pointer(), finding.detail().vi(), finding.detail().en()));
    return problem;
  }
}
