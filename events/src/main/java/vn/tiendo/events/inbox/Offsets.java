package vn.tiendo.events.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/** How far each partition has been folded: the next offset to apply, kept beside the effects. */
@ApplicationScoped
class Offsets {

  private final DataSource database;

  Offsets(DataSource database) {
    this.database = database;
  }

  Map<TopicPartition, Long> all() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select topic, partition, next_offset from inbox_offset")) {
      return read(select);
    }
  }

  /**
   * Locks the partitions for this transaction and tells where they stand: a replica that has lost a
   * partition and the one that got it never apply the same record both.
   */
  Map<TopicPartition, Long> lock(Collection<TopicPartition> partitions) throws SQLException {
    try (Connection connection = database.getConnection()) {
      String[] topics = partitions.stream().map(TopicPartition::topic).toArray(String[]::new);
      Integer[] numbers =
          partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into inbox_offset (topic, partition, next_offset)"
                  + " select topic, partition, 0 from unnest(?, ?) as p (topic, partition)"
                  + " order by topic, partition on conflict do nothing")) {
        insert.setArray(1, connection.createArrayOf("text", topics));
        insert.setArray(2, connection.createArrayOf("int", numbers));
        insert.executeUpdate();
      }
      try (PreparedStatement select =
          connection.prepareStatement(
              "select topic, partition, next_offset from inbox_offset"
                  + " where (topic, partition) in (select * from unnest(?, ?))"
                  + " order by topic, partition for update")) {
        select.setArray(1, connection.createArrayOf("text", topics));
        select.setArray(2, connection.createArrayOf("int", numbers));
        return read(select);
      }
    }
  }

  void advance(Map<TopicPartition, Long> next) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update inbox_offset set next_offset = ? where topic = ? and partition = ?")) {
      for (var entry : next.entrySet()) {
        update.setLong(1, entry.getValue());
        update.setString(2, entry.getKey().topic());
        update.setInt(3, entry.getKey().partition());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** Keeps every replica from folding until the end of this transaction. */
  void lockAll() throws SQLException {
    execute("lock table inbox_offset in exclusive mode");
  }

  void forget() throws SQLException {
    execute("delete from inbox_offset");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Map<TopicPartition, Long> read(PreparedStatement select) throws SQLException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        offsets.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3));
      }
    }
    return offsets;
  }
}
