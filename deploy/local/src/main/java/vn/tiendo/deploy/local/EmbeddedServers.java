package vn.tiendo.deploy.local;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * PostgreSQL and Kafka for {@code @QuarkusTest}: started once per test JVM, both at a time; every
 * use gets a fresh database and a broker without topics.
 *
 * <pre>{@code
 * @WithTestResource(value = EmbeddedServers.class,
 *     initArgs = @ResourceArg(name = "database", value = "plan"))
 * }</pre>
 *
 * <p>Their data lie under the module's {@code target} and are not synced to disk: they end with the
 * JVM. {@code durable=true} turns syncing on.
 */
public final class EmbeddedServers implements QuarkusTestResourceLifecycleManager {

  // System properties, not fields: Quarkus loads this class once per class loader, and there shall
  // be one pair of servers per JVM.
  private static final String POSTGRES = "tiendo.local.postgres.port";
  private static final String KAFKA = "tiendo.local.kafka.port";
  private static final String USES = "tiendo.local.uses";

  private String database = "test";
  private boolean durable;

  @Override
  public void init(Map<String, String> arguments) {
    database = arguments.getOrDefault("database", database);
    durable = Boolean.parseBoolean(arguments.get("durable"));
  }

  @Override
  public Map<String, String> start() {
    synchronized (System.class) {
      int use = Integer.getInteger(USES, 0) + 1;
      System.setProperty(USES, Integer.toString(use));
      if (use == 1) {
        startServers();
      } else {
        deleteTopics();
      }
      LocalIssuer issuer = LocalIssuer.throwAway();
      return Map.of(
          "quarkus.datasource.jdbc.url",
          freshDatabase(database + "_" + use),
          "quarkus.datasource.username",
          LocalPostgres.USER,
          "quarkus.datasource.password",
          LocalPostgres.PASSWORD,
          "kafka.bootstrap.servers",
          bootstrapServers(),
          "quarkus.oidc.public-key",
          issuer.publicKeyBase64(),
          "quarkus.oidc.token.issuer",
          LocalIssuer.ISSUER);
    }
  }

  private void startServers() {
    Path all = Path.of("target", "servers").toAbsolutePath();
    sweepAfterKilledTests(all);
    Path mine = all.resolve(Long.toString(ProcessHandle.current().pid()));
    CompletableFuture<LocalKafka> kafka =
        CompletableFuture.supplyAsync(() -> LocalKafka.start(mine.resolve("kafka"), 0));
    LocalPostgres postgres =
        durable
            ? LocalPostgres.start(mine.resolve("postgres"), 0)
            : LocalPostgres.startThrowAway(
                mine.resolve("postgres"), Path.of("target", "postgres-server"));
    LocalKafka broker = kafka.join();
    System.setProperty(POSTGRES, Integer.toString(postgres.port()));
    System.setProperty(KAFKA, Integer.toString(broker.port()));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  broker.close();
                  postgres.close();
                  Directories.delete(mine);
                },
                "stop-servers"));
  }

  /** A test JVM that was killed leaves its PostgreSQL running: stop it and remove its data. */
  private static void sweepAfterKilledTests(Path all) {
    try {
      Files.createDirectories(all);
      try (Stream<Path> runs = Files.list(all)) {
        for (Path run : runs.toList()) {
          long pid = Long.parseLong(run.getFileName().toString());
          if (ProcessHandle.of(pid).filter(Processes::isRunning).isPresent()) {
            continue;
          }
          LocalPostgres.stopOrphan(run.resolve("postgres/data"));
          PidFile.stopOwner(LocalKafka.pidFile(run.resolve("kafka")), Duration.ofSeconds(10));
          Directories.delete(run);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String bootstrapServers() {
    return "127.0.0.1:" + System.getProperty(KAFKA);
  }

  private static String freshDatabase(String name) {
    String server = "jdbc:postgresql://127.0.0.1:" + System.getProperty(POSTGRES) + "/";
    Databases.createIfMissing(
        server + "postgres", LocalPostgres.USER, LocalPostgres.PASSWORD, List.of(name));
    return server + name;
  }

  /** A second application in the same JVM must not read what the first one announced. */
  private static void deleteTopics() {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) bootstrapServers()))) {
      Set<String> topics = admin.listTopics().names().get();
      admin.deleteTopics(topics).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot delete the topics of the tests before", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    // The servers serve the whole JVM and end with it.
  }
}
