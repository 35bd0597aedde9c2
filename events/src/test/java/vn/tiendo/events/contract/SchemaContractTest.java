package vn.tiendo.events.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.tiendo.events.Fact;
import vn.tiendo.events.Json;

/**
 * Record = schema = examples. The shape of a schema comes from its record, its words from people:
 * with {@code -Dregenerate} this test rewrites the shapes and keeps the words.
 */
class SchemaContractTest {

  private static final String HOW =
      " Run `mvn -pl deploy/local,events test -Dquick -Dtest=SchemaContractTest -Dregenerate"
          + " -Dsurefire.failIfNoSpecifiedTests=false`, look at the difference, describe what is"
          + " new, and commit the schema with the record.";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final ObjectMapper JSON = Json.mapper();

  static Stream<String> types() {
    return Announced.facts().keySet().stream();
  }

  static Stream<Path> examples() {
    return Announced.filesIn(Announced.EXAMPLES, ".json").stream();
  }

  @Test
  void every_fact_has_a_schema_and_an_example_and_nothing_else_has() {
    Set<String> facts = Announced.facts().keySet();
    assertTrue(facts.contains("plan.issued.v1"), "no facts were found: " + facts);
    regenerate(facts);
    assertEquals(
        facts,
        Announced.filesIn(Announced.SCHEMAS, "").stream()
            .filter(Files::isRegularFile)
            .map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
            .collect(Collectors.toCollection(TreeSet::new)),
        "One schema for each @EventType, named after its type." + HOW);
    assertEquals(
        facts,
        examples().map(SchemaContractTest::typeOf).collect(Collectors.toCollection(TreeSet::new)),
        "Each @EventType needs an example: examples/<type>/<what it shows>.json");
  }

  @ParameterizedTest
  @MethodSource("types")
  void a_schema_has_the_shape_of_its_record(String type) throws IOException {
    regenerate(Set.of(type));
    ObjectNode stored = (ObjectNode) JSON.readTree(Announced.text(Announced.schema(type)));
    ObjectNode expected = worded(type, stored);
    assertEquals(
        pretty(expected), pretty(stored), type + ": record and schema have drifted apart." + HOW);
    assertNoErrors(
        type + " is no JSON Schema",
        REGISTRY
            .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
            .validate(pretty(stored), InputFormat.JSON));
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_field_is_described_and_its_example_is_allowed(String type) throws IOException {
    JsonNode schema = JSON.readTree(Announced.text(Announced.schema(type)));
    List<String> missing = new ArrayList<>();
    parts(schema)
        .forEach(
            (name, part) -> {
              if (part.path("description").asText().isBlank()) {
                missing.add("description of " + name);
              }
              part.path("properties")
                  .properties()
                  .forEach(field -> check(schema, name, field.getKey(), field.getValue(), missing));
            });
    assertTrue(missing.isEmpty(), Announced.schema(type) + " lacks: " + missing);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_is_read_and_written_back_and_valid(Path example) throws IOException {
    String type = typeOf(example);
    String text = Announced.text(example);
    Fact fact = JSON.readValue(text, Announced.facts().get(type));
    assertEquals(
        JSON.readTree(text),
        JSON.readTree(JSON.writeValueAsString(fact)),
        example + ": what was once announced must read and write the same for ever");
    assertTrue(fact.version() > 0 && fact.recordedAt() != null && !fact.key().isBlank());
    assertNoErrors(example.toString(), validate(schema(type), text));
  }

  @ParameterizedTest
  @MethodSource("types")
  void a_schema_refuses_what_is_not_in_it(String type) throws IOException {
    Path example = examples().filter(file -> typeOf(file).equals(type)).findFirst().orElseThrow();
    ObjectNode surprising = (ObjectNode) JSON.readTree(Announced.text(example));
    surprising.put("surprise", 1);
    assertFalse(validate(schema(type), surprising.toString()).isEmpty());
    ObjectNode timeless = (ObjectNode) JSON.readTree(Announced.text(example));
    timeless.remove("recordedAt");
    assertFalse(validate(schema(type), timeless.toString()).isEmpty());
    ObjectNode vague = (ObjectNode) JSON.readTree(Announced.text(example));
    vague.put("recordedAt", "yesterday");
    assertFalse(validate(schema(type), vague.toString()).isEmpty());
  }

  private static void check(
      JsonNode schema, String part, String name, JsonNode field, List<String> missing) {
    if (field.path("description").asText().isBlank()) {
      missing.add("description of " + part + "." + name);
    }
    if (field.path("examples").isEmpty() && !isCompound(schema, field)) {
      missing.add("examples of " + part + "." + name);
    }
    ObjectNode alone = field.deepCopy();
    alone.set("$defs", schema.path("$defs"));
    for (JsonNode example : field.path("examples")) {
      assertNoErrors(
          "example of " + part + "." + name,
          validate(REGISTRY.getSchema(alone.toString(), InputFormat.JSON), example.toString()));
    }
  }

  /** What consists of fields that have examples of their own. */
  private static boolean isCompound(JsonNode schema, JsonNode field) {
    JsonNode reference = field.has("$ref") ? field.get("$ref") : field.at("/items/$ref");
    JsonNode target = schema.at(reference.asText().replaceFirst("^#", ""));
    return reference.isTextual() && (target.has("properties") || target.has("oneOf"));
  }

  private static Map<String, ObjectNode> parts(JsonNode schema) {
    Map<String, ObjectNode> parts = new java.util.LinkedHashMap<>();
    parts.put("fact", (ObjectNode) schema);
    schema
        .path("$defs")
        .properties()
        .forEach(part -> parts.put(part.getKey(), (ObjectNode) part.getValue()));
    return parts;
  }

  private static void regenerate(Set<String> types) {
    if (System.getProperty("regenerate") == null) {
      return;
    }
    try {
      for (String type : types) {
        Path file = Announced.schema(type);
        ObjectNode stored =
            Files.exists(file)
                ? (ObjectNode) JSON.readTree(Announced.text(file))
                : JSON.createObjectNode();
        Files.writeString(file, pretty(worded(type, stored)) + "\n");
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The record's shape with the words that people have written into the schema. */
  private static ObjectNode worded(String type, ObjectNode stored) {
    ObjectNode shape = new SchemaOfRecord().of(Announced.facts().get(type));
    Map<String, ObjectNode> written = parts(stored);
    parts(shape)
        .forEach(
            (name, part) -> {
              JsonNode old = written.getOrDefault(name, JSON.createObjectNode());
              take("description", old, part);
              part.path("properties")
                  .properties()
                  .forEach(
                      field -> {
                        JsonNode before = old.path("properties").path(field.getKey());
                        take("description", before, (ObjectNode) field.getValue());
                        take("examples", before, (ObjectNode) field.getValue());
                      });
            });
    return shape;
  }

  private static void take(String word, JsonNode from, ObjectNode to) {
    if (from.has(word)) {
      to.set(word, from.get(word));
    }
  }

  private static String typeOf(Path example) {
    return example.getParent().getFileName().toString();
  }

  private static Schema schema(String type) {
    return REGISTRY.getSchema(Announced.text(Announced.schema(type)), InputFormat.JSON);
  }

  private static List<Error> validate(Schema schema, String json) {
    return schema.validate(
        json,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static void assertNoErrors(String what, List<Error> errors) {
    assertTrue(errors.isEmpty(), () -> what + ": " + errors);
  }

  private static String pretty(JsonNode node) throws IOException {
    var printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
    printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
    return JSON.writer(printer).writeValueAsString(node);
  }
}
