package vn.tiendo.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;

/** A service said no, for good. The message is for a person: what was asked and what is wrong. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int ERRORS_SHOWN = 5;

  private Refused(String message) {
    super(message);
  }

  static Refused of(String what, Answer answer) {
    return new Refused(what + " → " + answer.status() + "\n" + readable(answer.body()));
  }

  static Refused unreachable(String what, Exception cause) {
    Refused refused =
        new Refused(
            what + "\n  Không kết nối được với dịch vụ / the service cannot be reached: " + cause);
    refused.initCause(cause);
    return refused;
  }

  static Refused saying(String message) {
    return new Refused(message);
  }

  /** A problem (RFC 9457) in a few lines. */
  static String readable(JsonNode problem) {
    StringBuilder text = new StringBuilder();
    line(text, problem.path("title").asText());
    line(text, problem.path("detail").asText());
    JsonNode errors = problem.path("errors");
    for (int i = 0; i < Math.min(errors.size(), ERRORS_SHOWN); i++) {
      line(text, errors.get(i).path("pointer").asText() + ": " + said(errors.get(i)));
    }
    if (errors.size() > ERRORS_SHOWN) {
      line(text, "… " + (errors.size() - ERRORS_SHOWN));
    }
    line(text, problem.path("type").asText());
    return text.toString().stripTrailing();
  }

  private static String said(JsonNode error) {
    return error.path("detail").asText();
  }

  private static void line(StringBuilder text, String words) {
    if (!words.isBlank()) {
      text.append("  ").append(words).append('\n');
    }
  }
}
