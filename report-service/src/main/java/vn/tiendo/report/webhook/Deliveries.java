package vn.tiendo.report.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The queue of what is to be told. */
@ApplicationScoped
class Deliveries {

  /** Longer than any attempt takes: whoever has not come back by then is dead. */
  static final Duration LEASE = Duration.ofSeconds(60);

  private static final String SELECT =
      "select seq, id, event, state, attempts, created_at, tried_at, next_at, last_status,"
          + " last_error from webhook_delivery where webhook = ?";

  private static final String OF_ATTEMPT = " where id = ? and attempts = ?";

  private final DataSource database;

  Deliveries(DataSource database) {
    this.database = database;
  }

  /** One to be sent now, with all that it takes. */
  record Taken(String id, String webhook, String url, String secret, String body, int attempt) {}

  void add(String id, String webhook, EventName event, String body, Instant now) {
    update(
        "insert into webhook_delivery (id, webhook, event, body, next_at, created_at)"
            + " values (?, ?, ?, ?, ?, ?)",
        id,
        webhook,
        event.code(),
        body,
        now,
        now);
  }

  /**
   * Takes the next that is due away from all other replicas, for as long as an attempt may last.
   *
   * @param besides webhooks of which none is wanted
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  Optional<Taken> take(Instant now, Collection<String> besides) {
    try (Connection connection = database.getConnection();
        PreparedStatement take =
            connection.prepareStatement(
                "update webhook_delivery d set attempts = d.attempts + 1, tried_at = ?, next_at = ?"
                    + " from webhook w where w.id = d.webhook and d.id in (select id from"
                    + " webhook_delivery where state = 'waiting' and next_at <= ? and webhook <> all (?)"
                    + " order by next_at limit 1 for update skip locked)"
                    + " returning d.id, d.webhook, w.url, w.secret, d.body, d.attempts")) {
      take.setTimestamp(1, Timestamp.from(now));
      take.setTimestamp(2, Timestamp.from(now.plus(LEASE)));
      take.setTimestamp(3, Timestamp.from(now));
      take.setArray(4, connection.createArrayOf("text", besides.toArray()));
      try (ResultSet row = take.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Taken(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getInt(6)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new WebhooksUnavailable(e);
    }
  }

  /** Settles the attempt, unless somebody has asked for another meanwhile. */
  void delivered(Taken attempt, Integer status) {
    update(
        "update webhook_delivery set state = 'delivered', last_status = ?, last_error = null"
            + OF_ATTEMPT,
        status,
        attempt.id(),
        attempt.attempt());
  }

  /**
   * Settles the attempt, unless somebody has asked for another meanwhile.
   *
   * @param next null: never again
   */
  void failed(Taken attempt, Integer status, String error, Instant next) {
    if (next == null) {
      update(
          "update webhook_delivery set state = 'failed', last_status = ?, last_error = ?"
              + OF_ATTEMPT,
          status,
          error,
          attempt.id(),
          attempt.attempt());
    } else {
      update(
          "update webhook_delivery set next_at = ?, last_status = ?, last_error = ?" + OF_ATTEMPT,
          next,
          status,
          error,
          attempt.id(),
          attempt.attempt());
    }
  }

  /** Sends one again, whatever became of it; false: there is none. */
  boolean again(String webhook, String id, Instant now) {
    return update(
            "update webhook_delivery set state = 'waiting', attempts = 0, next_at = ?"
                + " where webhook = ? and id = ?",
            now,
            webhook,
            id)
        == 1;
  }

  /** Sends those again that failed since an instant. */
  int replay(String webhook, Instant since, Instant now) {
    return update(
        "update webhook_delivery set state = 'waiting', attempts = 0, next_at = ?"
            + " where webhook = ? and state = 'failed' and created_at >= ?",
        now,
        webhook,
        since);
  }

  Optional<Delivery> find(String webhook, String id) {
    return query(SELECT + " and id = ?", webhook, id).stream().findFirst();
  }

  List<Delivery> after(String webhook, long seq, int most) {
    return query(SELECT + " and seq > ? order by seq limit ?", webhook, seq, most);
  }

  private int update(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      set(update, values);
      return update.executeUpdate();
    } catch (SQLException e) {
      throw new WebhooksUnavailable(e);
    }
  }

  private List<Delivery> query(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      set(select, values);
      List<Delivery> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String state = row.getString(4);
          found.add(
              new Delivery(
                  row.getLong(1),
                  row.getString(2),
                  row.getString(3),
                  state,
                  row.getInt(5),
                  instant(row.getTimestamp(6)),
                  instant(row.getTimestamp(7)),
                  state.equals("waiting") ? instant(row.getTimestamp(8)) : null,
                  row.getObject(9, Integer.class),
                  row.getString(10)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new WebhooksUnavailable(e);
    }
  }

  private static Instant instant(Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Instant instant) {
        statement.setTimestamp(i + 1, Timestamp.from(instant));
      } else if (values[i] == null) {
        statement.setNull(i + 1, java.sql.Types.INTEGER);
      } else {
        statement.setObject(i + 1, values[i]);
      }
    }
  }
}
