package vn.tiendo.deploy.fault;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.deploy.local.Ports;

/** {@code deploy/up} with three report services, and what is needed to do it harm. */
final class Site implements AutoCloseable {

  static final List<String> REPLICAS = List.of("report", "report-1", "report-2");
  static final List<String> SERVICES =
      Stream.concat(Stream.of("plan", "facility"), REPLICAS.stream()).toList();

  private static final int REPLICA_STEP = 10;

  private final Path home = findHome();
  private final Path data = home.resolve("deploy/fault-test/target/data");
  private final Path said = home.resolve("deploy/fault-test/target/up.err");
  private final int planPort = Ports.forServer();
  private final int facilityPort = Ports.forServer();
  private final int reportPort = Ports.forServer();
  private final SmallDisk disk = SmallDisk.at(data);
  private final Process up;

  private Site() {
    requireBuilt();
    List<String> command =
        List.of(
            home.resolve("deploy/up").toString(),
            "--data",
            data.toString(),
            "--fresh",
            "--plan-port",
            Integer.toString(planPort),
            "--facility-port",
            Integer.toString(facilityPort),
            "--report-port",
            Integer.toString(reportPort),
            "--report-replicas",
            Integer.toString(REPLICAS.size()));
    try {
      up =
          new ProcessBuilder(command)
              .redirectError(Redirect.to(said.toFile()))
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Site start() {
    Site site = new Site();
    CompletableFuture<String> ready = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(site.up, ready), "deploy/up");
    reader.setDaemon(true);
    reader.start();
    try {
      ready.get(3, TimeUnit.MINUTES);
      return site;
    } catch (Exception e) {
      site.close();
      throw new AssertionError("deploy/up did not become ready:\n" + site.said(), e);
    }
  }

  private static void read(Process up, CompletableFuture<String> ready) {
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(up.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("ready ")) {
          ready.complete(line);
        }
      }
      ready.completeExceptionally(new IllegalStateException("it ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  /** The services are built by `mvn verify` before this module; `mvn test` alone does not. */
  private void requireBuilt() {
    for (String service : List.of("plan", "facility", "report")) {
      String jar = service + "-service/target/quarkus-app/quarkus-run.jar";
      if (!Files.exists(home.resolve(jar))) {
        throw new AssertionError(jar + " is missing: run `mvn verify`, which builds it first");
      }
    }
  }

  private static Path findHome() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("deploy/up"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("this test runs inside the project's folder");
      }
    }
    return folder;
  }

  String url(String service) {
    int port =
        switch (service) {
          case "plan" -> planPort;
          case "facility" -> facilityPort;
          default -> reportPort + REPLICA_STEP * REPLICAS.indexOf(service);
        };
    return "http://127.0.0.1:" + port;
  }

  String token(String subject, String... roles) {
    return LocalIssuer.of(data.resolve("issuer")).token(roles).subject(subject).sign();
  }

  /** What the launcher has told people. */
  String said() {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      return e.toString();
    }
  }

  boolean runs() {
    return up.isAlive();
  }

  SmallDisk disk() {
    return disk;
  }

  Connection database(String service) throws SQLException {
    return DriverManager.getConnection(
        told(service, "QUARKUS_DATASOURCE_JDBC_URL"),
        told(service, "QUARKUS_DATASOURCE_USERNAME"),
        told(service, "QUARKUS_DATASOURCE_PASSWORD"));
  }

  String brokers() {
    return told("report", "KAFKA_BOOTSTRAP_SERVERS");
  }

  /** Do the database and the broker take connections? A service notices a little later. */
  boolean serversListen() {
    try (Connection database = database("report");
        Socket broker = new Socket()) {
      broker.connect(
          new InetSocketAddress("127.0.0.1", Integer.parseInt(brokers().replaceAll(".*:", ""))),
          1000);
      return true;
    } catch (SQLException | IOException e) {
      return false;
    }
  }

  private String told(String service, String variable) {
    try {
      Matcher export =
          Pattern.compile("export " + variable + "='([^']*)'")
              .matcher(Files.readString(data.resolve("run/" + service + ".sh")));
      if (!export.find()) {
        throw new AssertionError(service + " was not told " + variable);
      }
      return export.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Doing harm

  /** The process that runs under a name now: a service, {@code kafka} or {@code postgres}. */
  ProcessHandle process(String name) {
    Path file =
        switch (name) {
          case "postgres" -> data.resolve("postgres/data/postmaster.pid");
          case "kafka" -> data.resolve("kafka/kafka.pid");
          default -> data.resolve("run/" + name + ".pid");
        };
    return await("a process for " + name)
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> handle(file), process -> process != null);
  }

  private static ProcessHandle handle(Path pidFile) throws IOException {
    String pid = Files.readString(pidFile).strip().split("\\s")[0];
    return ProcessHandle.of(Long.parseLong(pid)).filter(Site::isRunning).orElse(null);
  }

  /** With -9. */
  void kill(String name) {
    ProcessHandle process = process(name);
    signal("KILL", List.of(process));
    awaitEnd(process);
  }

  /** As somebody stops a service in good order; PostgreSQL by its fast shutdown. */
  void terminate(String name) {
    ProcessHandle process = process(name);
    signal(name.equals("postgres") ? "INT" : "TERM", List.of(process));
    awaitEnd(process);
  }

  /** It is there and does nothing, as if the wire to it swallowed everything. */
  List<ProcessHandle> freeze(String name) {
    ProcessHandle process = process(name);
    List<ProcessHandle> all = new ArrayList<>(List.of(process));
    signal("STOP", all);
    List<ProcessHandle> children = process.descendants().toList();
    signal("STOP", children);
    all.addAll(children);
    return all;
  }

  void thaw(List<ProcessHandle> frozen) {
    signal("CONT", frozen.stream().filter(Site::isRunning).toList());
  }

  private static void signal(String name, List<ProcessHandle> processes) {
    if (processes.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitEnd(ProcessHandle process) {
    await().atMost(Duration.ofSeconds(40)).until(() -> !isRunning(process));
  }

  /** One that has ended counts as alive until its parent has asked how; it has no command. */
  static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  @Override
  public void close() {
    up.destroy();
    try {
      if (!up.waitFor(90, TimeUnit.SECONDS)) {
        up.descendants().forEach(ProcessHandle::destroyForcibly);
        up.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      disk.close();
    }
  }
}
