package vn.tiendo.report.reminder;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.events.Json;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.activity.World;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.webhook.Mailboxes;
import vn.tiendo.report.webhook.Receiver;
import vn.tiendo.report.webhook.TellingProfile;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
@TestProfile(TellingProfile.class)
class ReminderTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Inject Facts facts;
  @Inject AnnounceDues announce;

  @BeforeEach
  void the_world_is_known() {
    World.exists(facts);
  }

  @Test
  void each_reminder_of_a_due_is_announced_once() {
    String plan = planDueOn(LocalDate.of(2031, 9, 30));
    at("2031-09-22T16:59:59Z");
    assertEquals(List.of(), kinds(plan), "eight days before");
    at("2031-09-22T17:00:00Z");
    at("2031-09-23T03:00:00Z");
    at("2031-09-25T03:00:00Z");
    settled(plan, "due-soon-7");
    at("2031-09-27T03:00:00Z");
    at("2031-09-29T03:00:00Z");
    at("2031-09-30T03:00:00Z");
    at("2031-09-30T16:59:59Z");
    settled(plan, "due-soon-7", "due-soon-3", "due-soon-1");
    at("2031-09-30T17:00:00Z");
    at("2031-10-07T17:00:00Z");
    settled(plan, "due-soon-7", "due-soon-3", "due-soon-1", "overdue");
    JsonNode first = facts(plan).get(0);
    assertEquals("2031-09-30", first.path("lastDay").asText());
    assertEquals("2031-09-30T16:59:59Z", first.path("due").asText());
    assertEquals(7, first.path("daysLeft").asInt());
    assertEquals("thu-vien", first.path("owedBy").path(0).asText());
  }

  @Test
  void who_was_away_announces_the_nearest_and_no_history() {
    String plan = planDueOn(LocalDate.of(2032, 9, 30));
    at("2032-09-29T03:00:00Z");
    settled(plan, "due-soon-1");
    String old = planDueOn(LocalDate.of(2033, 3, 31));
    at("2033-06-01T03:00:00Z");
    assertEquals(List.of(), kinds(old));
  }

  @Test
  void many_who_look_at_once_announce_once() throws Exception {
    String plan = planDueOn(LocalDate.of(2034, 9, 30));
    ExecutorService replicas = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Integer>> looks = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        looks.add(() -> announce.announceSome(Instant.parse("2034-09-28T03:00:00Z")));
      }
      for (var look : replicas.invokeAll(looks)) {
        look.get();
      }
    } finally {
      replicas.shutdownNow();
    }
    settled(plan, "due-soon-3");
  }

  @Test
  void what_was_handed_in_is_not_reminded_of_until_it_comes_back() {
    String plan = planDueOn(LocalDate.of(2035, 9, 30));
    String report =
        given(as("report-submitter"))
            .body(
                "{\"plan\":\""
                    + plan
                    + "\",\"obligation\":\"O1\",\"agency\":\"thu-vien\",\"nil\":true}")
            .post("/v1/reports")
            .path("id");
    at("2035-09-25T03:00:00Z");
    settled(plan, "due-soon-7");
    try (Receiver receiver = new Receiver()) {
      for (String agency : List.of("phong-vhtt", "thu-vien")) {
        String asked = "{'url':'%s','events':['report.submitted'],'plan':'%s','agency':'%s'}";
        given(as("operator"))
            .body(asked.formatted(receiver.url("/" + agency), plan, agency).replace('\'', '"'))
            .post("/v1/webhooks")
            .then()
            .statusCode(201);
      }
      given(as("report-submitter"))
          .post("/v1/reports/" + report + "/submit")
          .then()
          .statusCode(200);
      // The recipient hears of it as well as its author.
      await().atMost(PATIENCE).until(() -> receiver.posts().size() == 2);
      assertEquals(
          List.of("/phong-vhtt", "/thu-vien"),
          receiver.posts().stream().map(Receiver.Post::path).sorted().toList());
    }
    at("2035-09-28T03:00:00Z");
    settled(plan, "due-soon-7");
    given(as("report-approver"))
        .body("{\"comment\":\"Sai kỳ\"}")
        .post("/v1/reports/" + report + "/return")
        .then()
        .statusCode(200);
    at("2035-09-30T03:00:00Z");
    settled(plan, "due-soon-7", "due-soon-1");
  }

  @Test
  void subscribers_are_told_by_post_and_by_mail() {
    try (Receiver receiver = new Receiver()) {
      String plan = planDueOn(LocalDate.of(2036, 9, 30));
      String mailbox = "can-bo-" + UUID.randomUUID() + "@example.vn";
      subscribe(receiver.url("/"), plan, "");
      subscribe(receiver.url("/elsewhere"), plan, ",\"area\":\"48\"");
      subscribe(receiver.url("/area"), plan, ",\"area\":\"46\"");
      subscribe(receiver.url("/agency"), plan, ",\"agency\":\"phong-vhtt\"");
      subscribe("mailto:" + mailbox, plan, "");
      at("2036-09-28T03:00:00Z");
      at("2036-10-01T03:00:00Z");
      await().atMost(PATIENCE).until(() -> receiver.posts().size() >= 6);
      await().atMost(PATIENCE).until(() -> Mailboxes.of(mailbox).size() >= 2);
      assertEquals(
          List.of("/", "/", "/agency", "/agency", "/area", "/area"),
          receiver.posts().stream().map(Receiver.Post::path).sorted().toList());
      List<Mailboxes.Letter> letters =
          Mailboxes.of(mailbox).stream()
              .sorted(java.util.Comparator.comparing(Mailboxes.Letter::subject))
              .toList();
      assertEquals(2, letters.size());
      assertEquals("[Tiến Độ] Quá hạn: Báo cáo năm về đọc sách", letters.get(0).subject());
      assertEquals("[Tiến Độ] Sắp đến hạn: Báo cáo năm về đọc sách", letters.get(1).subject());
      String text = letters.get(1).text();
      for (String said :
          List.of(
              "còn 2 ngày",
              "Kế hoạch: Kế hoạch đọc sách",
              "từ ngày 1/1/2036 đến ngày 31/12/2036",
              "Đơn vị báo cáo: Thư viện",
              "Gửi đến: Phòng VHTT",
              "hết ngày 30/9/2036")) {
        assertTrue(text.contains(said), said + " in " + text);
      }
    }
  }

  private void at(String instant) {
    while (announce.announceSome(Instant.parse(instant)) > 0) {
      // Others' dues of that time may be among them.
    }
  }

  private void settled(String plan, String... kinds) {
    await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(kinds), kinds(plan)));
  }

  /** What the topic says of a plan, in its order. */
  private static List<String> kinds(String plan) {
    return records(plan).stream()
        .map(
            r -> {
              String type = new String(r.headers().lastHeader("ce_type").value());
              return type.equals("report.overdue.v1")
                  ? "overdue"
                  : "due-soon-" + json(r).path("daysBefore").asInt();
            })
        .toList();
  }

  private static List<JsonNode> facts(String plan) {
    return records(plan).stream().map(ReminderTest::json).toList();
  }

  private static JsonNode json(ConsumerRecord<String, byte[]> record) {
    try {
      return Json.mapper().readTree(record.value());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<ConsumerRecord<String, byte[]>> records(String plan) {
    String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition topic = new TopicPartition("reminders", 0);
      consumer.assign(List.of(topic));
      consumer.seekToBeginning(List.of(topic));
      long end = consumer.endOffsets(List.of(topic)).get(topic);
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      while (consumer.position(topic) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records.stream().filter(r -> r.key().startsWith(plan + "/")).toList();
    }
  }

  private static void subscribe(String url, String plan, String rest) {
    Response response =
        given(as("operator"))
            .body(
                "{\"url\":\""
                    + url
                    + "\",\"events\":[\"report.due-soon\",\"report.overdue\"],\"plan\":\""
                    + plan
                    + "\""
                    + rest
                    + "}")
            .post("/v1/webhooks");
    assertEquals(201, response.statusCode(), response.asString());
  }

  /** A plan of its own for each test, of a year that no other test looks at. */
  private String planDueOn(LocalDate day) {
    String code = "nhac-" + day.getYear() + "-" + UUID.randomUUID().toString().substring(0, 8);
    int year = day.getYear();
    Plan plan =
        new Plan(
            code,
            null,
            new Text("Kế hoạch đọc sách", null),
            "phong-vhtt",
            Plan.Level.PROVINCE,
            "46",
            null,
            null,
            new Plan.Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)),
            null,
            null,
            null,
            List.of(),
            null,
            List.of(
                new Obligation(
                    "O1",
                    new Text("Báo cáo năm về đọc sách", null),
                    null,
                    new Obligation.Reporter(List.of("thu-vien"), null),
                    "phong-vhtt",
                    null,
                    Obligation.Frequency.ONCE,
                    Cell.Calendar.CALENDAR,
                    new Obligation.Due(null, null, day, null, null),
                    null,
                    null,
                    List.of(),
                    null)),
            null,
            null);
    World.announce(List.of(new PlanIssued(plan, 1, null, null, false, 1, Instant.EPOCH)));
    await().atMost(PATIENCE).until(() -> facts.current().plan(code).isPresent());
    return code;
  }

  private static RequestSpecification as(String role) {
    return given()
        .contentType(ContentType.JSON)
        .header("Authorization", "Bearer " + LocalIssuer.throwAway().token(role).sign());
  }
}
