package vn.tiendo.report.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.tiendo.report.print.OnPaper;

/** Tells by mail, where a server of mail is configured; where there is none, nothing is tried. */
@ApplicationScoped
class MailServer {

  private static final Logger LOG = Logger.getLogger(MailServer.class);
  private static final String HOST = "quarkus.mailer.host";

  /** Well within the time after which a delivery counts as lost. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Instance<ReactiveMailer> mailer;
  private final Optional<String> from;
  private final ObjectMapper json;
  private final boolean configured;

  MailServer(
      Instance<ReactiveMailer> mailer,
      @ConfigProperty(name = "quarkus.mailer.from") Optional<String> from,
      ObjectMapper json) {
    this.mailer = mailer;
    this.from = from;
    this.json = json;
    this.configured = isConfigured();
  }

  /** Quarkus itself assumes a server on this machine; somebody must have named one. */
  private static boolean isConfigured() {
    var host = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigValue(HOST);
    return host.getValue() != null && host.getConfigSourceOrdinal() > 0;
  }

  boolean configured() {
    return configured;
  }

  Outcome send(Deliveries.Taken delivery) {
    if (!configured) {
      return Outcome.failed("mail");
    }
    try {
      mailer.get().send(letter(delivery)).await().atMost(PATIENCE);
      return Outcome.taken(null);
    } catch (IOException | RuntimeException e) {
      LOG.warnf("The server of mail does not take a letter: %s", e);
      return Outcome.failed("mail");
    }
  }

  private Mail letter(Deliveries.Taken delivery) throws IOException {
    JsonNode body = json.readTree(delivery.body());
    JsonNode data = body.path("data");
    String type = body.path("type").asText();
    String title = OnPaper.text(data.path("title").path("vi").asText()).replace('\n', ' ');
    Mail mail = new Mail();
    mail.addTo(delivery.url().substring(Webhook.MAIL.length()));
    mail.setSubject("[Tiến Độ] " + subject(type, title));
    mail.setText(text(type, title, data));
    // The same letter sent twice is one letter for whoever reads it.
    mail.addHeader("Message-ID", "<" + delivery.id() + "@tiendo>");
    mail.addHeader("Auto-Submitted", "auto-generated");
    from.ifPresent(mail::setFrom);
    return mail;
  }

  private static String subject(String type, String title) {
    if (type.equals(EventName.TEST.code())) {
      return "Thư thử";
    }
    return (type.equals(EventName.OVERDUE.code()) ? "Quá hạn: " : "Sắp đến hạn: ") + title;
  }

  private static String text(String type, String title, JsonNode data) {
    List<String> lines = new ArrayList<>();
    if (type.equals(EventName.TEST.code())) {
      lines.add("Đây là thư thử: địa chỉ này nhận được thư nhắc hạn báo cáo.");
    } else {
      lines.add(
          type.equals(EventName.OVERDUE.code())
              ? "Báo cáo sau đây đã quá hạn mà chưa được gửi:"
              : "Báo cáo sau đây sắp đến hạn, còn " + data.path("daysLeft").asInt() + " ngày:");
      lines.add("");
      lines.add("- Nội dung: " + title);
      lines.add("- Kế hoạch: " + OnPaper.text(data.path("planTitle").path("vi").asText()));
      lines.add(
          "- Kỳ báo cáo: "
              + data.path("period").path("code").asText()
              + " (từ ngày "
              + day(data.path("period").path("start"))
              + " đến ngày "
              + day(data.path("period").path("end"))
              + ")");
      List<String> owing = new ArrayList<>();
      data.path("owedBy").forEach(party -> owing.add(name(party)));
      lines.add("- Đơn vị báo cáo: " + String.join("; ", owing));
      if (data.hasNonNull("handedTo")) {
        lines.add("- Gửi đến: " + name(data.path("handedTo")));
      }
      lines.add("- Hạn cuối: hết ngày " + day(data.path("lastDay")) + ", 23:59:59 giờ Việt Nam");
    }
    lines.add("");
    lines.add("Thư này do hệ thống Tiến Độ tự động gửi.");
    return String.join("\n", lines);
  }

  private static String name(JsonNode party) {
    return OnPaper.text(party.path("name").path("vi").asText());
  }

  private static String day(JsonNode day) {
    return OnPaper.day(LocalDate.parse(day.asText()));
  }
}
