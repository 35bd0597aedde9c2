package vn.tiendo.report.fact;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Array;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import vn.tiendo.events.ActivityRecorded;
import vn.tiendo.events.ActivityRetracted;
import vn.tiendo.events.Fact;

/** Every version of every activity. */
@ApplicationScoped
public class ActivityFacts {

  static final Map<String, Class<? extends Fact>> TYPES =
      Map.of(
          "activity.recorded.v1", ActivityRecorded.class,
          "activity.retracted.v1", ActivityRetracted.class);

  private static final String COLUMNS =
      "source, id, version, kind, facility, area, day_from, day_to, quantities, dimensions, organisers,"
          + " observance, late, recorded_at";

  private final DataSource database;
  private final ObjectMapper json;

  ActivityFacts(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** A kind of activity at a holder: what tells which figures an activity may touch. */
  record Touch(String kind, String facility, String area) {}

  /**
   * Stores versions and retractions not yet known.
   *
   * @return what all known versions of these activities touch, for a new version may have moved an
   *     activity
   */
  Set<Touch> store(Collection<? extends Fact> facts) {
    List<Row> rows = facts.stream().map(this::row).toList();
    try (Connection connection = database.getConnection()) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into activity_fact select u.source, u.id, u.version, u.retracted, u.kind, u.facility, u.area,"
                  + " u.day_from, u.day_to, u.quantities, u.dimensions,"
                  + " array(select jsonb_array_elements_text(u.organisers)), u.observance, u.late, u.recorded_at, null"
                  + " from unnest(?::text[], ?::text[], ?::bigint[], ?::boolean[], ?::text[], ?::text[], ?::text[],"
                  + " ?::date[], ?::date[], ?::jsonb[], ?::jsonb[], ?::jsonb[], ?::text[], ?::boolean[],"
                  + " ?::timestamptz[]) as u (source, id, version, retracted, kind, facility, area, day_from, day_to,"
                  + " quantities, dimensions, organisers, observance, late, recorded_at) on conflict do nothing")) {
        int column = 1;
        for (Function<Row, Object> value : Row.COLUMNS) {
          insert.setArray(column++, array(connection, rows, value));
        }
        insert.executeUpdate();
      }
      try (PreparedStatement order =
          connection.prepareStatement(
              "update activity_fact a set replaced_at = v.next from (select source, id, version, retracted,"
                  + " lead(recorded_at) over (partition by source, id order by version, retracted) as next"
                  + " from activity_fact where (source, id) in (select * from unnest(?::text[], ?::text[]))) v"
                  + " where (a.source, a.id, a.version, a.retracted) = (v.source, v.id, v.version, v.retracted)"
                  + " and a.replaced_at is distinct from v.next")) {
        identities(connection, order, rows);
        order.executeUpdate();
      }
      Set<Touch> touched = new HashSet<>();
      try (PreparedStatement select =
          connection.prepareStatement(
              "select distinct kind, facility, area from activity_fact where not retracted"
                  + " and (source, id) in (select * from unnest(?::text[], ?::text[]))")) {
        identities(connection, select, rows);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            touched.add(new Touch(row.getString(1), row.getString(2), row.getString(3)));
          }
        }
      }
      return touched;
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  /**
   * Activities that count and have a day in a span, in the order of their first days.
   *
   * @param kinds null: any
   * @param asOf what was known then; null: what is known now
   * @param holders null: of all
   */
  public List<ActivityFact> counting(
      Set<String> kinds, LocalDate first, LocalDate last, Instant asOf, Holders holders) {
    String known =
        asOf == null
            ? "replaced_at is null"
            : "recorded_at <= ? and (replaced_at is null or replaced_at > ?)";
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select "
                    + COLUMNS
                    + " from activity_fact where not retracted and "
                    + known
                    + " and day_from <= ? and day_to >= ?"
                    + (kinds == null ? "" : " and kind = any (?::text[])")
                    + (holders == null ? "" : " and (facility = any (?) or area = any (?))")
                    + " order by day_from, source, id")) {
      int parameter = 1;
      if (asOf != null) {
        select.setTimestamp(parameter++, Timestamp.from(asOf));
        select.setTimestamp(parameter++, Timestamp.from(asOf));
      }
      select.setObject(parameter++, last);
      select.setObject(parameter++, first);
      if (kinds != null) {
        select.setArray(parameter++, connection.createArrayOf("text", kinds.toArray()));
      }
      if (holders != null) {
        select.setArray(
            parameter++, connection.createArrayOf("text", holders.facilities().toArray()));
        select.setArray(parameter, connection.createArrayOf("text", holders.areas().toArray()));
      }
      select.setFetchSize(5000);
      List<ActivityFact> found = new ArrayList<>();
      // Few distinct combinations stand in very many rows: read each once.
      Map<String, Map<String, String>> dimensions = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(fact(row, dimensions));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  /** An activity as it counts, or counted at an instant. */
  public Optional<ActivityFact> counting(String source, String id, Instant asOf) {
    String known =
        asOf == null
            ? "replaced_at is null"
            : "recorded_at <= ? and (replaced_at is null or replaced_at > ?)";
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select "
                    + COLUMNS
                    + " from activity_fact where not retracted and source = ? and id = ? and "
                    + known)) {
      select.setString(1, source);
      select.setString(2, id);
      if (asOf != null) {
        select.setTimestamp(3, Timestamp.from(asOf));
        select.setTimestamp(4, Timestamp.from(asOf));
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(fact(row, new HashMap<>())) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  /**
   * An activity of which something was recorded in a span of time.
   *
   * @param at when first, in this span
   * @param before as it counted at the beginning; null: it did not
   * @param after as it counted at the end; null: it did not
   */
  public record Change(
      String source, String id, Instant at, ActivityFact before, ActivityFact after) {}

  /**
   * Activities of which something was recorded after an instant, up to another, in that order.
   *
   * @param kinds null: any
   * @param last the last one of the page before; null: from the first
   */
  public List<Change> between(
      Instant after, Instant until, Set<String> kinds, Change last, int most) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select source, id, min(recorded_at) as at from activity_fact where recorded_at > ?"
                    + " and recorded_at <= ? group by source, id"
                    + (last == null ? "" : " having (min(recorded_at), source, id) > (?, ?, ?)")
                    + " order by 3, 1, 2 limit "
                    + most)) {
      select.setTimestamp(1, Timestamp.from(after));
      select.setTimestamp(2, Timestamp.from(until));
      if (last != null) {
        select.setTimestamp(3, Timestamp.from(last.at()));
        select.setString(4, last.source());
        select.setString(5, last.id());
      }
      List<Change> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new Change(
                  row.getString(1), row.getString(2), row.getTimestamp(3).toInstant(), null, null));
        }
      }
      Map<List<String>, ActivityFact> then = counting(connection, found, after);
      Map<List<String>, ActivityFact> now = counting(connection, found, until);
      return found.stream()
          .map(
              c ->
                  new Change(
                      c.source(),
                      c.id(),
                      c.at(),
                      of(kinds, then.get(List.of(c.source(), c.id()))),
                      of(kinds, now.get(List.of(c.source(), c.id())))))
          .toList();
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  private static ActivityFact of(Set<String> kinds, ActivityFact fact) {
    return fact == null || kinds == null || kinds.contains(fact.kind()) ? fact : null;
  }

  private Map<List<String>, ActivityFact> counting(
      Connection connection, List<Change> changes, Instant asOf) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select "
                + COLUMNS
                + " from activity_fact where not retracted and recorded_at <= ? and (replaced_at is null"
                + " or replaced_at > ?) and (source, id) in (select * from unnest(?::text[], ?::text[]))")) {
      select.setTimestamp(1, Timestamp.from(asOf));
      select.setTimestamp(2, Timestamp.from(asOf));
      select.setArray(
          3, connection.createArrayOf("text", changes.stream().map(Change::source).toArray()));
      select.setArray(
          4, connection.createArrayOf("text", changes.stream().map(Change::id).toArray()));
      Map<List<String>, ActivityFact> found = new HashMap<>();
      Map<String, Map<String, String>> dimensions = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.put(List.of(row.getString(1), row.getString(2)), fact(row, dimensions));
        }
      }
      return found;
    }
  }

  private ActivityFact fact(ResultSet row, Map<String, Map<String, String>> dimensions)
      throws SQLException {
    Array organisers = row.getArray(11);
    return new ActivityFact(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getObject(7, LocalDate.class),
        row.getObject(8, LocalDate.class),
        read(row.getString(9), new TypeReference<Map<String, BigDecimal>>() {}),
        dimensions.computeIfAbsent(
            row.getString(10), text -> read(text, new TypeReference<Map<String, String>>() {})),
        organisers == null ? List.of() : List.of((String[]) organisers.getArray()),
        row.getString(12),
        row.getBoolean(13),
        row.getTimestamp(14).toInstant());
  }

  private <T> T read(String text, TypeReference<T> type) {
    try {
      return json.readValue(text == null ? "{}" : text, type);
    } catch (IOException e) {
      throw new FactsUnavailable(e);
    }
  }

  private static void identities(Connection connection, PreparedStatement statement, List<Row> rows)
      throws SQLException {
    statement.setArray(1, array(connection, rows, Row::source));
    statement.setArray(2, array(connection, rows, Row::id));
  }

  private static Array array(Connection connection, List<Row> rows, Function<Row, Object> column)
      throws SQLException {
    return connection.createArrayOf(
        "text", rows.stream().map(column).map(v -> v == null ? null : v.toString()).toArray());
  }

  private Row row(Fact fact) {
    if (fact instanceof ActivityRetracted r) {
      return new Row(
          r.source(),
          r.id(),
          r.version(),
          true,
          null,
          null,
          null,
          null,
          null,
          "{}",
          "{}",
          "[]",
          null,
          false,
          r.recordedAt());
    }
    ActivityRecorded a = (ActivityRecorded) fact;
    return new Row(
        a.source(),
        a.id(),
        a.version(),
        false,
        a.kind(),
        a.facility(),
        a.area(),
        a.from(),
        a.to(),
        write(a.quantities() == null ? Map.of() : a.quantities()),
        write(a.dimensions() == null ? Map.of() : a.dimensions()),
        write(a.organisers() == null ? List.of() : a.organisers()),
        a.observance(),
        a.late(),
        a.recordedAt());
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private record Row(
      String source,
      String id,
      long version,
      boolean retracted,
      String kind,
      String facility,
      String area,
      LocalDate from,
      LocalDate to,
      String quantities,
      String dimensions,
      String organisers,
      String observance,
      boolean late,
      Instant recordedAt) {

    static final List<Function<Row, Object>> COLUMNS =
        List.of(
            Row::source,
            Row::id,
            Row::version,
            Row::retracted,
            Row::kind,
            Row::facility,
            Row::area,
            Row::from,
            Row::to,
            Row::quantities,
            Row::dimensions,
            Row::organisers,
            Row::observance,
            Row::late,
            Row::recordedAt);
  }
}
