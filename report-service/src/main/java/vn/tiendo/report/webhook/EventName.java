package vn.tiendo.report.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be told. */
public enum EventName {
  DUE_SOON("report.due-soon"),
  OVERDUE("report.overdue"),
  SUBMITTED("report.submitted"),
  RETURNED("report.returned"),
  ACCEPTED("report.accepted"),
  REOPENED("report.reopened"),
  /** Only ever sent when somebody tries an address. */
  TEST("webhook.test");

  private final String code;

  EventName(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /** What mail is sent about. */
  boolean byMail() {
    return this == DUE_SOON || this == OVERDUE || this == TEST;
  }

  static Optional<EventName> of(String code) {
    return Arrays.stream(values()).filter(e -> e.code.equals(code)).findFirst();
  }

  static List<String> subscribable() {
    return Arrays.stream(values()).filter(e -> e != TEST).map(EventName::code).toList();
  }
}
