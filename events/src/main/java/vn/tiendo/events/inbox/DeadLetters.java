package vn.tiendo.events.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.outbox.Outbox;

/** What could not be folded: kept in the table for people, sent to a topic for other systems. */
@ApplicationScoped
public class DeadLetters {

  private static final int LONGEST_REASON = 2000;
  private static final String COLUMNS =
      "select id, topic, partition, \"offset\", key, headers::text, value, reason, problem::text,"
          + " received_at, status, attempts, tried_at, outcome from dead_letter";

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

  /** Keeps a record that a service could read and must refuse, in the caller's transaction. */
  public void bury(Received letter, RuntimeException failure) {
    try {
      bury(
          letter.topic(),
          letter.partition(),
          letter.offset(),
          letter.key(),
          letter.headers(),
          letter.data(),
          failure);
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("The dead letter cannot be kept", e);
    }
  }

  /** Keeps the record in the caller's transaction, which also moves the offset past it. */
  void bury(ConsumerRecord<String, byte[]> letter, RuntimeException failure)
      throws SQLException, JsonProcessingException {
    bury(
        letter.topic(),
        letter.partition(),
        letter.offset(),
        letter.key(),
        letter.headers(),
        letter.value(),
        failure);
  }

  private void bury(
      String topic,
      int partition,
      long offset,
      String key,
      Headers envelope,
      byte[] value,
      RuntimeException failure)
      throws SQLException, JsonProcessingException {
    Problem problem = Refusal.of(failure);
    Map<String, String> headers = texts(envelope);
    String storableKey = key == null ? null : storable(key);
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into dead_letter (topic, partition, \"offset\", key, headers, value, reason,"
                    + " problem, received_at) values (?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?)"
                    + " on conflict do nothing")) {
      insert.setString(1, topic);
      insert.setInt(2, partition);
      insert.setLong(3, offset);
      insert.setString(4, storableKey);
      insert.setString(5, json.writeValueAsString(headers));
      insert.setBytes(6, value);
      insert.setString(7, reason(problem));
      insert.setString(8, bothLanguages(problem));
      insert.setTimestamp(9, Timestamp.from(clock.instant()));
      if (insert.executeUpdate() == 0) {
        // Read again from the start: it lies here already, and others have heard of it.
        return;
      }
    }
    headers.put("dead-letter-reason", reason(problem));
    headers.put(
        "dead-letter-problem", storable(json.writeValueAsString(problem.body("vi", null, null))));
    headers.put("dead-letter-offset", partition + "/" + offset);
    outbox.append(topic + "-dead-letters", storableKey, headers, value);
  }

  /** Letters in the order in which they came, after one of them; null narrows nothing. */
  List<DeadLetter> after(long id, String topic, String state, int most) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                COLUMNS
                    + " where id > ?"
                    + (topic == null ? "" : " and topic = ?")
                    + (state == null ? "" : " and status = ?")
                    + " order by id limit ?")) {
      int parameter = 1;
      select.setLong(parameter++, id);
      if (topic != null) {
        select.setString(parameter++, topic);
      }
      if (state != null) {
        select.setString(parameter++, state);
      }
      select.setInt(parameter, most);
      return read(select);
    }
  }

  Optional<DeadLetter> get(long id) throws SQLException {
    return one(id, "");
  }

  /** The same, and nobody else may try it until the end of this transaction. */
  Optional<DeadLetter> lock(long id) throws SQLException {
    return one(id, " for update");
  }

  private Optional<DeadLetter> one(long id, String locking) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(COLUMNS + " where id = ?" + locking)) {
      select.setLong(1, id);
      return read(select).stream().findFirst();
    }
  }

  /** Letters that were taken in or found to be known since an instant. */
  List<DeadLetter> settledSince(Instant instant) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                COLUMNS + " where status <> 'waiting' and tried_at >= ? order by id")) {
      select.setTimestamp(1, Timestamp.from(instant));
      return read(select);
    }
  }

  /** Offsets of a partition, between two, whose records still wait here. */
  Set<Long> waiting(String topic, int partition, long first, long last) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select \"offset\" from dead_letter where topic = ? and partition = ?"
                    + " and \"offset\" between ? and ? and status = 'waiting'")) {
      select.setString(1, topic);
      select.setInt(2, partition);
      select.setLong(3, first);
      select.setLong(4, last);
      Set<Long> offsets = new HashSet<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          offsets.add(row.getLong(1));
        }
      }
      return offsets;
    }
  }

  void settle(long id, String state, String outcome) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update dead_letter set status = ?, outcome = ?, attempts = attempts + 1, tried_at = ?"
                    + " where id = ?")) {
      update.setString(1, state);
      update.setString(2, outcome);
      update.setTimestamp(3, Timestamp.from(clock.instant()));
      update.setLong(4, id);
      update.executeUpdate();
    }
  }

  /** It was tried in vain; the newest reason is the one to read. */
  void refuse(long id, Problem problem) throws SQLException, JsonProcessingException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update dead_letter set reason = ?, problem = ?::jsonb, attempts = attempts + 1,"
                    + " tried_at = ? where id = ? and status = 'waiting'")) {
      update.setString(1, reason(problem));
      update.setString(2, bothLanguages(problem));
      update.setTimestamp(3, Timestamp.from(clock.instant()));
      update.setLong(4, id);
      update.executeUpdate();
    }
  }

  private List<DeadLetter> read(PreparedStatement select) throws SQLException {
    List<DeadLetter> letters = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Timestamp tried = row.getTimestamp(13);
        String problem = row.getString(9);
        letters.add(
            new DeadLetter(
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getLong(4),
                row.getString(5),
                json.readValue(row.getString(6), new TypeReference<Map<String, String>>() {}),
                row.getBytes(7),
                row.getString(8),
                problem == null ? null : json.readTree(problem),
                row.getTimestamp(10).toInstant(),
                row.getString(11),
                row.getInt(12),
                tried == null ? null : tried.toInstant(),
                row.getString(14)));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A dead letter is stored wrongly", e);
    }
    return letters;
  }

  private String bothLanguages(Problem problem) throws JsonProcessingException {
    return json.writeValueAsString(
            Map.of("vi", problem.body("vi", null, null), "en", problem.body("en", null, null)))
        // PostgreSQL keeps no NUL, not even an escaped one.
        .replace("\\u0000", "\\ufffd");
  }

  private static String reason(Problem problem) {
    String reason = storable(problem.code() + ": " + problem.body("en", null, null).get("detail"));
    return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
  }

  private static Map<String, String> texts(Headers headers) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Header header : headers) {
      // One without a value was read as missing, and stays so when the letter is tried again.
      if (header.value() != null) {
        texts.put(
            storable(header.key()), storable(new String(header.value(), StandardCharsets.UTF_8)));
      }
    }
    return texts;
  }

  /** PostgreSQL keeps no NUL in a text, and a bad letter must not kill its own burial. */
  private static String storable(String text) {
    return text.replace("\u0000", "\uFFFD");
  }
}
