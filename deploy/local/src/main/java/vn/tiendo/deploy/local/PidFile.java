package vn.tiendo.deploy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which process was started, in a file: number and start time, as numbers are used again. */
final class PidFile {

  private PidFile() {}

  static void write(Path file, ProcessHandle process) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, process.pid() + " " + startOf(process) + "\n");
  }

  /** For a process just started: one that nobody could find again, on a full disk, is not kept. */
  static void writeOrStop(Path file, Process process) {
    try {
      write(file, process.toHandle());
    } catch (IOException e) {
      process.destroyForcibly();
      throw new UncheckedIOException("cannot note the process in " + file, e);
    }
  }

  static Optional<ProcessHandle> owner(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String[] parts = Files.readString(file).strip().split(" ");
    if (parts.length != 2 || !parts[0].matches("\\d+")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(Processes::isRunning)
        .filter(process -> parts[1].equals(startOf(process)));
  }

  /** Stops the process if it still lives, and forgets it. */
  static boolean stopOwner(Path file, Duration patience) throws IOException {
    Optional<ProcessHandle> owner = owner(file);
    owner.ifPresent(process -> Processes.stop(process, patience));
    Files.deleteIfExists(file);
    return owner.isPresent();
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
