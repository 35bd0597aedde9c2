package vn.tiendo.events.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.tiendo.events.EventType;

/** asyncapi.yaml says what the records and the topics say. */
class AsyncApiContractTest {

  private static final String DEAD = "-dead-letters";

  private static JsonNode document;

  @BeforeAll
  static void read() throws IOException {
    document = new ObjectMapper(new YAMLFactory()).readTree(Announced.text(Announced.ASYNCAPI));
    assertTrue(document.path("asyncapi").asText().startsWith("3."));
  }

  @Test
  void every_reference_leads_somewhere() throws IOException {
    List<String> dangling = new ArrayList<>();
    List<JsonNode> references = document.findValues("$ref");
    assertFalse(references.isEmpty());
    for (JsonNode reference : references) {
      if (resolve(reference.asText()).isMissingNode()) {
        dangling.add(reference.asText());
      }
    }
    assertEquals(List.of(), dangling, "References of asyncapi.yaml that lead nowhere");
  }

  @Test
  void the_topics_carry_exactly_the_facts_of_the_records() throws IOException {
    Map<String, Set<String>> declared = new TreeMap<>();
    Announced.facts()
        .forEach(
            (type, fact) ->
                declared
                    .computeIfAbsent(
                        fact.getAnnotation(EventType.class).topic(), topic -> new TreeSet<>())
                    .add(type));
    Map<String, Set<String>> documented = new TreeMap<>();
    for (JsonNode channel : document.path("channels")) {
      String topic = channel.path("address").asText();
      if (!topic.endsWith(DEAD)) {
        for (JsonNode message : channel.path("messages")) {
          documented
              .computeIfAbsent(topic, key -> new TreeSet<>())
              .add(resolve(message.path("$ref").asText()).path("name").asText());
        }
      }
    }
    assertEquals(
        declared,
        documented,
        "Topics and types of asyncapi.yaml differ from the @EventType records: change channels and"
            + " components.messages");
  }

  @Test
  void a_message_names_its_type_and_its_schema() {
    Set<String> types = new TreeSet<>();
    for (JsonNode message : document.at("/components/messages")) {
      String type = message.path("name").asText();
      if (!type.equals("dead-letter")) {
        types.add(type);
        assertEquals(
            "./" + Announced.schema(type).toString().replace('\\', '/'),
            message.at("/payload/$ref").asText());
        assertEquals(type, message.at("/headers/allOf/1/properties/ce_type/const").asText());
        assertFalse(message.at("/bindings/kafka/key/description").asText().isBlank(), type);
      }
    }
    assertEquals(Announced.facts().keySet(), types);
  }

  @Test
  void the_topics_are_those_the_services_create() throws ReflectiveOperationException {
    Map<String, Integer> created = new TreeMap<>();
    topics()
        .forEach(
            (topic, partitions) -> {
              created.put(topic, partitions);
              created.put(topic + DEAD, 1);
            });
    Map<String, Integer> documented = new TreeMap<>();
    for (JsonNode channel : document.path("channels")) {
      String topic = channel.path("address").asText();
      JsonNode kafka = channel.at("/bindings/kafka");
      documented.put(topic, kafka.path("partitions").asInt());
      assertEquals(topic, kafka.path("topic").asText());
      assertEquals(-1, kafka.at("/topicConfiguration/retention.ms").asInt(), topic);
    }
    assertEquals(created, documented, "Channels of asyncapi.yaml differ from outbox.Topics");
  }

  /** Private to the outbox, which alone creates topics; the document must still not drift. */
  @SuppressWarnings("unchecked")
  private static Map<String, Integer> topics() throws ReflectiveOperationException {
    Field partitions =
        Class.forName("vn.tiendo.events.outbox.Topics").getDeclaredField("PARTITIONS");
    partitions.setAccessible(true);
    return (Map<String, Integer>) partitions.get(null);
  }

  private static JsonNode resolve(String reference) throws IOException {
    if (reference.startsWith("#")) {
      return document.at(reference.substring(1));
    }
    Path file = Announced.ASYNCAPI.resolveSibling(reference).normalize();
    return new ObjectMapper().readTree(Announced.text(file));
  }
}
