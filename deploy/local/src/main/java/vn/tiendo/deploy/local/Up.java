package vn.tiendo.deploy.local;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import sun.misc.Signal;

/** {@code deploy/up}: the whole system on this machine until Ctrl-C. */
public final class Up {

  /** Held here, for settings of a logger that nobody holds are forgotten. */
  private static final Logger POSTGRES =
      Logger.getLogger("io.zonky.test.db.postgres.embedded.EmbeddedPostgres");

  private Up() {}

  public static void main(String[] words) throws IOException {
    // Vietnamese comes out right in any locale.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Logger.getLogger("").setLevel(Level.WARNING);
    // It complains at length that it cannot stop a server that was killed.
    POSTGRES.setLevel(Level.OFF);
    System.exit(run(home(), words, out, err));
  }

  static int run(Path home, String[] words, PrintStream out, PrintStream err) {
    try {
      // What deploy/up asks before it builds: would this call be refused?
      boolean checkOnly = words.length > 0 && words[0].equals("--check-only");
      UpOptions options =
          UpOptions.parse(
              home,
              checkOnly ? List.of(words).subList(1, words.length).toArray(String[]::new) : words);
      if (options.help()) {
        out.print(usage("up.txt"));
        return 0;
      }
      try (LocalData data = LocalData.open(options.data())) {
        List<String> orphans = data.stopOrphans();
        if (!orphans.isEmpty()) {
          err.println(
              "  Đã dừng các tiến trình còn sót / stopped what was left over: "
                  + String.join(", ", orphans));
        }
        Launch.requireFreePorts(options);
        return checkOnly ? 0 : launch(home, options, data, out, err);
      }
    } catch (Refusal refusal) {
      err.println(refusal.getMessage());
      if (refusal.exitCode() == Refusal.USAGE) {
        err.println("deploy/up --help");
      }
      return refusal.exitCode();
    }
  }

  private static int launch(
      Path home, UpOptions options, LocalData data, PrintStream out, PrintStream err) {
    if (options.fresh()) {
      data.clear();
    }
    err.println("Đang khởi động / starting: " + data.directory());
    try (Launch launch = new Launch(home, options, data, err)) {
      stopOnSignal(launch, err);
      if (launch.start()) {
        out.println(launch.readyLine());
        if (options.demo()) {
          loadDemo(launch, options, err);
        }
        launch.awaitStop();
      }
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Refusal.FAILURE;
    } finally {
      err.println("Đã dừng / stopped.");
    }
  }

  private static void loadDemo(Launch launch, UpOptions options, PrintStream err)
      throws InterruptedException {
    boolean loaded;
    try {
      loaded = launch.loadDemo();
    } catch (IOException e) {
      err.println(e.getMessage());
      loaded = false;
    }
    if (launch.isStopRequested()) {
      return;
    }
    if (loaded) {
      err.println("Dữ liệu mẫu đã nạp xong. Xem tại / the demo is loaded, look at:");
      err.println("  " + launch.readyLine().replaceAll(".*dashboard=", ""));
      for (UpOptions.Service service : options.services()) {
        err.println("  " + service.url() + "/q/swagger-ui");
      }
    } else {
      err.println("Không nạp được dữ liệu mẫu; hệ thống vẫn chạy.");
      err.println("The demo could not be loaded; the system keeps running.");
    }
  }

  /**
   * A handler and not a shutdown hook: hooks run all at once, and the servers' own would not wait
   * for the services to finish.
   */
  private static void stopOnSignal(Launch launch, PrintStream err) {
    for (String name : List.of("INT", "TERM", "HUP")) {
      Signal.handle(
          new Signal(name),
          signal -> {
            err.println("\nĐang dừng / stopping …");
            launch.requestStop();
          });
    }
  }

  static String usage(String name) {
    try (InputStream text = Up.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The project's folder: this class lies in deploy/local/target below it. */
  static Path home() {
    try {
      return Path.of(Up.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .resolve("../../../..")
          .normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
