package vn.tiendo.report.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who wants to be told.
 *
 * @param url {@code https://…} or {@code mailto:…}
 * @param plan null: of all plans; likewise agency and area
 * @param secret null for mail
 */
record Webhook(
    long seq,
    String id,
    String url,
    List<String> events,
    String plan,
    String agency,
    String area,
    @JsonIgnore String secret,
    boolean active,
    String who,
    Instant createdAt) {

  static final String MAIL = "mailto:";

  boolean isMail() {
    return url.startsWith(MAIL);
  }

  boolean wants(Notice notice) {
    return active
        && events.contains(notice.event().code())
        && (plan == null || plan.equals(notice.plan()))
        && (agency == null || notice.agencies().contains(agency))
        && (area == null || notice.inArea().test(area));
  }
}
