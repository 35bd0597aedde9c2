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
import java.util.HashSet;
import java.util.LinkedHashMap;
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

  /** How many cells or units of cells wait to be worked out again; counted up to 100,000. */
  long staleCells() {
    return query(
        "select count(*) from (select from stale limit 100000) s",
        s -> {},
        row -> row.next() ? row.getLong(1) : 0);
  }

  /** Plans with something stale, the one that waits longest first. */
  List<String> plansWaiting(boolean portions) {
    return query(
        "select plan from stale where "
            + (portions ? "portion" : "not portion")
            + " order by id limit 1000",
        s -> {},
        row -> {
          Set<String> found = new LinkedHashSet<>();
          while (row.next()) {
            found.add(row.getString(1));
          }
          return List.copyOf(found);
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

  /**
   * Takes what facts touched from the queue: what has waited longest and, with it, all that waits
   * for the same units, so that many cells read a unit's facts once.
   */
  List<Stale> takeTouched(String plan, int cells, int units) {
    Set<String> first =
        query(
            "select unit from stale where plan = ? and not portion order by id limit 500",
            s -> s.setString(1, plan),
            row -> {
              Set<String> found = new LinkedHashSet<>();
              while (row.next() && found.size() < units) {
                found.add(row.getString(1));
              }
              return found;
            });
    if (first.isEmpty()) {
      return List.of();
    }
    if (first.iterator().next() == null) {
      return query(
          "with taken as (select target, cell, max(id) as last from stale where plan = ?"
              + " and not portion and unit is null group by target, cell order by min(id) limit ?)"
              + " delete from stale s using taken t where s.plan = ? and not s.portion and s.unit is null"
              + " and (s.target, s.cell) = (t.target, t.cell) and s.id <= t.last"
              + " returning s.target, s.cell, s.unit",
          s -> {
            s.setString(1, plan);
            s.setInt(2, cells);
            s.setString(3, plan);
          },
          row -> stale(plan, row));
    }
    first.remove(null);
    return query(
        "delete from stale where plan = ? and not portion and unit = any (?)"
            + " returning target, cell, unit",
        s -> {
          s.setString(1, plan);
          s.setArray(2, s.getConnection().createArrayOf("text", first.toArray()));
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

  /** Those of the cells of a plan of which portions still wait. */
  Set<CellKey> portionsLeft(String plan, Collection<CellKey> cells) {
    return query(
        "select target, cell from unnest(?::text[], ?::text[]) as c (target, cell)"
            + " where exists (select from stale s where s.plan = ?"
            + " and (s.target, s.cell) = (c.target, c.cell) and s.portion)",
        s -> {
          set(s, cells, 1);
          s.setString(3, plan);
        },
        row -> {
          Set<CellKey> found = new HashSet<>();
          while (row.next()) {
            found.add(new CellKey(plan, row.getString(1), row.getString(2)));
          }
          return found;
        });
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

  /** Keeps the figures of units, each at most once, and how many stand how. */
  void keep(List<UnitFigure> figures) {
    update(
        "with told as (select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],"
            + " ?::boolean[], ?::boolean[], ?::boolean[], ?::jsonb[]) as t (plan, target, cell, period, unit,"
            + " verdict, certain, passes_now, reported, body)),"
            + " moved as (select plan, target, cell, period, verdict, certain, passes_now, reported, sum(n) as n"
            + " from (select plan, target, cell, period, verdict, certain, passes_now, reported, 1 as n from told"
            + " where verdict is not null union all"
            + " select plan, target, cell, period, u.verdict, u.certain, u.passes_now, u.reported, -1"
            + " from unit_figure u join told using (plan, target, cell, period, unit)) as m"
            + " group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(n) <> 0),"
            + " gone as (delete from unit_figure u using told t where t.verdict is null and"
            + " (u.plan, u.target, u.cell, u.period, u.unit) = (t.plan, t.target, t.cell, t.period, t.unit)),"
            + " put as (insert into unit_figure as u select * from told where verdict is not null"
            + " on conflict (plan, target, cell, period, unit) do update set verdict = excluded.verdict,"
            + " certain = excluded.certain, passes_now = excluded.passes_now, reported = excluded.reported,"
            + " body = excluded.body where (u.verdict, u.certain, u.passes_now, u.reported, u.body)"
            + " is distinct from (excluded.verdict, excluded.certain, excluded.passes_now,"
            + " excluded.reported, excluded.body))"
            + " insert into unit_tally as t select * from moved"
            + " on conflict (plan, target, cell, period, verdict, certain, passes_now, reported)"
            + " do update set units = t.units + excluded.units",
        s -> {
          s.setArray(1, array(s, figures, f -> f.cell().plan()));
          s.setArray(2, array(s, figures, f -> f.cell().target()));
          s.setArray(3, array(s, figures, f -> f.cell().cell()));
          s.setArray(4, array(s, figures, UnitFigure::period));
          s.setArray(5, array(s, figures, UnitFigure::unit));
          s.setArray(6, array(s, figures, ofOutcome(o -> o.verdict().name())));
          s.setArray(7, array(s, figures, ofOutcome(Tally.Outcome::certain)));
          s.setArray(8, array(s, figures, ofOutcome(Tally.Outcome::passesNow)));
          s.setArray(9, array(s, figures, ofOutcome(Tally.Outcome::reported)));
          s.setArray(
              10, array(s, figures, f -> f.figure() == null ? null : write(f.figure().slice())));
        });
  }

  private static Function<UnitFigure, Object> ofOutcome(Function<Tally.Outcome, Object> column) {
    return f -> f.figure() == null ? null : column.apply(f.figure().outcome());
  }

  private static java.sql.Array array(
      PreparedStatement statement, List<UnitFigure> figures, Function<UnitFigure, Object> column)
      throws SQLException {
    return statement
        .getConnection()
        .createArrayOf(
            "text",
            figures.stream().map(column).map(v -> v == null ? null : v.toString()).toArray());
  }

  /** How the units of cells of a plan stand, by cell and period. */
  Map<CellKey, Map<String, Tally>> tallies(String plan, Collection<CellKey> cells) {
    return query(
        "select target, cell, period, verdict, certain, passes_now, reported, units from unit_tally"
            + " join unnest(?::text[], ?::text[]) as c (target, cell) using (target, cell)"
            + " where plan = ? and units > 0",
        s -> {
          set(s, cells, 1);
          s.setString(3, plan);
        },
        row -> {
          Map<CellKey, Map<String, Tally>> found = new HashMap<>();
          while (row.next()) {
            found
                .computeIfAbsent(
                    new CellKey(plan, row.getString(1), row.getString(2)), c -> new HashMap<>())
                .computeIfAbsent(row.getString(3), p -> new Tally())
                .add(
                    new Tally.Outcome(
                        Verdict.valueOf(row.getString(4)),
                        row.getBoolean(5),
                        row.getBoolean(6),
                        row.getBoolean(7)),
                    row.getInt(8));
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
    for (String table : List.of("unit_figure", "unit_tally")) {
      update(
          "delete from "
              + table
              + " where plan = ? and target = ? and cell = ? and period <> all (?)",
          s -> {
            set(s, cell, 1);
            s.setArray(4, s.getConnection().createArrayOf("text", periodsKept.toArray()));
          });
    }
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
   * Replaces the figures of cells of a plan by these, by period; what did not change keeps its
   * place in the order of changes.
   *
   * @return what changed
   */
  List<AttainmentChanged> replace(
      String plan, Map<CellKey, Map<String, ObjectNode>> figures, LocalDate on, Instant now) {
    Map<FigureKey, Long> versions = new HashMap<>();
    Map<FigureKey, JsonNode> before = before(plan, figures.keySet(), versions);
    List<AttainmentChanged> changed = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
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
      for (Map.Entry<CellKey, Map<String, ObjectNode>> cell : figures.entrySet()) {
        for (Map.Entry<String, ObjectNode> row : cell.getValue().entrySet()) {
          FigureKey key = new FigureKey(cell.getKey(), row.getKey());
          if (sameFigure(before.remove(key), row.getValue())) {
            same.setObject(1, on);
            set(same, key.cell(), 2);
            same.setString(5, key.period());
            same.setObject(6, on);
            same.addBatch();
          } else {
            long version = versions.getOrDefault(key, 0L) + 1;
            set(upsert, key.cell(), 1);
            upsert.setString(4, key.period());
            upsert.setObject(5, on);
            upsert.setString(6, write(row.getValue()));
            upsert.setTimestamp(7, Timestamp.from(now));
            upsert.setLong(8, version);
            upsert.addBatch();
            changed.add(changed(key, row.getValue(), version, now));
          }
        }
      }
      for (FigureKey gone : before.keySet()) {
        set(remove, gone.cell(), 1);
        remove.setString(4, gone.period());
        remove.addBatch();
        changed.add(changed(gone, null, versions.get(gone) + 1, now));
      }
      upsert.executeBatch();
      same.executeBatch();
      remove.executeBatch();
      return changed;
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  private record FigureKey(CellKey cell, String period) {}

  private static AttainmentChanged changed(
      FigureKey key, ObjectNode row, long version, Instant now) {
    CellKey cell = key.cell();
    return new AttainmentChanged(
        cell.plan(), cell.target(), cell.cell(), key.period(), row, version, now);
  }

  private Map<FigureKey, JsonNode> before(
      String plan, Collection<CellKey> cells, Map<FigureKey, Long> versions) {
    return query(
        "select target, cell, period, body, version from attainment"
            + " join unnest(?::text[], ?::text[]) as c (target, cell) using (target, cell) where plan = ?",
        s -> {
          set(s, cells, 1);
          s.setString(3, plan);
        },
        row -> {
          Map<FigureKey, JsonNode> found = new LinkedHashMap<>();
          while (row.next()) {
            FigureKey key =
                new FigureKey(
                    new CellKey(plan, row.getString(1), row.getString(2)), row.getString(3));
            found.put(key, read(row.getString(4)));
            versions.put(key, row.getLong(5));
          }
          return found;
        });
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

  /** Targets and cells as two arrays. */
  private static void set(PreparedStatement statement, Collection<CellKey> cells, int first)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(
        first, connection.createArrayOf("text", cells.stream().map(CellKey::target).toArray()));
    statement.setArray(
        first + 1, connection.createArrayOf("text", cells.stream().map(CellKey::cell).toArray()));
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

  /** Those, and what others have written to the topic and was not judged yet; at one moment. */
  long underWay() {
    return query(
        "select (select count(*) from outbox) + (select count(*) from activity_arrival)",
        s -> {},
        row -> row.next() ? row.getLong(1) : 0);
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
