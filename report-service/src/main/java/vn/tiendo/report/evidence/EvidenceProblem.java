package vn.tiendo.report.evidence;

import java.util.Arrays;
import java.util.stream.Collectors;
import vn.tiendo.events.http.Problem;

/** The coded refusals of files. */
final class EvidenceProblem {

  private EvidenceProblem() {}

  static Problem unknown() {
    return Problem.unknown("unknown-evidence", "Không có tệp này", "There is no such file");
  }

  static Problem empty() {
    return Problem.invalid().error("#", "Tệp rỗng", "The file is empty");
  }

  static Problem notTaken(String type) {
    String taken =
        Arrays.stream(FileType.values()).map(Enum::name).collect(Collectors.joining(", "));
    return Problem.of(
            415, "media-type", "Loại nội dung không được hỗ trợ", "Unsupported media type")
        .detail(
            "Không nhận tệp loại " + type + "; chỉ nhận " + taken + ".",
            "Files of type " + type + " are not taken; these are: " + taken + ".");
  }

  static Problem otherType(String claimed, String found) {
    return Problem.of(
            422, "evidence-type", "Tệp không đúng loại đã khai", "The file is not what it claims")
        .detail(
            "Khai là " + claimed + " nhưng nội dung là " + found + ".",
            "Said to be " + claimed + ", but its content is " + found + ".")
        .with("claimed", claimed)
        .with("found", found);
  }

  static Problem otherChecksum(String pointer, String found) {
    return Problem.of(
            422,
            "evidence-checksum",
            "Tệp không khớp mã kiểm tra",
            "The file does not match its checksum")
        .error(
            pointer,
            "Mã SHA-256 của nội dung nhận được là " + found,
            "The SHA-256 of what arrived is " + found)
        .with("sha256", found);
  }

  static Problem noForm(String vi, String en) {
    return Problem.of(400, "malformed", "Yêu cầu viết sai", "The request is malformed")
        .detail(vi, en);
  }

  /** The store did not do its part; it may a little later. */
  static Problem storeAway() {
    return Problem.of(
            503, "unavailable", "Hệ thống tạm thời chưa sẵn sàng", "Temporarily unavailable")
        .detail("Kho tệp không trả lời; hãy thử lại.", "The file store does not answer; try again.")
        .retryAfter(10);
  }
}
