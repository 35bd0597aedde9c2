package vn.tiendo.report.webhook;

import java.time.Duration;

/**
 * What came of an attempt.
 *
 * @param status HTTP status; null: there was none
 * @param error null: it was taken
 * @param pause how long the receiver asks us to wait; null: it does not say
 */
record Outcome(Integer status, String error, Duration pause) {

  static final String GONE = "gone";

  static Outcome taken(Integer status) {
    return new Outcome(status, null, null);
  }

  static Outcome failed(String error) {
    return new Outcome(null, error, null);
  }

  boolean ok() {
    return error == null;
  }

  boolean gone() {
    return GONE.equals(error);
  }
}
