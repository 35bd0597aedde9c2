package vn.tiendo.plan.area;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.inbox.Received;

/** Takes every version of an area in, and what reforms made of it. */
@ApplicationScoped
public class LearnAreas {

  private static final String RECORDED = "area.recorded.v1";
  private static final String REFORMED = "area.reformed.v1";

  private final DataSource database;

  LearnAreas(DataSource database) {
    this.database = database;
  }

  /** Applies the events that speak of areas, in the transaction of the inbox. */
  public void apply(List<Received> events) {
    reforms(
        events.stream()
            .filter(event -> REFORMED.equals(event.type()))
            .map(event -> event.as(AreaReformed.class))
            .toList());
    Map<String, AreaRecorded> latest = new LinkedHashMap<>();
    for (Received event : events) {
      if (RECORDED.equals(event.type())) {
        AreaRecorded area = event.as(AreaRecorded.class);
        latest.merge(
            area.code(), area, (one, other) -> one.version() >= other.version() ? one : other);
      }
    }
    if (latest.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      List<AreaRecorded> newer = newer(connection, latest);
      replaceVersions(connection, newer);
    } catch (SQLException e) {
      throw new IllegalStateException("The areas were not learnt", e);
    }
  }

  private void reforms(List<AreaReformed> reforms) {
    if (reforms.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement upsert =
            connection.prepareStatement(
                "insert into area_reform (reform, from_code, version, effective_on, to_codes)"
                    + " values (?, ?, ?, ?, ?) on conflict (reform, from_code) do update set"
                    + " version = excluded.version, effective_on = excluded.effective_on,"
                    + " to_codes = excluded.to_codes"
                    + " where area_reform.version < excluded.version")) {
      for (AreaReformed reform : reforms) {
        upsert.setString(1, reform.reform());
        upsert.setString(2, reform.from());
        upsert.setLong(3, reform.version());
        upsert.setObject(4, reform.effectiveOn());
        upsert.setArray(
            5,
            connection.createArrayOf(
                "text", reform.changes().stream().map(AreaReformed.Change::to).toArray()));
        upsert.addBatch();
      }
      upsert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException("The reforms were not learnt", e);
    }
  }

  private static List<AreaRecorded> newer(Connection connection, Map<String, AreaRecorded> latest)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "insert into area (code, version) select * from unnest(?::text[], ?::bigint[])"
                + " on conflict (code) do update set version = excluded.version"
                + " where area.version < excluded.version returning code")) {
      upsert.setArray(1, connection.createArrayOf("text", latest.keySet().toArray()));
      upsert.setArray(
          2,
          connection.createArrayOf(
              "bigint", latest.values().stream().map(AreaRecorded::version).toArray()));
      List<AreaRecorded> newer = new ArrayList<>();
      try (ResultSet rows = upsert.executeQuery()) {
        while (rows.next()) {
          newer.add(latest.get(rows.getString(1)));
        }
      }
      return newer;
    }
  }

  private static void replaceVersions(Connection connection, List<AreaRecorded> areas)
      throws SQLException {
    try (PreparedStatement delete =
            connection.prepareStatement("delete from area_version where code = any(?)");
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into area_version (code, level, parent, valid_from, valid_to)"
                    + " values (?, ?, ?, ?, ?)")) {
      delete.setArray(
          1, connection.createArrayOf("text", areas.stream().map(AreaRecorded::code).toArray()));
      delete.executeUpdate();
      for (AreaRecorded area : areas) {
        for (AreaRecorded.Version version : area.versions()) {
          insert.setString(1, area.code());
          insert.setString(2, version.level().code());
          insert.setString(3, version.parent());
          date(insert, 4, version.validFrom());
          date(insert, 5, version.validTo());
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static void date(PreparedStatement statement, int index, LocalDate day)
      throws SQLException {
    if (day == null) {
      statement.setNull(index, Types.DATE);
    } else {
      statement.setObject(index, day);
    }
  }
}
