package vn.tiendo.events.inbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.events.outbox.Seal;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "events"))
class DeadLetterTest {

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String brokers;

  @Inject Outbox outbox;
  @Inject Inbox inbox;
  @Inject SampleFold fold;
  @Inject DataSource database;

  @BeforeEach
  void nothing_is_under_way() throws Exception {
    settled();
    execute("truncate sample, dead_letter");
  }

  @AfterEach
  void the_table_forbids_again() throws Exception {
    execute("delete from sample where word = 'forbidden'");
    execute("alter table sample drop constraint if exists sample_word_check");
    execute("alter table sample add check (word <> 'forbidden')");
  }

  @Test
  void a_letter_is_listed_with_its_reason_and_for_operators_with_what_it_holds() throws Exception {
    send("k", "{\"unknown\":1}");

    given(as("operator"))
        .header("Accept-Language", "en")
        .get("/v1/dead-letters?topic=activities&status=waiting")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].topic", equalTo("activities"))
        .body("items[0].key", equalTo("k"))
        .body("items[0].offset", notNullValue())
        .body("items[0].value", equalTo("{\"unknown\":1}"))
        .body("items[0].headers.ce_type", equalTo("sample.noted.v1"))
        .body("items[0].reason", containsString("#/version"))
        .body("items[0].problem.type", equalTo("urn:tiendo:problem:unreadable-record"))
        .body("items[0].problem.errors[0].pointer", equalTo("#/version"))
        .body("items[0].attempts", equalTo(1))
        .body("items[0].state", equalTo("waiting"))
        .body("next", nullValue());
    given(as("analyst"))
        .get("/v1/dead-letters")
        .then()
        .statusCode(200)
        .body("items[0].reason", containsString("không đọc được"))
        .body("items[0].value", nullValue())
        .body("items[0].headers", nullValue());
    given(as("operator"))
        .get("/v1/dead-letters?topic=plans")
        .then()
        .statusCode(200)
        .body("items", hasSize(0));
  }

  @Test
  void the_list_is_read_in_pieces() throws Exception {
    for (int i = 0; i < 5; i++) {
      send("k" + i, "{not json");
    }

    List<Integer> seen = new ArrayList<>();
    String next = "";
    do {
      var page =
          given(as("operator"))
              .queryParam("limit", 2)
              .queryParam("cursor", next)
              .get("/v1/dead-letters")
              .then()
              .statusCode(200)
              .extract();
      seen.addAll(page.path("items.id"));
      next = page.path("next");
    } while (next != null);

    assertEquals(5, seen.size());
    assertEquals(seen.stream().distinct().sorted().toList(), seen);
  }

  @Test
  void a_retry_of_what_is_still_bad_is_refused_with_the_reason_and_counted() throws Exception {
    send("k", "{\"unknown\":1}");
    int id = only();

    given(as("operator"))
        .post("/v1/dead-letters/{id}/retry", id)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:tiendo:problem:unreadable-record"))
        .body("errors[0].pointer", equalTo("#/version"));

    given(as("operator"))
        .get("/v1/dead-letters/{id}", id)
        .then()
        .statusCode(200)
        .header("ETag", notNullValue())
        .body("attempts", equalTo(2))
        .body("triedAt", notNullValue())
        .body("state", equalTo("waiting"));
  }

  @Test
  void a_letter_is_taken_in_once_however_often_and_by_how_many_it_is_retried() throws Exception {
    QuarkusTransaction.requiringNew().run(() -> outbox.append(Sample.of("k", "forbidden")));
    settled();
    int id = only();
    given(as("operator")).post("/v1/dead-letters/{id}/retry", id).then().statusCode(422);
    assertEquals(List.of(), fold.words());
    execute("alter table sample drop constraint sample_word_check");

    ExecutorService operators = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> retries = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        retries.add(
            () ->
                given(as("operator"))
                    .post("/v1/dead-letters/{id}/retry", id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("outcome"));
      }
      for (Future<String> outcome : operators.invokeAll(retries)) {
        assertEquals("applied", outcome.get());
      }
    } finally {
      operators.shutdownNow();
    }

    assertEquals(List.of("forbidden x1"), fold.words());
    given(as("operator"))
        .get("/v1/dead-letters?status=retried")
        .then()
        .body("items.id", everyItem(equalTo(id)))
        .body("items[0].attempts", equalTo(3));
    assertEquals(
        2, number("select count(*) from audit_record where what = 'dead-letter/" + id + "'"));
  }

  @Test
  void only_operators_retry_and_what_is_not_there_is_not_found() throws Exception {
    send("k", "{not json");
    int id = only();
    given().post("/v1/dead-letters/{id}/retry", id).then().statusCode(401);
    given(as("analyst")).post("/v1/dead-letters/{id}/retry", id).then().statusCode(403);
    given().get("/v1/dead-letters").then().statusCode(401);
    given(as("operator")).post("/v1/dead-letters/999999/retry").then().statusCode(404);
    given(as("operator")).post("/v1/dead-letters/x/retry").then().statusCode(404);
    given(as("operator")).get("/v1/dead-letters/999999").then().statusCode(404);
    given(as("operator")).get("/v1/dead-letters?status=lost").then().statusCode(422);
  }

  @Test
  void the_dead_letter_topic_tells_the_problem_too() throws Exception {
    send("k", "{\"unknown\":1}");
    String offset =
        "select partition || '/' || \"offset\" from dead_letter where value = '{\"unknown\":1}'";
    String expected = text(offset);
    settled();

    Map<String, Object> settings =
        Map.of("bootstrap.servers", brokers, "auto.offset.reset", "earliest");
    TopicPartition topic = new TopicPartition("activities-dead-letters", 0);
    try (var reader =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      reader.assign(List.of(topic));
      reader.seekToBeginning(List.of(topic));
      Eventually.holds(
          "the letter lies there",
          () -> {
            for (ConsumerRecord<String, byte[]> letter : reader.poll(Duration.ofMillis(100))) {
              if (header(letter, "dead-letter-offset").equals(expected)) {
                return header(letter, "dead-letter-problem").contains("unreadable-record");
              }
            }
            return false;
          });
    }
  }

  @Test
  void only_what_our_relay_announced_carries_its_seal() throws Exception {
    QuarkusTransaction.requiringNew().run(() -> outbox.append(Sample.of("sealed", "sealed")));
    settled();

    Map<String, Object> settings = Map.of("bootstrap.servers", brokers);
    ConsumerRecord<String, byte[]> ours = null;
    try (var reader =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> all =
          reader.partitionsFor("activities").stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      reader.assign(all);
      reader.seekToBeginning(all);
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (ours == null && System.nanoTime() < deadline) {
        for (ConsumerRecord<String, byte[]> record : reader.poll(Duration.ofMillis(100))) {
          if ("sealed".equals(record.key())) {
            ours = record;
          }
        }
      }
    }
    assertTrue(Received.of(ours).announced());
    assertTrue(Seal.holds(ours.headers(), ours.value()));
    assertFalse(
        Seal.holds(ours.headers(), "{\"word\":\"other\"}".getBytes(StandardCharsets.UTF_8)));
    ours.headers().remove("ce_seal");
    assertFalse(Received.of(ours).announced());
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private void send(String key, String value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", brokers);
    long before = number("select count(*) from dead_letter");
    try (var outsider =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var letter = new ProducerRecord<>("activities", key, value.getBytes(StandardCharsets.UTF_8));
      Map.of("ce_id", "x", "ce_type", "sample.noted.v1", "ce_time", "2024-04-21T08:00:00Z")
          .forEach(
              (name, text) -> letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
      outsider.send(letter).get();
    }
    Eventually.holds(
        "the letter is buried", () -> number("select count(*) from dead_letter") == before + 1);
  }

  private int only() {
    return given(as("operator"))
        .get("/v1/dead-letters?status=waiting")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .extract()
        .path("items[0].id");
  }

  private static RequestSpecification as(String role) {
    return given().header("Authorization", "Bearer " + LocalIssuer.throwAway().token(role).sign());
  }

  private void settled() throws Exception {
    Eventually.holds("the inbox runs", inbox::running);
    Eventually.holds("the outbox is empty", () -> number("select count(*) from outbox") == 0);
    Eventually.holds("the inbox has caught up", inbox::caughtUp);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    return Long.parseLong(text(sql));
  }

  private String text(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "0";
    }
  }
}
