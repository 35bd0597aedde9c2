package vn.tiendo.events.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import vn.tiendo.events.Json;
import vn.tiendo.events.outbox.Seal;

/** One fact as it came from Kafka: where it lay, and the envelope it came in. */
public record Received(
    String topic,
    int partition,
    long offset,
    String key,
    String id,
    String type,
    Instant time,
    byte[] data,
    Headers headers) {

  private static final ObjectMapper JSON = Json.mapper();

  /** Opens the envelope of a record; one that is not whole is poison. */
  public static Received of(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      throw new PoisonException("Bản ghi không có nội dung", "The record has no value");
    }
    return new Received(
        record.topic(),
        record.partition(),
        record.offset(),
        record.key(),
        required(record, "ce_id"),
        required(record, "ce_type"),
        time(record),
        record.value(),
        record.headers());
  }

  /**
   * Did one of our own services announce this? What others wrote to the same topic is no fact yet.
   */
  public boolean announced() {
    return Seal.holds(headers, data);
  }

  /** A header as text; null when it is not there. */
  public String header(String name) {
    return text(headers.lastHeader(name));
  }

  /** Reads the fact; what cannot be read is poison. */
  public <T> T as(Class<T> fact) {
    try {
      return JSON.readValue(data, fact);
    } catch (JsonProcessingException e) {
      throw PoisonException.unreadable(type, e);
    } catch (IOException e) {
      throw new PoisonException(type + ": không phải UTF-8", type + ": not UTF-8", e);
    }
  }

  /** CloudEvents does not require it; the broker's own time stands in. */
  private static Instant time(ConsumerRecord<?, ?> record) {
    String time = text(record.headers().lastHeader("ce_time"));
    try {
      return time == null
          ? Instant.ofEpochMilli(record.timestamp())
          : OffsetDateTime.parse(time).toInstant();
    } catch (DateTimeException e) {
      throw new PoisonException(
          "Tiêu đề ce_time không phải thời điểm theo RFC 3339",
          "The header ce_time is no instant of RFC 3339",
          e);
    }
  }

  private static String required(ConsumerRecord<?, ?> record, String name) {
    String value = text(record.headers().lastHeader(name));
    if (value == null) {
      throw new PoisonException("Thiếu tiêu đề " + name, "The header " + name + " is missing");
    }
    return value;
  }

  private static String text(Header header) {
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
