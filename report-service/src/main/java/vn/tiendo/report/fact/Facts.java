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
import java.util.List;
import java.util.Map;
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

  private record Known(Registry registry, long seq) {}

  private volatile Known known = new Known(Registry.EMPTY, 0);

  Facts(DataSource database, ObjectMapper json, Inbox inbox) {
    this.database = database;
    this.json = json;
    this.inbox = inbox;
  }

  /** All that has been folded by now, by this replica or another. */
  public Registry current() {
    long last = lastSeq();
    if (last <= known.seq()) {
      return known.registry();
    }
    synchronized (this) {
      Known before = known;
      List<Fact> news = new ArrayList<>();
      long seq =
          read(
              "select type, body, seq from fact f where seq > ? and not exists (select from fact newer"
                  + " where newer.type = f.type and newer.identity = f.identity"
                  + " and newer.version > f.version) order by seq",
              news,
              s -> s.setLong(1, before.seq()));
      known = new Known(before.registry().with(news), Math.max(seq, Math.max(last, before.seq())));
      return known.registry();
    }
  }

  /** What had been recorded by an instant. */
  public Registry asOf(Instant instant) {
    List<Fact> facts = new ArrayList<>();
    read(
        "select distinct on (type, identity) type, body, seq from fact where recorded_at <= ?"
            + " order by type, identity, version desc",
        facts,
        s -> s.setTimestamp(1, Timestamp.from(instant)));
    return Registry.EMPTY.with(facts);
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

  private long lastSeq() {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select coalesce(max(seq), 0) from fact");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private long read(String sql, List<Fact> into, Parameters parameters) {
    long seq = 0;
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      parameters.set(select);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          into.add(json.readValue(row.getString(2), TYPES.get(row.getString(1))));
          seq = Math.max(seq, row.getLong(3));
        }
      }
      return seq;
    } catch (SQLException | IOException e) {
      throw new FactsUnavailable(e);
    }
  }
}
