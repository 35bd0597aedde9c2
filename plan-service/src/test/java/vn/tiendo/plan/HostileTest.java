package vn.tiendo.plan;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.LocalIssuer;

/** Whatever is sent is answered with a problem below 500, and changes nothing. */
@QuarkusTest
@OnRealServers
class HostileTest {

  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e400",
          "99999999999999999999",
          "\"\"",
          "\" \"",
          "[]",
          "{}",
          "[null]",
          "{\"\":null}",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"e\\u0301\\u200f\\ud83d\\ude00\"",
          "\"" + "x".repeat(100_000) + "\"",
          "[".repeat(60) + "]".repeat(60));

  @Inject Registry registry;
  @Inject ObjectMapper json;

  private static RequestSpecification anybody() {
    return Tokens.as(LocalIssuer.throwAway().token("plan-editor", "plan-issuer", "analyst"));
  }

  private static void harmless(Response response, String what) {
    assertTrue(response.statusCode() < 500, what + ": " + response.asString());
    if (response.statusCode() >= 400) {
      assertTrue(
          String.valueOf(response.contentType()).startsWith("application/problem+json"),
          what + ": " + response.statusCode() + " " + response.contentType());
      String text = response.asString();
      for (String leak : List.of("Exception", "vn.tiendo", "org.", "java.", "select ", "insert ")) {
        assertTrue(!text.contains(leak), what + " leaks " + leak + ": " + text);
      }
    }
  }

  @Test
  void every_part_of_a_plan_may_be_anything() throws JsonProcessingException {
    registry.announceAreas();
    JsonNode plan =
        json.readTree(
            SamplePlan.of("hostile")
                .replace(
                    "\"targets\"",
                    "\"funding\":[{\"from\":\"x\"}],\"settings\":{\"regular\":{\"atLeast\":1,\"per\":\"month\"}},"
                        + "\"obligations\":[{\"code\":\"O1\",\"title\":{\"vi\":\"x\"},\"reporter\":{\"areas\":\"commune\"},"
                        + "\"frequency\":\"year\",\"due\":{\"before\":\"10-01\"},\"cells\":[\"T1/a\"]}],"
                        + "\"tasks\":[{\"code\":\"K1\",\"title\":{\"vi\":\"x\"},\"lead\":[],\"due\":\"2024-01-01\"}],\"targets\""));
    int sent = 0;
    for (JsonNode holder : holders(plan)) {
      List<String> names = new ArrayList<>();
      holder.fieldNames().forEachRemaining(names::add);
      for (int i = 0; i < Math.max(names.size(), holder.isArray() ? holder.size() : 0); i++) {
        JsonNode before = holder.isArray() ? holder.get(i) : holder.get(names.get(i));
        for (String odd : ODD) {
          String marker = "\"@@\"";
          put(holder, i, names, json.readTree(marker));
          String body = plan.toString().replace(marker, odd);
          put(holder, i, names, before);
          String path = sent % 2 == 0 ? "/v1/plans:check" : "/v1/plans/hostile-" + sent;
          var request =
              anybody().contentType("application/json").urlEncodingEnabled(false).body(body);
          harmless(
              sent % 2 == 0 ? request.post(path) : request.put(path),
              path + " " + (body.length() > 3000 ? "long" : body));
          sent++;
        }
      }
    }
    assertTrue(sent > 500, sent + " sent");
  }

  private static void put(JsonNode holder, int index, List<String> names, JsonNode value) {
    if (holder instanceof ArrayNode array) {
      array.set(index, value);
    } else {
      ((ObjectNode) holder).set(names.get(index), value);
    }
  }

  private static List<JsonNode> holders(JsonNode node) {
    List<JsonNode> all = new ArrayList<>();
    if (node.isContainerNode()) {
      all.add(node);
      node.forEach(child -> all.addAll(holders(child)));
    }
    return all;
  }

  @Test
  void every_part_of_a_catalogue_entry_may_be_anything() throws JsonProcessingException {
    List<String> entries =
        List.of(
            "attribute-kinds"
                + " {\"code\":\"h\",\"title\":{\"vi\":\"x\",\"en\":\"y\"},\"of\":[\"area\"],\"type\":\"code\",\"values\":[\"a\"]}",
            "activity-kinds"
                + " {\"code\":\"h\",\"title\":{\"vi\":\"x\"},\"quantities\":[\"v\"],\"dimensions\":{\"d\":[\"a\"]},\"breaks\":[{\"on\":\"2014-01-01\",\"reason\":{\"vi\":\"x\"}}]}",
            "agencies"
                + " {\"code\":\"h\",\"title\":{\"vi\":\"x\"},\"area\":\"480\",\"successor\":\"bo-vhttdl\"}",
            "observances"
                + " {\"code\":\"h\",\"title\":{\"vi\":\"x\"},\"dates\":{\"2024\":[\"2024-10-01\",\"2024-10-07\"]}}",
            "observances"
                + " {\"code\":\"h\",\"title\":{\"vi\":\"x\"},\"window\":{\"date\":\"04-19\",\"daysBefore\":3}}");
    for (String line : entries) {
      String path = "/v1/" + line.substring(0, line.indexOf(' ')) + "/h";
      JsonNode entry = json.readTree(line.substring(line.indexOf(' ')));
      for (JsonNode holder : holders(entry)) {
        List<String> names = new ArrayList<>();
        holder.fieldNames().forEachRemaining(names::add);
        for (int i = 0; i < Math.max(names.size(), holder.isArray() ? holder.size() : 0); i++) {
          JsonNode before = holder.isArray() ? holder.get(i) : holder.get(names.get(i));
          for (String odd : ODD) {
            put(holder, i, names, json.readTree("\"@@\""));
            String body = entry.toString().replace("\"@@\"", odd);
            put(holder, i, names, before);
            harmless(
                anybody()
                    .contentType("application/json")
                    .header("If-Match", "*")
                    .body(body)
                    .put(path),
                path + " " + body.substring(0, Math.min(500, body.length())));
          }
        }
      }
    }
  }

  @Test
  void addresses_queries_and_headers_may_be_anything() {
    List<String> odd =
        List.of(
            "%00",
            "a%00b",
            "%F0%28%8C%28",
            "%C3",
            "x".repeat(3000),
            "..%2F..",
            "%2e%2e",
            "a%20b",
            "%27%3B--",
            "1e9",
            "-1",
            "99999999999",
            "%F0%9F%98%80",
            "NaN",
            "0",
            "%25");
    for (String code : odd) {
      for (String path :
          List.of(
              "/v1/plans/" + code,
              "/v1/plans/" + code + "/versions",
              "/v1/plans/" + code + "/alignment",
              "/v1/plans/" + code + "/cascade",
              "/v1/agencies/" + code,
              "/v1/plans?area=" + code,
              "/v1/plans?level=" + code,
              "/v1/plans?year=" + code,
              "/v1/plans?q=" + code,
              "/v1/plans?status=" + code,
              "/v1/plans?limit=" + code,
              "/v1/plans?cursor=" + code,
              "/v1/agencies?limit=" + code,
              "/v1/agencies?cursor=" + code,
              "/v1/plans/nobody?version=" + code)) {
        harmless(anybody().urlEncodingEnabled(false).get(path), path);
      }
      for (String path : List.of("/v1/plans/" + code + "/issue", "/v1/plans/" + code + "/close")) {
        harmless(anybody().urlEncodingEnabled(false).post(path), "POST " + path);
      }
      harmless(
          anybody()
              .urlEncodingEnabled(false)
              .contentType("application/json")
              .body("{\"act\":\"x\",\"reason\":\"y\"}")
              .post("/v1/plans/" + code + "/amend"),
          "amend " + code);
      harmless(
          anybody().urlEncodingEnabled(false).delete("/v1/agencies/" + code), "DELETE " + code);
    }
    for (String header : List.of("", "x", "\"", "\"a", "W/\"1\"", "*", "\"1\",\"2\"", "1,2,3")) {
      for (String name :
          List.of("If-Match", "If-None-Match", "Idempotency-Key", "Accept-Language", "Accept")) {
        harmless(anybody().header(name, header).get("/v1/agencies/bo-vhttdl"), name + " " + header);
        harmless(
            anybody().header(name, header).post("/v1/plans/nobody/issue"), name + " " + header);
        harmless(
            anybody()
                .header(name, header)
                .contentType("application/json")
                .body("{\"code\":\"bo-vhttdl\",\"title\":{\"en\":\"x\"}}")
                .put("/v1/agencies/bo-vhttdl"),
            name + " " + header);
      }
    }
    harmless(anybody().contentType("application/xml").body("<x/>").put("/v1/agencies/x"), "xml");
    harmless(anybody().patch("/v1/plans/x"), "patch");
    harmless(anybody().get("/v1/nothing"), "nothing");
  }
}
