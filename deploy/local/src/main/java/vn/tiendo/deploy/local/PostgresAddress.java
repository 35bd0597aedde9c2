package vn.tiendo.deploy.local;

import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/** Where a PostgreSQL server is and who we are there. */
record PostgresAddress(String server, String parameters, String user, String password) {

  private static final String FORM =
      "jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PASSWORD";

  static PostgresAddress parse(String url) {
    // The driver reads the address; only the name of the database is ours to change.
    Properties known =
        url.startsWith("jdbc:postgresql://") ? Driver.parseURL(url, new Properties()) : null;
    if (known == null) {
      throw Refusal.usage(
          "--postgres phải có dạng " + FORM + ".", "--postgres must look like " + FORM + ".");
    }
    int question = url.indexOf('?');
    String address = question < 0 ? url : url.substring(0, question);
    int slash = address.indexOf('/', "jdbc:postgresql://".length());
    return new PostgresAddress(
        slash < 0 ? address + "/" : address.substring(0, slash + 1),
        question < 0 ? "" : url.substring(question),
        known.getProperty("user", System.getProperty("user.name")),
        known.getProperty("password", ""));
  }

  static PostgresAddress of(LocalPostgres local) {
    return new PostgresAddress(local.jdbcUrl(""), "", LocalPostgres.USER, LocalPostgres.PASSWORD);
  }

  String jdbcUrl(String database) {
    return server + database + parameters;
  }

  void createMissing(List<String> databases) {
    Databases.createIfMissing(jdbcUrl("postgres"), user, password, databases);
  }
}
