package vn.tiendo.events.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Counts how often each event was applied, which shows what was lost or doubled. */
@ApplicationScoped
public class SampleFold implements Fold {

  private final DataSource database;
  private final AtomicInteger outages = new AtomicInteger();

  SampleFold(DataSource database) {
    this.database = database;
  }

  @Override
  public void apply(List<Received> events) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into sample (id, word, times) values (?, ?, 1)"
                    + " on conflict (id) do update set times = sample.times + 1")) {
      if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new SQLException("The connection is gone", "08006");
      }
      for (Received event : events) {
        Body body = event.as(Body.class);
        insert.setString(1, event.id());
        insert.setString(2, body.word());
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean judgesWhatOthersWrite() {
    return true;
  }

  void fail(int times) {
    outages.set(times);
  }

  List<String> words() throws SQLException {
    List<String> words = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select word || ' x' || times from sample order by 1");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        words.add(row.getString(1));
      }
    }
    return words;
  }

  record Body(long version, java.time.Instant recordedAt, String word) {}
}
