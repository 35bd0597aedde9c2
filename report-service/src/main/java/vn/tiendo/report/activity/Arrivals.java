package vn.tiendo.report.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import vn.tiendo.events.inbox.Received;

/**
 * What others have written to the topic and nobody has judged yet, in the order in which it came.
 */
@ApplicationScoped
class Arrivals {

  /** Held by whoever takes arrivals in, so that several replicas do not overtake one another. */
  private static final long ONE_TAKER = 0x61_72_72_69_76_65L;

  private final DataSource database;
  private final ObjectMapper json;

  Arrivals(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** One of them. */
  record Arrival(long id, Received record) {}

  /** Keeps records in the transaction that moves the offsets past them. */
  void keep(List<Received> records) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into activity_arrival (topic, partition, \"offset\", key, headers, value)"
                    + " values (?, ?, ?, ?, ?::jsonb, ?) on conflict do nothing")) {
      for (Received record : records) {
        insert.setString(1, record.topic());
        insert.setInt(2, record.partition());
        insert.setLong(3, record.offset());
        insert.setString(4, record.key() == null ? null : storable(record.key()));
        insert.setString(5, headers(record));
        insert.setBytes(6, record.data());
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new Activities.IntakeUnavailable(e);
    }
  }

  /**
   * The oldest ones; none while another replica is at it. They are held until the end of this
   * transaction.
   */
  List<Arrival> oldest(int most) {
    try (Connection connection = database.getConnection()) {
      try (PreparedStatement lock =
          connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
        lock.setLong(1, ONE_TAKER);
        try (ResultSet row = lock.executeQuery()) {
          if (!row.next() || !row.getBoolean(1)) {
            return List.of();
          }
        }
      }
      try (PreparedStatement select =
          connection.prepareStatement(
              "select id, topic, partition, \"offset\", key, headers::text, value"
                  + " from activity_arrival order by id limit ?")) {
        select.setInt(1, most);
        List<Arrival> arrivals = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            arrivals.add(new Arrival(row.getLong(1), received(row)));
          }
        }
        return arrivals;
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("The arrivals are not to be had", e);
    }
  }

  void remove(List<Arrival> arrivals) {
    try (Connection connection = database.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("delete from activity_arrival where id = any (?)")) {
      delete.setArray(
          1, connection.createArrayOf("bigint", arrivals.stream().map(Arrival::id).toArray()));
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new Activities.IntakeUnavailable(e);
    }
  }

  private Received received(ResultSet row) throws SQLException, JsonProcessingException {
    RecordHeaders headers = new RecordHeaders();
    json.readValue(row.getString(6), new TypeReference<Map<String, String>>() {})
        .forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    return Received.of(
        new ConsumerRecord<>(
            row.getString(2),
            row.getInt(3),
            row.getLong(4),
            0L,
            TimestampType.CREATE_TIME,
            -1,
            -1,
            row.getString(5),
            row.getBytes(7),
            headers,
            Optional.empty()));
  }

  private String headers(Received record) {
    Map<String, String> texts = new LinkedHashMap<>();
    record
        .headers()
        .forEach(
            header -> {
              String text = record.header(header.key());
              if (text != null) {
                texts.put(storable(header.key()), storable(text));
              }
            });
    try {
      return json.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String storable(String text) {
    return text.replace("\u0000", "\uFFFD");
  }
}
