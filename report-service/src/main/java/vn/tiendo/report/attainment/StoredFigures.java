package vn.tiendo.report.attainment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import vn.tiendo.events.AttainmentChanged;
import vn.tiendo.report.fact.FactsUnavailable;
import vn.tiendo.report.fact.StaleCells.CellKey;

/** The table of figures as they stand, and the queue of cells whose figures may not. */
@ApplicationScoped
class StoredFigures {

  private final DataSource database;
  private final ObjectMapper json;

  StoredFigures(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** A figure and its place in the order of changes. */
  record Change(long seq, String plan, JsonNode row) {}

  /** The figures of a plan, by target/cell/period, as far as they were worked out on this day. */
  Map<String, JsonNode> of(String plan, LocalDate on) {
    return query(
        "select target, cell, period, body from attainment where plan = ? and evaluated_on = ?",
        s -> {
          s.setString(1, plan);
          s.setObject(2, on);
        },
        row -> {
          Map<String, JsonNode> found = new HashMap<>();
          while (row.next()) {
            found.put(
                row.getString(1) + "/" + row.getString(2) + "/" + row.getString(3),
                read(row.getString(4)));
          }
          return found;
        });
  }

  /** Changes after a place in their order. */
  List<Change> after(long seq) {
    return query(
        "select seq, plan, body from attainment where seq > ? order by seq limit 5000",
        s -> s.setLong(1, seq),
        row -> {
          List<Change> found = new ArrayList<>();
          while (row.next()) {
            found.add(new Change(row.getLong(1), row.getString(2), read(row.getString(3))));
          }
          return found;
        });
  }

  long lastSeq() {
    return query(
        "select coalesce(max(seq), 0) from attainment",
        s -> {},
        row -> row.next() ? row.getLong(1) : 0);
  }

  boolean anyNotOf(LocalDate today) {
    return query(
        "select exists (select from attainment where evaluated_on <> ?)",
        s -> s.setObject(1, today),
        row -> row.next() && row.getBoolean(1));
  }

  /** How many cells wait to be worked out again. */
  long staleCells() {
    return query(
        "select count(*) from (select distinct plan, target, cell from stale) s",
        s -> {},
        row -> row.next() ? row.getLong(1) : 0);
  }

  /** Only one replica at a time works figures out; the others go on folding. */
  boolean lock() {
    return query(
        "select pg_try_advisory_xact_lock(7413)", s -> {}, row -> row.next() && row.getBoolean(1));
  }

  /** Takes the stale cells of the plan that waits longest from the queue, at most so many. */
  Set<CellKey> takeStale(int most) {
    return query(
        "with cells as (select plan, target, cell, max(id) as last from stale"
            + " where plan = (select plan from stale order by id limit 1)"
            + " group by plan, target, cell order by min(id) limit ?)"
            + " delete from stale s using cells c where (s.plan, s.target, s.cell) = (c.plan, c.target, c.cell)"
            + " and s.id <= c.last returning s.plan, s.target, s.cell",
        s -> s.setInt(1, most),
        row -> {
          Set<CellKey> found = new HashSet<>();
          while (row.next()) {
            found.add(new CellKey(row.getString(1), row.getString(2), row.getString(3)));
          }
          return found;
        });
  }

  /**
   * Replaces a cell's figures by these, by period; what did not change keeps its place in the order
   * of changes.
   *
   * @return what changed
   */
  List<AttainmentChanged> replace(
      CellKey cell, Map<String, ObjectNode> rows, LocalDate on, Instant now) {
    try (Connection connection = database.getConnection()) {
      Map<String, JsonNode> before = new HashMap<>();
      Map<String, Long> versions = new HashMap<>();
      try (PreparedStatement select =
          connection.prepareStatement(
              "select period, body, version from attainment where plan = ? and target = ? and cell = ?")) {
        set(select, cell, 1);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            before.put(row.getString(1), read(row.getString(2)));
            versions.put(row.getString(1), row.getLong(3));
          }
        }
      }
      List<AttainmentChanged> changed = new ArrayList<>();
      try (PreparedStatement upsert =
              connection.prepareStatement(
                  "insert into attainment (plan, target, cell, period, evaluated_on, body, changed_at, seq, version)"
                      + " values (?, ?, ?, ?, ?, ?::jsonb, ?, nextval('attainment_change'), ?)"
                      + " on conflict (plan, target, cell, period) do update set evaluated_on = excluded.evaluated_on,"
                      + " body = excluded.body, changed_at = excluded.changed_at, seq = excluded.seq,"
                      + " version = excluded.version");
          PreparedStatement same =
              connection.prepareStatement(
                  "update attainment set evaluated_on = ? where plan = ? and target = ? and cell = ? and period = ?"
                      + " and evaluated_on <> ?");
          PreparedStatement remove =
              connection.prepareStatement(
                  "delete from attainment where plan = ? and target = ? and cell = ? and period = ?")) {
        for (Map.Entry<String, ObjectNode> row : rows.entrySet()) {
          if (sameFigure(before.remove(row.getKey()), row.getValue())) {
            same.setObject(1, on);
            set(same, cell, 2);
            same.setString(5, row.getKey());
            same.setObject(6, on);
            same.addBatch();
          } else {
            long version = versions.getOrDefault(row.getKey(), 0L) + 1;
            set(upsert, cell, 1);
            upsert.setString(4, row.getKey());
            upsert.setObject(5, on);
            upsert.setString(6, json.writeValueAsString(row.getValue()));
            upsert.setTimestamp(7, Timestamp.from(now));
            upsert.setLong(8, version);
            upsert.addBatch();
            changed.add(
                new AttainmentChanged(
                    cell.plan(),
                    cell.target(),
                    cell.cell(),
                    row.getKey(),
                    row.getValue(),
                    version,
                    now));
          }
        }
        for (String gone : before.keySet()) {
          set(remove, cell, 1);
          remove.setString(4, gone);
          remove.addBatch();
          changed.add(
              new AttainmentChanged(
                  cell.plan(),
                  cell.target(),
                  cell.cell(),
                  gone,
                  null,
                  versions.get(gone) + 1,
                  now));
        }
        upsert.executeBatch();
        same.executeBatch();
        remove.executeBatch();
      }
      return changed;
    } catch (SQLException | JsonProcessingException e) {
      throw new FactsUnavailable(e);
    }
  }

  private static boolean sameFigure(JsonNode before, ObjectNode now) {
    if (before == null) {
      return false;
    }
    ObjectNode then = before.deepCopy();
    then.set("asOf", now.get("asOf"));
    return then.equals(now);
  }

  private static void set(PreparedStatement statement, CellKey cell, int first)
      throws SQLException {
    statement.setString(first, cell.plan());
    statement.setString(first + 1, cell.target());
    statement.setString(first + 2, cell.cell());
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new FactsUnavailable(e);
    }
  }

  Optional<Instant> newest(String column, String table) {
    return query(
        "select max(" + column + ") from " + table,
        s -> {},
        row ->
            row.next()
                ? Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant)
                : Optional.empty());
  }

  /** Facts this service has committed and Kafka has not yet acknowledged. */
  long unsent() {
    return query("select count(*) from outbox", s -> {}, row -> row.next() ? row.getLong(1) : 0);
  }

  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private <T> T query(String sql, Parameters parameters, Rows<T> rows) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      try (ResultSet result = statement.executeQuery()) {
        return rows.read(result);
      }
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }
}
