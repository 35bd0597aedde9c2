package vn.tiendo.report.reminder;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/** The table of what has been announced. */
@ApplicationScoped
class Announced {

  private static final long ONE_LOOKS = 0x6e_68_61_63L;

  private final DataSource database;

  Announced(DataSource database) {
    this.database = database;
  }

  /** A reminder of a due. */
  record Key(String due, String kind) {}

  /** For this transaction; false: another replica is looking. */
  boolean lock() {
    try (Connection connection = database.getConnection();
        PreparedStatement lock =
            connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
      lock.setLong(1, ONE_LOOKS);
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new RemindersUnavailable(e);
    }
  }

  Set<Key> of(Collection<String> dues) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select due, kind from reminder where due = any (?)")) {
      select.setArray(1, connection.createArrayOf("text", dues.toArray()));
      Set<Key> found = new HashSet<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new Key(row.getString(1), row.getString(2)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new RemindersUnavailable(e);
    }
  }

  void add(Collection<Key> keys, Instant now) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into reminder (due, kind, announced_at) values (?, ?, ?)")) {
      for (Key key : keys) {
        insert.setString(1, key.due());
        insert.setString(2, key.kind());
        insert.setTimestamp(3, Timestamp.from(now));
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new RemindersUnavailable(e);
    }
  }

  /** The database did not do its part; looked for again at the next turn. */
  static final class RemindersUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RemindersUnavailable(Exception cause) {
      super("The reminders are not to be had", cause);
    }
  }
}
