package vn.tiendo.report.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import vn.tiendo.events.ReportRecorded.State;

/** The tables of the reports. */
@ApplicationScoped
class Reports {

  private static final String VERSIONS =
      "select v.id, v.version, v.state, v.step, v.comment, v.who, v.content, v.period, v.start_day,"
          + " v.end_day, v.recorded_at, r.seq, v.life, r.answers from report r join report_version v on v.id = r.id";

  private final DataSource database;
  private final ObjectMapper json;

  Reports(DataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /**
   * One row of a list.
   *
   * @param answers what it answers; null: nothing that is due
   */
  record Listed(long seq, Report report, String answers) {}

  /** What a list is narrowed to; null: not at all. */
  record Filter(
      String plan, State state, String area, String agency, String obligation, String period) {}

  /** The report as it stands. */
  Optional<Report> current(String id) {
    return query(VERSIONS + " and v.version = r.version where r.id = ?", List.of(id)).stream()
        .map(Listed::report)
        .findFirst();
  }

  /**
   * The same, taken for this transaction. Taken first and read then: who waited for another's step
   * would otherwise look for its version in a snapshot from before there was one.
   */
  Optional<Report> lock(String id) {
    try (Connection connection = database.getConnection();
        PreparedStatement lock =
            connection.prepareStatement("select from report where id = ? for update")) {
      lock.setString(1, id);
      lock.execute();
    } catch (SQLException e) {
      throw new ReportsUnavailable(e);
    }
    return current(id);
  }

  /** Every version, oldest first. */
  List<Report> versionsOf(String id) {
    return query(VERSIONS + " where r.id = ? order by v.version", List.of(id)).stream()
        .map(Listed::report)
        .toList();
  }

  /** Reports as they stand, in the order in which they were drawn up, after a row. */
  List<Listed> after(long seq, Filter filter, int most) {
    StringBuilder sql =
        new StringBuilder(VERSIONS).append(" and v.version = r.version where r.seq > ?");
    List<Object> values = new ArrayList<>(List.of(seq));
    narrow(sql, values, " and r.plan = ?", filter.plan());
    narrow(sql, values, " and r.state = ?", filter.state() == null ? null : text(filter.state()));
    narrow(sql, values, " and r.area = ?", filter.area());
    narrow(sql, values, " and r.agency = ?", filter.agency());
    narrow(sql, values, " and r.obligation = ?", filter.obligation());
    narrow(sql, values, " and v.period = ?", filter.period());
    sql.append(" order by r.seq limit ?");
    values.add(most);
    return query(sql.toString(), values);
  }

  private static void narrow(
      StringBuilder sql, List<Object> values, String condition, Object value) {
    if (value != null) {
      sql.append(condition);
      values.add(value);
    }
  }

  /** Reports as they stand, by their ids. */
  Map<String, Report> current(Collection<String> ids) {
    Map<String, Report> found = new HashMap<>();
    query(
            VERSIONS + " and v.version = r.version where r.id = any (?)",
            List.of((Object) ids.toArray(String[]::new)))
        .forEach(row -> found.put(row.report().id(), row.report()));
    return found;
  }

  /** The report that answers a due, if one does; until the caller's commit none other can. */
  Optional<Report> lockAnswering(String due) {
    lockName("due/" + due);
    return query(VERSIONS + " and v.version = r.version where r.answers = ?", List.of(due)).stream()
        .map(Listed::report)
        .findFirst();
  }

  /** The reports that answer dues, as they stand, by what they answer. */
  Map<String, Report> answering(Collection<String> dues) {
    Map<String, Report> answers = new HashMap<>();
    query(
            VERSIONS + " and v.version = r.version where r.answers = any (?)",
            List.of((Object) dues.toArray(String[]::new)))
        .forEach(row -> answers.put(row.answers(), row.report()));
    Map<String, Report> found = new LinkedHashMap<>();
    dues.stream().filter(answers::containsKey).forEach(due -> found.put(due, answers.get(due)));
    return found;
  }

  private void lockName(String name) {
    try (Connection connection = database.getConnection();
        PreparedStatement lock =
            connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
      lock.setString(1, name);
      lock.execute();
    } catch (SQLException e) {
      throw new ReportsUnavailable(e);
    }
  }

  /** Says which due the report answers; null: none. */
  void answers(String id, String due) {
    update("update report set answers = ? where id = ?", due, id);
  }

  /**
   * @param due what the report answers; null: none
   */
  void create(Report report, String due) {
    update(
        "insert into report (id, version, state, plan, obligation, area, agency, created_at, answers)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        report.id(),
        report.version(),
        text(report.state()),
        report.content().plan(),
        report.content().obligation(),
        report.content().area(),
        report.content().agency(),
        Timestamp.from(report.recordedAt()),
        due);
    keep(report);
  }

  void advance(Report report) {
    update(
        "update report set version = ?, state = ?, obligation = ?, area = ?, agency = ? where id = ?",
        report.version(),
        text(report.state()),
        report.content().obligation(),
        report.content().area(),
        report.content().agency(),
        report.id());
    keep(report);
  }

  private void keep(Report report) {
    update(
        "insert into report_version (id, version, state, step, comment, who, content, period,"
            + " start_day, end_day, recorded_at, life) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?::jsonb)",
        report.id(),
        report.version(),
        text(report.state()),
        report.step().code(),
        report.comment(),
        report.who(),
        write(report.content()),
        report.period(),
        report.start(),
        report.end(),
        Timestamp.from(report.recordedAt()),
        write(report.life()));
  }

  private void update(String sql, Object... values) {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        update.setObject(i + 1, values[i]);
      }
      update.executeUpdate();
    } catch (SQLException e) {
      throw new ReportsUnavailable(e);
    }
  }

  private List<Listed> query(String sql, List<Object> values) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      List<Listed> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new Listed(row.getLong(12), report(row), row.getString(14)));
        }
      }
      return found;
    } catch (SQLException | JsonProcessingException e) {
      throw new ReportsUnavailable(e);
    }
  }

  private Report report(ResultSet row) throws SQLException, JsonProcessingException {
    return new Report(
        row.getString(1),
        row.getLong(2),
        State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
        Report.Step.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
        row.getString(5),
        row.getString(6),
        json.readValue(row.getString(7), NewReport.class),
        row.getString(8),
        row.getObject(9, LocalDate.class),
        row.getObject(10, LocalDate.class),
        row.getTimestamp(11).toInstant(),
        row.getString(13) == null ? Life.NEW : json.readValue(row.getString(13), Life.class));
  }

  private String write(Object content) {
    try {
      return json.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new ReportsUnavailable(e);
    }
  }

  private static String text(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** The database did not do its part; the mappers answer 503 for an outage. */
  static final class ReportsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReportsUnavailable(Exception cause) {
      super("The reports are not to be had", cause);
    }
  }
}
