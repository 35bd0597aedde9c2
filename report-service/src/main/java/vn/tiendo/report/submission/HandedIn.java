package vn.tiendo.report.submission;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import vn.tiendo.events.ReportRecorded.State;

/** How far the reports on obligations had come by an instant. */
@ApplicationScoped
public class HandedIn {

  private static final String REPORTS =
      "select r.id, v.version, v.state, r.plan, v.content ->> 'obligation', v.period,"
          + " v.content ->> 'area', v.content ->> 'agency', v.recorded_at,"
          + " (select min(s.recorded_at) from report_version s"
          + "  where s.id = r.id and s.version <= v.version and s.step = 'submit'),"
          + " (select max(s.recorded_at) from report_version s"
          + "  where s.id = r.id and s.version <= v.version and s.step = 'submit'),"
          + " (select max(s.recorded_at) from report_version s"
          + "  where s.id = r.id and s.version <= v.version and s.step = 'accept')"
          + " from report r join lateral (select * from report_version w where w.id = r.id"
          + "  and w.recorded_at <= ? order by w.version desc limit 1) v on true"
          + " where r.plan = any (?) and v.content ->> 'obligation' is not null order by r.seq";

  private final DataSource database;

  HandedIn(DataSource database) {
    this.database = database;
  }

  /**
   * A report on an obligation, as it stood.
   *
   * @param firstSubmittedAt when it was first submitted, which makes it late or not; null: not yet
   * @param submittedAt when it was last submitted; null: not yet
   * @param acceptedAt when it was last accepted; null: never
   */
  public record Standing(
      String id,
      long version,
      State state,
      String plan,
      String obligation,
      String period,
      String area,
      String agency,
      Instant changedAt,
      Instant firstSubmittedAt,
      Instant submittedAt,
      Instant acceptedAt) {}

  /** All on these plans, in the order in which they were drawn up. */
  public List<Standing> by(Instant instant, Collection<String> plans) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(REPORTS)) {
      select.setTimestamp(1, Timestamp.from(instant));
      select.setArray(2, connection.createArrayOf("text", plans.toArray()));
      List<Standing> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new Standing(
                  row.getString(1),
                  row.getLong(2),
                  State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7),
                  row.getString(8),
                  row.getTimestamp(9).toInstant(),
                  instant(row.getTimestamp(10)),
                  instant(row.getTimestamp(11)),
                  instant(row.getTimestamp(12))));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new Reports.ReportsUnavailable(e);
    }
  }

  private static Instant instant(Timestamp stamp) {
    return stamp == null ? null : stamp.toInstant();
  }
}
