package vn.tiendo.report.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The table of those who want to be told. */
@ApplicationScoped
class Webhooks {

  private static final String SELECT =
      "select seq, id, url, events, plan, agency, area, secret, state, who, created_at from webhook";

  private final DataSource database;

  Webhooks(DataSource database) {
    this.database = database;
  }

  Optional<Webhook> find(String id) {
    return query(SELECT + " where id = ?", id).stream().findFirst();
  }

  List<Webhook> after(long seq, int most) {
    return query(SELECT + " where seq > ? order by seq limit ?", seq, most);
  }

  List<Webhook> active() {
    return query(SELECT + " where state = 'active' order by seq");
  }

  void add(Webhook webhook) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into webhook (id, url, events, plan, agency, area, secret, who, created_at)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, webhook.id());
      insert.setString(2, webhook.url());
      insert.setArray(3, connection.createArrayOf("text", webhook.events().toArray()));
      insert.setString(4, webhook.plan());
      insert.setString(5, webhook.agency());
      insert.setString(6, webhook.area());
      insert.setString(7, webhook.secret());
      insert.setString(8, webhook.who());
      insert.setTimestamp(9, Timestamp.from(webhook.createdAt()));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new WebhooksUnavailable(e);
    }
  }

  boolean remove(String id) {
    return update("delete from webhook where id = ?", id) == 1;
  }

  /** Its receiver does not want to hear any more; what still waits for it has nowhere to go. */
  void disable(String id) {
    update("update webhook set state = 'disabled' where id = ?", id);
    update(
        "update webhook_delivery set state = 'failed', last_error = 'withdrawn'"
            + " where webhook = ? and state = 'waiting'",
        id);
  }

  private int update(String sql, String id) {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, id);
      return update.executeUpdate();
    } catch (SQLException e) {
      throw new WebhooksUnavailable(e);
    }
  }

  private List<Webhook> query(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setObject(i + 1, values[i]);
      }
      List<Webhook> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new Webhook(
                  row.getLong(1),
                  row.getString(2),
                  row.getString(3),
                  List.of((String[]) row.getArray(4).getArray()),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7),
                  row.getString(8),
                  row.getString(9).equals("active"),
                  row.getString(10),
                  row.getTimestamp(11).toInstant()));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new WebhooksUnavailable(e);
    }
  }
}
