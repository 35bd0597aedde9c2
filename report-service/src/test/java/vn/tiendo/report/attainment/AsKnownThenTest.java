package vn.tiendo.report.attainment;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.events.ActivityRecorded;
import vn.tiendo.events.ActivityRetracted;
import vn.tiendo.events.Fact;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.rebuild.RandomHistory;

/** What was answered once is answered again for that instant, and what moved it since is named. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class AsKnownThenTest {

  private static final ObjectMapper JSON = World.JSON;
  private static final long SEED = Long.getLong("tiendo.seed", 20261122);

  @Inject Outbox outbox;
  @Inject Facts facts;
  @Inject StoredFigures stored;

  private RandomHistory history;

  @BeforeEach
  void a_province() {
    history =
        new RandomHistory(
            "ak" + UUID.randomUUID().toString().substring(0, 6), SEED, AsKnownThenTest::now);
    apply(history.beginning());
  }

  @Test
  void what_was_answered_after_each_event_is_answered_for_that_instant_ever_after() {
    Map<Instant, JsonNode> answers = new LinkedHashMap<>();
    for (int step = 0; step < 40; step++) {
      List<Fact> batch = step % 13 == 9 ? List.of(history.issue()) : history.some(4);
      apply(batch);
      // To the microsecond: what was recorded at the instant is known at it.
      answers.put(batch.get(batch.size() - 1).recordedAt(), rows(""));
    }
    assertTrue(answers.values().stream().distinct().count() > 20, "too little has changed");
    answers.forEach(
        (instant, answer) -> assertEquals(answer, rows("&asOf=" + instant), "as of " + instant));
  }

  @Test
  void the_change_of_a_sum_is_what_the_activities_named_add_up_to() {
    ActivityRecorded corrected = history.visit("corrected", 1, 30);
    ActivityRecorded retracted = history.visit("retracted", 1, 7);
    apply(List.of(corrected, retracted));
    Instant from = now();
    apply(
        List.of(
            history.visit("new", 1, 12),
            history.visit("corrected", 2, 41),
            new ActivityRetracted(
                retracted.source(), retracted.id(), 1, retracted.key(), "sai", now()),
            history.visit("come-and-gone", 1, 1000),
            history.visit("come-and-gone", 2, 0)));
    Instant to = now();
    apply(List.of(history.visit("later", 1, 500)));

    JsonNode diff = diff("total", from, to, "&period=2024");

    assertEquals("16", diff.at("/change/num").asText());
    assertEquals("16", diff.at("/contributions/num").asText());
    assertEquals("0", diff.at("/otherwise/num").asText());
    assertEquals(4, diff.path("total").asInt(), diff.toPrettyString());
    JsonNode moved = diff.path("moved");
    assertEquals("recorded", moved.at("/0/event").asText());
    assertEquals("12", moved.at("/0/contribution/num").asText());
    assertEquals("corrected", moved.at("/1/event").asText());
    assertEquals("30", moved.at("/1/before/contribution/num").asText());
    assertEquals("41", moved.at("/1/after/contribution/num").asText());
    assertEquals(2, moved.at("/1/after/version").asInt());
    assertEquals("retracted", moved.at("/2/event").asText());
    assertEquals("-7", moved.at("/2/contribution/num").asText());
    assertTrue(moved.at("/1/text/vi").asText().contains("phiên bản 1 → 2: +11"), moved.toString());
    assertEquals(
        1, diff("total", from, to, "&period=2024&limit=1").path("moved").size(), "bounded");
    assertEquals(0, diff("total", to, to, "&period=2024").path("total").asInt());
  }

  @Test
  void over_any_span_of_a_random_history_of_activities_the_sum_is_explained_exactly() {
    List<Instant> instants = new ArrayList<>();
    for (int step = 0; step < 12; step++) {
      List<Fact> batch = new ArrayList<>();
      for (int i = history.random.nextInt(6); i >= 0; i--) {
        batch.add(history.random.nextInt(4) == 0 ? history.retraction() : history.activity());
      }
      apply(batch);
      instants.add(now());
    }
    int moved = 0;
    for (int i = 0; i < instants.size(); i++) {
      for (int j = i; j < instants.size(); j += 3) {
        for (String period : List.of("2024", "2025")) {
          JsonNode diff = diff("total", instants.get(i), instants.get(j), "&period=" + period);
          BigInteger from = num(diff.at("/from/value/num"));
          BigInteger to = num(diff.at("/to/value/num"));
          BigInteger sum = num(diff.path("contributions").path("num"));
          assertEquals(to.subtract(from), sum, diff.toPrettyString());
          moved += diff.path("total").asInt();
        }
      }
    }
    assertTrue(moved > 50, "too little has moved");
  }

  @Test
  void registry_plan_and_reports_are_named_when_they_concern_the_cell() {
    apply(List.of(history.activity()));
    Instant from = now();
    apply(List.of(history.issue()));
    Fact facility = null;
    while (!(facility instanceof vn.tiendo.events.FacilityRecorded)) {
      facility = history.any();
    }
    apply(List.of(facility, history.statistic()));
    Instant to = now();

    JsonNode share = diff("share", from, to, "&period=2025-12-31");
    assertEquals(
        List.of("plan amended", "facility changed"), events(share), share.toPrettyString());
    assertEquals(1, share.at("/from/planVersion").asInt());
    assertEquals(2, share.at("/to/planVersion").asInt());
    assertTrue(share.at("/moved/0/text/vi").asText().startsWith("Sửa đổi kế hoạch"));
    assertTrue(share.at("/moved/1/changed").size() > 0);
    JsonNode perHead = diff("per-head", from, to, "&period=2024");
    assertTrue(events(perHead).contains("statistic recorded"), perHead.toPrettyString());
  }

  @Test
  void what_is_asked_wrongly_is_refused() {
    String path = "/v1/attainments/" + history.plan() + "/T/total/diff";
    String span = "?from=2024-01-01T00:00:00Z&to=2026-01-01T00:00:00Z";
    answer(path).statusCode(422);
    answer(path + "?from=x&to=y").statusCode(400);
    answer(path + "?to=2024-01-01T00:00:00Z&from=2026-01-01T00:00:00Z").statusCode(422);
    answer(path + span + "&limit=0").statusCode(422);
    answer(path.replace("total", "none") + span).statusCode(404);
    // The plan was not known then: nothing to hold against.
    JsonNode fresh = diff("total", Instant.parse("2020-01-01T00:00:00Z"), now(), "&period=2024");
    assertTrue(fresh.path("from").isNull());
    assertTrue(fresh.path("change").isNull());
    assertTrue(events(fresh).contains("plan issued"));
  }

  private static List<String> events(JsonNode diff) {
    List<String> events = new ArrayList<>();
    diff.path("moved")
        .forEach(c -> events.add(c.path("kind").asText() + " " + c.path("event").asText()));
    return events;
  }

  private static BigInteger num(JsonNode number) {
    return number.isTextual() ? new BigInteger(number.asText()) : BigInteger.ZERO;
  }

  private JsonNode diff(String cell, Instant from, Instant to, String more) {
    return get(
        "/v1/attainments/"
            + history.plan()
            + "/T/"
            + cell
            + "/diff?from="
            + from
            + "&to="
            + to
            + more);
  }

  /** Every cell in every period, and each of them by area, without the instant of asking. */
  private JsonNode rows(String more) {
    JsonNode found = get("/v1/attainments?limit=1000&plan=" + history.plan() + more);
    found.findParents("asOf").forEach(row -> ((ObjectNode) row).remove("asOf"));
    ObjectNode all = JSON.createObjectNode();
    all.set("rows", found);
    for (String cell : List.of("total", "visits", "per-head", "share")) {
      all.set(
          cell,
          get("/v1/attainments/" + history.plan() + "/T/" + cell + "?breakdown=area" + more)
              .path("breakdown"));
    }
    return all;
  }

  private static JsonNode get(String path) {
    try {
      return JSON.readTree(answer(path).statusCode(200).extract().asString());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ValidatableResponse answer(String path) {
    return given()
        .header("Authorization", "Bearer " + LocalIssuer.throwAway().token("analyst").sign())
        .get(path)
        .then();
  }

  private void apply(List<Fact> batch) {
    QuarkusTransaction.requiringNew().run(() -> outbox.append(batch));
    await().atMost(Duration.ofSeconds(60)).until(() -> stored.unsent() == 0);
    facts.awaitCaughtUp(Duration.ofSeconds(60));
    await().atMost(Duration.ofSeconds(60)).until(() -> stored.staleCells() == 0);
  }

  /** No two alike. */
  private static Instant now() {
    return last =
        java.util.stream.Stream.generate(() -> Instant.now().truncatedTo(ChronoUnit.MICROS))
            .filter(i -> i.isAfter(last))
            .findFirst()
            .orElseThrow();
  }

  private static Instant last = Instant.EPOCH;
}
