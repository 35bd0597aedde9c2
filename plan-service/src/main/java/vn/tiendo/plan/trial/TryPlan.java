package vn.tiendo.plan.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.tiendo.events.Text;
import vn.tiendo.events.outbox.Trace;
import vn.tiendo.events.plan.Plan;

/** Asks the report service for the figures of a plan that is not issued. */
@ApplicationScoped
public class TryPlan {

  private static final Logger LOG = Logger.getLogger(TryPlan.class);
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final Optional<String> url;
  private final Duration patience;
  private final ObjectMapper json;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  TryPlan(
      @ConfigProperty(name = "tiendo.report.url") Optional<String> url,
      @ConfigProperty(name = "tiendo.report.timeout", defaultValue = "10S") Duration patience,
      ObjectMapper json) {
    this.url = url;
    this.patience = patience;
    this.json = json;
  }

  /**
   * Comes to an end in any case, and never with an exception.
   *
   * @param authorization the caller's; null: none
   */
  public CompletableFuture<Trial> of(Plan plan, String authorization) {
    if (url.isEmpty()) {
      return untried(
          "Dịch vụ báo cáo chưa được nối (tiendo.report.url): không có số liệu để so sánh.",
          "The report service is not connected (tiendo.report.url): there is nothing to compare"
              + " on.");
    }
    HttpRequest request;
    try {
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(
                  URI.create(url.get().replaceAll("/+$", "") + "/v1/attainments:try"))
              .timeout(patience)
              .header("Content-Type", "application/json")
              .header("traceparent", Trace.current().traceparent())
              .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(plan)));
      if (authorization != null) {
        builder.header("Authorization", authorization);
      }
      request = builder.build();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.warnf("A plan cannot be tried: %s", e.getMessage());
      return unreachable();
    }
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(this::read)
        .exceptionallyCompose(
            failure -> {
              LOG.warnf("The report service does not answer: %s", failure.getMessage());
              return unreachable();
            });
  }

  private Trial read(HttpResponse<byte[]> answer) {
    try {
      if (answer.statusCode() == 200) {
        return json.readValue(answer.body(), Trial.Tried.class);
      }
      JsonNode problem = json.readTree(answer.body());
      if (problem.path("type").asText().endsWith(":too-much-work")) {
        return new Trial.Untried(
            new Text(
                "Kế hoạch quá lớn để tính thử trong một lần.",
                "The plan is too large to be tried at once."));
      }
      LOG.warnf("A plan was not tried: %d %s", answer.statusCode(), problem.path("detail"));
    } catch (IOException e) {
      LOG.warnf("The report service answered %d, unreadable", answer.statusCode());
    }
    return new Trial.Untried(
        new Text(
            "Dịch vụ báo cáo không tính thử được kế hoạch này lúc này ("
                + answer.statusCode()
                + ").",
            "The report service could not try this plan now (" + answer.statusCode() + ")."));
  }

  private static CompletableFuture<Trial> unreachable() {
    return untried(
        "Dịch vụ báo cáo chưa trả lời: chưa có số liệu để so sánh.",
        "The report service did not answer: there is nothing to compare on.");
  }

  private static CompletableFuture<Trial> untried(String vi, String en) {
    return CompletableFuture.completedFuture(new Trial.Untried(new Text(vi, en)));
  }
}
