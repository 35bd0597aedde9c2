package vn.tiendo.deploy.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Somebody with a token, or without one, who speaks HTTP. */
final class Caller {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Running running;
  private final String token;

  Caller(Running running, String token) {
    this.running = running;
    this.token = token;
  }

  /** What came back. */
  record Answer(String request, int status, String type, byte[] body) {

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError(this + " is no JSON", e);
      }
    }

    Answer expecting(int... statuses) {
      for (int expected : statuses) {
        if (status == expected) {
          return this;
        }
      }
      throw new AssertionError(toString());
    }

    @Override
    public String toString() {
      return shortened(request) + " → " + status + " " + type + " " + shortened(text());
    }

    private static String shortened(String text) {
      return text.length() <= 600 ? text : text.substring(0, 600) + "…";
    }
  }

  Answer get(String service, String path) {
    return send("GET", service, path, null, null);
  }

  Answer post(String service, String path, Object body) {
    return send("POST", service, path, "application/json", json(body));
  }

  Answer put(String service, String path, Object body) {
    return send("PUT", service, path, "application/json", json(body));
  }

  /** Changes a resource in the state in which it is now. */
  Answer postTagged(String service, String resource, String step) {
    try {
      HttpResponse<byte[]> now =
          HTTP.send(request("GET", service, resource, null, null), BodyHandlers.ofByteArray());
      return send(
          "POST",
          service,
          resource + step,
          null,
          null,
          "If-Match",
          now.headers().firstValue("etag").orElse("*"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] json(Object body) {
    try {
      return body instanceof String text
          ? text.getBytes(StandardCharsets.UTF_8)
          : JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Answer send(
      String method,
      String service,
      String path,
      String contentType,
      byte[] body,
      String... headers) {
    try {
      HttpResponse<InputStream> response =
          HTTP.send(
              request(method, service, path, contentType, body, headers),
              BodyHandlers.ofInputStream());
      String type = response.headers().firstValue("content-type").orElse("");
      try (InputStream stream = response.body()) {
        // A stream of events never ends; that it began is all there is to see.
        byte[] all = type.startsWith("text/event-stream") ? new byte[0] : stream.readAllBytes();
        return new Answer(method + " " + service + " " + path, response.statusCode(), type, all);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + service + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(
      String method,
      String service,
      String path,
      String contentType,
      byte[] body,
      String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(running.url(service) + path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  /** Opens the stream of changed figures of a plan. */
  Changes changes(String plan) {
    try {
      HttpResponse<InputStream> response =
          HTTP.send(
              request("GET", "report", "/v1/attainments/stream?plan=" + plan, null, null),
              BodyHandlers.ofInputStream());
      return new Changes(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All pages of a list. */
  List<ObjectNode> list(String service, String path) {
    List<ObjectNode> items = new ArrayList<>();
    String next = null;
    do {
      JsonNode page =
          get(
                  service,
                  next == null ? path : path + (path.contains("?") ? "&" : "?") + "cursor=" + next)
              .expecting(200)
              .json();
      page.path("items").forEach(item -> items.add((ObjectNode) item));
      next = page.path("next").textValue();
    } while (next != null);
    return items;
  }

  /** Every figure of every plan, without the instant of asking. */
  List<String> figures() {
    return list("report", "/v1/attainments?limit=1000").stream()
        .map(row -> row.without("asOf").toString())
        .toList();
  }

  JsonNode figure(String cell) {
    return get("report", "/v1/attainments/" + cell).expecting(200).json();
  }

  String bearer() {
    return token;
  }
}
