package vn.tiendo.events.http;

/** The refusals every service shares. */
final class CommonProblems {

  static final String MEDIA_TYPE = "application/problem+json";

  private CommonProblems() {}

  static Problem noToken() {
    return Problem.of(401, "no-token", "Cần mã truy cập", "A bearer token is needed")
        .header("WWW-Authenticate", "Bearer");
  }

  static Problem badToken() {
    return Problem.of(
            401, "bad-token", "Mã truy cập không được chấp nhận", "The token is not accepted")
        .header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  }

  static Problem forbidden() {
    return Problem.of(
        403, "role-forbidden", "Vai trò của bạn không được phép", "Your role does not allow this");
  }

  static Problem notUtf8() {
    return Problem.of(400, "malformed-json", "Không phải UTF-8", "Not valid UTF-8");
  }

  static Problem unavailable() {
    return Problem.of(
            503, "unavailable", "Hệ thống tạm thời chưa sẵn sàng", "Temporarily unavailable")
        .detail("Hãy thử lại sau ít giây.", "Try again in a few seconds.")
        .retryAfter(5);
  }

  static Problem ofStatus(int status) {
    return switch (status) {
      case 400 -> Problem.of(400, "malformed", "Yêu cầu viết sai", "The request is malformed");
      case 401 -> noToken();
      case 403 -> forbidden();
      case 404 -> Problem.of(404, "unknown", "Không tìm thấy", "Not found");
      case 405 ->
          Problem.of(
              405, "method", "Phương thức không được phép", "The method is not allowed here");
      case 406 ->
          Problem.of(
              406, "not-acceptable", "Không có định dạng được yêu cầu", "No such representation");
      case 408 ->
          Problem.of(408, "too-slow", "Gửi quá chậm", "The request arrives too slowly")
              .header("Connection", "close");
      case 409 ->
          Problem.of(
              409, "conflict", "Xung đột với dữ liệu đã có", "In conflict with what is there");
      case 412 -> Problem.of(412, "stale", "Dữ liệu đã thay đổi", "The resource has changed");
      case 413 -> Problem.of(413, "too-large", "Nội dung quá lớn", "The content is too large");
      case 414 -> Problem.of(414, "uri-too-long", "Địa chỉ quá dài", "The address is too long");
      case 415 ->
          Problem.of(
              415, "media-type", "Loại nội dung không được hỗ trợ", "Unsupported media type");
      case 422 -> Problem.invalid();
      case 429 ->
          Problem.of(429, "too-many", "Quá nhiều yêu cầu", "Too many requests").retryAfter(1);
      case 431 ->
          Problem.of(
              431, "headers-too-large", "Tiêu đề quá lớn", "The header fields are too large");
      case 503 -> unavailable();
      default ->
          status < 500
              ? Problem.of(status, "refused", "Yêu cầu bị từ chối", "The request was refused")
              : Problem.of(500, "internal", "Lỗi của hệ thống", "An error of the system")
                  .detail(
                      "Hãy báo cho người vận hành mã traceId.", "Tell the operator the traceId.");
    };
  }
}
