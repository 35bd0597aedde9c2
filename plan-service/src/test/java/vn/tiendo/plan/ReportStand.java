package vn.tiendo.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stands where the report service stands: a band that misses above is not met, compound growth is
 * not met, a share of communal libraries has nobody to count, everything else is met; of a plan
 * {@code nobody-*} it answers nothing.
 */
public final class ReportStand implements QuarkusTestResourceLifecycleManager {

  private static final ObjectMapper JSON = new ObjectMapper();

  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/v1/attainments:try", ReportStand::answer);
    server.start();
    return Map.of("tiendo.report.url", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    JsonNode plan = JSON.readTree(exchange.getRequestBody());
    boolean known = exchange.getRequestHeaders().getFirst("Authorization") != null;
    if (!known || plan.get("code").asText().startsWith("nobody-")) {
      exchange.sendResponseHeaders(known ? 503 : 401, -1);
      exchange.close();
      return;
    }
    List<String> cells = new ArrayList<>();
    for (JsonNode target : plan.get("targets")) {
      for (JsonNode cell : target.get("cells")) {
        cells.add(
            "{\"target\":\"%s\",\"cell\":\"%s\",\"pointer\":\"#\",\"rows\":[%s]}"
                .formatted(target.get("code").asText(), cell.get("code").asText(), row(cell)));
      }
    }
    byte[] body =
        ("{\"on\":\"2024-10-01\",\"asOf\":\"2024-10-01T00:00:00Z\",\"cells\":["
                + String.join(",", cells)
                + "]}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String row(JsonNode cell) {
    String text = cell.toString();
    boolean missed = text.contains("missed") || text.contains("compound");
    boolean empty = text.contains("LIB_COMMUNE") && !text.contains("LIB_DISTRICT");
    return """
    {"period":{"calendar":"calendar","code":"2024","start":"2024-01-01","end":"2024-12-31"},
     "value":%s,"verdict":"%s","source":"registry","reason":%s,"reasonText":%s,"certain":false}
    """
        .formatted(
            empty ? "null" : "{\"num\":\"1\",\"den\":\"1\",\"decimal\":\"100.00\"}",
            empty ? "not-applicable" : missed ? "not-met" : "met",
            empty ? "\"empty-population\"" : "null",
            empty ? "{\"vi\":\"Không có đơn vị nào\",\"en\":\"No unit\"}" : "null");
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }
}
