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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;
import vn.tiendo.events.AttainmentChanged;
import vn.tiendo.report.fact.FactsUnavailable;
import vn.tiendo.report.fact.StaleCells.CellKey;
import vn.tiendo.report.fact.StaleCells.Stale;

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

  /** A figure as kept, and the day it was worked out for. */
  record Kept(LocalDate on, JsonNode row) {}

  /** The figures of a plan, by target/cell/period. */
  Map<String, Kept> of(String plan) {
    return query(
        "select target, cell, period, evaluated_on, body from attainment where plan = ?",
        s -> s.setString(1, plan),
        row -> {
          Map<String, Kept> found = new HashMap<>();
          while (row.next()) {
            found.put(
                row.getString(1) + "/" + row.getString(2) + "/" + row.getString(3),
                new Kept(row.getObject(4, LocalDate.class), read(row.getString(5))));
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

  /** Plans with something stale, the one that waits longest first. */
  List<String> plansWaiting(boolean portions) {
    return query(
        "select plan from stale where portion = ? group by plan order by min(id) limit 20",
        s -> s.setBoolean(1, portions),
        row -> {
          List<String> found = new ArrayList<>();
          while (row.next()) {
            found.add(row.getString(1));
          }
          return found;
        });
  }

  /**
   * Keeps a plan to this transaction: replicas share the work plan by plan.
   *
   * @return false: another replica works on it
   */
  boolean lock(String plan) {
    return query(
        "select pg_try_advisory_xact_lock(7414, hashtext(?))",
        s -> s.setString(1, plan),
        row -> row.next() && row.getBoolean(1));
  }

  /** Takes what facts touched from the queue, in the order it was put there, at most so much. */
  List<Stale> takeTouched(String plan, int most) {
    return query(
        "with taken as (select target, cell, unit, max(id) as last from stale"
            + " where plan = ? and not portion group by target, cell, unit order by min(id) limit ?)"
            + " delete from stale s using taken t where s.plan = ? and not s.portion"
            + " and (s.target, s.cell) = (t.target, t.cell) and s.unit is not distinct from t.unit"
            + " and s.id <= t.last returning s.target, s.cell, s.unit",
        s -> {
          s.setString(1, plan);
          s.setInt(2, most);
          s.setString(3, plan);
        },
        row -> stale(plan, row));
  }

  /** Takes portions from the queue, unit by unit, so that many cells read a unit's facts once. */
  List<Stale> takePortions(String plan, int most) {
    return query(
        "delete from stale where id in (select id from stale where plan = ? and portion"
            + " order by unit limit ?) returning target, cell, unit",
        s -> {
          s.setString(1, plan);
          s.setInt(2, most);
        },
        row -> stale(plan, row));
  }

  private static List<Stale> stale(String plan, ResultSet row) throws SQLException {
    Set<Stale> found = new LinkedHashSet<>();
    while (row.next()) {
      found.add(new Stale(new CellKey(plan, row.getString(1), row.getString(2)), row.getString(3)));
    }
    return List.copyOf(found);
  }

  /** Puts a cell's units into the queue, in place of those of it that wait there. */
  void putPortions(CellKey cell, Collection<String> units) {
    update(
        "delete from stale where plan = ? and target = ? and cell = ? and portion",
        s -> set(s, cell, 1));
    update(
        "insert into stale (plan, target, cell, unit, portion) select ?, ?, ?, unnest(?::text[]), true",
        s -> {
          set(s, cell, 1);
          s.setArray(4, s.getConnection().createArrayOf("text", units.toArray()));
        });
  }

  boolean portionsLeft(CellKey cell) {
    return query(
        "select exists (select from stale where plan = ? and target = ? and cell = ? and portion)",
        s -> set(s, cell, 1),
        row -> row.next() && row.getBoolean(1));
  }

  // Units

  /** Every unit that is kept of a cell. */
  Set<String> units(CellKey cell) {
    return query(
        "select distinct unit from unit_figure where plan = ? and target = ? and cell = ?",
        s -> set(s, cell, 1),
        row -> {
          Set<String> found = new TreeSet<>();
          while (row.next()) {
            found.add(row.getString(1));
          }
          return found;
        });
  }

  /**
   * A unit's figure in a window of a cell.
   *
   * @param figure null: it is not among those judged
   */
  record UnitFigure(CellKey cell, String period, String unit, Figures.Unit figure) {}

  void keep(List<UnitFigure> figures) {
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                "insert into unit_figure as u (plan, target, cell, period, unit, verdict, certain, passes_now,"
                    + " reported, body) select * from unnest(?::text[], ?::text[], ?::text[], ?::text[],"
                    + " ?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::boolean[], ?::jsonb[])"
                    + " on conflict (plan, target, cell, period, unit) do update set verdict = excluded.verdict,"
                    + " certain = excluded.certain, passes_now = excluded.passes_now, reported = excluded.reported,"
                    + " body = excluded.body where (u.verdict, u.certain, u.passes_now, u.reported, u.body)"
                    + " is distinct from (excluded.verdict, excluded.certain, excluded.passes_now,"
                    + " excluded.reported, excluded.body)");
        PreparedStatement remove =
            connection.prepareStatement(
                "delete from unit_figure where (plan, target, cell, period, unit)"
                    + " in (select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]))")) {
      List<UnitFigure> judged = figures.stream().filter(f -> f.figure() != null).toList();
      identify(upsert, judged);
      upsert.setArray(6, array(upsert, judged, f -> f.figure().outcome().verdict().name()));
      upsert.setArray(7, array(upsert, judged, f -> f.figure().outcome().certain()));
      upsert.setArray(8, array(upsert, judged, f -> f.figure().outcome().passesNow()));
      upsert.setArray(9, array(upsert, judged, f -> f.figure().outcome().reported()));
      upsert.setArray(10, array(upsert, judged, f -> write(f.figure().slice())));
      upsert.executeUpdate();
      List<UnitFigure> gone = figures.stream().filter(f -> f.figure() == null).toList();
      if (!gone.isEmpty()) {
        identify(remove, gone);
        remove.executeUpdate();
      }
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  private static void identify(PreparedStatement statement, List<UnitFigure> figures)
      throws SQLException {
    statement.setArray(1, array(statement, figures, f -> f.cell().plan()));
    statement.setArray(2, array(statement, figures, f -> f.cell().target()));
    statement.setArray(3, array(statement, figures, f -> f.cell().cell()));
    statement.setArray(4, array(statement, figures, UnitFigure::period));
    statement.setArray(5, array(statement, figures, UnitFigure::unit));
  }

  private static java.sql.Array array(
      PreparedStatement statement, List<UnitFigure> figures, Function<UnitFigure, Object> column)
      throws SQLException {
    return statement
        .getConnection()
        .createArrayOf("text", figures.stream().map(column).map(String::valueOf).toArray());
  }

  /** How a cell's units stand, by period. */
  Map<String, Tally> tallies(CellKey cell) {
    return query(
        "select period, verdict, certain, passes_now, reported, count(*) from unit_figure"
            + " where plan = ? and target = ? and cell = ? group by 1, 2, 3, 4, 5",
        s -> set(s, cell, 1),
        row -> {
          Map<String, Tally> found = new HashMap<>();
          while (row.next()) {
            found
                .computeIfAbsent(row.getString(1), p -> new Tally())
                .add(
                    new Tally.Outcome(
                        Verdict.valueOf(row.getString(2)),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getBoolean(5)),
                    row.getInt(6));
          }
          return found;
        });
  }

  /** Lines of a cell's breakdown by its units, by code. */
  List<JsonNode> slices(CellKey cell, String period) {
    return query(
        "select body from unit_figure where plan = ? and target = ? and cell = ? and period = ?"
            + " order by unit collate \"C\"",
        s -> {
          set(s, cell, 1);
          s.setString(4, period);
        },
        row -> {
          List<JsonNode> found = new ArrayList<>();
          while (row.next()) {
            found.add(read(row.getString(1)));
          }
          return found;
        });
  }

  /** Forgets a cell that an amendment dropped, or periods it has no more. */
  void forgetUnits(CellKey cell, Collection<String> periodsKept) {
    update(
        "delete from unit_figure where plan = ? and target = ? and cell = ? and period <> all (?)",
        s -> {
          set(s, cell, 1);
          s.setArray(4, s.getConnection().createArrayOf("text", periodsKept.toArray()));
        });
  }

  // Figures

  /**
   * Figures are written by one transaction at a time, so that their order is that of the commits;
   * to be called as late as possible.
   */
  void lockOrder() {
    query("select pg_advisory_xact_lock(7413)", s -> {}, ResultSet::next);
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

  private void update(String sql, Parameters parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new FactsUnavailable(e);
    }
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
