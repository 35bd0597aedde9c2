package vn.tiendo.deploy.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process, on real servers; the services are stand-ins that answer health. */
class UpTest {

  @TempDir static Path temporary;
  private static Path home;

  @BeforeAll
  static void a_project_in_a_path_with_a_space() throws IOException {
    home = temporary.resolve("dự án");
    for (String module : List.of("plan-service", "facility-service", "report-service")) {
      putService(home, module, AnswersHealth.class);
    }
  }

  @Test
  void it_runs_until_it_is_asked_to_stop_and_leaves_no_process() throws Exception {
    List<String> ports = options();
    List<ProcessHandle> started;
    try (TestProcess up = TestProcess.run(temporary, UpHere.class, words(home, ports))) {
      String ready = up.awaitLine("ready");
      assertTrue(
          ready.matches(
              "ready plan=http://localhost:\\d+ facility=http://localhost:\\d+"
                  + " report=http://localhost:\\d+ dashboard=http://localhost:\\d+/#token=[\\w.-]+"),
          ready);
      assertEquals(200, get(ready.replaceAll(".* facility=(\\S+) .*", "$1") + "/q/health/ready"));
      started = living(LocalData.byDefault(home));
      assertEquals(5, started.size(), "three services, Kafka, PostgreSQL");

      try (TestProcess second = TestProcess.run(temporary, UpHere.class, words(home, ports))) {
        assertEquals(2, second.awaitEnd());
        assertTrue(second.err().contains(Long.toString(up.pid())), second.err());
        assertEquals("", second.out());
      }

      up.terminate();
      assertEquals(0, up.awaitEnd());
      assertEquals(1, up.out().lines().count(), up.out());
    }
    assertEquals(List.of(), started.stream().filter(Processes::isRunning).toList());
  }

  @Test
  void what_a_killed_launcher_left_is_stopped_by_the_next() throws Exception {
    List<String> ports = options();
    List<ProcessHandle> left;
    try (TestProcess up = TestProcess.run(temporary, UpHere.class, words(home, ports))) {
      up.awaitLine("ready");
      left = living(LocalData.byDefault(home));
      up.kill();
    }
    assertTrue(left.stream().anyMatch(Processes::isRunning), "nothing left proves nothing here");

    try (TestProcess up = TestProcess.run(temporary, UpHere.class, words(home, ports))) {
      up.awaitLine("ready");
      assertEquals(List.of(), left.stream().filter(Processes::isRunning).toList());
      up.terminate();
      assertEquals(0, up.awaitEnd());
    }
  }

  @Test
  void whatever_is_killed_is_started_again_on_the_same_port_and_data() throws Exception {
    Path data = LocalData.byDefault(home);
    try (TestProcess up = TestProcess.run(temporary, UpHere.class, words(home, options()))) {
      String ready = up.awaitLine("ready");
      String report = ready.replaceAll(".* report=(\\S+) .*", "$1") + "/q/health/ready";
      int postgresPort = postgresPort(data);
      execute(postgresPort, "create table kept as select 1 as one");
      List<ProcessHandle> before = living(data);

      for (ProcessHandle process : before) {
        process.destroyForcibly();
      }
      await().until(() -> before.stream().noneMatch(Processes::isRunning));
      awaitSaid(up, "report ✓", "  ✓ report chạy lại sau / is up again after");
      awaitSaid(up, "Kafka ✓", "  ✓ Kafka chạy lại sau / is up again after");
      awaitSaid(up, "PostgreSQL ✓", "  ✓ PostgreSQL chạy lại sau / is up again after");
      await().until(() -> living(data).size() == before.size());

      assertEquals(200, get(report));
      assertTrue(up.err().contains("report đã dừng (137)"), up.err());
      assertTrue(up.err().contains("/ has ended (137), starting it again"), up.err());
      assertEquals(postgresPort, postgresPort(data));
      execute(postgresPort, "drop table kept");
      assertEquals(1, up.out().lines().count(), up.out());

      List<ProcessHandle> after = living(data);
      up.terminate();
      assertEquals(0, up.awaitEnd());
      assertEquals(List.of(), after.stream().filter(Processes::isRunning).toList());
    }
  }

  @Test
  void asked_to_stop_in_the_middle_of_a_restart_it_leaves_no_process() throws Exception {
    Path data = LocalData.byDefault(home);
    try (TestProcess up = TestProcess.run(temporary, UpHere.class, words(home, options()))) {
      up.awaitLine("ready");
      living(data).forEach(ProcessHandle::destroyForcibly);
      awaitSaid(up, "Kafka down", "Kafka đã dừng");
      up.terminate();
      assertEquals(0, up.awaitEnd());
    }
    assertEquals(List.of(), living(data));
    assertEquals(
        List.of(),
        ProcessHandle.allProcesses()
            .filter(process -> process.info().commandLine().orElse("").contains(home.toString()))
            .filter(Processes::isRunning)
            .toList());
  }

  @Test
  void a_service_that_cannot_start_is_tried_again_until_it_can_and_the_reason_is_said()
      throws Exception {
    Path data = LocalData.byDefault(home);
    Path broken = data.resolve(AnswersHealth.BROKEN);
    try (TestProcess up = TestProcess.run(temporary, UpHere.class, words(home, options()))) {
      up.awaitLine("ready");
      Files.createFile(broken);
      PidFile.owner(data.resolve("run/plan.pid")).orElseThrow().destroyForcibly();
      awaitSaid(up, "the third attempt", "plan đã dừng (3), đang khởi động lại (lần 3)");
      assertTrue(up.err().contains("    " + Dies.LAST_WORDS), up.err());
      Files.delete(broken);
      awaitSaid(up, "plan ✓", "  ✓ plan chạy lại sau / is up again after");
      up.terminate();
      assertEquals(0, up.awaitEnd());
    } finally {
      Files.deleteIfExists(broken);
    }
  }

  private static void awaitSaid(TestProcess up, String what, String words) {
    await(what)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> up.err().contains(words));
  }

  private static int postgresPort(Path data) throws IOException {
    return Integer.parseInt(
        Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).get(3).strip());
  }

  private static void execute(int port, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/report",
                LocalPostgres.USER,
                LocalPostgres.PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void a_service_that_dies_is_named_with_the_end_of_its_log_and_all_is_stopped() throws Exception {
    Path broken = temporary.resolve("broken");
    putService(broken, "plan-service", AnswersHealth.class);
    putService(broken, "facility-service", Dies.class);
    putService(broken, "report-service", AnswersHealth.class);
    // The data of the other project: unpacking PostgreSQL once more would prove nothing.
    Path data = LocalData.byDefault(home);
    List<String> words = new ArrayList<>(options());
    words.addAll(List.of("--data", data.toString()));
    try (TestProcess up = TestProcess.run(temporary, UpHere.class, words(broken, words))) {
      assertEquals(1, up.awaitEnd());
      assertTrue(up.err().contains("facility"), up.err());
      assertTrue(up.err().contains(Dies.LAST_WORDS), up.err());
      assertEquals("", up.out());
    }
    assertEquals(List.of(), living(data));
  }

  @Test
  void a_port_that_is_taken_is_named_with_the_option_that_moves_it() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      Path data = temporary.resolve("untouched");
      try (TestProcess up =
          TestProcess.run(
              temporary,
              UpHere.class,
              words(home, List.of("--facility-port", port, "--data", data.toString())))) {
        assertEquals(2, up.awaitEnd());
        assertTrue(up.err().contains("Cổng " + port), up.err());
        assertTrue(up.err().contains("Port " + port), up.err());
        assertTrue(up.err().contains("--facility-port"), up.err());
      }
      assertFalse(Files.exists(data.resolve("postgres")), "started before it looked");
    }
  }

  @Test
  void two_services_cannot_share_a_port() throws Exception {
    String port = Integer.toString(Ports.free());
    try (TestProcess up =
        TestProcess.run(
            temporary,
            UpHere.class,
            words(
                home,
                List.of(
                    "--plan-port",
                    port,
                    "--report-port",
                    port,
                    "--data",
                    temporary.resolve("other").toString())))) {
      assertNotEquals(0, up.awaitEnd());
      assertTrue(up.err().contains(port), up.err());
    }
  }

  private static List<String> options() {
    return List.of(
        "--plan-port", Integer.toString(Ports.free()),
        "--facility-port", Integer.toString(Ports.free()),
        "--report-port", Integer.toString(Ports.free()));
  }

  private static String[] words(Path home, List<String> options) {
    return Stream.concat(Stream.of(home.toString()), options.stream()).toArray(String[]::new);
  }

  private static List<ProcessHandle> living(Path data) throws IOException {
    List<ProcessHandle> living = new ArrayList<>();
    try (Stream<Path> files = Files.list(data.resolve("run"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
        PidFile.owner(file).ifPresent(living::add);
      }
    }
    PidFile.owner(LocalKafka.pidFile(data.resolve("kafka"))).ifPresent(living::add);
    LocalPostgres.runningOn(data.resolve("postgres/data")).ifPresent(living::add);
    return living;
  }

  private static int get(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private static void putService(Path project, String module, Class<?> main) throws IOException {
    Path jar = project.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    Files.createDirectories(jar.getParent());
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    String file = main.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        InputStream code = main.getClassLoader().getResourceAsStream(file)) {
      entries.putNextEntry(new JarEntry(file));
      code.transferTo(entries);
    }
  }

  /** The launcher for a project that is told, not found. */
  static final class UpHere {
    public static void main(String[] words) {
      System.exit(
          Up.run(
              Path.of(words[0]),
              List.of(words).subList(1, words.length).toArray(String[]::new),
              System.out,
              System.err));
    }
  }

  /** A service as far as the launcher can see. */
  static final class AnswersHealth {
    static final String BROKEN = "broken";

    public static void main(String[] arguments) throws IOException {
      if (Files.exists(Path.of(BROKEN))) {
        // Alone in its jar, without the other classes of this test.
        System.out.writeBytes(
            "không kết nối được cơ sở dữ liệu\n".getBytes(StandardCharsets.UTF_8));
        System.exit(3);
      }
      HttpServer server =
          HttpServer.create(
              new InetSocketAddress(
                  System.getenv("QUARKUS_HTTP_HOST"),
                  Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"))),
              0);
      server.createContext(
          "/q/health/ready",
          exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
    }
  }

  /** A service that cannot start. */
  static final class Dies {
    static final String LAST_WORDS = "không kết nối được cơ sở dữ liệu";

    public static void main(String[] arguments) {
      System.out.writeBytes((LAST_WORDS + "\n").getBytes(StandardCharsets.UTF_8));
      System.exit(3);
    }
  }
}
