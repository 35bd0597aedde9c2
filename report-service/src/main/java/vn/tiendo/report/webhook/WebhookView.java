package vn.tiendo.report.webhook;

import java.time.Instant;
import java.util.List;
import okhttp3.HttpUrl;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.tiendo.events.http.ToldOnce;

/** A subscription as it is read. */
@Schema(name = "Webhook")
record WebhookView(
    String id,
    @Schema(
            description =
                "Đầy đủ với operator và report-approver, với người khác chỉ là máy chủ · In full for"
                    + " operator and report-approver, the host alone for others")
        String url,
    List<String> events,
    String plan,
    String agency,
    String area,
    @Schema(description = "active, disabled") String state,
    @Schema(
            description =
                "whsec_…, chỉ hiện một lần khi tạo; ký theo Standard Webhooks · Shown once, when it is"
                    + " made; signs as Standard Webhooks has it",
            nullable = true)
        String secret,
    Instant createdAt)
    implements ToldOnce {

  static WebhookView of(Webhook webhook, boolean whole) {
    return of(webhook, whole, null);
  }

  static WebhookView of(Webhook webhook, boolean whole, String secret) {
    return new WebhookView(
        webhook.id(),
        whole ? webhook.url() : host(webhook),
        webhook.events(),
        webhook.plan(),
        webhook.agency(),
        webhook.area(),
        webhook.active() ? "active" : "disabled",
        secret,
        webhook.createdAt());
  }

  @Override
  public WebhookView afterwards() {
    return new WebhookView(id, url, events, plan, agency, area, state, null, createdAt);
  }

  /** Paths and mailboxes may be secrets. */
  private static String host(Webhook webhook) {
    if (webhook.isMail()) {
      return Webhook.MAIL + "…@" + webhook.url().substring(webhook.url().lastIndexOf('@') + 1);
    }
    // What was taken in as such a URL is not always a URI too.
    HttpUrl url = HttpUrl.get(webhook.url());
    return url.scheme() + "://" + (url.host().contains(":") ? "[" + url.host() + "]" : url.host());
  }
}
