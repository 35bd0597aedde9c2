package vn.tiendo.report.activity;

import java.time.Instant;
import vn.tiendo.events.http.Problem;

/**
 * What became of one item.
 *
 * @param identity null when it could not be read
 * @param problem why it was rejected
 */
record Outcome(
    int index,
    Identity identity,
    Long version,
    Status status,
    Instant recordedAt,
    Boolean late,
    Problem problem) {

  static Outcome rejected(int index, Identity identity, Long version, Problem problem) {
    return new Outcome(index, identity, version, Status.REJECTED, null, null, problem);
  }

  /** Would leave something behind. */
  boolean changes() {
    return status != Status.DUPLICATE && status != Status.REJECTED;
  }
}
