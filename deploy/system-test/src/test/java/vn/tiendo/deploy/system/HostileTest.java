package vn.tiendo.deploy.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import vn.tiendo.deploy.system.Caller.Answer;
import vn.tiendo.deploy.system.OpenApi.Operation;

/** Whatever is sent to whatever operation: an answer below 500, and a problem when it is a no. */
@ExtendWith(Running.Once.class)
class HostileTest {

  private static final Pattern INSIDES =
      Pattern.compile(
          "Exception|vn\\.tiendo|org\\.(hibernate|postgresql|jboss)|java\\.|jakarta\\."
              + "|select .* from|insert into",
          Pattern.CASE_INSENSITIVE);
  private static final List<String> ODD_VALUES =
      List.of(
          "-1",
          "0",
          "xx",
          "1e9",
          "99999999999999999999",
          "2024-02-30",
          "2024-13-01",
          "%00",
          "%C3",
          "%F0%9F%98%80",
          "%27%3B--",
          "NaN",
          "",
          "x".repeat(3000));

  private final Running running;
  private final List<String> wrong = new ArrayList<>();

  HostileTest(Running running) {
    this.running = running;
  }

  private static Map<String, byte[]> bodies() {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("nothing", new byte[0]);
    Map.ofEntries(
            Map.entry("null", "null"),
            Map.entry("an empty array", "[]"),
            Map.entry("an array of null", "[null]"),
            Map.entry("an empty object", "{}"),
            Map.entry("a number", "1"),
            Map.entry("a text", "\"văn bản\""),
            Map.entry("true", "true"),
            Map.entry("an unknown field", "{\"khongCo\":1}"),
            Map.entry("no JSON", "{\"code\":"),
            Map.entry("words", "xin chào"),
            Map.entry("more than one value", "{} {}"),
            Map.entry("a key twice", "{\"code\":\"a\",\"code\":\"b\"}"),
            Map.entry("NUL in a text", "{\"code\":\"a\\u0000b\",\"name\":\"\\u0000\"}"),
            Map.entry("NUL in the document", "{\"code\":\"a\0b\"}"),
            Map.entry("half a surrogate", "{\"code\":\"\\ud800\",\"name\":\"\\udc00x\"}"),
            Map.entry("200 deep", "{\"title\":" + "[".repeat(200) + "]".repeat(200) + "}"),
            Map.entry("wrong types", "{\"code\":{},\"title\":5,\"name\":[],\"value\":{\"a\":1}}"),
            Map.entry("a long text", "{\"code\":\"" + "x".repeat(1_000_000) + "\"}"),
            Map.entry("a long key", "{\"" + "k".repeat(100_000) + "\":1}"),
            Map.entry("a number without measure", "{\"value\":1e999999999}"),
            Map.entry("a long number", "{\"value\":" + "9".repeat(5000) + "}"))
        .forEach((name, text) -> bodies.put(name, text.getBytes(StandardCharsets.UTF_8)));
    bodies.put(
        "bytes that are no UTF-8",
        new byte[] {
          '{', '"', 'c', 'o', 'd', 'e', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'
        });
    bodies.put("UTF-16", "{\"code\":\"a\"}".getBytes(StandardCharsets.UTF_16));
    return bodies;
  }

  @Test
  void any_body_is_answered() {
    Caller caller = running.asEverybody();
    Map<String, byte[]> bodies = bodies();
    int sent = 0;
    for (Operation operation : OpenApi.operations(running)) {
      if (!operation.takesBody()) {
        continue;
      }
      List<String> types = new ArrayList<>(operation.consumes());
      if (types.isEmpty()) {
        types.add("application/json");
      }
      for (String type : types) {
        bodies.forEach((name, body) -> check(name + " as " + type, operation, caller, type, body));
        sent += bodies.size();
      }
      byte[] object = "{}".getBytes(StandardCharsets.UTF_8);
      for (String type : List.of("application/xml", "image/png", "not a type", "text/plain")) {
        check("a body as " + type, operation, caller, type, object);
      }
      check("a body of no type", operation, caller, null, object);
      sent += 5;
    }
    assertEquals("", String.join("\n", wrong));
    assertTrue(sent > 500, sent + " sent");
  }

  @Test
  void a_type_that_nobody_takes_is_415() {
    Caller caller = running.asEverybody();
    for (Operation operation : OpenApi.operations(running)) {
      if (operation.takesBody() && !operation.consumes().isEmpty()) {
        Answer answer =
            caller.send(
                operation.method(),
                operation.service(),
                operation.address(),
                "application/xml",
                "<x/>".getBytes(StandardCharsets.UTF_8));
        if (answer.status() != 415) {
          wrong.add("415 expected: " + answer);
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void any_address_and_any_query_is_answered() {
    Caller caller = running.asEverybody();
    for (Operation operation : OpenApi.operations(running)) {
      if (operation.reads()) {
        for (String parameter : operation.query()) {
          for (String value : ODD_VALUES) {
            harmless(
                parameter,
                caller.get(
                    operation.service(), operation.address() + "?" + parameter + "=" + value));
          }
        }
      }
      if (operation.path().contains("{") && !operation.takesBody()) {
        for (String value : ODD_VALUES) {
          if (!value.isEmpty()) {
            harmless(
                "address",
                caller.send(
                    operation.method(),
                    operation.service(),
                    operation.path().replaceAll("\\{[^}]+}", value),
                    null,
                    null));
          }
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void a_limit_a_cursor_or_a_day_that_is_none_is_refused() {
    Caller caller = running.asEverybody();
    Map<String, String> bad =
        Map.of(
            "limit", "-1",
            "cursor", "xx",
            "on", "2024-02-30",
            "from", "2024-02-30",
            "to", "hôm-nay",
            "asOf", "2024-02-30",
            "boundaries", "2024-13-01");
    int sent = 0;
    for (Operation operation : OpenApi.operations(running)) {
      // Where the address names nothing that exists, 404 is right too.
      if (!operation.reads() || operation.path().contains("{")) {
        continue;
      }
      for (String parameter : operation.query()) {
        if (bad.containsKey(parameter)) {
          sent++;
          Answer answer =
              caller.get(
                  operation.service(),
                  operation.address()
                      + "?"
                      + parameter
                      + "="
                      + bad.get(parameter).replace("ô", "%C3%B4"));
          if (answer.status() != 400 && answer.status() != 422) {
            wrong.add("400 or 422 expected: " + answer);
          }
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
    assertTrue(sent > 10, sent + " sent");
  }

  private void check(
      String name, Operation operation, Caller caller, String contentType, byte[] body) {
    harmless(
        name,
        caller.send(
            operation.method(), operation.service(), operation.address(), contentType, body));
  }

  private void harmless(String what, Answer answer) {
    if (answer.status() >= 500) {
      wrong.add(what + ": " + answer);
    } else if (answer.status() >= 400) {
      if (!answer.type().startsWith("application/problem+json")) {
        wrong.add(what + ", no problem: " + answer);
        return;
      }
      JsonNode problem = answer.json();
      if (!problem.path("type").asText().contains(":")
          || problem.path("title").asText().isBlank()
          || problem.path("status").asInt() != answer.status()) {
        wrong.add(what + ", an incomplete problem: " + answer);
      }
      if (INSIDES.matcher(answer.text()).find()) {
        wrong.add(what + ", shows its insides: " + answer);
      }
    }
  }
}
