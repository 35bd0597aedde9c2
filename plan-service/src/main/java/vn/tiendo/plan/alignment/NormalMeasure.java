package vn.tiendo.plan.alignment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import vn.tiendo.events.Json;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.plan.Plan;

/**
 * A measure in one fixed way of writing, so that two that mean the same are equal: lists in order
 * and without repetition, defaults filled in, what joins a single thing as that thing, numbers by
 * value, "regular" by what the plan means by it.
 */
final class NormalMeasure {

  private static final ObjectMapper JSON = Json.mapper();
  private static final Set<String> NUMBERS =
      Set.of("value", "atLeast", "moreThan", "atMost", "lessThan");
  private static final Set<String> FILTERED = Set.of("observances", "count");

  private final Plan.Settings settings;

  private NormalMeasure(Plan.Settings settings) {
    this.settings = settings;
  }

  /** The measure as a plan with these settings means it. */
  static JsonNode of(Measure measure, Plan.Settings settings) {
    return new NormalMeasure(settings).normal(JSON.valueToTree(measure), "");
  }

  private JsonNode normal(JsonNode node, String field) {
    if (node.isObject()) {
      return object((ObjectNode) node);
    }
    if (node.isArray()) {
      return array(node, field);
    }
    return node.isNumber() || NUMBERS.contains(field) ? number(node) : node;
  }

  private static JsonNode number(JsonNode node) {
    try {
      BigDecimal value = new BigDecimal(node.asText()).stripTrailingZeros();
      return TextNode.valueOf(value.toPlainString());
    } catch (NumberFormatException e) {
      return node;
    }
  }

  private JsonNode object(ObjectNode node) {
    ObjectNode normal = JsonNodeFactory.instance.objectNode();
    List<String> fields = new ArrayList<>();
    node.fieldNames().forEachRemaining(fields::add);
    fields.sort(Comparator.naturalOrder());
    for (String field : fields) {
      JsonNode value = normal(node.get(field), field);
      boolean says = !value.isNull() && !(value.isContainerNode() && value.isEmpty());
      if (says) {
        normal.set(field, value);
      }
    }
    return joined(filled(node, normal));
  }

  /** Defaults that may be said or left out. */
  private ObjectNode filled(ObjectNode node, ObjectNode normal) {
    boolean held = node.has("activity") && !node.has("kind") && !node.has("withinObservance");
    if (held) {
      if (!normal.has("atLeast")) {
        normal.put("atLeast", "1");
      }
      if (!normal.has("per")) {
        normal.put("per", "period");
      }
      if (normal.get("per").asText().equals("regular")
          && settings != null
          && settings.regular() != null) {
        normal.put("atLeast", Integer.toString(settings.regular().atLeast()));
        normal.set("per", JSON.valueToTree(settings.regular().per()));
      }
    }
    boolean filtered =
        held || node.has("withinObservance") || FILTERED.contains(node.path("kind").asText());
    if (filtered && !normal.has("activity")) {
      normal.putObject("activity");
    }
    return normal;
  }

  /** What joins one thing is that thing; what is denied twice is said. */
  private static JsonNode joined(ObjectNode normal) {
    for (String field : List.of("all", "any")) {
      if (normal.path(field).size() == 1 && normal.size() == 1) {
        return normal.get(field).get(0);
      }
    }
    if (normal.size() == 1 && normal.path("not").path("not").isObject()) {
      return normal.get("not").get("not");
    }
    String kind = normal.path("kind").asText();
    if (kind.equals("union") && normal.path("of").size() == 1) {
      return normal.get("of").get(0);
    }
    if ((kind.equals("plus") || kind.equals("minus")) && normal.path("terms").size() == 1) {
      return normal.get("terms").get(0);
    }
    if (kind.equals("minus") || kind.equals("plus")) {
      normal.set("terms", terms((ArrayNode) normal.get("terms"), kind));
    }
    return flat(normal, kind);
  }

  /** Terms may change places, but for the first of minus. */
  private static ArrayNode terms(ArrayNode terms, String kind) {
    List<JsonNode> rest = new ArrayList<>();
    terms.forEach(rest::add);
    ArrayNode ordered = JsonNodeFactory.instance.arrayNode();
    if (kind.equals("minus")) {
      ordered.add(rest.remove(0));
    }
    rest.sort(Comparator.comparing(JsonNode::toString));
    return ordered.addAll(rest);
  }

  /** A union in a union, all in all and any in any are one. */
  private static ObjectNode flat(ObjectNode normal, String kind) {
    if (kind.equals("union")) {
      normal.set("of", flat(normal.get("of"), "of", "union"));
    }
    for (String field : List.of("all", "any")) {
      if (normal.path(field).isArray() && normal.size() == 1) {
        normal.set(field, flat(normal.get(field), field, ""));
      }
    }
    return normal;
  }

  private static ArrayNode flat(JsonNode items, String field, String kind) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode item : items) {
      boolean same =
          item.path(field).isArray()
              && (kind.isEmpty() ? item.size() == 1 : item.path("kind").asText().equals(kind));
      if (same) {
        item.get(field).forEach(all::add);
      } else {
        all.add(item);
      }
    }
    return ordered(all);
  }

  private JsonNode array(JsonNode node, String field) {
    List<JsonNode> items = new ArrayList<>();
    for (JsonNode item : node) {
      if (field.equals("steps")) {
        // A step is its code and its day; what it is called does not matter.
        ObjectNode step = item.deepCopy();
        step.remove("title");
        items.add(normal(step, field));
      } else {
        items.add(normal(item, field));
      }
    }
    if (field.equals("terms")) {
      return JsonNodeFactory.instance.arrayNode().addAll(items);
    }
    return ordered(items);
  }

  private static ArrayNode ordered(List<JsonNode> items) {
    ArrayNode ordered = JsonNodeFactory.instance.arrayNode();
    items.stream()
        .sorted(Comparator.comparing(JsonNode::toString))
        .distinct()
        .forEach(ordered::add);
    return ordered;
  }
}
