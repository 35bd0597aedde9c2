package vn.tiendo.deploy.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

  @TempDir static Path temporary;

  /** Unpacking the server takes longer than all else here: both tests run in the same folder. */
  private static Path directory() {
    return temporary.resolve("thư mục có dấu cách");
  }

  @Test
  void what_was_written_survives_a_restart_and_is_synced_to_disk() throws SQLException {
    try (LocalPostgres postgres = LocalPostgres.start(directory(), 0)) {
      Databases.createIfMissing(
          postgres.jdbcUrl("postgres"), LocalPostgres.USER, LocalPostgres.PASSWORD, Databases.ALL);
      assertEquals("on", ask(postgres, "plan", "show fsync"));
      assertEquals("on", ask(postgres, "plan", "show synchronous_commit"));
      assertEquals("on", ask(postgres, "plan", "show full_page_writes"));
      assertEquals("127.0.0.1", ask(postgres, "plan", "show listen_addresses"));
      execute(postgres, "report", "create table kept (name text)");
      execute(postgres, "report", "insert into kept values ('Hương Trà')");
    }
    try (LocalPostgres postgres = LocalPostgres.start(directory(), 0)) {
      assertEquals("Hương Trà", ask(postgres, "report", "select name from kept"));
    }
  }

  @Test
  void the_server_of_a_killed_launcher_is_stopped_and_its_commits_are_there()
      throws IOException, InterruptedException, SQLException {
    Path data = directory().resolve("data");
    try (TestProcess launcher =
        TestProcess.run(temporary, HoldsPostgres.class, directory().toString())) {
      launcher.awaitLine("committed");
      launcher.kill();
    }
    ProcessHandle orphan = LocalPostgres.runningOn(data).orElseThrow();
    assertTrue(
        Processes.isRunning(orphan), "a postgres that dies with its launcher proves nothing here");

    try (LocalPostgres postgres = LocalPostgres.start(directory(), 0)) {
      assertFalse(Processes.isRunning(orphan));
      assertNotEquals(orphan.pid(), LocalPostgres.runningOn(data).orElseThrow().pid());
      assertEquals("1", ask(postgres, "postgres", "select count(*) from acknowledged"));
      execute(postgres, "postgres", "drop table acknowledged");
    }
  }

  @Test
  void a_killed_server_starts_again_at_the_first_try_on_its_port_with_its_commits()
      throws IOException, SQLException {
    try (LocalPostgres postgres = LocalPostgres.start(directory(), 0)) {
      int port = postgres.port();
      execute(postgres, "postgres", "create table acknowledged_again as select 1 as one");
      assertTrue(postgres.isAlive());
      ProcessHandle killed = LocalPostgres.runningOn(directory().resolve("data")).orElseThrow();
      killed.destroyForcibly();
      assertTrue(Processes.awaitEnd(killed, Duration.ofSeconds(10)));
      assertFalse(postgres.isAlive());

      postgres.again();

      assertTrue(postgres.isAlive());
      assertEquals(port, postgres.port());
      assertEquals("1", ask(postgres, "postgres", "select count(*) from acknowledged_again"));
      assertEquals("on", ask(postgres, "postgres", "show fsync"));
      execute(postgres, "postgres", "drop table acknowledged_again");
    }
  }

  @Test
  void a_pid_file_without_its_server_does_not_hinder() throws IOException, SQLException {
    try (LocalPostgres first = LocalPostgres.start(directory(), 0)) {
      assertEquals("1", ask(first, "postgres", "select 1"));
    }
    // The number of a living process that is no postgres: this one.
    long pid = ProcessHandle.current().pid();
    Files.write(
        directory().resolve("data/postmaster.pid"),
        List.of(Long.toString(pid), directory().resolve("data").toString()));

    assertTrue(LocalPostgres.runningOn(directory().resolve("data")).isEmpty());
    try (LocalPostgres second = LocalPostgres.start(directory(), 0)) {
      assertEquals("1", ask(second, "postgres", "select 1"));
    }
  }

  static void execute(LocalPostgres postgres, String database, String sql) throws SQLException {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(LocalPostgres postgres, String database, String sql)
      throws SQLException {
    try (Connection connection = postgres.connect(database);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      assertTrue(answer.next());
      return answer.getString(1);
    }
  }

  /** A launcher to be killed. */
  static final class HoldsPostgres {
    public static void main(String[] arguments) throws Exception {
      LocalPostgres postgres = LocalPostgres.start(Path.of(arguments[0]), 0);
      execute(postgres, "postgres", "create table acknowledged as select 1 as one");
      System.out.println("committed");
      Thread.currentThread().join();
    }
  }
}
