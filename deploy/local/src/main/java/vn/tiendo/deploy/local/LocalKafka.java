package vn.tiendo.deploy.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A broker in a process of its own.
 *
 * <p>It could run inside the launcher (see {@link Broker#start}), and would be up about as soon. A
 * process of its own costs some 40 MB more and is worth it: it can be killed with -9 without taking
 * the launcher along, its garbage collector and log are its own, and when the launcher is killed
 * the broken pipe tells it to stop cleanly.
 */
public final class LocalKafka implements AutoCloseable, Living<LocalKafka> {

  private final Path directory;
  private final Process process;
  private final int port;

  private LocalKafka(Path directory, Process process, int port) {
    this.directory = directory;
    this.process = process;
    this.port = port;
  }

  /** Starts on the data in the directory; a port of 0 means any free one. */
  public static LocalKafka start(Path directory, int port) {
    Path absolute = directory.toAbsolutePath();
    int chosen = port == 0 ? Ports.forServer() : port;
    Path log = log(absolute);
    Path pidFile = pidFile(absolute);
    try {
      Files.createDirectories(absolute);
      PidFile.stopOwner(pidFile, Duration.ofSeconds(15));
      List<String> command = new ArrayList<>(Child.ownSession());
      command.addAll(
          List.of(
              Child.java(),
              "-Xmx320m",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-Xshare:auto",
              "-cp",
              System.getProperty("java.class.path"),
              Broker.class.getName(),
              absolute.resolve("data").toString(),
              Integer.toString(chosen)));
      Process process =
          new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile())).start();
      PidFile.writeOrStop(pidFile, process);
      Optional<String> firstLine = firstLineOf(process);
      if (firstLine.isEmpty()) {
        process.destroyForcibly();
        throw new IllegalStateException("Kafka does not start, see " + log);
      }
      return new LocalKafka(absolute, process, chosen);
    } catch (IOException e) {
      throw new UncheckedIOException("Kafka does not start, see " + log, e);
    }
  }

  static Path log(Path directory) {
    return directory.resolve("kafka.log");
  }

  static Path pidFile(Path directory) {
    return directory.resolve("kafka.pid");
  }

  /** The broker writes one line when it is ready; its stream ends without one when it is not. */
  private static Optional<String> firstLineOf(Process process) throws IOException {
    return Optional.ofNullable(
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine());
  }

  public int port() {
    return port;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public LocalKafka again() {
    return start(directory, port);
  }

  @Override
  public String code() {
    return process.isAlive() ? "" : " (" + process.exitValue() + ")";
  }

  @Override
  public Path log() {
    return log(directory);
  }

  @Override
  public void stop() {
    close();
  }

  @Override
  public void close() {
    Processes.stop(process.toHandle(), Duration.ofSeconds(20));
  }
}
