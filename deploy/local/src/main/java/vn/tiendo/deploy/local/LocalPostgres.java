package vn.tiendo.deploy.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One PostgreSQL server in a directory of its own: binaries, data and log lie beneath it, so
 * nothing is shared with other users of the machine.
 */
public final class LocalPostgres implements AutoCloseable, Living<LocalPostgres> {

  public static final String USER = "postgres";

  /** Peer and password checks would protect nothing: only this machine can connect. */
  public static final String PASSWORD = "postgres";

  private static final int SECONDS_TO_START = 60;

  private final EmbeddedPostgres server;
  private final Path data;
  private final Path log;
  private final Path binaries;
  private volatile ProcessHandle process;

  private LocalPostgres(EmbeddedPostgres server, Path data, Path log) throws IOException {
    this.server = server;
    this.data = data;
    this.log = log;
    process = runningOn(data).orElseThrow(() -> new IOException("it has ended again"));
    binaries = Path.of(process.info().command().orElseThrow()).getParent();
  }

  /** Starts on data that must survive; a port of 0 means any free one. */
  public static LocalPostgres start(Path directory, int port) {
    return start(directory, directory.resolve("server"), port, true);
  }

  /**
   * Starts on a free port without waiting for the disk: for tests whose data nobody wants
   * afterwards. The unpacked server may outlive them: unpacking takes two seconds.
   */
  public static LocalPostgres startThrowAway(Path directory, Path server) {
    return start(directory, server, 0, false);
  }

  private static LocalPostgres start(Path directory, Path server, int port, boolean durable) {
    Path absolute = directory.toAbsolutePath();
    Path data = absolute.resolve("data");
    String onOff = durable ? "on" : "off";
    try {
      Files.createDirectories(absolute);
      stopOrphan(data);
      discardHalfMade(data);
      discardHalfUnpacked(server);
      Path log = absolute.resolve("postgres.log");
      Redirect toLog = Redirect.appendTo(log.toFile());
      return new LocalPostgres(
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(server.toAbsolutePath().toFile())
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPort(port == 0 ? Ports.forServer() : port)
              // The library starts the server with -F; a later setting wins.
              .setServerConfig("fsync", onOff)
              .setServerConfig("synchronous_commit", onOff)
              .setServerConfig("full_page_writes", onOff)
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("unix_socket_directories", "")
              .setServerConfig("shared_buffers", "128MB")
              .setServerConfig("max_connections", "200")
              .setLocaleConfig("locale", "C.UTF-8")
              // After kill -9 under load the server first replays its log.
              .setPGStartupWait(Duration.ofSeconds(SECONDS_TO_START))
              // A pipe would break, and the server with it, when this process is killed.
              .setOutputRedirector(toLog)
              .setErrorRedirector(toLog)
              .start(),
          data,
          log);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start in " + absolute, e);
    }
  }

  /** A server whose launcher was killed lives on and holds the directory: stop it. */
  static boolean stopOrphan(Path data) throws IOException {
    Optional<ProcessHandle> orphan = runningOn(data);
    if (orphan.isEmpty()) {
      return false;
    }
    ProcessHandle server = orphan.get();
    // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for clients to leave.
    run(List.of("kill", "-INT", Long.toString(server.pid())), Redirect.DISCARD, 10);
    if (!Processes.awaitEnd(server, Duration.ofSeconds(20))) {
      server.destroyForcibly();
      Processes.awaitEnd(server, Duration.ofSeconds(10));
    }
    return true;
  }

  /** The server that holds this data directory, whoever started it. */
  static Optional<ProcessHandle> runningOn(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.size() < 2 || !lines.get(0).strip().matches("\\d+")) {
      return Optional.empty();
    }
    // Any process may have the number by now: it must be a postgres.
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
        .filter(Processes::isRunning)
        .filter(process -> process.info().command().orElse("").endsWith("postgres"));
  }

  /**
   * What a killed server leaves: its children notice soon, and hold the shared memory till then.
   */
  private static void awaitEndOfChildren(Path data) throws IOException {
    Path real = data.toRealPath();
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    ProcessHandle.allProcesses()
        .filter(process -> process.info().command().orElse("").endsWith("postgres"))
        .filter(process -> worksIn(process, real))
        .forEach(
            child -> {
              long left = Math.max(0, end - System.nanoTime());
              if (!Processes.awaitEnd(child, Duration.ofNanos(left))) {
                child.destroyForcibly();
                Processes.awaitEnd(child, Duration.ofSeconds(2));
              }
            });
  }

  /** Where the system tells (Linux); elsewhere the next attempt to start has to do. */
  private static boolean worksIn(ProcessHandle process, Path directory) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
          .equals(directory);
    } catch (IOException gone) {
      return false;
    }
  }

  /** Killed during initdb: no complete cluster, nothing in it worth keeping. */
  private static void discardHalfMade(Path data) throws IOException {
    if (Files.exists(data) && !Files.exists(data.resolve("global/pg_control"))) {
      Directories.delete(data);
    }
  }

  /** Killed while unpacking: the library would stumble over the files that are there. */
  private static void discardHalfUnpacked(Path server) throws IOException {
    if (!Files.exists(server)) {
      return;
    }
    try (Stream<Path> versions = Files.list(server)) {
      for (Path version : versions.toList()) {
        if (!Files.exists(version.resolve(".exists"))) {
          Directories.delete(version);
        }
      }
    }
  }

  public int port() {
    return server.getPort();
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), USER, PASSWORD);
  }

  @Override
  public boolean isAlive() {
    return Processes.isRunning(process);
  }

  /** With the settings of the first start, which the server has noted in its directory. */
  @Override
  public LocalPostgres again() {
    try {
      if (runningOn(data).isEmpty()) {
        awaitEndOfChildren(data);
        // It names a dead one, which pg_ctl takes for living as long as nobody has asked how it
        // ended.
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
          // It refuses to run as root; the library starts it in this way too.
          command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve("pg_ctl").toString());
        command.addAll(List.of("-D", data.toString(), "-l", log.toString()));
        command.addAll(List.of("-t", Integer.toString(SECONDS_TO_START), "-w", "restart"));
        run(command, Redirect.appendTo(log.toFile()), SECONDS_TO_START + 5);
      }
      process = runningOn(data).orElseThrow(() -> new IOException("it has ended again"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start in " + data, e);
    }
  }

  /** Nobody's child, so nobody is told its exit code. */
  @Override
  public String code() {
    return "";
  }

  @Override
  public Path log() {
    return log;
  }

  private static void run(List<String> command, Redirect output, int seconds) throws IOException {
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output)
          .start()
          .waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    close();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
