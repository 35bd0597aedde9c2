package vn.tiendo.report.activity;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.tiendo.events.http.JsonProblems;
import vn.tiendo.events.http.Problem;

/**
 * A request body taken apart into its items. One unreadable item is that item's problem; only what
 * is no JSON at all is the problem of the whole.
 *
 * @param batch whether it may hold many, and is answered item by item
 */
record Body(boolean batch, List<Item> items) {

  static final int MOST = 10_000;

  /**
   * One item: either its JSON or why there is none.
   *
   * @param at JSON pointer to it, such as {@code #/3} or {@code #/3/data}
   */
  record Item(int index, String at, JsonNode json, Problem problem) {}

  /** An object, or an array of them. */
  static Body ofJson(byte[] body, ObjectMapper json) {
    List<Item> items = new ArrayList<>();
    try (JsonParser parser = open(body, json)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw ActivityProblem.notJson();
      }
      boolean batch = first == JsonToken.START_ARRAY;
      if (batch) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          refuseTooMany(items);
          items.add(item(parser, items.size(), "#/" + items.size(), json));
        }
      } else {
        items.add(item(parser, 0, "#", json));
      }
      if (parser.nextToken() != null) {
        throw ActivityProblem.notJson();
      }
      return new Body(batch, items);
    } catch (JsonProcessingException e) {
      throw JsonProblems.of(e);
    } catch (IOException e) {
      throw ActivityProblem.notJson();
    }
  }

  /** One JSON text a line; empty lines are skipped. */
  static Body ofLines(byte[] body, ObjectMapper json) {
    List<Item> items = new ArrayList<>();
    int line = 0;
    for (int start = 0; start < body.length; ) {
      int end = start;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      line++;
      byte[] text = Arrays.copyOfRange(body, start, end);
      start = end + 1;
      if (isBlank(text)) {
        continue;
      }
      refuseTooMany(items);
      items.add(line(text, line, items.size(), json));
    }
    return new Body(true, items);
  }

  /**
   * An array of CloudEvents whose data are the items; their identity fills in for a missing one.
   */
  static Body ofCloudEvents(byte[] body, ObjectMapper json) {
    Body events = ofJson(body, json);
    if (!events.batch) {
      throw Problem.invalid()
          .error("#", "Phải là một mảng CloudEvents", "Must be an array of CloudEvents");
    }
    return new Body(true, events.items.stream().map(Body::data).toList());
  }

  private static Item data(Item event) {
    if (event.problem != null) {
      return event;
    }
    String at = event.at;
    if (!event.json.isObject()) {
      return new Item(event.index, at, event.json, notAnObject(at));
    }
    Problem problem = Problem.invalid();
    for (String attribute : List.of("specversion", "id", "source", "type")) {
      JsonNode value = event.json.get(attribute);
      if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
        problem.error(
            at + "/" + attribute,
            "CloudEvents bắt buộc có chuỗi này",
            "CloudEvents requires this text");
      }
    }
    if (!problem.hasErrors() && !event.json.get("specversion").textValue().equals("1.0")) {
      problem.error(at + "/specversion", "Phải là 1.0", "Must be 1.0");
    }
    JsonNode data = event.json.get("data");
    if (data == null || !data.isObject()) {
      problem.error(at + "/data", "Phải là một hoạt động", "Must be an activity");
    }
    if (problem.hasErrors()) {
      return new Item(event.index, at, event.json, problem);
    }
    ObjectNode activity = data.deepCopy();
    if (!activity.has("source")) {
      activity.set("source", event.json.get("source"));
    }
    if (!activity.has("id")) {
      activity.set("id", event.json.get("id"));
    }
    return new Item(event.index, at + "/data", activity, null);
  }

  static Problem notAnObject(String at) {
    return Problem.invalid().error(at, "Phải là một đối tượng JSON", "Must be a JSON object");
  }

  private static JsonParser open(byte[] body, ObjectMapper json) throws IOException {
    JsonParser parser = json.getFactory().createParser(body);
    // Found per item instead, so that one item's doubled key does not refuse the others.
    parser.disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
    return parser;
  }

  private static Item line(byte[] text, int line, int index, ObjectMapper json) {
    String at = "#/" + index;
    try (JsonParser parser = open(text, json)) {
      if (parser.nextToken() == null) {
        return new Item(index, at, null, ActivityProblem.badLine(line));
      }
      Item item = item(parser, index, at, json);
      if (parser.nextToken() != null) {
        return new Item(index, at, item.json, ActivityProblem.badLine(line));
      }
      return item.problem == null
          ? item
          : new Item(index, at, item.json, item.problem.with("line", line));
    } catch (IOException e) {
      return new Item(index, at, null, ActivityProblem.badLine(line));
    }
  }

  private static Item item(JsonParser parser, int index, String at, ObjectMapper json)
      throws IOException {
    TokenBuffer tokens = new TokenBuffer(parser);
    tokens.copyCurrentStructure(parser);
    ObjectReader reader = json.readerFor(JsonNode.class);
    try {
      return new Item(
          index,
          at,
          reader
              .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
              .readValue(tokens.asParser(), JsonNode.class),
          null);
    } catch (JsonProcessingException e) {
      return new Item(index, at, lenient(tokens, reader), ActivityProblem.twice(at));
    }
  }

  /** To be able to say at least which item it was. */
  private static JsonNode lenient(TokenBuffer tokens, ObjectReader reader) {
    try {
      return reader.readValue(tokens.asParser(), JsonNode.class);
    } catch (IOException e) {
      return null;
    }
  }

  private static void refuseTooMany(List<Item> items) {
    if (items.size() == MOST) {
      throw ActivityProblem.tooMany();
    }
  }

  private static boolean isBlank(byte[] text) {
    for (byte b : text) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
