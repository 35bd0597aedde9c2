package vn.tiendo.report.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import vn.tiendo.report.fact.FactsUnavailable;

/**
 * A schema with tables made like the live ones, column by column and name by name, so that they can
 * take their place and later migrations find what they expect.
 */
final class TablesBeside {

  /** Those that take the place of the live ones. */
  private static final List<String> MOVED =
      List.of("fact", "activity_fact", "unit_figure", "unit_tally");

  private static final List<String> ALL =
      List.of("fact", "activity_fact", "unit_figure", "unit_tally", "stale", "attainment");

  private static final int ATTEMPTS = 20;

  private final String live;
  private final String schema;

  private TablesBeside(String live, String schema) {
    this.live = live;
    this.schema = schema;
  }

  static TablesBeside of(long rebuild, OneConnection beside) throws SQLException {
    try (Connection connection = beside.database().getConnection()) {
      return new TablesBeside(
          texts(connection, "select current_schema()").get(0), "rebuild_" + rebuild);
    }
  }

  String schema() {
    return schema;
  }

  /** Schemas that are there, of whichever rebuild. */
  static List<String> left(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return texts(
          connection, "select nspname from pg_namespace where nspname ~ '^rebuild_[0-9]+$'");
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  /** Makes the tables with their keys; after this the connection sees them first. */
  void create(OneConnection beside) throws SQLException {
    beside.execute("create schema " + schema);
    for (String table : ALL) {
      beside.execute(
          "create table %s.%s (like %s.%s including all excluding indexes)"
              .formatted(schema, table, live, table));
      for (String settings :
          beside(
              beside,
              "select format('alter table %s.%s set (%%s)', array_to_string(reloptions, ', ')) from pg_class"
                      .formatted(schema, table)
                  + " where oid = '%s.%s'::regclass and reloptions is not null"
                      .formatted(live, table))) {
        beside.execute(settings);
      }
      for (String constraint :
          beside(
              beside,
              "select format('alter table %s.%s add constraint %%I %%s', conname, pg_get_constraintdef(oid))"
                      .formatted(schema, table)
                  + " from pg_constraint where conrelid = '%s.%s'::regclass and contype in ('p', 'u')"
                      .formatted(live, table))) {
        beside.execute(constraint);
      }
    }
    beside.execute("create sequence " + schema + ".attainment_change");
    // Small, and asked for while it fills.
    index(beside, "stale");
    beside.commit();
    beside.see(schema, live);
  }

  /** The other indexes, cheaper after the filling, and what the planner wants to know. */
  void index(OneConnection beside) throws SQLException {
    for (String table : ALL) {
      if (!table.equals("stale")) {
        index(beside, table);
      }
      beside.execute("analyze " + schema + "." + table);
    }
    beside.commit();
  }

  private void index(OneConnection beside, String table) throws SQLException {
    for (String definition :
        beside(
            beside,
            "select pg_get_indexdef(indexrelid) from pg_index i where indrelid = '%s.%s'::regclass"
                    .formatted(live, table)
                + " and not exists (select from pg_constraint c where c.conindid = i.indexrelid)")) {
      beside.execute(
          definition.replace(
              " ON %s.%s ".formatted(live, table), " ON %s.%s ".formatted(schema, table)));
    }
  }

  void analyze(OneConnection beside) throws SQLException {
    beside.execute("analyze " + schema + ".unit_figure");
    beside.execute("analyze " + schema + ".attainment");
    beside.commit();
  }

  /**
   * Puts the tables in place of the live ones, in the transaction of a connection that has locked
   * out whoever writes them. Readers wait for the rest of the transaction, which must be short; and
   * rather than make them queue behind a slow one among them, this gives way and tries again.
   */
  void takePlace(Connection connection) throws SQLException, InterruptedException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = '1s'");
      for (int attempt = 1; ; attempt++) {
        statement.execute("savepoint before_lock");
        try {
          statement.execute(
              "lock table %s in access exclusive mode".formatted(String.join(", ", MOVED)));
          break;
        } catch (SQLException e) {
          if (attempt == ATTEMPTS || !"55P03".equals(e.getSQLState())) {
            throw e;
          }
          statement.execute("rollback to savepoint before_lock");
          Thread.sleep(50L * attempt);
        }
      }
      statement.execute("delete from stale");
      for (String table : MOVED) {
        statement.execute("drop table %s.%s".formatted(live, table));
        statement.execute("alter table %s.%s set schema %s".formatted(schema, table, live));
      }
    }
  }

  void drop(OneConnection beside) throws SQLException {
    beside.rollback();
    beside.execute("drop schema if exists " + schema + " cascade");
    beside.commit();
  }

  private static List<String> beside(OneConnection beside, String sql) throws SQLException {
    try (Connection connection = beside.database().getConnection()) {
      return texts(connection, sql);
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      List<String> found = new ArrayList<>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    }
  }
}
