package vn.tiendo.report.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts what happened into the queue of everybody who wants to be told. */
@ApplicationScoped
public class QueueNotices {

  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final MailServer mail;
  private final ObjectMapper json;
  private final Clock clock;

  QueueNotices(
      Webhooks webhooks, Deliveries deliveries, MailServer mail, ObjectMapper json, Clock clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.mail = mail;
    this.json = json;
    this.clock = clock;
  }

  /** In the transaction of what made it true. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void queue(List<Notice> notices) {
    List<Webhook> all = notices.isEmpty() ? List.of() : webhooks.active();
    for (Notice notice : notices) {
      for (Webhook webhook : all) {
        if (webhook.wants(notice) && (!webhook.isMail() || mail.configured())) {
          queue(webhook, notice.event(), notice.at(), notice.data());
        }
      }
    }
  }

  String queue(Webhook webhook, EventName event, Instant at, Object data) {
    String id = "msg_" + UUID.randomUUID().toString().replace("-", "");
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", event.code());
    body.put("timestamp", at);
    body.put("data", data);
    try {
      deliveries.add(id, webhook.id(), event, json.writeValueAsString(body), clock.instant());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not expressible as JSON: " + data.getClass(), e);
    }
    return id;
  }
}
