package vn.tiendo.deploy.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback address. */
public final class Ports {

  private static final int FIRST_FOR_SERVERS = 20_000;
  private static final int LAST_FOR_SERVERS = 32_000;

  private Ports() {}

  public static int free() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * For a server that must get the same port again after it died. Not one of those that the system
   * hands out to outgoing connections: whoever keeps trying to connect to such a port while nobody
   * listens is in the end connected to himself, and holds it.
   */
  public static int forServer() {
    for (int attempt = 0; attempt < 200; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_FOR_SERVERS, LAST_FOR_SERVERS);
      if (isFree(port)) {
        return port;
      }
    }
    return free();
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
