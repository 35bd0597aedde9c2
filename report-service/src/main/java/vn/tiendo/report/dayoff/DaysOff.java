package vn.tiendo.report.dayoff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The table of what was arranged for single years. */
@ApplicationScoped
public class DaysOff {

  private final DataSource database;
  private final ObjectMapper json;

  private record Read(long versions, WorkingDays days) {}

  private volatile Read read = new Read(0, WorkingDays.KNOWN);

  DaysOff(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** One version of what was put for a year. */
  record Put(int year, long version, Arrangement arrangement, String who, Instant recordedAt) {}

  /** The working days as known now; the same object until another arrangement is put. */
  public WorkingDays current() {
    long versions = versions();
    Read known = read;
    if (known.versions() != versions) {
      known = new Read(versions, asOf(Instant.parse("9999-01-01T00:00:00Z")));
      read = known;
    }
    return known.days();
  }

  /** The working days as known at an instant. */
  public WorkingDays asOf(Instant instant) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select distinct on (year) year, arrangement from days_off where recorded_at <= ?"
                    + " order by year, version desc")) {
      select.setTimestamp(1, Timestamp.from(instant));
      Map<Integer, Arrangement> decreed = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          decreed.put(row.getInt(1), json.readValue(row.getString(2), Arrangement.class));
        }
      }
      return new WorkingDays(decreed);
    } catch (SQLException | JsonProcessingException e) {
      throw new DaysOffUnavailable(e);
    }
  }

  private long versions() {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement("select count(*) from days_off");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new DaysOffUnavailable(e);
    }
  }

  /** What was last put for a year. */
  Optional<Put> of(int year) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select year, version, arrangement, who, recorded_at from days_off where year = ?"
                    + " order by version desc limit 1")) {
      select.setInt(1, year);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Put(
                    row.getInt(1),
                    row.getLong(2),
                    json.readValue(row.getString(3), Arrangement.class),
                    row.getString(4),
                    row.getTimestamp(5).toInstant()))
            : Optional.empty();
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new DaysOffUnavailable(e);
    }
  }

  /** Makes others wait who would put something for the year. */
  void lock(int year) {
    try (Connection connection = database.getConnection();
        PreparedStatement lock =
            connection.prepareStatement(
                "select pg_advisory_xact_lock(hashtextextended('days-off/' || ?, 0))")) {
      lock.setInt(1, year);
      lock.execute();
    } catch (SQLException e) {
      throw new DaysOffUnavailable(e);
    }
  }

  void keep(Put put) {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into days_off (year, version, arrangement, who, recorded_at)"
                    + " values (?, ?, ?::jsonb, ?, ?)")) {
      insert.setInt(1, put.year());
      insert.setLong(2, put.version());
      insert.setString(3, json.writeValueAsString(put.arrangement()));
      insert.setString(4, put.who());
      insert.setTimestamp(5, Timestamp.from(put.recordedAt()));
      insert.executeUpdate();
    } catch (SQLException | JsonProcessingException e) {
      throw new DaysOffUnavailable(e);
    }
  }

  /** The database did not do its part; the mappers answer 503 for an outage. */
  static final class DaysOffUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DaysOffUnavailable(Exception cause) {
      super("The days off are not to be had", cause);
    }
  }
}
