package vn.tiendo.report.webhook;

import vn.tiendo.events.http.Problem;

/** The coded refusals of webhooks. */
final class WebhookProblem {

  private WebhookProblem() {}

  static Problem unknown() {
    return Problem.unknown(
        "unknown-webhook", "Không có địa chỉ nhận tin này", "There is no such webhook");
  }

  static Problem unknownDelivery() {
    return Problem.unknown("unknown-delivery", "Không có lần gửi này", "There is no such delivery");
  }

  static Problem refusedAddress() {
    return Problem.of(
            422, "webhook-address", "Không gửi đến địa chỉ này", "Nothing is sent to this address")
        .error(
            "#/url",
            "Tên miền phải tìm thấy được, không dẫn vào mạng nội bộ và dùng https",
            "The host must be found, not lead into an internal network, and be spoken to by https");
  }

  static Problem disabled() {
    return Problem.of(
            409, "webhook-disabled", "Địa chỉ nhận tin đã ngừng", "The webhook is disabled")
        .detail(
            "Bên nhận đã trả lời 410; hãy đăng ký lại.",
            "Its receiver answered 410; register it again.");
  }
}
