package vn.tiendo.report.attainment;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.events.ActivityRecorded;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.fact.Facts;

/** The same library has two right totals for a year; the answer says which is which. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class BothCalendarsTest {

  private static final ObjectMapper JSON = World.JSON;
  private static final String SUM =
      "\"measure\":{\"kind\":\"quantity\",\"of\":{\"kind\":\"sum\",\"of\":\"visits\","
          + "\"activity\":{\"kinds\":[\"visit\"]}}},\"thresholds\":[{\"atLeast\":\"1\"}]";

  @Inject Outbox outbox;
  @Inject Facts facts;
  @Inject StoredFigures stored;

  private final String code = "bc-" + UUID.randomUUID().toString().substring(0, 6);

  @BeforeEach
  void four_visits_at_the_edges() throws Exception {
    List<Fact> all = new ArrayList<>();
    all.add(area(code, AreaLevel.PROVINCE, null));
    all.add(area(code + "-x", AreaLevel.COMMUNE, code));
    String plan =
        """
        {"code":"%s","title":{"vi":"kế hoạch"},"issuer":"a","level":"province","area":"%s",
         "period":{"start":"2023-01-01","end":"2025-12-31"},"targets":[{"code":"T","title":{"vi":"t"},"cells":[
          {"code":"year","every":"year","calendar":"administrative",%s},
          {"code":"half","every":"half-year","calendar":"administrative",%s},
          {"code":"civil","every":"year",%s},
          {"code":"school","every":"year","calendar":"school-year",%s},
          {"code":"each","every":"year","scope":"each-area","areaLevel":"commune",%s},
          {"code":"libraries","every":"year","measure":{"kind":"quantity","of":{"kind":"facilities",
            "population":{"kind":"facilities"}}},"thresholds":[{"atLeast":"1"}]}]}]}"""
            .formatted(code, code, SUM, SUM, SUM, SUM, SUM);
    all.add(
        new PlanIssued(JSON.readValue(plan, Plan.class), 1, null, null, false, 1, Instant.now()));
    int visits = 1;
    for (String on : List.of("2024-06-14", "2024-06-15", "2024-12-14", "2024-12-15")) {
      all.add(
          new ActivityRecorded(
              "urn:" + code,
              on,
              1,
              "visit",
              null,
              code + "-x",
              List.of(),
              LocalDate.parse(on),
              LocalDate.parse(on),
              Map.of("visits", BigDecimal.valueOf(visits)),
              Map.of(),
              null,
              null,
              List.of(),
              false,
              Instant.now()));
      visits *= 10;
    }
    QuarkusTransaction.requiringNew().run(() -> outbox.append(all));
    await().atMost(Duration.ofSeconds(60)).until(() -> stored.unsent() == 0);
    facts.awaitCaughtUp(Duration.ofSeconds(60));
    await().atMost(Duration.ofSeconds(60)).until(() -> stored.staleCells() == 0);
  }

  @Test
  @DisplayName("V27: visits on 14/6, 15/6, 14/12 and 15/12 by both calendars")
  void half_years_and_years_by_both_calendars() {
    assertEquals("1", value("half", "2024-H1"));
    assertEquals("110", value("half", "2024-H2"));
    assertEquals("111", value("year", "2024"));
    assertEquals("1000", value("year", "2025"));
    assertEquals("1111", value("civil", "2024"));

    JsonNode year = one("year", "2024").path("calendars");
    assertEquals(
        "calendar 2024 2024-01-01 2024-12-31 1111 false", told(year.get(0)), year.toString());
    assertEquals("administrative 2024 2023-12-15 2024-12-14 111 true", told(year.get(1)));
    JsonNode half = one("half", "2024-H1").path("calendars");
    assertEquals("calendar 2024-H1 2024-01-01 2024-06-30 11 false", told(half.get(0)));
    assertEquals("administrative 2024-H1 2023-12-15 2024-06-14 1 true", told(half.get(1)));
    JsonNode civil = one("civil", "2024").path("calendars");
    assertEquals("calendar 2024 2024-01-01 2024-12-31 1111 true", told(civil.get(0)));
    assertEquals("administrative 2024 2023-12-15 2024-12-14 111 false", told(civil.get(1)));
  }

  @Test
  void a_part_of_the_area_has_both_too_and_what_reads_no_activities_has_none() {
    JsonNode part = get("/civil?period=2024&area=" + code + "-x").path("calendars");
    assertEquals(2, part.size());
    assertEquals("1111", part.at("/0/value/num").asText());
    assertEquals("111", part.at("/1/value/num").asText());
    assertEquals(0, one("school", "2023-2024").path("calendars").size());
    assertEquals(0, one("libraries", "2024").path("calendars").size());
    assertEquals(0, one("each", "2024").path("calendars").size());
  }

  private static String told(JsonNode entry) {
    return String.join(
        " ",
        List.of(
            entry.path("calendar").asText(),
            entry.path("code").asText(),
            entry.path("start").asText(),
            entry.path("end").asText(),
            entry.at("/value/num").asText(),
            entry.path("judged").asText()));
  }

  private String value(String cell, String period) {
    return one(cell, period).at("/value/num").asText();
  }

  private JsonNode one(String cell, String period) {
    return get("/" + cell + "?period=" + period);
  }

  private JsonNode get(String path) {
    try {
      return JSON.readTree(
          given()
              .header("Authorization", "Bearer " + LocalIssuer.throwAway().token("analyst").sign())
              .get("/v1/attainments/" + code + "/T" + path)
              .then()
              .statusCode(200)
              .extract()
              .asString());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AreaRecorded area(String code, AreaLevel level, String parent) {
    return new AreaRecorded(
        code,
        1,
        Instant.now(),
        List.of(new AreaRecorded.Version(code, level, parent, null, null, null)),
        List.of());
  }
}
