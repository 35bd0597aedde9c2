package vn.tiendo.events.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.postgresql.Driver;

/**
 * Brings the tables to this version as soon as the database answers, and knows from a connection of
 * its own whether it still does: one that hangs would otherwise take every request with it.
 */
@ApplicationScoped
public class Database {

  private static final Logger LOG = Logger.getLogger(Database.class);
  private static final int BEAT_MILLIS = 1000;

  private final String url;
  private final String user;
  private final String password;
  private final Flyway flyway;
  private final Event<SchemaReady> schemaReady;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean migrated;
  private volatile long silentSince;
  private volatile boolean silent = true;
  private Connection connection;

  Database(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String user,
      @ConfigProperty(name = "quarkus.datasource.password") String password,
      Flyway flyway,
      Event<SchemaReady> schemaReady) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.flyway = flyway;
    this.schemaReady = schemaReady;
  }

  /** Before everybody else's start, so that usually all find their tables there. */
  void start(@Observes @Priority(1) StartupEvent event) {
    silentSince = System.nanoTime();
    beat();
    if (!ready()) {
      LOG.warn("Starting without the database; it will be looked for every second");
    }
    Thread thread = new Thread(this::watch, "database");
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /** It answers, and the tables of this version are there. */
  public boolean ready() {
    return migrated && !silent;
  }

  /** Has it been silent for so long that whoever waits for it should be told? */
  public boolean silentFor(Duration patience) {
    return silent && System.nanoTime() - silentSince > patience.toNanos();
  }

  /** What is waited for; null when nothing is. */
  String waitsFor() {
    return silent ? "database" : migrated ? null : "schema";
  }

  private void watch() {
    try {
      while (!stopping.await(BEAT_MILLIS, TimeUnit.MILLISECONDS)) {
        beat();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  private void beat() {
    // Our own connection may have been the only one that broke: ask twice.
    boolean answers = answers() || answers();
    if (answers && silent) {
      silent = false;
      LOG.info("The database answers");
    } else if (!answers && !silent) {
      silentSince = System.nanoTime();
      silent = true;
      LOG.warn("The database has fallen silent");
    }
    if (answers && !migrated) {
      migrate();
    }
  }

  private void migrate() {
    try {
      flyway.migrate();
      schemaReady.fire(new SchemaReady());
      migrated = true;
    } catch (RuntimeException e) {
      LOG.warnf("The tables are not ready: %s", e);
    }
  }

  private boolean answers() {
    try {
      if (connection == null) {
        connection = connect();
      }
      try (Statement ping = connection.createStatement()) {
        ping.execute("select 1");
      }
      return true;
    } catch (SQLException e) {
      LOG.debug("No answer", e);
      close();
      return false;
    }
  }

  /** Outside the pool, whose connections may all hang. */
  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("loginTimeout", "3");
    properties.setProperty("socketTimeout", "3");
    properties.setProperty("ApplicationName", "watch");
    Connection opened = new Driver().connect(url, properties);
    if (opened == null) {
      throw new SQLException("Not a PostgreSQL address: quarkus.datasource.jdbc.url");
    }
    return opened;
  }

  private void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("Closing", e);
      }
      connection = null;
    }
  }
}
