package vn.tiendo.facility.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.outbox.Outbox;

/** The list of changes: written by commands, read by whoever follows. */
@ApplicationScoped
public class Changes {

  private static final long ONE_WRITER = 0x72_65_67_69_73_74L;

  private final DataSource database;
  private final Outbox outbox;
  private final Clock clock;
  private final ObjectMapper json;

  Changes(DataSource database, Outbox outbox, Clock clock, ObjectMapper json) {
    this.database = database;
    this.outbox = outbox;
    this.clock = clock;
    this.json = json;
  }

  /** Waits until no other command writes; the turn ends with the caller's transaction. */
  public Turn takeTurn() {
    try (Connection connection = database.getConnection();
        PreparedStatement lock =
            connection.prepareStatement("select pg_advisory_xact_lock(" + ONE_WRITER + ")");
        PreparedStatement next = connection.prepareStatement("select nextval('revision')")) {
      lock.execute();
      try (ResultSet row = next.executeQuery()) {
        row.next();
        return new Turn(row.getLong(1), clock.instant().truncatedTo(ChronoUnit.MICROS));
      }
    } catch (SQLException e) {
      throw new ChangesUnavailable(e);
    }
  }

  /** Lists the facts as changes and announces them, in the caller's transaction and turn. */
  public void announce(List<? extends Fact> facts) {
    if (facts.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into change (at, type, code, version, body) values (?, ?, ?, ?, ?::jsonb)")) {
      for (Fact fact : facts) {
        insert.setTimestamp(1, Timestamp.from(fact.recordedAt()));
        insert.setString(2, type(fact));
        insert.setString(3, fact.key());
        insert.setLong(4, fact.version());
        insert.setString(5, json.writeValueAsString(fact));
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new ChangesUnavailable(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    outbox.append(facts);
  }

  private static String type(Fact fact) {
    if (fact instanceof AreaRecorded) {
      return "area";
    } else if (fact instanceof AreaReformed) {
      return "area-reform";
    } else if (fact instanceof FacilityRecorded) {
      return "facility";
    } else if (fact instanceof StatisticRecorded) {
      return "statistic";
    }
    throw new IllegalArgumentException("Not a fact of the registry: " + fact.getClass());
  }

  /** What was recorded of one thing, and when; oldest first. */
  public record Recorded(long version, Instant at) {}

  public List<Recorded> of(String type, String code) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select version, at from change where type = ? and code = ? order by version")) {
      select.setString(1, type);
      select.setString(2, code);
      List<Recorded> all = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          all.add(new Recorded(row.getLong(1), row.getTimestamp(2).toInstant()));
        }
      }
      return all;
    } catch (SQLException e) {
      throw new ChangesUnavailable(e);
    }
  }

  List<Change> after(long cursor, int limit) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select cursor, at, type, code, version, deleted, body::text from change"
                    + " where cursor > ? order by cursor limit ?")) {
      select.setLong(1, cursor);
      select.setInt(2, limit);
      List<Change> changes = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          changes.add(
              new Change(
                  Long.toString(row.getLong(1)),
                  row.getTimestamp(2).toInstant(),
                  row.getString(3),
                  row.getString(4),
                  row.getLong(5),
                  row.getBoolean(6),
                  json.readTree(row.getString(7))));
        }
      }
      return changes;
    } catch (SQLException e) {
      throw new ChangesUnavailable(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The database did not answer; the transaction around it must not commit. */
  static final class ChangesUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChangesUnavailable(SQLException cause) {
      super("The list of changes cannot be used", cause);
    }
  }
}
