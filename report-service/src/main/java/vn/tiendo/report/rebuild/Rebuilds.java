package vn.tiendo.report.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import vn.tiendo.events.Text;
import vn.tiendo.report.fact.FactsUnavailable;
import vn.tiendo.report.rebuild.Rebuild.Certificate;
import vn.tiendo.report.rebuild.Rebuild.Progress;
import vn.tiendo.report.rebuild.Rebuild.State;

/** The table of rebuilds. */
@ApplicationScoped
class Rebuilds {

  /** Held by the connection of whoever runs one, so that a death shows at once. */
  static final long RUNNING = 0x72_65_62_75_69_6c_64L;

  /** What was accepted begins within this time, or its process has died. */
  private static final Duration GRACE = Duration.ofSeconds(15);

  private static final String COLUMNS =
      "select id, state, who, started_at, finished_at, progress, certificate, reason, version from rebuild";

  private final DataSource database;
  private final ObjectMapper json;
  private final Clock clock;

  Rebuilds(DataSource database, ObjectMapper json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /** Accepts one in the caller's transaction; empty while another is open. */
  OptionalLong request(String who) {
    return query(
        "insert into rebuild (state, who, started_at, progress) values ('requested', ?, ?, ?::jsonb)"
            + " on conflict do nothing returning id",
        s -> {
          s.setString(1, who);
          s.setTimestamp(2, Timestamp.from(clock.instant()));
          s.setString(3, write(Progress.NONE));
        },
        row -> row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty());
  }

  Optional<Rebuild> get(long id) {
    return query(COLUMNS + " where id = ?", s -> s.setLong(1, id), this::read).stream().findFirst();
  }

  Optional<Rebuild> open() {
    return query(
            COLUMNS + " where state in ('requested', 'running', 'comparing')", s -> {}, this::read)
        .stream()
        .findFirst();
  }

  List<Rebuild> after(long id, int most) {
    return query(
        COLUMNS + " where id > ? order by id limit ?",
        s -> {
          s.setLong(1, id);
          s.setInt(2, most);
        },
        this::read);
  }

  /** The next state; refuses when somebody took it for dead meanwhile. */
  void state(long id, State state) {
    int changed =
        update(
            "update rebuild set state = ?, version = version + 1 where id = ? and finished_at is null",
            s -> {
              s.setString(1, state.code());
              s.setLong(2, id);
            });
    if (changed == 0) {
      throw new IllegalStateException("Rebuild " + id + " has been ended by somebody else");
    }
  }

  void progress(long id, Progress progress) {
    update(
        "update rebuild set progress = ?::jsonb, version = version + 1 where id = ?",
        s -> {
          s.setString(1, write(progress));
          s.setLong(2, id);
        });
  }

  /** Its end, in the caller's transaction if it has one. */
  void end(long id, State state, Certificate certificate, Text reason) {
    update(
        "update rebuild set state = ?, certificate = ?::jsonb, reason = ?::jsonb, finished_at = ?,"
            + " version = version + 1 where id = ? and finished_at is null",
        s -> {
          s.setString(1, state.code());
          s.setString(2, certificate == null ? null : write(certificate));
          s.setString(3, reason == null ? null : write(reason));
          s.setTimestamp(4, Timestamp.from(clock.instant()));
          s.setLong(5, id);
        });
  }

  /**
   * Clears away what a process left that died: says so of its rebuild, and drops its tables. Does
   * nothing while somebody runs one.
   */
  void settle() {
    QuarkusTransaction.joiningExisting()
        .run(
            () -> {
              if (!query(
                  "select pg_try_advisory_xact_lock(?)",
                  s -> s.setLong(1, RUNNING),
                  row -> row.next() && row.getBoolean(1))) {
                return;
              }
              Instant now = clock.instant();
              update(
                  "update rebuild set state = 'interrupted', reason = ?::jsonb, finished_at = ?,"
                      + " version = version + 1 where state in ('running', 'comparing')"
                      + " or state = 'requested' and started_at < ?",
                  s -> {
                    s.setString(1, write(INTERRUPTED));
                    s.setTimestamp(2, Timestamp.from(now));
                    s.setTimestamp(3, Timestamp.from(now.minus(GRACE)));
                  });
              for (String schema : TablesBeside.left(database)) {
                update("drop schema if exists " + schema + " cascade", s -> {});
              }
            });
  }

  static final Text INTERRUPTED =
      new Text(
          "Tiến trình dừng giữa chừng; số liệu đang dùng không bị động đến",
          "Its process ended in the middle; the live figures were not touched");

  private List<Rebuild> read(ResultSet row) throws SQLException {
    List<Rebuild> found = new ArrayList<>();
    while (row.next()) {
      Timestamp finished = row.getTimestamp(5);
      found.add(
          new Rebuild(
              String.valueOf(row.getLong(1)),
              State.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
              row.getString(3),
              row.getTimestamp(4).toInstant(),
              finished == null ? null : finished.toInstant(),
              read(row.getString(6), Progress.class),
              read(row.getString(7), Certificate.class),
              read(row.getString(8), Text.class),
              row.getLong(9)));
    }
    return found;
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return text == null ? null : json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A rebuild is stored wrongly", e);
    }
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  private int update(String sql, Parameters parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
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
