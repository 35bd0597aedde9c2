package vn.tiendo.report.activity;

import vn.tiendo.events.http.Problem;

/** The coded refusals of the intake. */
final class ActivityProblem {

  private ActivityProblem() {}

  static Problem notJson() {
    return Problem.of(400, "malformed-json", "JSON viết sai", "The JSON is malformed")
        .error(
            "#", "Phải là đúng một giá trị JSON (UTF-8)", "Must be exactly one JSON value (UTF-8)");
  }

  static Problem badLine(int line) {
    return Problem.of(
            400, "malformed-line", "Dòng không phải JSON hợp lệ", "The line is not valid JSON")
        .detail("Dòng " + line + " không đọc được.", "Line " + line + " cannot be read.")
        .with("line", line);
  }

  static Problem twice(String at) {
    return Problem.of(400, "duplicate-member", "Trường bị lặp", "A member appears twice")
        .error(at, "Mỗi trường chỉ ghi một lần", "Each member may be written once");
  }

  static Problem tooMany() {
    return Problem.of(413, "too-many-items", "Quá nhiều mục", "Too many items")
        .detail(
            "Tối đa " + Body.MOST + " mục một lần; hãy chia nhỏ.",
            "At most " + Body.MOST + " items at once; send them in parts.");
  }

  static Problem otherContent(long version) {
    return Problem.of(
            409, "other-content", "Cùng phiên bản, khác nội dung", "Same version, other content")
        .detail(
            "Phiên bản "
                + version
                + " đã được ghi với nội dung khác. Để sửa, hãy gửi phiên bản kế tiếp.",
            "Version "
                + version
                + " was recorded with other content. To correct it, send the next version.")
        .with("version", version);
  }

  static Problem retracted(long version) {
    return Problem.of(409, "retracted", "Hoạt động đã bị rút lại", "The activity was retracted")
        .detail(
            "Phiên bản " + version + " trở về trước đã bị rút lại và không thể ghi lại.",
            "Version " + version + " and those before it were retracted and cannot come back.")
        .with("version", version);
  }

  static Problem notCurrent(long version) {
    return Problem.of(
            409, "not-current", "Không phải phiên bản hiện hành", "Not the version that counts")
        .detail(
            "Phiên bản đang được tính là " + version + "; hãy đọc lại rồi rút lại phiên bản đó.",
            "The version that counts is " + version + "; read it again and retract that one.")
        .with("version", version);
  }

  static Problem onlyHeld() {
    return Problem.of(409, "held", "Hoạt động còn chờ phiên bản trước", "The activity still waits")
        .detail(
            "Chưa có phiên bản nào được tính; các phiên bản đã nhận còn chờ phiên bản trước đó.",
            "No version counts yet; those received wait for the ones before them.");
  }

  static Problem unknown() {
    return Problem.unknown(
        "unknown-activity", "Không có hoạt động này", "There is no such activity");
  }

  /** What it names is not known, but news may be under way. */
  static Problem cannotTell(Problem unknown) {
    Problem later =
        Problem.of(503, "unavailable", "Hệ thống tạm thời chưa sẵn sàng", "Temporarily unavailable")
            .detail(
                "Chưa kiểm tra được vì dữ liệu của các dịch vụ khác chưa về đủ; hãy thử lại.",
                "It cannot be checked before the news of the other services is in; try again.")
            .retryAfter(5);
    unknown.errors().forEach(e -> later.error(e.pointer(), e.detail().vi(), e.detail().en()));
    return later;
  }

  static Problem allOrNothing() {
    return Problem.of(409, "batch-refused", "Cả lô không được ghi", "The whole batch was refused")
        .detail(
            "Mục này hợp lệ nhưng một mục khác của lô bị từ chối, nên không mục nào được ghi.",
            "This item is in order, but another one of the batch was refused, so none was recorded.");
  }

  static Problem outsideArea(String area) {
    return Problem.of(
            403, "area-forbidden", "Ngoài địa bàn được phép", "Outside the areas of your token")
        .detail(
            area == null
                ? "Mã truy cập có giới hạn địa bàn, mà nơi diễn ra hoạt động chưa được xếp vào địa bàn nào."
                : "Mã truy cập không cho phép ghi dữ liệu của địa bàn " + area + ".",
            area == null
                ? "Your token is bounded by area, and the place of the activity lies in none yet."
                : "Your token does not allow writing for area " + area + ".");
  }

  static Problem otherAgency(String agency) {
    return Problem.of(
            403, "agency-forbidden", "Không phải cơ quan của bạn", "Not the agency of your token")
        .detail(
            "Cơ quan " + agency + " không có trong danh sách tổ chức (organisers) của hoạt động.",
            "Agency " + agency + " is not among the organisers of the activity.");
  }
}
