package vn.tiendo.events.database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.tiendo.deploy.local.EmbeddedServers;

/** Real servers, the database behind a wire that can be cut, or held so that nothing passes. */
public class CutOff implements QuarkusTestResourceLifecycleManager {

  private static final Wire WIRE = new Wire();

  private final EmbeddedServers servers = new EmbeddedServers();

  @Override
  public Map<String, String> start() {
    servers.init(Map.of("database", "events"));
    Map<String, String> settings = new HashMap<>(servers.start());
    String url = settings.get("quarkus.datasource.jdbc.url");
    URI there = URI.create(url.substring("jdbc:".length()));
    int port = WIRE.to(there.getHost(), there.getPort());
    settings.put(
        "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + port + there.getPath());
    // As in production: the tables are made once the database answers.
    settings.put("quarkus.flyway.migrate-at-start", "false");
    return settings;
  }

  @Override
  public void stop() {
    WIRE.cut();
    servers.stop();
  }

  static Wire wire() {
    return WIRE;
  }

  /** Passes bytes on, as long as it is let. */
  static final class Wire {

    private final List<Socket> sockets = new ArrayList<>();
    private String host;
    private int port;
    private int listening;
    private ServerSocket door;
    private boolean held;

    /** Where to connect to; nobody answers there before {@link #mend}. */
    synchronized int to(String there, int itsPort) {
      host = there;
      port = itsPort;
      try (ServerSocket any = new ServerSocket(0)) {
        listening = any.getLocalPort();
        return listening;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    synchronized void mend() {
      try {
        door = new ServerSocket(listening, 50, InetAddress.getLoopbackAddress());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      ServerSocket mine = door;
      daemon(() -> accept(mine));
    }

    synchronized void cut() {
      close(door);
      sockets.forEach(Wire::close);
      sockets.clear();
    }

    synchronized void hold() {
      held = true;
    }

    synchronized void letGo() {
      held = false;
      notifyAll();
    }

    private void accept(ServerSocket mine) {
      try {
        while (true) {
          Socket here = mine.accept();
          Socket there = new Socket(host, port);
          synchronized (this) {
            sockets.add(here);
            sockets.add(there);
          }
          daemon(() -> pump(here, there));
          daemon(() -> pump(there, here));
        }
      } catch (IOException e) {
        // The door was closed.
        close(mine);
      }
    }

    private void pump(Socket from, Socket to) {
      byte[] some = new byte[8192];
      try {
        for (int read = from.getInputStream().read(some);
            read >= 0;
            read = from.getInputStream().read(some)) {
          awaitPassage();
          to.getOutputStream().write(some, 0, read);
        }
      } catch (IOException | InterruptedException e) {
        // One end is gone: so is the other.
        close(from);
      }
      close(from);
      close(to);
    }

    private synchronized void awaitPassage() throws InterruptedException {
      while (held) {
        wait();
      }
    }

    private static void daemon(Runnable work) {
      Thread thread = new Thread(work, "wire");
      thread.setDaemon(true);
      thread.start();
    }

    private static void close(AutoCloseable end) {
      try {
        if (end != null) {
          end.close();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
