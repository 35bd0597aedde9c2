package vn.tiendo.report.activity;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.events.inbox.Received;
import vn.tiendo.report.fact.ActivityFact;
import vn.tiendo.report.fact.ActivityFacts;
import vn.tiendo.report.fact.Facts;

/** What other systems write to the topic of the activities themselves. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class ArrivalsTest {

  private static final String SOURCE = "urn:kafka:thu-vien-tinh";
  private static final String RECORDED = "activity.recorded.v1";
  private static final String RETRACTED = "activity.retracted.v1";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String brokers;

  @Inject Facts facts;
  @Inject ActivityFacts counted;
  @Inject DataSource database;
  @Inject ObjectMapper mapper;

  private final String id = UUID.randomUUID().toString();

  @BeforeEach
  void the_world_is_known() {
    World.exists(facts);
  }

  @Test
  void what_is_told_in_the_shape_of_a_post_is_recorded_announced_and_counted() {
    tell(RECORDED, activity("{}"));

    assertEquals("45", awaitCounted(1).quantities().get("visits").toPlainString());
    read().statusCode(200).body("state", equalTo("counted")).body("quantities.visits", equalTo(45));
    given(as("activity-writer"))
        .body("[" + identity() + "]")
        .post("/v1/activities/receipts")
        .then()
        .body("items[0].state", equalTo("accepted"));
    assertEquals(1, number("select count(*) from audit_record where what = ?", what()));
    assertEquals(List.of(false, true), awaitOnTopic(2));
  }

  @Test
  void an_announcement_somebody_else_made_up_is_judged_like_a_post_and_gets_our_instant() {
    Instant before = Instant.now().minusSeconds(1);
    String made =
        activity(
            "{'on':null,'from':'2024-04-21','to':'2024-04-22','late':false,"
                + "'recordedAt':'1999-01-01T00:00:00Z'}");
    tell(RECORDED, made, "ce_source", "urn:tiendo:report");

    ActivityFact fact = awaitCounted(1);

    assertTrue(fact.recordedAt().isAfter(before));
    assertTrue(fact.late());
  }

  @Test
  void the_same_thing_told_posted_and_told_again_counts_once() {
    tell(RECORDED, activity("{}"));
    tell(RECORDED, activity("{'quantities':{'visits':45.0}}"));
    awaitCounted(1);
    given(as("activity-writer"))
        .body(activity("{}"))
        .post("/v1/activities")
        .then()
        .statusCode(200)
        .body("status", equalTo("duplicate"));
    tell(RECORDED, activity("{}"));
    awaitNothingArriving();

    assertEquals(1, number("select count(*) from activity_version where id = ? and not held", id));
    assertEquals(1, number("select count(*) from activity_fact where id = ?", id));
    assertEquals(0, letters().size());
    assertEquals(1, awaitOnTopic(4).stream().filter(ours -> ours).count());
  }

  @Test
  void versions_wait_for_the_gap_to_close_and_a_conflict_goes_to_the_dead_letters() {
    tell(RECORDED, activity("{'version':1}"));
    tell(RECORDED, activity("{'version':3,'quantities':{'visits':3}}"));
    awaitCounted(1);
    awaitNothingArriving();
    assertEquals(1, number("select count(*) from activity_version where id = ? and held", id));
    tell(RECORDED, activity("{'version':2,'quantities':{'visits':2}}"));
    assertEquals("3", awaitCounted(3).quantities().get("visits").toPlainString());

    tell(RECORDED, activity("{'version':2,'quantities':{'visits':99}}"));
    JsonNode letter = awaitLetter();
    assertEquals("urn:tiendo:problem:other-content", letter.at("/problem/type").asText());
    assertEquals(409, letter.at("/problem/status").asInt());
    given(as("operator"))
        .post("/v1/dead-letters/{id}/retry", letter.get("id").asLong())
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:tiendo:problem:other-content"));
  }

  @Test
  void what_is_told_can_be_retracted_the_same_way() {
    tell(RECORDED, activity("{}"));
    awaitCounted(1);
    tell(RETRACTED, identity());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> counted.counting(SOURCE, id, null).isEmpty());
    given(as("analyst"))
        .get("/v1/activities/{source}/{id}/versions", SOURCE, id)
        .then()
        .body("items[0].state", equalTo("retracted"));
    tell(RECORDED, activity("{}"));
    assertEquals("urn:tiendo:problem:retracted", awaitLetter().at("/problem/type").asText());
  }

  @Test
  void a_retraction_of_another_version_than_the_one_that_counts_is_refused() {
    tell(RECORDED, activity("{}"));
    awaitCounted(1);
    tell(RECORDED, activity("{'version':2,'quantities':{'visits':2}}"));
    awaitCounted(2);
    tell(RETRACTED, identity().replace("}", ",\"version\":1}"));
    assertEquals("urn:tiendo:problem:not-current", awaitLetter().at("/problem/type").asText());
    awaitCounted(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'khong-co'}",
        "{'facility':'khong-co'}",
        "{'on':'2199-01-01'}",
        "{'on':'2019-12-31'}",
        "{'on':'21/4/2024'}",
        "{'quantities':{'visits':-1}}",
        "{'quantities':{'visitors':1}}",
        "{'dimensions':{'channel':'radio'}}",
        "{'organisers':['ai-do']}",
        "{'area':'480'}",
        "{'note':'Gọi số 0912345678'}",
        "{'unknown':1}",
        "{'version':0}",
      })
  void what_is_refused_over_http_is_refused_here_with_the_same_problem(String wrong)
      throws Exception {
    JsonNode posted =
        mapper.readTree(
            given(as("activity-writer"))
                .body(activity(wrong))
                .post("/v1/activities")
                .then()
                .statusCode(422)
                .extract()
                .asString());
    tell(RECORDED, activity(wrong));
    JsonNode problem = awaitLetter().get("problem");
    for (String member : List.of("type", "title", "status", "detail", "errors")) {
      assertEquals(posted.get(member), problem.get(member), member);
    }
    assertEquals(0, number("select count(*) from activity where id = ?", id));
  }

  @Test
  void what_is_no_activity_at_all_stops_nothing() {
    for (String odd : List.of("{", "[]", "[" + activity("{}") + "]", "null", "7", "", "\u0000")) {
      tell(RECORDED, odd);
    }
    tell("activity.sung.v1", activity("{}"));
    tell(RECORDED, activity("{}"));

    awaitCounted(1);
    await().atMost(Duration.ofSeconds(20)).until(() -> letters().size() == 8);
  }

  @Test
  void the_envelope_names_what_the_value_does_not() {
    tell(RECORDED, activity("{'source':null,'id':null}"), "ce_source", SOURCE, "ce_id", id);
    awaitCounted(1);
  }

  @Test
  void a_letter_is_taken_in_once_what_it_lacked_is_there() {
    String kind = "kind-" + id;
    tell(RECORDED, activity("{'kind':'" + kind + "'}"));
    long letter = awaitLetter().get("id").asLong();
    given(as("operator"))
        .post("/v1/dead-letters/{id}/retry", letter)
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("#/kind"));
    World.announce(List.of(World.kind(kind, List.of("visits"), Map.of())));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> facts.current().activityKind(kind).isPresent());

    for (int again = 0; again < 3; again++) {
      given(as("operator"))
          .post("/v1/dead-letters/{id}/retry", letter)
          .then()
          .statusCode(200)
          .body("state", equalTo("retried"))
          .body("outcome", equalTo("accepted"))
          .body("attempts", equalTo(3));
    }

    awaitCounted(1);
    assertEquals(1, number("select count(*) from activity_fact where id = ?", id));
  }

  @Test
  void a_letter_whose_activity_was_posted_meanwhile_is_resolved() {
    String kind = "kind-" + id;
    tell(RECORDED, activity("{'kind':'" + kind + "'}"));
    long letter = awaitLetter().get("id").asLong();
    World.announce(List.of(World.kind(kind, List.of("visits"), Map.of())));
    given(as("activity-writer"))
        .body(activity("{'kind':'" + kind + "'}"))
        .post("/v1/activities")
        .then()
        .statusCode(201);
    given(as("operator"))
        .post("/v1/dead-letters/{id}/retry", letter)
        .then()
        .statusCode(200)
        .body("state", equalTo("resolved"))
        .body("outcome", equalTo("duplicate"));
    awaitCounted(1);
  }

  @Test
  void what_it_names_may_be_announced_in_the_same_moment() {
    String kind = "kind-" + id;
    tell(RECORDED, activity("{'kind':'" + kind + "'}"));
    World.announce(List.of(World.kind(kind, List.of("visits"), Map.of())));
    // Whether it was heard in time or not: never lost, and never twice.
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> counted.counting(SOURCE, id, null).isPresent() || letters().size() == 1);
  }

  @Test
  void a_seal_that_was_copied_onto_something_else_is_none() {
    tell(RECORDED, activity("{}"));
    awaitCounted(1);
    ConsumerRecord<String, byte[]> ours =
        onTopic().stream().filter(r -> Received.of(r).announced()).findFirst().orElseThrow();
    String forged =
        new String(ours.value(), StandardCharsets.UTF_8).replace(":45", ":4500000000000000");
    Map<String, String> headers = new HashMap<>();
    ours.headers()
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    tell(
        RECORDED,
        forged,
        headers.entrySet().stream()
            .flatMap(h -> List.of(h.getKey(), h.getValue()).stream())
            .toArray(String[]::new));

    assertEquals(422, awaitLetter().at("/problem/status").asInt());
    assertEquals("45", awaitCounted(1).quantities().get("visits").toPlainString());
  }

  private ActivityFact awaitCounted(long version) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                counted
                    .counting(SOURCE, id, null)
                    .filter(fact -> fact.version() == version)
                    .isPresent());
    return counted.counting(SOURCE, id, null).orElseThrow();
  }

  private void awaitNothingArriving() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              facts.awaitCaughtUp(Duration.ofSeconds(5));
              return number("select count(*) from activity_arrival where key = ?", id) == 0;
            });
  }

  private JsonNode awaitLetter() {
    await().atMost(Duration.ofSeconds(20)).until(() -> !letters().isEmpty());
    List<JsonNode> letters = letters();
    return letters.get(letters.size() - 1);
  }

  /** The dead letters of this test, whose key is its id. */
  private List<JsonNode> letters() {
    List<JsonNode> mine = new ArrayList<>();
    String next = "";
    try {
      while (next != null) {
        JsonNode page =
            mapper.readTree(
                given(as("operator"))
                    .queryParam("topic", "activities")
                    .queryParam("limit", 1000)
                    .queryParam("cursor", next)
                    .get("/v1/dead-letters")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
        page.get("items")
            .forEach(
                letter -> {
                  if (letter.path("key").asText().equals(id)) {
                    mine.add(letter);
                  }
                });
        next = page.get("next").textValue();
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    return mine;
  }

  /** Whether each record about this test's activity is an announcement of ours, in any order. */
  private List<Boolean> awaitOnTopic(int records) {
    await().atMost(Duration.ofSeconds(20)).until(() -> onTopic().size() == records);
    return onTopic().stream().map(r -> Received.of(r).announced()).sorted().toList();
  }

  private List<ConsumerRecord<String, byte[]>> onTopic() {
    Map<String, Object> settings = Map.of("bootstrap.servers", brokers);
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (var reader =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          reader.partitionsFor("activities").stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      reader.assign(all);
      reader.seekToBeginning(all);
      Map<TopicPartition, Long> ends = reader.endOffsets(all);
      while (ends.entrySet().stream().anyMatch(e -> reader.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(100))) {
          if (new String(record.value(), StandardCharsets.UTF_8).contains(id)) {
            found.add(record);
          }
        }
      }
    }
    return found;
  }

  private void tell(String type, String value, String... headers) {
    Map<String, String> all = new HashMap<>();
    all.put("ce_specversion", "1.0");
    all.put("ce_id", UUID.randomUUID().toString());
    all.put("ce_source", SOURCE);
    all.put("ce_type", type);
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    try (var outsider =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", brokers),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var record = new ProducerRecord<>("activities", id, value.getBytes(StandardCharsets.UTF_8));
      all.forEach((n, text) -> record.headers().add(n, text.getBytes(StandardCharsets.UTF_8)));
      outsider.send(record);
    }
  }

  private io.restassured.response.ValidatableResponse read() {
    return given(as("analyst")).get("/v1/activities/{source}/{id}", SOURCE, id).then();
  }

  private static RequestSpecification as(String role) {
    return given()
        .contentType(ContentType.JSON)
        .header("Authorization", "Bearer " + LocalIssuer.throwAway().token(role).sign());
  }

  private long number(String sql, String parameter) {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, parameter);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String what() {
    return "activity/" + SOURCE + "/" + id;
  }

  private String identity() {
    return "{\"source\":\"" + SOURCE + "\",\"id\":\"" + id + "\"}";
  }

  /** An ordinary visit with some fields replaced, added or (null) taken away. */
  private String activity(String fields) {
    io.vertx.core.json.JsonObject activity =
        new io.vertx.core.json.JsonObject(
            ("{'source':'"
                    + SOURCE
                    + "','id':'"
                    + id
                    + "','kind':'library-visit','facility':'lib-1',"
                    + "'on':'2024-04-21','organisers':['thu-vien'],'quantities':{'visits':45}}")
                .replace('\'', '"'));
    new io.vertx.core.json.JsonObject(fields.replace('\'', '"'))
        .forEach(
            field -> {
              if (field.getValue() == null) {
                activity.remove(field.getKey());
              } else {
                activity.put(field.getKey(), field.getValue());
              }
            });
    return activity.encode();
  }
}
