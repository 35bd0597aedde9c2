package vn.tiendo.deploy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A main class of these tests in a JVM of its own, with what it writes. */
final class TestProcess implements AutoCloseable {

  private final Process process;
  private final Path out;
  private final Path err;

  private TestProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static TestProcess run(Path directory, Class<?> main, String... arguments) throws IOException {
    Path out = Files.createTempFile(directory, "process", ".out");
    Path err = Files.createTempFile(directory, "process", ".err");
    List<String> command =
        new ArrayList<>(
            List.of(
                Child.java(),
                "-Dfile.encoding=UTF-8",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(Arrays.asList(arguments));
    return new TestProcess(
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start(),
        out,
        err);
  }

  String awaitLine(String beginning) {
    Awaitility.await("a line that begins with " + beginning)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              if (!process.isAlive() && line(beginning) == null) {
                throw new IllegalStateException("ended with " + process.exitValue() + ": " + err());
              }
              return line(beginning) != null;
            });
    return line(beginning);
  }

  private String line(String beginning) {
    return out().lines().filter(line -> line.startsWith(beginning)).findFirst().orElse(null);
  }

  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("does not end: " + err());
    }
    return process.exitValue();
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  long pid() {
    return process.pid();
  }

  void terminate() {
    process.destroy();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Processes.stop(process.toHandle(), Duration.ofSeconds(30));
  }
}
