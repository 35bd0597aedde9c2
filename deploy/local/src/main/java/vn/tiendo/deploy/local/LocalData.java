package vn.tiendo.deploy.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which a local system lives, held by one launcher at a time.
 *
 * <p>{@code postgres} and {@code kafka} are the servers' own, {@code issuer} has the key that signs
 * tokens, {@code log} one file per process, {@code run} which processes were started and how.
 */
final class LocalData implements AutoCloseable {

  private static final String PID = ".pid";

  private final Path directory;
  private final RandomAccessFile lockFile;
  private final FileLock lock;

  private LocalData(Path directory, RandomAccessFile lockFile, FileLock lock) {
    this.directory = directory;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /** Below the build output: there after a restart, gone after {@code mvn clean}. */
  static Path byDefault(Path home) {
    return home.resolve("deploy/local/target/data").toAbsolutePath().normalize();
  }

  /** Takes the folder; refuses when another launcher or another user has it. */
  static LocalData open(Path directory) {
    makeOwn(directory);
    try {
      RandomAccessFile file = new RandomAccessFile(directory.resolve("up.lock").toFile(), "rw");
      FileLock lock = file.getChannel().tryLock();
      if (lock == null) {
        String pid = file.readLine();
        file.close();
        throw Refusal.usage(
            "Hệ thống đang chạy với thư mục dữ liệu này (tiến trình "
                + pid
                + "): "
                + directory
                + "\nHãy dừng nó trước (kill "
                + pid
                + "), hoặc chọn thư mục khác bằng --data.",
            "The system is already running on this data folder (process "
                + pid
                + "): "
                + directory
                + "\nStop it first (kill "
                + pid
                + "), or choose another folder with --data.");
      }
      file.setLength(0);
      file.writeBytes(ProcessHandle.current().pid() + "\n");
      return new LocalData(directory, file, lock);
    } catch (IOException e) {
      throw unusable(directory);
    }
  }

  /** Makes the folder if it is missing; refuses one of another user, which no server would take. */
  static void makeOwn(Path directory) {
    try {
      Files.createDirectories(directory);
      Path probe = Files.createTempFile(directory, "owner", ".probe");
      String me = Files.getOwner(probe).getName();
      Files.delete(probe);
      // postgres and kafka refuse what belongs to somebody else with messages that explain little.
      for (Path path :
          List.of(directory, directory.resolve("postgres/data"), directory.resolve("kafka/data"))) {
        if (Files.exists(path) && !Files.getOwner(path).getName().equals(me)) {
          throw foreign(path, Files.getOwner(path).getName(), me);
        }
      }
    } catch (IOException e) {
      throw ownerIfForeign(directory);
    }
  }

  private static Refusal ownerIfForeign(Path directory) {
    Path existing = directory;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      String me = System.getProperty("user.name");
      String owner = existing == null ? me : Files.getOwner(existing).getName();
      return owner.equals(me) ? unusable(directory) : foreign(existing, owner, me);
    } catch (IOException e) {
      return unusable(directory);
    }
  }

  private static Refusal foreign(Path path, String owner, String me) {
    return Refusal.usage(
        "Thư mục dữ liệu thuộc về người dùng “"
            + owner
            + "”, bạn là “"
            + me
            + "”: "
            + path
            + "\nHãy chạy bằng người dùng đó, hoặc chọn thư mục khác bằng --data.",
        "The data folder belongs to user “"
            + owner
            + "”, you are “"
            + me
            + "”: "
            + path
            + "\nRun as that user, or choose another folder with --data.");
  }

  private static Refusal unusable(Path directory) {
    return Refusal.usage(
        "Không ghi được vào thư mục dữ liệu: " + directory + "\nHãy chọn thư mục khác bằng --data.",
        "The data folder cannot be written: " + directory + "\nChoose another one with --data.");
  }

  /** Ends what a launcher that was killed left running; answers the names. */
  List<String> stopOrphans() {
    // Users before servers; the users all at once, as each may take its time.
    List<String> stopped =
        new ArrayList<>(
            pidFiles().parallelStream()
                .filter(file -> stopOwner(file, Duration.ofSeconds(6)))
                .map(file -> file.getFileName().toString().replace(PID, ""))
                .toList());
    if (stopOwner(LocalKafka.pidFile(kafka()), Duration.ofSeconds(15))) {
      stopped.add("kafka");
    }
    try {
      if (LocalPostgres.stopOrphan(postgres().resolve("data"))) {
        stopped.add("postgres");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stopped;
  }

  private List<Path> pidFiles() {
    if (!Files.isDirectory(run())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(run())) {
      return files.filter(file -> file.toString().endsWith(PID)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean stopOwner(Path pidFile, Duration patience) {
    try {
      return PidFile.stopOwner(pidFile, patience);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets all facts. The issuer's key stays, so that tokens people hold remain good. */
  void clear() {
    for (Path path : List.of(postgres().resolve("data"), kafka().resolve("data"), log(), run())) {
      Directories.delete(path);
    }
  }

  Path directory() {
    return directory;
  }

  Path postgres() {
    return directory.resolve("postgres");
  }

  Path kafka() {
    return directory.resolve("kafka");
  }

  Path log() {
    return directory.resolve("log");
  }

  Path run() {
    return directory.resolve("run");
  }

  Path issuer() {
    return issuer(directory);
  }

  static Path issuer(Path directory) {
    return directory.resolve("issuer");
  }

  @Override
  public void close() {
    try {
      lock.release();
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
