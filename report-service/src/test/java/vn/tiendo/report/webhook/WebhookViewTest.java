package vn.tiendo.report.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookViewTest {

  @ParameterizedTest
  @CsvSource({
    "https://a.vn/?q={x}, https://a.vn",
    "https://a.vn/?a=|, https://a.vn",
    "https://a.vn/%zz, https://a.vn",
    "https://a.vn/[a], https://a.vn",
    "https://a_b.vn/hook, https://a_b.vn",
    "https://[2606:4700::1]:8443/x, https://[2606:4700::1]",
    "mailto:can-bo@a.vn, mailto:…@a.vn",
  })
  void of_whatever_address_was_taken_in_others_see_the_host_alone(String url, String seen) {
    HttpUrl parsed = HttpUrl.parse(url);
    Webhook webhook =
        new Webhook(
            1,
            "w",
            parsed == null ? url : parsed.toString(),
            List.of("report.overdue"),
            null,
            null,
            null,
            "whsec_x",
            true,
            "ai",
            Instant.EPOCH);
    assertEquals(seen, WebhookView.of(webhook, false).url());
    assertEquals(null, WebhookView.of(webhook, false).secret());
  }
}
