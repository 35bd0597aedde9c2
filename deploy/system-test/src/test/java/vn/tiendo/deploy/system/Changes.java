package vn.tiendo.deploy.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Server-sent events, kept as they arrive. */
final class Changes implements AutoCloseable {

  private final InputStream stream;
  private final List<JsonNode> rows = new CopyOnWriteArrayList<>();

  Changes(HttpResponse<InputStream> response) {
    if (response.statusCode() != 200) {
      throw new AssertionError("the stream answers " + response.statusCode());
    }
    stream = response.body();
    Thread reader = new Thread(this::read, "changes");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String line;
      String event = "";
      while ((line = lines.readLine()) != null) {
        if (line.startsWith("event:")) {
          event = line.substring(6).strip();
        } else if (line.startsWith("data:") && event.equals("attainment")) {
          rows.add(Caller.JSON.readTree(line.substring(5)));
        } else if (line.isEmpty()) {
          event = "";
        }
      }
    } catch (IOException closed) {
      // By close(), or because the service went away; who waits for a row will tell.
    }
  }

  JsonNode awaitRow(Predicate<JsonNode> wanted) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> rows.stream().anyMatch(wanted));
    return rows.stream().filter(wanted).findFirst().orElseThrow();
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
