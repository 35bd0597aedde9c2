package vn.tiendo.deploy.system;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import vn.tiendo.deploy.local.LocalIssuer;

/** {@code deploy/up} as a child process: one for all tests, started with the first. */
final class Running {

  static final List<String> SERVICES = List.of("plan", "facility", "report");

  private static final Duration TO_START = Duration.ofMinutes(3);
  private static final Duration TO_LOAD = Duration.ofMinutes(6);
  private static final Duration TO_STOP = Duration.ofSeconds(60);
  private static final String LOADED = "the demo is loaded";
  private static final String NOT_LOADED = "could not be loaded";

  private final Path home = findHome();
  private final Path data = home.resolve("deploy/system-test/target/du lieu thu");
  private final Path errors = home.resolve("deploy/system-test/target/up.err");
  private final List<Integer> ports = List.of(freePort(), freePort(), freePort());
  private Process up;
  private String readyLine;

  private Running() {}

  /** Gives the one running system to every test that asks for it and stops it after the last. */
  static final class Once implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent("running", key -> Attempt.toStart(), Attempt.class)
          .running();
    }
  }

  /** Kept when it failed too: it would fail again for each of the tests, only slower. */
  private record Attempt(Running started, Throwable failure) implements AutoCloseable {

    static Attempt toStart() {
      Running running = new Running();
      try {
        running.start("--fresh", "--demo");
        running.awaitDemo();
        return new Attempt(running, null);
      } catch (RuntimeException | AssertionError e) {
        running.kill();
        return new Attempt(null, e);
      }
    }

    Running running() {
      if (started == null) {
        throw new AssertionError("the system did not start: " + failure.getMessage(), failure);
      }
      return started;
    }

    @Override
    public void close() {
      if (started != null) {
        started.stop();
      }
    }
  }

  /** Starts it and returns when it says that it is ready. */
  void start(String... more) {
    requireBuilt();
    List<String> command = new ArrayList<>(List.of(home.resolve("deploy/up").toString()));
    command.addAll(List.of("--data", data.toString()));
    for (String service : SERVICES) {
      command.addAll(List.of("--" + service + "-port", Integer.toString(port(service))));
    }
    command.addAll(List.of(more));
    try {
      up =
          new ProcessBuilder(command)
              .redirectError(Redirect.to(errors.toFile()))
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CompletableFuture<String> ready = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(up, ready), "deploy/up");
    reader.setDaemon(true);
    reader.start();
    try {
      readyLine = ready.get(TO_START.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("deploy/up did not become ready:\n" + said(), e);
    }
  }

  private static void read(Process up, CompletableFuture<String> ready) {
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(up.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = out.readLine()) != null) {
        if (line.startsWith("ready ")) {
          ready.complete(line);
        }
      }
      ready.completeExceptionally(new IllegalStateException("it ended"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  /** Its services are built by `mvn verify` before this module; `mvn test` alone does not. */
  private void requireBuilt() {
    for (String jar :
        List.of(
            "plan-service/target/quarkus-app/quarkus-run.jar",
            "facility-service/target/quarkus-app/quarkus-run.jar",
            "report-service/target/quarkus-app/quarkus-run.jar",
            "deploy/demo/target/demo.jar")) {
      if (!Files.exists(home.resolve(jar))) {
        throw new AssertionError(jar + " is missing: run `mvn verify`, which builds it first");
      }
    }
  }

  void awaitDemo() {
    await()
        .atMost(TO_LOAD)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              String said = said();
              if (said.contains(NOT_LOADED) || !up.isAlive()) {
                throw new AssertionError("the demo was not loaded:\n" + said);
              }
              return said.contains(LOADED);
            });
  }

  String readyLine() {
    return readyLine;
  }

  /** What the launcher has told people so far. */
  String said() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      return e.toString();
    }
  }

  int port(String service) {
    return ports.get(SERVICES.indexOf(service));
  }

  String url(String service) {
    return "http://localhost:" + port(service);
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

  /** The project's folder. */
  Path home() {
    return home;
  }

  Path data() {
    return data;
  }

  /** Speaks to the services with a token of these roles. */
  Caller as(String... roles) {
    return new Caller(this, issuer().token(roles).subject("system-test").sign());
  }

  Caller asEverybody() {
    return as(
        "plan-editor",
        "plan-issuer",
        "registry-editor",
        "activity-writer",
        "report-submitter",
        "report-approver",
        "analyst",
        "operator");
  }

  Caller withoutToken() {
    return new Caller(this, null);
  }

  Caller withToken(String token) {
    return new Caller(this, token);
  }

  LocalIssuer issuer() {
    return LocalIssuer.of(data.resolve("issuer"));
  }

  /** A connection to a service's database, with what its own process was told. */
  Connection database(String service) throws SQLException {
    return DriverManager.getConnection(
        told(service, "QUARKUS_DATASOURCE_JDBC_URL"),
        told(service, "QUARKUS_DATASOURCE_USERNAME"),
        told(service, "QUARKUS_DATASOURCE_PASSWORD"));
  }

  private String told(String service, String variable) {
    try {
      Matcher export =
          Pattern.compile("export " + variable + "='([^']*)'")
              .matcher(Files.readString(script(service)));
      if (!export.find()) {
        throw new AssertionError(script(service) + " does not export " + variable);
      }
      return export.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path script(String service) {
    return data.resolve("run").resolve(service + ".sh");
  }

  /** The process of the report service. */
  ProcessHandle report() {
    return recorded(data.resolve("run/report.pid")).orElseThrow();
  }

  private static Optional<ProcessHandle> recorded(Path pidFile) {
    try {
      String pid = Files.readString(pidFile).strip().split("\\s")[0];
      return ProcessHandle.of(Long.parseLong(pid));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Everything that was started: the services, the broker, the database server. */
  List<ProcessHandle> children() {
    try (Stream<Path> files = Files.walk(data, 4)) {
      return files
          .filter(file -> file.toString().endsWith(".pid"))
          .flatMap(file -> recorded(file).stream())
          .filter(Running::isRunning)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the launcher has started another one in the place of one that was ended. */
  void awaitAnother(ProcessHandle ended) {
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> report().pid() != ended.pid());
    awaitReady("report");
  }

  void awaitReady(String service) {
    Caller anybody = withoutToken();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> anybody.get(service, "/q/health/ready").status() == 200);
  }

  /** Waits until every accepted fact is in the figures. */
  void awaitQuiet() {
    Caller analyst = as("analyst");
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> analyst.get("report", "/v1/freshness").json().path("caughtUp").asBoolean());
  }

  /** Asks the launcher to stop and answers how it ended. */
  int stop() {
    if (up == null || !up.isAlive()) {
      return up == null ? 0 : up.exitValue();
    }
    up.destroy();
    try {
      if (up.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
        return up.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
    throw new AssertionError("deploy/up did not stop when asked to:\n" + said());
  }

  /** The last resort, so that a failed run leaves nothing behind. */
  private void kill() {
    List<ProcessHandle> all = new ArrayList<>(Files.exists(data) ? children() : List.of());
    if (up != null) {
      up.descendants().forEach(all::add);
      all.add(0, up.toHandle());
    }
    all.forEach(process -> end(process, true));
  }

  static void end(ProcessHandle process, boolean atOnce) {
    if (atOnce) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> !isRunning(process));
  }

  /**
   * A process that has ended counts as alive until its parent has asked how; in a container nobody
   * may ever ask. It has no command any more.
   */
  static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
