package vn.tiendo.report.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** The tables of the activities: sets of rows in, sets of rows out. */
@ApplicationScoped
class Activities {

  private static final String OF_THESE = " in (select * from unnest(?::text[], ?::text[]))";

  private final DataSource database;
  private final ObjectMapper json;

  Activities(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** One row of a list. */
  record Listed(
      long seq,
      Identity identity,
      long version,
      boolean retracted,
      Content content,
      boolean late,
      Instant recordedAt) {}

  /** A version as it lies in the table. */
  record Stored(
      Identity identity,
      long version,
      Content content,
      boolean late,
      Instant receivedAt,
      Instant recordedAt,
      Instant retractedAt,
      String retractedBecause) {}

  /** What is known of an identity, in short. */
  record Standing(
      Identity identity, long version, boolean retracted, Instant recordedAt, Long firstHeld) {}

  /**
   * What a list is narrowed to; null: not at all.
   *
   * @param holders areas and facilities that activities may name; more than wanted does no harm
   * @param state {@code counted}, {@code retracted} or {@code all}
   */
  record Filter(
      String source,
      String facility,
      Holders holders,
      String kind,
      LocalDate from,
      LocalDate to,
      String state) {}

  /** Where an activity may have taken place. */
  record Holders(Collection<String> areas, Collection<String> facilities) {}

  /**
   * Takes each identity for this transaction, new or known, and reads its history. All transactions
   * take them in the same order, so that they queue up instead of deadlocking.
   */
  Map<Identity, History> lock(Collection<Identity> identities) {
    return histories(identities, true);
  }

  /** The same for those that exist; the others are missing from the answer. */
  Map<Identity, History> lockKnown(Collection<Identity> identities) {
    return histories(identities, false);
  }

  private Map<Identity, History> histories(Collection<Identity> identities, boolean create) {
    try (Connection connection = database.getConnection()) {
      Map<Identity, History> histories = new LinkedHashMap<>();
      Set<Identity> known = new HashSet<>(identities);
      if (create) {
        try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into activity (source, id)"
                    + " select source, id from unnest(?::text[], ?::text[]) as t (source, id)"
                    + " order by source collate \"C\", id collate \"C\""
                    + " on conflict do nothing returning source, id")) {
          set(connection, insert, identities);
          try (ResultSet row = insert.executeQuery()) {
            while (row.next()) {
              Identity created = new Identity(row.getString(1), row.getString(2));
              histories.put(created, new History(created, 0, 0));
              known.remove(created);
            }
          }
        }
      }
      if (!known.isEmpty()) {
        lock(connection, known, histories);
        read(connection, known, histories);
      }
      return histories;
    } catch (SQLException e) {
      throw new IntakeUnavailable(e);
    }
  }

  private void lock(Connection connection, Set<Identity> known, Map<Identity, History> histories)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select source, id, version, retracted_up_to from activity where (source, id)"
                + OF_THESE
                + " order by source collate \"C\", id collate \"C\" for update")) {
      set(connection, select, known);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Identity identity = new Identity(row.getString(1), row.getString(2));
          histories.put(identity, new History(identity, row.getLong(3), row.getLong(4)));
        }
      }
    }
  }

  private void read(Connection connection, Set<Identity> known, Map<Identity, History> histories)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select v.source, v.id, v.version, v.digest,"
                + " case when v.held or v.version = a.version then v.content end,"
                + " v.late, v.received_at, v.recorded_at"
                + " from activity_version v join activity a on (a.source, a.id) = (v.source, v.id)"
                + " where (v.source, v.id)"
                + OF_THESE)) {
      set(connection, select, known);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          histories
              .get(new Identity(row.getString(1), row.getString(2)))
              .know(
                  new History.Version(
                      row.getLong(3),
                      row.getString(4),
                      content(row.getString(5)),
                      row.getBoolean(6),
                      instant(row.getTimestamp(7)),
                      instant(row.getTimestamp(8))));
        }
      }
    }
  }

  /** Stores what the histories have taken in since they were locked. */
  void save(Collection<History> histories) {
    record Row(Identity identity, History.Version version) {}
    List<Row> added = new ArrayList<>();
    List<Row> released = new ArrayList<>();
    for (History history : histories) {
      List<History.Version> fresh = history.added();
      fresh.forEach(version -> added.add(new Row(history.identity(), version)));
      history.applied().stream()
          .filter(version -> fresh.stream().noneMatch(f -> f.number() == version.number()))
          .forEach(version -> released.add(new Row(history.identity(), version)));
    }
    List<History> changed = histories.stream().filter(History::changed).toList();
    try (Connection connection = database.getConnection()) {
      if (!added.isEmpty()) {
        try (PreparedStatement insert =
            connection.prepareStatement(
                "insert into activity_version"
                    + " (source, id, version, digest, content, late, held, received_at, recorded_at)"
                    + " select source, id, version, digest, content::jsonb, late, recorded_at is null,"
                    + " received_at::timestamptz, recorded_at::timestamptz"
                    + " from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],"
                    + " ?::boolean[], ?::text[], ?::text[]) as t (source, id, version, digest,"
                    + " content, late, received_at, recorded_at)")) {
          insert.setArray(1, array(connection, "text", added, r -> r.identity().source()));
          insert.setArray(2, array(connection, "text", added, r -> r.identity().id()));
          insert.setArray(3, array(connection, "bigint", added, r -> r.version().number()));
          insert.setArray(4, array(connection, "text", added, r -> r.version().digest()));
          insert.setArray(5, array(connection, "text", added, r -> text(r.version().content())));
          insert.setArray(6, array(connection, "boolean", added, r -> r.version().late()));
          insert.setArray(7, array(connection, "text", added, r -> text(r.version().receivedAt())));
          insert.setArray(8, array(connection, "text", added, r -> text(r.version().recordedAt())));
          insert.executeUpdate();
        }
      }
      if (!released.isEmpty()) {
        try (PreparedStatement update =
            connection.prepareStatement(
                "update activity_version v set held = false, recorded_at = t.recorded_at::timestamptz"
                    + " from unnest(?::text[], ?::text[], ?::bigint[], ?::text[])"
                    + " as t (source, id, version, recorded_at)"
                    + " where (v.source, v.id, v.version) = (t.source, t.id, t.version)")) {
          update.setArray(1, array(connection, "text", released, r -> r.identity().source()));
          update.setArray(2, array(connection, "text", released, r -> r.identity().id()));
          update.setArray(3, array(connection, "bigint", released, r -> r.version().number()));
          update.setArray(
              4, array(connection, "text", released, r -> text(r.version().recordedAt())));
          update.executeUpdate();
        }
      }
      if (!changed.isEmpty()) {
        try (PreparedStatement update =
            connection.prepareStatement(
                "update activity a set version = t.version, retracted_up_to = t.retracted_up_to,"
                    + " kind = t.kind, facility = t.facility, area = t.area,"
                    + " from_day = t.from_day::date, to_day = t.to_day::date"
                    + " from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[],"
                    + " ?::text[], ?::text[], ?::text[], ?::text[]) as t (source, id, version,"
                    + " retracted_up_to, kind, facility, area, from_day, to_day)"
                    + " where (a.source, a.id) = (t.source, t.id)")) {
          Function<History, Content> content = h -> h.current().orElseThrow().content();
          update.setArray(1, array(connection, "text", changed, h -> h.identity().source()));
          update.setArray(2, array(connection, "text", changed, h -> h.identity().id()));
          update.setArray(3, array(connection, "bigint", changed, History::currentNumber));
          update.setArray(4, array(connection, "bigint", changed, History::retractedUpTo));
          update.setArray(5, array(connection, "text", changed, h -> content.apply(h).kind()));
          update.setArray(6, array(connection, "text", changed, h -> content.apply(h).facility()));
          update.setArray(7, array(connection, "text", changed, h -> content.apply(h).area()));
          update.setArray(
              8, array(connection, "text", changed, h -> text(content.apply(h).from())));
          update.setArray(9, array(connection, "text", changed, h -> text(content.apply(h).to())));
          update.executeUpdate();
        }
      }
    } catch (SQLException e) {
      throw new IntakeUnavailable(e);
    }
  }

  /** Keeps why the current versions were taken back. */
  void bury(Map<History, String> reasons, Instant now) {
    if (reasons.isEmpty()) {
      return;
    }
    List<History> buried = List.copyOf(reasons.keySet());
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into activity_retraction (source, id, version, reason, recorded_at)"
                    + " select t.*, ? from unnest(?::text[], ?::text[], ?::bigint[], ?::text[]) as t")) {
      insert.setTimestamp(1, Timestamp.from(now));
      insert.setArray(2, array(connection, "text", buried, h -> h.identity().source()));
      insert.setArray(3, array(connection, "text", buried, h -> h.identity().id()));
      insert.setArray(4, array(connection, "bigint", buried, History::currentNumber));
      insert.setArray(5, array(connection, "text", buried, reasons::get));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IntakeUnavailable(e);
    }
  }

  /** Everything done in this transaction from here on can be undone, and only that. */
  void mark() {
    execute("savepoint intake");
  }

  void undo() {
    execute("rollback to savepoint intake");
  }

  private void execute(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IntakeUnavailable(e);
    }
  }

  /** Current versions in the order in which their identities came in, after a row. */
  List<Listed> after(long seq, Filter filter, int most) {
    StringBuilder sql =
        new StringBuilder(
            "select a.seq, a.source, a.id, a.version, a.retracted_up_to = a.version, v.content, v.late,"
                + " v.recorded_at from activity a join activity_version v on"
                + " (v.source, v.id, v.version) = (a.source, a.id, a.version) where a.seq > ?");
    List<Object> values = new ArrayList<>(List.of(seq));
    narrow(sql, values, " and a.source = ?", filter.source());
    narrow(sql, values, " and a.facility = ?", filter.facility());
    narrow(sql, values, " and a.kind = ?", filter.kind());
    if (filter.holders() != null) {
      sql.append(" and (a.area = any (?) or a.facility = any (?))");
      values.add(filter.holders().areas().toArray(String[]::new));
      values.add(filter.holders().facilities().toArray(String[]::new));
    }
    narrow(
        sql,
        values,
        " and a.to_day >= ?",
        filter.from() == null ? null : Date.valueOf(filter.from()));
    narrow(
        sql,
        values,
        " and a.from_day <= ?",
        filter.to() == null ? null : Date.valueOf(filter.to()));
    if (!"all".equals(filter.state())) {
      sql.append(" and a.retracted_up_to ")
          .append("retracted".equals(filter.state()) ? "=" : "<")
          .append(" a.version");
    }
    sql.append(" order by a.seq limit ?");
    values.add(most);
    return query(
        sql.toString(),
        values,
        row ->
            new Listed(
                row.getLong(1),
                new Identity(row.getString(2), row.getString(3)),
                row.getLong(4),
                row.getBoolean(5),
                content(row.getString(6)),
                row.getBoolean(7),
                instant(row.getTimestamp(8))));
  }

  private static void narrow(
      StringBuilder sql, List<Object> values, String condition, Object value) {
    if (value != null) {
      sql.append(condition);
      values.add(value);
    }
  }

  /** All versions of one identity, oldest first; empty when it is not known. */
  List<Stored> versionsOf(Identity identity) {
    return query(
        STORED + " where (v.source, v.id) = (?, ?) order by v.version",
        List.of(identity.source(), identity.id()),
        this::stored);
  }

  /** Versions that wait, after one of them in the order of identity and version. */
  List<Stored> heldAfter(String source, Optional<Stored> last, int most) {
    StringBuilder sql = new StringBuilder(STORED).append(" where v.held");
    List<Object> values = new ArrayList<>();
    narrow(sql, values, " and v.source = ?", source);
    last.ifPresent(
        at -> {
          sql.append(" and (v.source, v.id, v.version) > (?, ?, ?)");
          values.addAll(List.of(at.identity().source(), at.identity().id(), at.version()));
        });
    sql.append(" order by v.source, v.id, v.version limit ?");
    values.add(most);
    return query(sql.toString(), values, this::stored);
  }

  /** How each identity stands; those not known are missing. */
  Map<Identity, Standing> standings(Collection<Identity> identities) {
    Map<Identity, Standing> standings = new LinkedHashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select a.source, a.id, a.version, a.version > 0 and a.retracted_up_to = a.version,"
                    + " v.recorded_at, (select min(h.version) from activity_version h where h.held"
                    + " and (h.source, h.id) = (a.source, a.id)) from activity a left join"
                    + " activity_version v on (v.source, v.id, v.version) = (a.source, a.id, a.version)"
                    + " where (a.source, a.id)"
                    + OF_THESE)) {
      set(connection, select, identities);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Identity identity = new Identity(row.getString(1), row.getString(2));
          standings.put(
              identity,
              new Standing(
                  identity,
                  row.getLong(3),
                  row.getBoolean(4),
                  instant(row.getTimestamp(5)),
                  row.getObject(6, Long.class)));
        }
      }
      return standings;
    } catch (SQLException e) {
      throw new IntakeUnavailable(e);
    }
  }

  private static final String STORED =
      "select v.source, v.id, v.version, v.content, v.late, v.received_at, v.recorded_at,"
          + " r.recorded_at, r.reason from activity_version v left join activity_retraction r"
          + " on (r.source, r.id, r.version) = (v.source, v.id, v.version)";

  private Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        new Identity(row.getString(1), row.getString(2)),
        row.getLong(3),
        content(row.getString(4)),
        row.getBoolean(5),
        instant(row.getTimestamp(6)),
        instant(row.getTimestamp(7)),
        instant(row.getTimestamp(8)),
        row.getString(9));
  }

  private <T> List<T> query(String sql, List<Object> values, RowReader<T> reader) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(reader.read(row));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IntakeUnavailable(e);
    }
  }

  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private static void set(
      Connection connection, PreparedStatement statement, Collection<Identity> identities)
      throws SQLException {
    statement.setArray(1, array(connection, "text", identities, Identity::source));
    statement.setArray(2, array(connection, "text", identities, Identity::id));
  }

  private static <T> Array array(
      Connection connection, String type, Collection<T> rows, Function<T, Object> column)
      throws SQLException {
    return connection.createArrayOf(type, rows.stream().map(column).toArray());
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private String text(Content content) {
    try {
      return json.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Content content(String text) {
    try {
      return text == null ? null : json.readValue(text, Content.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Instant instant(Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  /** The database did not do its part; the mappers answer 503 for an outage. */
  static final class IntakeUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IntakeUnavailable(SQLException cause) {
      super("The activities are not to be had", cause);
    }
  }
}
