package vn.tiendo.events.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A record that could not be taken in, and how it stands.
 *
 * @param problem the last refusal: {@code vi} and {@code en}, each a problem of RFC 9457; null for
 *     letters of earlier days
 * @param state {@code waiting}, {@code retried} or {@code resolved}
 * @param attempts how often it was tried, the first time included
 * @param outcome what came of it in the end; null while it waits
 */
record DeadLetter(
    long id,
    String topic,
    int partition,
    long offset,
    String key,
    Map<String, String> headers,
    byte[] value,
    String reason,
    JsonNode problem,
    Instant receivedAt,
    String state,
    int attempts,
    Instant triedAt,
    String outcome) {

  static final String WAITING = "waiting";
  static final String RETRIED = "retried";
  static final String RESOLVED = "resolved";

  boolean waits() {
    return state.equals(WAITING);
  }

  /** The record as it came. */
  ConsumerRecord<String, byte[]> record() {
    RecordHeaders given = new RecordHeaders();
    headers.forEach((name, text) -> given.add(name, text.getBytes(StandardCharsets.UTF_8)));
    return new ConsumerRecord<>(
        topic,
        partition,
        offset,
        receivedAt.toEpochMilli(),
        TimestampType.CREATE_TIME,
        -1,
        -1,
        key,
        value,
        given,
        Optional.empty());
  }
}
