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
import vn.tiendo.report.obligation.Obligations.Sought;

/** How far the reports on obligations had come by an instant. */
@ApplicationScoped
public class HandedIn {

  // A report's own columns say what its latest version says, without unpacking all of that.
  private static final String STANDING =
      " select r.id, v.version, v.state, r.plan,"
          + " case when v.version = r.version then r.obligation else v.content ->> 'obligation' end,"
          + " v.period,"
          + " case when v.version = r.version then r.area else v.content ->> 'area' end,"
          + " case when v.version = r.version then r.agency else v.content ->> 'agency' end,"
          + " v.recorded_at, step.first, step.last, step.accepted"
          + " from sought join report r on r.id = sought.id"
          + " cross join lateral (select * from report_version w where w.id = r.id"
          + "  and w.recorded_at <= ? order by w.version desc limit 1) v"
          + " cross join lateral (select"
          + "  min(s.recorded_at) filter (where s.step = 'submit') as first,"
          + "  max(s.recorded_at) filter (where s.step = 'submit') as last,"
          + "  max(s.recorded_at) filter (where s.step = 'accept') as accepted"
          + "  from report_version s where s.id = r.id and s.version <= v.version) step"
          + " order by r.seq";

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

  /**
   * Those that once said what is sought, as they stood, in the order in which they were drawn up.
   */
  public List<Standing> by(Instant instant, Sought sought) {
    StringBuilder sql =
        new StringBuilder(
            "with sought as (select distinct w.id from report_version w"
                + " where w.content ->> 'plan' = any (?) and w.content ->> 'obligation' = any (?)");
    List<Collection<String>> values =
        new ArrayList<>(List.of(sought.plans(), sought.obligations()));
    narrow(sql, values, " and w.period = any (?)", sought.periods());
    narrow(sql, values, " and w.content ->> 'area' = any (?)", sought.areas());
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(sql.append(")").append(STANDING).toString())) {
      for (int i = 0; i < values.size(); i++) {
        select.setArray(i + 1, connection.createArrayOf("text", values.get(i).toArray()));
      }
      select.setTimestamp(values.size() + 1, Timestamp.from(instant));
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

  private static void narrow(
      StringBuilder sql,
      List<Collection<String>> values,
      String condition,
      Collection<String> among) {
    if (among != null) {
      sql.append(condition);
      values.add(among);
    }
  }

  private static Instant instant(Timestamp stamp) {
    return stamp == null ? null : stamp.toInstant();
  }
}
