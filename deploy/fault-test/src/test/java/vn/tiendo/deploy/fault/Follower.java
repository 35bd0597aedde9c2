package vn.tiendo.deploy.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import vn.tiendo.deploy.fault.Oracle.Value;

/**
 * Follows the stream of changed figures; whenever it breaks, it goes on at another replica after
 * the last change it has seen. If there is no gap, what it has seen last is what is served.
 */
final class Follower implements AutoCloseable {

  private final Site site;
  private final Client client;
  private final Map<String, Value> figures = new TreeMap<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private String lastId = "0";
  private int replica;
  private volatile InputStream open;

  Follower(Site site, Client client) {
    this.site = site;
    this.client = client;
    Thread thread = new Thread(this::follow, "follower");
    thread.setDaemon(true);
    thread.start();
  }

  private void follow() {
    try {
      while (!end.await(100, TimeUnit.MILLISECONDS)) {
        String url = site.url(Site.REPLICAS.get(replica++ % Site.REPLICAS.size()));
        try {
          HttpResponse<InputStream> response =
              client
                  .http()
                  .send(
                      client.request(
                          "GET",
                          url + "/v1/attainments/stream?plan=" + World.PLAN,
                          null,
                          null,
                          "Last-Event-ID",
                          lastId),
                      BodyHandlers.ofInputStream());
          open = response.body();
          if (response.statusCode() == 200) {
            read();
          }
        } catch (IOException broken) {
          // As it is meant to happen; on to the next.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open, StandardCharsets.UTF_8))) {
      String id = lastId;
      JsonNode row = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("data:")) {
          row = Client.JSON.readTree(line.substring(5));
        } else if (line.isEmpty() && row != null) {
          seen(row);
          lastId = id;
          row = null;
        }
      }
    }
  }

  private synchronized void seen(JsonNode row) {
    Audit.put(figures, row, "");
  }

  /** Breaks the stream, so that it goes on elsewhere. */
  void breakOff() {
    close(open);
  }

  synchronized Map<String, Value> figures() {
    return new TreeMap<>(figures);
  }

  private static void close(InputStream stream) {
    try {
      if (stream != null) {
        stream.close();
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  @Override
  public void close() {
    end.countDown();
    close(open);
  }
}
