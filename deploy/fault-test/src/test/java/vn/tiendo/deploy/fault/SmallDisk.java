package vn.tiendo.deploy.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file system of its own that can be filled to the last byte. Mounting needs root; without it the
 * folder is an ordinary one, and nothing can be proven about a full disk.
 */
final class SmallDisk implements AutoCloseable {

  private static final int MEGABYTES = 1200;

  private final Path folder;
  private final boolean mounted;

  private SmallDisk(Path folder, boolean mounted) {
    this.folder = folder;
    this.mounted = mounted;
  }

  static SmallDisk at(Path folder) {
    try {
      // What a killed run left mounted.
      run("umount", "-l", folder.toString());
      Files.createDirectories(folder);
      boolean mounted =
          run("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", folder.toString());
      return new SmallDisk(folder, mounted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Is it a small one? */
  boolean mounted() {
    return mounted;
  }

  /** Leaves not one byte. */
  void fill() throws IOException {
    byte[] megabyte = new byte[1024 * 1024];
    try (OutputStream out = Files.newOutputStream(ballast())) {
      for (int i = 0; i < MEGABYTES + 1; i++) {
        out.write(megabyte);
      }
      throw new IllegalStateException("it does not become full");
    } catch (IOException full) {
      // That is what was wanted.
    }
  }

  void free() throws IOException {
    Files.deleteIfExists(ballast());
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  private static boolean run(String... command) throws IOException {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    try {
      if (mounted) {
        run("umount", "-l", folder.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
