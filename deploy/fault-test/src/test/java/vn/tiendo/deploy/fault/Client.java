package vn.tiendo.deploy.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Speaks HTTP on a bad network: every call ends with an answer, possibly that there is none. Notes
 * answers that nobody should ever get: a 5xx other than 503, and a 503 that does not say when to
 * come again.
 */
final class Client {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final String token;
  private final Queue<String> improper = new ConcurrentLinkedQueue<>();
  private final AtomicLong unavailable = new AtomicLong();

  Client(String token) {
    this.token = token;
  }

  /**
   * What came back.
   *
   * @param status 0: no answer, whatever happened at the other side; -1: it never got there
   */
  record Answer(String request, int status, String tag, byte[] body) {

    boolean ok() {
      return status >= 200 && status < 300;
    }

    /** Certainly not done; a 503 may have come after the work. */
    boolean refused() {
      return status == -1 || status >= 400 && status < 500;
    }

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
      String shown = text();
      return request
          + " → "
          + status
          + " "
          + (shown.length() < 500 ? shown : shown.substring(0, 500) + "…");
    }
  }

  Answer get(String url) {
    return send("GET", url, null, null);
  }

  Answer post(String url, Object body) {
    return send("POST", url, "application/json", body);
  }

  Answer put(String url, Object body) {
    return send("PUT", url, "application/json", body);
  }

  /** Reads a resource and changes it in the state in which it was read. */
  Answer change(String resource, String method, String step, Object body) {
    return changeAs(resource, method, resource + step, body);
  }

  Answer changeAs(String readFrom, String method, String url, Object body) {
    Answer now = get(readFrom);
    return now.ok()
        ? send(method, url, body == null ? null : "application/json", body, "If-Match", now.tag())
        : now;
  }

  Answer send(String method, String url, String type, Object body, String... headers) {
    return sendAsync(method, url, type, body, headers).join();
  }

  CompletableFuture<Answer> sendAsync(
      String method, String url, String type, Object body, String... headers) {
    String request = method + " " + url;
    return http.sendAsync(request(method, url, type, body, headers), BodyHandlers.ofByteArray())
        .thenApply(response -> noted(request, response))
        .exceptionally(failure -> none(request, failure));
  }

  HttpRequest request(String method, String url, String type, Object body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes(body)));
    if (type != null) {
      request.header("Content-Type", type);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  private static byte[] bytes(Object body) {
    try {
      return body instanceof String text
          ? text.getBytes(StandardCharsets.UTF_8)
          : JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Answer noted(String request, HttpResponse<byte[]> response) {
    Answer answer =
        new Answer(
            request,
            response.statusCode(),
            response.headers().firstValue("etag").orElse(""),
            response.body());
    // Readiness is a 503 of its own kind.
    if (answer.status() >= 500 && !request.contains("/q/health/")) {
      if (answer.status() == 503 && response.headers().firstValue("retry-after").isPresent()) {
        unavailable.incrementAndGet();
      } else {
        improper.add(answer.toString());
      }
    }
    return answer;
  }

  private static Answer none(String request, Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return new Answer(
        request,
        cause instanceof ConnectException ? -1 : 0,
        "",
        cause.toString().getBytes(StandardCharsets.UTF_8));
  }

  HttpClient http() {
    return http;
  }

  /** Answers that nobody should get, since the last time this was asked. */
  Queue<String> improper() {
    Queue<String> found = new ConcurrentLinkedQueue<>();
    for (String each = improper.poll(); each != null; each = improper.poll()) {
      found.add(each);
    }
    return found;
  }

  /** How often somebody was told to come again later. */
  long unavailable() {
    return unavailable.get();
  }
}
