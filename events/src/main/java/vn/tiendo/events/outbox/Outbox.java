package vn.tiendo.events.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import vn.tiendo.events.EventType;
import vn.tiendo.events.Fact;

/** Where a command announces what it has just made true, inside its own transaction. */
@ApplicationScoped
public class Outbox {

  private static final String INSERT =
      "insert into outbox (event_id, topic, key, type, time, traceparent, headers, value)"
          + " values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)";

  /** Room for key and headers beside the value. */
  private static final int ENVELOPE = 64 * 1024;

  private final DataSource database;
  private final Clock clock;
  private final ObjectMapper json;
  private final TransactionSynchronizationRegistry transaction;

  Outbox(
      DataSource database,
      Clock clock,
      ObjectMapper json,
      TransactionSynchronizationRegistry transaction) {
    this.database = database;
    this.clock = clock;
    this.json = json;
    this.transaction = transaction;
  }

  /** Appends one fact to the caller's transaction; without a transaction it refuses. */
  public void append(Fact fact) {
    append(List.of(fact));
  }

  /** Appends facts, in this order, to the caller's transaction; without one it refuses. */
  public void append(List<? extends Fact> facts) {
    if (facts.isEmpty()) {
      return;
    }
    insert(
        facts.size(),
        (statement, traceparent) -> {
          for (Fact fact : facts) {
            EventType type = typeOf(fact);
            row(
                statement,
                type.topic(),
                fact.key(),
                type.type(),
                fact.recordedAt(),
                traceparent,
                null,
                json(fact));
          }
        });
  }

  /**
   * Appends a message as it is, with all its headers: for letters that are passed on unread, such
   * as those to a dead-letter topic.
   */
  public void append(String topic, String key, Map<String, String> headers, byte[] value) {
    insert(
        1,
        (statement, traceparent) ->
            row(statement, topic, key, null, clock.instant(), traceparent, json(headers), value));
  }

  private void insert(int rows, Rows fill) {
    if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
      throw new IllegalStateException(
          "A fact is appended inside the transaction that made it true");
    }
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(INSERT)) {
      fill.into(statement, Trace.current().traceparent());
      statement.executeBatch();
    } catch (SQLException e) {
      throw new OutboxFailed("Could not append " + rows + " rows to the outbox", e);
    }
  }

  private static void row(
      PreparedStatement statement,
      String topic,
      String key,
      String type,
      Instant time,
      String traceparent,
      byte[] headers,
      byte[] value)
      throws SQLException {
    if (value != null && value.length > Relay.LARGEST_MESSAGE - ENVELOPE) {
      throw new IllegalArgumentException("Too large for the broker: " + topic + " " + key);
    }
    statement.setObject(1, UUID.randomUUID());
    statement.setString(2, topic);
    statement.setString(3, key);
    statement.setString(4, type);
    statement.setTimestamp(5, Timestamp.from(time));
    statement.setString(6, traceparent);
    statement.setString(7, headers == null ? null : new String(headers, StandardCharsets.UTF_8));
    statement.setBytes(8, value);
    statement.addBatch();
  }

  private static EventType typeOf(Fact fact) {
    EventType type = fact.getClass().getAnnotation(EventType.class);
    if (type == null) {
      throw new IllegalArgumentException(fact.getClass() + " carries no @EventType");
    }
    return type;
  }

  private byte[] json(Object value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not expressible as JSON: " + value.getClass(), e);
    }
  }

  private interface Rows {
    void into(PreparedStatement statement, String traceparent) throws SQLException;
  }
}
