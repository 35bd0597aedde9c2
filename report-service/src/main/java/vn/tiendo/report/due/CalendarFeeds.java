package vn.tiendo.report.due;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The table of the calendar feeds. */
@ApplicationScoped
class CalendarFeeds {

  private static final String FEEDS =
      "select id, agency, area, plan, language, who, created_at, revoked_at, seq from calendar_feed";

  private final DataSource database;

  CalendarFeeds(DataSource database) {
    this.database = database;
  }

  /** One row of a list. */
  record Listed(long seq, CalendarFeed feed) {}

  void create(CalendarFeed feed, String secret) {
    update(
        "insert into calendar_feed (id, secret_hash, agency, area, plan, language, who, created_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        feed.id(),
        CalendarFeed.hash(secret),
        feed.agency(),
        feed.area(),
        feed.plan(),
        feed.language(),
        feed.who(),
        Timestamp.from(feed.createdAt()));
  }

  void revoke(String id, Instant now) {
    update(
        "update calendar_feed set revoked_at = ? where id = ? and revoked_at is null",
        Timestamp.from(now),
        id);
  }

  /** The one that serves under a secret. */
  Optional<CalendarFeed> serving(String secret) {
    return query(
            FEEDS + " where secret_hash = ? and revoked_at is null",
            List.of(CalendarFeed.hash(secret)))
        .stream()
        .map(Listed::feed)
        .findFirst();
  }

  Optional<CalendarFeed> of(String id) {
    return query(FEEDS + " where id = ?", List.of(id)).stream().map(Listed::feed).findFirst();
  }

  /** Those that serve, in the order in which they were made. */
  List<Listed> after(long seq, int most) {
    return query(
        FEEDS + " where seq > ? and revoked_at is null order by seq limit ?", List.of(seq, most));
  }

  private void update(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        update.setObject(i + 1, values[i]);
      }
      update.executeUpdate();
    } catch (SQLException e) {
      throw new FeedsUnavailable(e);
    }
  }

  private List<Listed> query(String sql, List<Object> values) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      List<Listed> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Timestamp revoked = row.getTimestamp(8);
          found.add(
              new Listed(
                  row.getLong(9),
                  new CalendarFeed(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      row.getString(4),
                      row.getString(5),
                      row.getString(6),
                      row.getTimestamp(7).toInstant(),
                      revoked == null ? null : revoked.toInstant())));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new FeedsUnavailable(e);
    }
  }

  /** The database did not do its part; the mappers answer 503 for an outage. */
  static final class FeedsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FeedsUnavailable(Exception cause) {
      super("The calendar feeds are not to be had", cause);
    }
  }
}
