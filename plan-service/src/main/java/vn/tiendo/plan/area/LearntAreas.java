package vn.tiendo.plan.area;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.http.AreaTree;

/** Answers from the table the fold fills. */
@ApplicationScoped
class LearntAreas implements Areas, AreaTree {

  private static final String ON_THE_DAY =
      "(a.valid_from is null or a.valid_from <= d.day) and (a.valid_to is null or a.valid_to >"
          + " d.day)";

  private static final String BENEATH =
      "with recursive d as (select ?::date as day), down(code, level) as ("
          + "select a.code, a.level from area_version a, d where a.code = ? and "
          + ON_THE_DAY
          + " union select a.code, a.level from area_version a join down on a.parent = down.code, d"
          + " where "
          + ON_THE_DAY
          + ") ";

  private static final String ABOVE =
      "with recursive d as (select ?::date as day), up(code, parent) as ("
          + "select a.code, a.parent from area_version a, d where a.code = ? and "
          + ON_THE_DAY
          + " union select a.code, a.parent from area_version a join up on a.code = up.parent, d"
          + " where "
          + ON_THE_DAY
          + ") ";

  private static final String SUCCESSORS =
      """
      with recursive gone as (
        select code, level, valid_to as ended from area_version
        where code = ? and valid_to <= ? order by valid_to desc limit 1),
      down (code) as (
        select code from gone
        union select a.code from area_version a join down on a.parent = down.code, gone
        where (a.valid_from is null or a.valid_from < gone.ended)
          and (a.valid_to is null or a.valid_to >= gone.ended)),
      listed (code) as (
        select unnest(r.to_codes) from area_reform r join gone
          on r.from_code = gone.code and r.effective_on = gone.ended),
      inherited (code) as (
        select unnest(r.to_codes) from area_reform r join down on r.from_code = down.code, gone
        where r.effective_on = gone.ended),
      up (heir, code, level, parent) as (
        select a.code, a.code, a.level, a.parent from inherited i
          join area_version a on a.code = i.code, gone
        where (a.valid_from is null or a.valid_from <= gone.ended)
          and (a.valid_to is null or a.valid_to > gone.ended)
        union select up.heir, a.code, a.level, a.parent
        from area_version a join up on a.code = up.parent, gone
        where (a.valid_from is null or a.valid_from <= gone.ended)
          and (a.valid_to is null or a.valid_to > gone.ended)),
      raised (code) as (
        select distinct coalesce(same.code, up.heir) from up
          left join up same on same.heir = up.heir and same.level = (select level from gone))
      select code from (select distinct code from listed
        union select code from raised where not exists (select from listed)) found
      order by code limit 200
      """;

  private final DataSource database;

  LearntAreas(DataSource database) {
    this.database = database;
  }

  @Override
  public boolean valid(String code, LocalDate day) {
    return exists(
        "with d as (select ?::date as day) select 1 from area_version a, d where a.code = ? and "
            + ON_THE_DAY,
        day,
        code);
  }

  @Override
  public Set<String> beneath(String ancestor, Set<String> codes, LocalDate day) {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                BENEATH + "select code from down where code = any(?) and code <> ?")) {
      select.setDate(1, Date.valueOf(day));
      select.setString(2, ancestor);
      select.setArray(3, connection.createArrayOf("text", codes.toArray()));
      select.setString(4, ancestor);
      Set<String> found = new HashSet<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new AreasUnreadable(e);
    }
  }

  @Override
  public boolean hasLevel(String ancestor, AreaLevel level, LocalDate day) {
    return exists(BENEATH + "select 1 from down where level = ?", day, ancestor, level.code());
  }

  /**
   * The law lists what became of communes; of an area above them it is what its communes became,
   * raised to its own level where that level still exists.
   */
  @Override
  public List<String> successors(String code, LocalDate day) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(SUCCESSORS)) {
      select.setString(1, code);
      select.setDate(2, Date.valueOf(day));
      List<String> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new AreasUnreadable(e);
    }
  }

  @Override
  public boolean within(String area, String ancestor, LocalDate day) {
    return exists(ABOVE + "select 1 from up where code = ?", day, area, ancestor);
  }

  private boolean exists(String sql, LocalDate day, String... texts) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setDate(1, Date.valueOf(day));
      for (int i = 0; i < texts.length; i++) {
        select.setString(i + 2, texts[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    } catch (SQLException e) {
      throw new AreasUnreadable(e);
    }
  }

  /** The database could not tell; an outage is answered as such. */
  static final class AreasUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AreasUnreadable(SQLException cause) {
      super("The areas could not be read", cause);
    }
  }
}
