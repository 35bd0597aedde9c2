package vn.tiendo.events.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.outbox.Outbox;

/** What could not be folded: kept in the table for people, sent to a topic for other systems. */
@ApplicationScoped
class DeadLetters {

  private static final int LONGEST_REASON = 2000;

  private final DataSource database;
  private final Outbox outbox;
  private final Clock clock;
  private final ObjectMapper json;

  DeadLetters(DataSource database, Outbox outbox, Clock clock, ObjectMapper json) {
    this.database = database;
    this.outbox = outbox;
    this.clock = clock;
    this.json = json;
  }

  /** Keeps the record in the caller's transaction, which also moves the offset past it. */
  void bury(ConsumerRecord<String, byte[]> letter, Throwable failure)
      throws SQLException, JsonProcessingException {
    String reason = reason(failure);
    Map<String, String> headers = new LinkedHashMap<>();
    letter
        .headers()
        .forEach(
            header ->
                headers.put(
                    storable(header.key()),
                    header.value() == null
                        ? ""
                        : storable(new String(header.value(), StandardCharsets.UTF_8))));
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into dead_letter (topic, partition, \"offset\", key, headers, value, reason,"
                    + " received_at) values (?, ?, ?, ?, ?::jsonb, ?, ?, ?)"
                    + " on conflict do nothing")) {
      insert.setString(1, letter.topic());
      insert.setInt(2, letter.partition());
      insert.setLong(3, letter.offset());
      insert.setString(4, letter.key() == null ? null : storable(letter.key()));
      insert.setString(5, json.writeValueAsString(headers));
      insert.setBytes(6, letter.value());
      insert.setString(7, reason);
      insert.setTimestamp(8, Timestamp.from(clock.instant()));
      insert.executeUpdate();
    }
    headers.put("dead-letter-reason", reason);
    headers.put("dead-letter-offset", letter.partition() + "/" + letter.offset());
    outbox.append(
        letter.topic() + "-dead-letters",
        letter.key() == null ? null : storable(letter.key()),
        headers,
        letter.value());
  }

  /** For people outside, so without the names of classes and constraints: those are in the log. */
  private static String reason(Throwable failure) {
    String reason = "The service cannot take this record in";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PoisonException) {
        reason = storable(String.valueOf(cause.getMessage()));
        break;
      }
      if (cause instanceof Problem problem) {
        reason = storable(problem.code() + ": " + problem.getMessage());
        break;
      }
      if (cause instanceof SQLException sql) {
        reason = "The database refuses it (SQLSTATE " + sql.getSQLState() + ")";
      }
    }
    return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
  }

  /** PostgreSQL keeps no NUL in a text, and a bad letter must not kill its own burial. */
  private static String storable(String text) {
    return text.replace("\u0000", "\uFFFD");
  }
}
