package vn.tiendo.deploy.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One of the services over HTTP. Patient: waits for one that is busy, away or has yet to hear. */
final class Service {

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
  private static final Duration PATIENCE_WHILE_AWAY = Duration.ofSeconds(60);

  /** Facts travel by Kafka: what one service knows another hears a moment later. */
  private static final Duration PATIENCE_FOR_NEWS = Duration.ofSeconds(15);

  private final HttpClient client;
  private final String url;
  private final String token;

  Service(HttpClient client, String url, String token) {
    this.client = client;
    this.url = url.replaceFirst("/+$", "");
    this.token = token;
  }

  String url() {
    return url;
  }

  Answer get(String path) {
    return ask(request(path).GET().build());
  }

  /** The answer whatever it is; the caller knows which refusals mean "there already". */
  Answer put(String path, String etag, Object body) {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    if (etag != null) {
      request.header("If-Match", etag);
    }
    return hopefully(request.PUT(BodyPublishers.ofString(text(body))).build());
  }

  Answer post(String path, Object body) {
    return post(path, "application/json", body == null ? "" : text(body), null);
  }

  Answer post(String path, String contentType, String body, String etag) {
    HttpRequest.Builder request = request(path).header("Content-Type", contentType);
    if (etag != null) {
      request.header("If-Match", etag);
    }
    return hopefully(request.POST(BodyPublishers.ofString(body)).build());
  }

  /** For requests that nothing may refuse. */
  static Answer require(String what, Answer answer) {
    if (!answer.isSuccess()) {
      throw Refused.of(what, answer);
    }
    return answer;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String text(Object body) {
    try {
      return body instanceof String json ? json : JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(Duration.ofSeconds(120))
        .header("Accept", "application/json, application/problem+json")
        .header("Accept-Language", "vi")
        .header("Authorization", "Bearer " + token);
  }

  /** Asks again for a while when the service names something it does not know: it may yet hear. */
  private Answer hopefully(HttpRequest request) {
    Pause pause = new Pause(PATIENCE_FOR_NEWS);
    while (true) {
      Answer answer = ask(request);
      if (answer.status() != 422 || !pause.again()) {
        return answer;
      }
    }
  }

  private Answer ask(HttpRequest request) {
    Pause pause = new Pause(PATIENCE_WHILE_AWAY);
    while (true) {
      try {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (!BUSY.contains(response.statusCode()) || !pause.again()) {
          return answer(response);
        }
      } catch (IOException e) {
        if (!pause.again()) {
          throw Refused.unreachable(request.method() + " " + request.uri(), e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("ETag").orElse(null),
        json(response.body()));
  }

  private static JsonNode json(String body) {
    if (body.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return JSON.createObjectNode().put("detail", body);
    }
  }

  /** Ever longer pauses until patience ends. */
  static final class Pause {

    private final long end;
    private long millis = 100;

    Pause(Duration patience) {
      this.end = System.nanoTime() + patience.toNanos();
    }

    /** Waits a little; false when it has been long enough. */
    boolean again() {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
      millis = Math.min(2 * millis, 2000);
      return true;
    }
  }
}
