package vn.tiendo.report.activity;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The answer to a batch.
 *
 * @param summary how many items were received, and how many ended in each state
 */
record BatchAnswer(Map<String, Integer> summary, List<Item> items) {

  /** What became of one item; {@code problem} is one of RFC 9457. */
  record Item(
      Integer index,
      String source,
      String id,
      Long version,
      Status status,
      Instant recordedAt,
      Boolean late,
      Map<String, Object> problem) {

    static Item of(Outcome outcome, String language, String traceId) {
      Identity identity = outcome.identity();
      return new Item(
          outcome.index(),
          identity == null ? null : identity.source(),
          identity == null ? null : identity.id(),
          outcome.version(),
          outcome.status(),
          outcome.recordedAt(),
          outcome.late(),
          outcome.problem() == null ? null : outcome.problem().body(language, null, traceId));
    }
  }

  /** States that no item ended in are told as 0 if they are among those always told. */
  static BatchAnswer of(
      List<Outcome> outcomes, List<Status> always, String language, String traceId) {
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    always.forEach(status -> counts.put(status, 0));
    outcomes.forEach(outcome -> counts.merge(outcome.status(), 1, Integer::sum));
    Map<String, Integer> summary = new LinkedHashMap<>();
    summary.put("received", outcomes.size());
    counts.forEach((status, count) -> summary.put(status.name().toLowerCase(Locale.ROOT), count));
    return new BatchAnswer(
        summary, outcomes.stream().map(o -> Item.of(o, language, traceId)).toList());
  }
}
