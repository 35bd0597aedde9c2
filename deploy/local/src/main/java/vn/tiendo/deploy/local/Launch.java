package vn.tiendo.deploy.local;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One run of the whole system: both servers at a time, then all services at a time; each is kept
 * running until the end.
 */
final class Launch implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int TAIL = 25;

  /**
   * Deaths before the first "ready" that are taken for a fault of the system, not of the moment.
   */
  private static final int ATTEMPTS = 3;

  private final Path home;
  private final UpOptions options;
  private final LocalData data;
  private final PrintStream progress;
  private final long begin = System.nanoTime();
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final List<Kept<Child>> services = new ArrayList<>();
  private Optional<Kept<LocalPostgres>> postgres = Optional.empty();
  private Optional<Kept<LocalKafka>> kafka = Optional.empty();
  private Optional<Process> demo = Optional.empty();

  Launch(Path home, UpOptions options, LocalData data, PrintStream progress) {
    this.home = home;
    this.options = options;
    this.data = data;
    this.progress = progress;
  }

  /** Checked before anything is built or started: nothing is worse than finding out at the end. */
  static void requireFreePorts(UpOptions options) {
    Set<Integer> seen = new HashSet<>();
    for (UpOptions.Service service : options.services()) {
      if (!seen.add(service.port())) {
        throw Refusal.usage(
            "Cổng " + service.port() + " được dùng hai lần: hãy đổi " + service.portOption() + ".",
            "Port " + service.port() + " is used twice: change " + service.portOption() + ".");
      }
      if (!Ports.isFree(service.port())) {
        throw Refusal.usage(
            "Cổng "
                + service.port()
                + " ("
                + service.module()
                + ") đã có chương trình khác dùng."
                + " Hãy chọn cổng khác bằng "
                + service.portOption()
                + ".",
            "Port "
                + service.port()
                + " ("
                + service.module()
                + ") is already taken by another"
                + " program. Choose another port with "
                + service.portOption()
                + ".");
      }
    }
  }

  /** Starts everything and returns when all answer; false when asked to stop meanwhile. */
  boolean start() throws InterruptedException {
    if (options.postgres().isEmpty()) {
      postgres =
          Optional.of(keepServer("PostgreSQL", () -> LocalPostgres.start(data.postgres(), 0)));
    }
    if (options.kafka().isEmpty()) {
      kafka = Optional.of(keepServer("Kafka", () -> LocalKafka.start(data.kafka(), 0)));
    } else {
      requireReachable(options.kafka().get());
    }
    PostgresAddress databases =
        postgres.isPresent()
            ? PostgresAddress.of(await(postgres.get(), data.postgres().resolve("postgres.log")))
            : options.postgres().orElseThrow();
    createDatabases(databases);
    say("PostgreSQL", databases.server());
    String brokers =
        kafka.isPresent()
            ? await(kafka.get(), LocalKafka.log(data.kafka())).bootstrapServers()
            : options.kafka().orElseThrow();
    say("Kafka", brokers);

    LocalIssuer issuer = LocalIssuer.of(data.issuer());
    for (UpOptions.Service service : options.services()) {
      if (isStopRequested()) {
        return false;
      }
      List<String> command = command(service);
      Map<String, String> environment = environment(service, options, databases, brokers, issuer);
      services.add(
          new Kept<>(
              service.name(),
              () -> Child.start(data, service.name(), command, environment),
              () -> isReady(service),
              () -> Ports.isFree(service.port()),
              progress));
    }
    return awaitReady();
  }

  /** A server's start ends when it answers; what its port is taken by, its own log tells. */
  private <T extends Living<T>> Kept<T> keepServer(String name, Supplier<T> start) {
    return new Kept<>(name, start, () -> true, () -> true, progress);
  }

  private static void createDatabases(PostgresAddress databases) {
    try {
      databases.createMissing(Databases.ALL);
    } catch (IllegalStateException e) {
      throw Refusal.failure(
          "Không tạo được cơ sở dữ liệu trên "
              + databases.server()
              + ": "
              + e.getCause().getMessage(),
          "Cannot create the databases on "
              + databases.server()
              + ": "
              + e.getCause().getMessage());
    }
  }

  private static void requireReachable(String brokers) {
    String first = brokers.split(",")[0];
    int colon = first.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              first.substring(0, colon), Integer.parseInt(first.substring(colon + 1))),
          5000);
    } catch (IOException | IllegalArgumentException e) {
      throw Refusal.failure(
          "Không kết nối được tới Kafka tại " + first + " (--kafka).",
          "Cannot connect to Kafka at " + first + " (--kafka).");
    }
  }

  private List<String> command(UpOptions.Service service) {
    Path jar = home.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw Refusal.failure(
          "Thiếu " + jar + ": hãy chạy deploy/up để dựng.",
          "Missing " + jar + ": run deploy/up, which builds it.");
    }
    return List.of(
        Child.java(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dfile.encoding=UTF-8",
        "-jar",
        jar.toString());
  }

  private static Map<String, String> environment(
      UpOptions.Service service,
      UpOptions options,
      PostgresAddress databases,
      String brokers,
      LocalIssuer issuer) {
    return Map.of(
        "QUARKUS_HTTP_HOST", "127.0.0.1",
        "QUARKUS_HTTP_PORT", Integer.toString(service.port()),
        "QUARKUS_DATASOURCE_JDBC_URL", databases.jdbcUrl(service.database()),
        "QUARKUS_DATASOURCE_USERNAME", databases.user(),
        "QUARKUS_DATASOURCE_PASSWORD", databases.password(),
        "KAFKA_BOOTSTRAP_SERVERS", brokers,
        "QUARKUS_OIDC_PUBLIC_KEY", issuer.publicKeyBase64(),
        "QUARKUS_OIDC_TOKEN_ISSUER", LocalIssuer.ISSUER,
        "TIENDO_REPORT_URL", "http://127.0.0.1:" + options.reportPort());
  }

  private boolean awaitReady() throws InterruptedException {
    List<UpOptions.Service> waiting = new ArrayList<>(options.services());
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!waiting.isEmpty()) {
      if (stopRequested.await(100, TimeUnit.MILLISECONDS)) {
        return false;
      }
      for (UpOptions.Service service : List.copyOf(waiting)) {
        Kept<Child> kept = keptOf(service);
        if (kept.ready()) {
          waiting.remove(service);
          say(service.name(), service.url());
        } else if (kept.failures() >= ATTEMPTS) {
          throw diesAgainAndAgain(kept);
        }
      }
      if (System.nanoTime() > end) {
        Path log = await(keptOf(waiting.get(0)), data.log()).log();
        throw Refusal.failure(
            waiting.get(0).name()
                + " chưa sẵn sàng sau "
                + PATIENCE.toMinutes()
                + " phút. Nhật ký: "
                + log,
            waiting.get(0).name()
                + " is not ready after "
                + PATIENCE.toMinutes()
                + " minutes. Log: "
                + log
                + "\n"
                + String.join("\n", Child.tail(log, TAIL)));
      }
    }
    return true;
  }

  private boolean isReady(UpOptions.Service service) {
    try {
      return http.send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + service.port() + "/q/health/ready"))
                      .timeout(Duration.ofSeconds(3))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Kept<Child> keptOf(UpOptions.Service service) {
    return services.stream()
        .filter(kept -> kept.name().equals(service.name()))
        .findFirst()
        .orElseThrow();
  }

  private Refusal diesAgainAndAgain(Kept<Child> kept) throws InterruptedException {
    Path log = await(kept, data.log()).log();
    return Refusal.failure(
        "Tiến trình " + kept.name() + " không khởi động được. Nhật ký: " + log,
        "Process "
            + kept.name()
            + " does not start. Log: "
            + log
            + "\n"
            + String.join("\n", Child.tail(log, TAIL)));
  }

  /** The one line for people and programs that wait for the system. */
  String readyLine() {
    String dashboard =
        LocalIssuer.of(data.issuer())
            .token("analyst")
            .subject("dashboard")
            .ttl(Duration.ofDays(30))
            .sign();
    return "ready plan=http://localhost:"
        + options.planPort()
        + " facility=http://localhost:"
        + options.facilityPort()
        + " report=http://localhost:"
        + options.reportPort()
        + " dashboard=http://localhost:"
        + options.reportPort()
        + "/#token="
        + dashboard;
  }

  /** Loads the demo in a process of its own, on our terminal; false when it fails or is stopped. */
  boolean loadDemo() throws InterruptedException, IOException {
    List<String> command = new ArrayList<>(Child.ownSession());
    command.addAll(
        List.of(
            Child.java(),
            "-Dfile.encoding=UTF-8",
            "-Dsun.stdout.encoding=UTF-8",
            "-Dsun.stderr.encoding=UTF-8",
            "-jar",
            home.resolve("deploy/demo/target/demo.jar").toString(),
            "http://localhost:" + options.planPort(),
            "http://localhost:" + options.facilityPort(),
            "http://localhost:" + options.reportPort(),
            data.issuer().toString()));
    Process process = new ProcessBuilder(command).inheritIO().start();
    demo = Optional.of(process);
    PidFile.write(data.run().resolve("demo.pid"), process.toHandle());
    while (process.isAlive() && !stopRequested.await(100, TimeUnit.MILLISECONDS)) {
      continue;
    }
    return !process.isAlive() && process.exitValue() == 0;
  }

  /** Waits until asked to stop; what dies meanwhile is started again by its keeper. */
  void awaitStop() throws InterruptedException {
    stopRequested.await();
  }

  void requestStop() {
    stopRequested.countDown();
  }

  boolean isStopRequested() {
    return stopRequested.getCount() == 0;
  }

  private void say(String what, String where) {
    progress.printf("  ✓ %-18s %-45s %4.1f s%n", what, where, (System.nanoTime() - begin) / 1e9);
  }

  private static <T extends Living<T>> T await(Kept<T> kept, Path log) throws InterruptedException {
    try {
      return kept.first().get();
    } catch (ExecutionException e) {
      throw Refusal.failure(
          kept.name() + " không khởi động được. Nhật ký: " + log,
          kept.name()
              + " does not start: "
              + e.getCause().getMessage()
              + ". Log: "
              + log
              + "\n"
              + String.join("\n", Child.tail(log, TAIL)));
    }
  }

  /** Stops what was started, users before servers: services, then Kafka, then PostgreSQL. */
  @Override
  public void close() {
    demo.ifPresent(process -> Processes.stop(process.toHandle(), Duration.ofSeconds(5)));
    services.stream()
        .map(kept -> CompletableFuture.runAsync(kept::close))
        .toList()
        .forEach(CompletableFuture::join);
    kafka.ifPresent(Kept::close);
    postgres.ifPresent(Kept::close);
    // Whatever hung while it was being started.
    data.stopOrphans();
  }
}
