package vn.tiendo.report.fact;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.EventType;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.inbox.Inbox;

/** The facts as this service knows them, now or at a past instant. */
@ApplicationScoped
public class Facts {

  /** The facts of the table {@code fact}, by CloudEvents type. */
  static final Map<String, Class<? extends Fact>> TYPES =
      List.of(
              AreaRecorded.class,
              AreaReformed.class,
              FacilityRecorded.class,
              StatisticRecorded.class,
              CatalogueEntryDeclared.class,
              PlanIssued.class,
              ReportRecorded.class)
          .stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  type -> type.getAnnotation(EventType.class).type(), Function.identity()));

  private final DataSource database;
  private final ObjectMapper json;
  private final Inbox inbox;

  /**
   * @param table the table it was read from: a rebuild puts another in its place
   */
  private record Known(Registry registry, long seq, long table) {

    boolean reaches(Known last) {
      return last.seq == 0 || table == last.table && seq >= last.seq;
    }
  }

  private volatile Known known = new Known(Registry.EMPTY, 0, 0);

  Facts(DataSource database, ObjectMapper json, Inbox inbox) {
    this.database = database;
    this.json = json;
    this.inbox = inbox;
  }

  /** All that has been folded by now, by this replica or another. */
  public Registry current() {
    Known last = last();
    if (known.reaches(last)) {
      return known.registry();
    }
    synchronized (this) {
      while (!known.reaches(last)) {
        read(last);
        last = known.reaches(last) ? last : last();
      }
      return known.registry();
    }
  }

  /** Reads on to a row, or all of it when the row lies in another table than before. */
  private void read(Known last) {
    Known before = known.table() == last.table() ? known : new Known(Registry.EMPTY, 0, 0);
    List<Fact> news = new ArrayList<>();
    Known read =
        read(
            "select type, body, seq, tableoid from fact f where seq > ? and not exists (select from fact newer"
                + " where newer.type = f.type and newer.identity = f.identity"
                + " and newer.version > f.version) order by seq",
            news,
            s -> s.setLong(1, before.seq()));
    if (read.table() == last.table() || read.table() == 0 && before == known) {
      known =
          new Known(before.registry().with(news), Math.max(read.seq(), last.seq()), last.table());
    }
  }

  /**
   * What had been recorded by an instant: what is known now, but for what changed since. Most of it
   * did not, and is shared.
   */
  public Registry asOf(Instant instant) {
    Registry now = current();
    List<Fact> older = new ArrayList<>();
    Map<Class<?>, Set<String>> unknown = new HashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select c.type, c.identity, o.body from (select distinct type, identity from fact"
                    + " where recorded_at > ?) c left join lateral (select body from fact f"
                    + " where f.type = c.type and f.identity = c.identity and f.recorded_at <= ?"
                    + " order by f.version desc limit 1) o on true")) {
      select.setTimestamp(1, Timestamp.from(instant));
      select.setTimestamp(2, Timestamp.from(instant));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Class<? extends Fact> type = TYPES.get(row.getString(1));
          String body = row.getString(3);
          if (body == null) {
            unknown.computeIfAbsent(type, t -> new HashSet<>()).add(row.getString(2));
          } else {
            older.add(json.readValue(body, type));
          }
        }
      }
    } catch (SQLException | IOException e) {
      throw new FactsUnavailable(e);
    }
    return now.before(older, unknown);
  }

  /** A fact and the one it took the place of. */
  public record Change(Fact before, Fact fact) {}

  /** Facts recorded after an instant, up to another, in that order. */
  public List<Change> between(Instant after, Instant until) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select type, body, (select b.body from fact b where b.type = f.type and b.identity = f.identity"
                    + " and b.version < f.version order by b.version desc limit 1) from fact f"
                    + " where recorded_at > ? and recorded_at <= ? order by recorded_at, seq")) {
      select.setTimestamp(1, Timestamp.from(after));
      select.setTimestamp(2, Timestamp.from(until));
      List<Change> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Class<? extends Fact> type = TYPES.get(row.getString(1));
          String before = row.getString(3);
          found.add(
              new Change(
                  before == null ? null : json.readValue(before, type),
                  json.readValue(row.getString(2), type)));
        }
      }
      return found;
    } catch (SQLException | IOException e) {
      throw new FactsUnavailable(e);
    }
  }

  /**
   * Waits until what lies on Kafka now is folded; before refusing a reference that may just have
   * been announced.
   */
  public void awaitCaughtUp(Duration patience) {
    inbox.awaitCaughtUp(patience);
  }

  /**
   * Stores versions not yet known; the table is locked against other folds so that seq grows in
   * commit order.
   */
  void store(List<Fact> facts) {
    try (Connection connection = database.getConnection()) {
      try (PreparedStatement lock =
          connection.prepareStatement("lock table fact in share row exclusive mode")) {
        lock.execute();
      }
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into fact (type, identity, version, recorded_at, body)"
                  + " select * from unnest(?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::jsonb[])"
                  + " on conflict do nothing")) {
        insert.setArray(
            1, text(connection, facts, f -> f.getClass().getAnnotation(EventType.class).type()));
        insert.setArray(2, text(connection, facts, Fact::identity));
        insert.setArray(
            3, connection.createArrayOf("bigint", facts.stream().map(Fact::version).toArray()));
        insert.setArray(4, text(connection, facts, f -> f.recordedAt().toString()));
        insert.setArray(5, text(connection, facts, this::write));
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  static java.sql.Array text(Connection connection, List<Fact> facts, Function<Fact, String> column)
      throws SQLException {
    return connection.createArrayOf("text", facts.stream().map(column).toArray());
  }

  private String write(Fact fact) {
    try {
      return json.writeValueAsString(fact);
    } catch (IOException e) {
      throw new IllegalArgumentException("Not expressible as JSON: " + fact.getClass(), e);
    }
  }

  /** The newest row and the table it lies in. */
  private Known last() {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select seq, tableoid from fact order by seq desc limit 1");
        ResultSet row = select.executeQuery()) {
      return row.next() ? new Known(null, row.getLong(1), row.getLong(2)) : new Known(null, 0, 0);
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private Known read(String sql, List<Fact> into, Parameters parameters) {
    long seq = 0;
    long table = 0;
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      parameters.set(select);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          into.add(json.readValue(row.getString(2), TYPES.get(row.getString(1))));
          seq = Math.max(seq, row.getLong(3));
          table = row.getLong(4);
        }
      }
      return new Known(null, seq, table);
    } catch (SQLException | IOException e) {
      throw new FactsUnavailable(e);
    }
  }
}
