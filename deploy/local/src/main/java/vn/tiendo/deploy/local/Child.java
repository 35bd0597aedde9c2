package vn.tiendo.deploy.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process that the launcher started, with its log and a script that starts the same again. */
final class Child implements Living<Child> {

  private static final int END_OF_LOG = 64 * 1024;

  private final Path log;
  private final Path pidFile;
  private final ProcessBuilder builder;
  private final Process process;

  private Child(Path log, Path pidFile, ProcessBuilder builder) {
    this.log = log;
    this.pidFile = pidFile;
    this.builder = builder;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + builder.command(), e);
    }
    PidFile.writeOrStop(pidFile, process);
  }

  static Child start(
      LocalData data, String name, List<String> command, Map<String, String> environment) {
    Path log = data.log().resolve(name + ".log");
    try {
      Files.createDirectories(data.log());
      Files.createDirectories(data.run());
      if (Files.exists(log)) {
        Files.move(
            log, log.resolveSibling(name + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
      }
      writeScript(data.run().resolve(name + ".sh"), command, environment);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
    List<String> inOwnSession = new ArrayList<>(ownSession());
    inOwnSession.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(inOwnSession)
            .directory(data.directory().toFile())
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(new File("/dev/null")))
            // One log for all its lives: the reason of the first end is not lost with the next.
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new Child(log, data.run().resolve(name + ".pid"), builder);
  }

  @Override
  public Child again() {
    return new Child(log, pidFile, builder);
  }

  /** Whoever stops one process by hand starts the same again with this. */
  private static void writeScript(Path script, List<String> command, Map<String, String> variables)
      throws IOException {
    String exports =
        new TreeMap<>(variables)
            .entrySet().stream()
                .map(entry -> "export " + entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    String words = command.stream().map(Child::quoted).collect(Collectors.joining(" "));
    Files.deleteIfExists(script);
    // It may hold the password of an existing server.
    Files.createFile(
        script, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(script, "#!/bin/sh\n" + exports + "exec " + words + "\n");
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /** The JVM this one runs on. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Ctrl-C in a terminal reaches every process of its group at once; in sessions of their own the
   * children are stopped by the launcher, in order.
   */
  static List<String> ownSession() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "setsid"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst()
        .map(List::of)
        .orElse(List.of());
  }

  @Override
  public Path log() {
    return log;
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public String code() {
    return process.isAlive() ? "" : " (" + process.exitValue() + ")";
  }

  /** The end of a log. */
  static List<String> tail(Path log, int lines) {
    try {
      long size = Files.size(log);
      try (SeekableByteChannel channel = Files.newByteChannel(log)) {
        ByteBuffer end = ByteBuffer.allocate((int) Math.min(size, END_OF_LOG));
        channel.position(size - end.capacity());
        while (end.hasRemaining() && channel.read(end) >= 0) {
          continue;
        }
        // Whatever the bytes are, they are only shown.
        List<String> all =
            new String(end.array(), 0, end.position(), StandardCharsets.UTF_8).lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
      }
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public void stop() {
    Processes.stop(process.toHandle(), Duration.ofSeconds(15));
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
