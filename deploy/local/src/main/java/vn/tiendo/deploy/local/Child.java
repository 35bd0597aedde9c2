package vn.tiendo.deploy.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How processes are started here. */
final class Child {

  private Child() {}

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
}
