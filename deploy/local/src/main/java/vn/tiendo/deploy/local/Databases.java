package vn.tiendo.deploy.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The databases on a server: one per service, each made when missing. */
final class Databases {

  static final List<String> ALL = List.of("plan", "facility", "report");

  private Databases() {}

  static void createIfMissing(String jdbcUrl, String user, String password, List<String> names) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password)) {
      for (String name : names) {
        createIfMissing(connection, name);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create the databases " + names, e);
    }
  }

  private static void createIfMissing(Connection connection, String name) throws SQLException {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("not a database name: " + name);
    }
    try (PreparedStatement query =
        connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      query.setString(1, name);
      try (ResultSet found = query.executeQuery()) {
        if (found.next()) {
          return;
        }
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " encoding 'UTF8' template template0");
    }
  }
}
