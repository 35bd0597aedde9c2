package vn.tiendo.report.submission;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.events.ActivityRecorded;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.Json;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.Text;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.fact.Facts;

/**
 * A report from its first draft to its place as the official figure, and what stands beside it on
 * the way. A district of three communes; in 2024 the first two have worked, one has a library.
 */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class ReportLifeTest {

  private static final ObjectMapper JSON = Json.mapper();

  @Inject Outbox outbox;
  @Inject Facts facts;

  private final String p = "rl" + UUID.randomUUID().toString().substring(0, 6);
  private int activities;

  @BeforeEach
  void a_district() throws Exception {
    List<Fact> all = new ArrayList<>();
    all.add(area(p, AreaLevel.DISTRICT, null));
    for (int i = 1; i <= 3; i++) {
      all.add(area(p + "-" + i, AreaLevel.COMMUNE, p));
    }
    for (String agency : List.of("via", "recipient", "x", "y")) {
      all.add(
          declared(
              "agencies",
              p + "-" + agency,
              new CatalogueEntry.Agency(
                  p + "-" + agency, new Text("Cơ quan " + agency, null), p, null)));
    }
    all.add(
        declared(
            "statistics-kinds",
            "population",
            new CatalogueEntry.StatisticsKind(
                "population",
                new Text("Dân số", null),
                "người",
                CatalogueEntry.StatisticsKind.RollUp.SUM,
                Map.of(),
                List.of())));
    all.add(
        new StatisticRecorded(
            p,
            "population",
            2024,
            List.of(new StatisticRecorded.Value(Map.of(), BigDecimal.valueOf(1000))),
            "test",
            1,
            Instant.now()));
    all.add(library(1, true));
    all.add(library(2, false));
    all.add(activity(1, "visits", 40, "2024-03-01"));
    all.add(activity(2, "visits", 20, "2024-04-01"));
    String sum = "{'kind':'sum','of':'%s','activity':{'kinds':['" + p + "-visit']}}";
    String plan =
        """
        {'code':'P','title':{'vi':'Kế hoạch'},'issuer':'P-recipient','level':'district','area':'P',
         'period':{'start':'2023-01-01','end':'2026-12-31'},'targets':[{'code':'T','title':{'vi':'t'},'cells':[
          {'code':'visits','every':'year','measure':{'kind':'quantity','of':SUMV},'thresholds':[{'atLeast':'70'}]},
          {'code':'share','every':'year','measure':{'kind':'share','of':{'kind':'facilities','types':['P-lib']},
            'having':{'attribute':'wifi','is':true}},'thresholds':[{'atLeast':'70'}]},
          {'code':'growth','every':'year','measure':{'kind':'growth','of':SUMV,'versus':'same-period-last-year'},
            'thresholds':[{'atLeast':'5'}]},
          {'code':'people','every':'year','measure':{'kind':'quantity','of':SUMP},'thresholds':[{'atLeast':'5'}]},
          {'code':'libraries','every':'year','measure':{'kind':'quantity','of':{'kind':'facilities',
            'population':{'kind':'facilities','types':['P-lib']}}},'thresholds':[{'atLeast':'3'}]},
          {'code':'judged','every':'year','measure':{'kind':'assessment'},'thresholds':[]}]}],
         'obligations':[
          {'code':'communes','title':{'vi':'Báo cáo xã'},'reporter':{'areas':'commune'},'via':'P-via',
           'recipient':'P-recipient','frequency':'year','due':{'onOrBefore':'12-31'},
           'cells':['T/visits','T/share','T/growth','T/judged']},
          {'code':'agencies','title':{'vi':'Báo cáo cơ quan'},'reporter':['P-x','P-y'],'via':'P-via',
           'recipient':'P-recipient','frequency':'year','due':{'onOrBefore':'12-31'},'cells':['T/visits']},
          {'code':'own','title':{'vi':'Báo cáo'},'reporter':['P-x'],'recipient':'P-recipient','frequency':'year',
           'due':{'onOrBefore':'12-31'}}]}"""
            .replace("SUMV", sum.formatted("visits"))
            .replace("SUMP", sum.formatted("participants"))
            .replace("'P", "'" + p)
            .replace('\'', '"');
    all.add(
        new PlanIssued(JSON.readValue(plan, Plan.class), 1, null, null, false, 1, Instant.now()));
    announce(all);
  }

  // Filled in

  @Test
  void a_draft_is_filled_in_from_what_happened_and_says_what_is_missing() {
    ValidatableResponse draft =
        post("{'plan':'P','obligation':'own','period':'2024','agency':'P-x'}").statusCode(201);
    draft
        .body("values.cell", contains("visits", "share", "people", "libraries"))
        .body("values[0].num", equalTo("60"))
        .body("values[0].den", equalTo("1"))
        .body("values[0].prefilled", equalTo(true))
        .body("values[0].source", equalTo("live"))
        .body("values[0].asOf", notNullValue())
        .body("values[1].num", equalTo("1"))
        .body("values[1].den", equalTo("2"))
        .body("missing.cell", contains("growth"))
        .body("missing[0].reason", equalTo("base-missing"))
        .body("flags", hasSize(0))
        .body("due", equalTo("2024-12-31T23:59:59+07:00"))
        .body("late", nullValue());
    String id = draft.extract().path("id");
    // What its author writes is the author's; what is left stays known as filled in.
    put(
            id,
            1,
            "{'plan':'P','obligation':'own','period':'2024','agency':'P-x','values':["
                + "{'target':'T','cell':'visits','num':'61'},"
                + "{'target':'T','cell':'share','num':'1','den':'2','prefilled':true}]}")
        .statusCode(200)
        .body("values[0].prefilled", nullValue())
        .body("values[1].prefilled", equalTo(true))
        .body("flags.code", contains("differs-from-live"))
        .body("flags.pointer", contains("#/values/0"));
    String filled = "{'plan':'P','obligation':'own','period':'2024','agency':'P-x'}";
    put(id + "?prefill=true", 2, filled).statusCode(200).body("values[0].num", equalTo("60"));
    put(id, 3, filled).statusCode(200).body("values", hasSize(0));
    put(id + "?prefill=perhaps", 4, filled).statusCode(400);
  }

  @Test
  void of_an_area_its_own_figures_are_filled_in_and_what_is_said_or_nil_is_left_alone() {
    post("{'plan':'P','obligation':'communes','period':'2024','area':'P-1'}")
        .statusCode(201)
        .body("values.cell", contains("visits", "share"))
        .body("values.num", contains("40", "1"))
        .body("values.den", contains("1", "1"));
    post("{'plan':'P','obligation':'communes','period':'2024','area':'P-3'}")
        .statusCode(201)
        .body("values", hasSize(0))
        .body("missing.cell", contains("visits", "share", "growth"))
        .body("missing.reason", hasItem("nothing-reported"));
    post("{'plan':'P','obligation':'communes','period':'2024','area':'P-2','nil':true}")
        .statusCode(201)
        .body("values", hasSize(0))
        .body("missing", hasSize(0));
    post("{'plan':'P','obligation':'communes','period':'2023','area':'P-2'}", "?prefill=false")
        .statusCode(201)
        .body("values", hasSize(0));
  }

  @Test
  void without_a_period_it_is_the_one_that_is_due_next() {
    int year = LocalDate.now(java.time.ZoneId.of("Asia/Ho_Chi_Minh")).getYear();
    post("{'plan':'P','obligation':'own','agency':'P-x'}")
        .statusCode(201)
        .body("period", equalTo(String.valueOf(year)));
    RequestSpecification commune =
        as(LocalIssuer.throwAway().token("report-submitter").area(p + "-1").sign());
    given(commune)
        .body(json("{'plan':'P','obligation':'communes'}"))
        .post("/v1/reports")
        .then()
        .statusCode(201)
        .body("area", equalTo(p + "-1"))
        .body("period", equalTo(String.valueOf(year)));
  }

  // Consolidated

  @Test
  void the_agency_on_the_way_puts_its_units_reports_together() {
    accepted(unit(1, "41", "1", "3"));
    accepted(unit(2, "20", "1", "2"));
    String third = unit(3, "7", "0", "1");
    ValidatableResponse drawn =
        post("{'plan':'P','obligation':'communes','period':'2024','agency':'P-via'}")
            .statusCode(201)
            .body("values.cell", contains("visits", "share"))
            .body("values.num", contains("61", "2"))
            .body("values.den", contains("1", "5"))
            .body("values.source", contains("units", "units"))
            .body(
                "values[0].note.en",
                equalTo("Put together from 2/3 units; without: Xã " + p + "-3"))
            .body("consolidates.area", contains(p + "-1", p + "-2"))
            .body("consolidates.version", contains(3, 3))
            .body("awaits.area", contains(p + "-3"))
            .body("awaits.state", contains("draft"))
            .body("awaits.report", contains(third))
            .body("outdated", hasSize(0));
    String narrative = drawn.extract().path("narrative");
    assertTrue(narrative.contains("Xã " + p + "-1:\nĐã làm 41"), narrative);
    assertTrue(!narrative.contains("Đã làm 7"), narrative);
    String id = drawn.extract().path("id");
    List<String> units = drawn.extract().path("consolidates.report");

    // The same days by the day on which they end or are due.
    for (String day : List.of("2024-12-31", "2024")) {
      post("{'plan':'P','obligation':'communes','period':'" + day + "','area':'P-1'}")
          .statusCode(409)
          .body("report", equalTo(units.get(0)));
    }
    step(approver(), units.get(0), "reopen", "{'reason':'Nhầm số'}").statusCode(200);
    accepted(third);
    given(submitter())
        .get("/v1/reports/" + id)
        .then()
        .body("outdated.why", contains("reopened", "accepted-since"))
        .body("awaits.area", contains(p + "-1"));
    put(
            id + "?prefill=true",
            1,
            "{'plan':'P','obligation':'communes','period':'2024','agency':'P-via','values':["
                + "{'target':'T','cell':'visits','num':'61','prefilled':true}]}")
        .statusCode(200)
        .body("values.num", contains("27", "1"))
        .body("values.den", contains("1", "3"))
        .body("outdated", hasSize(0));
  }

  @Test
  void agencies_of_one_area_state_their_own_part_and_the_sum_alone_becomes_official() {
    announce(List.of(activity(p + "-1", "visits", 8, "2024-05-01", List.of(p + "-x"))));
    String draft = "{'plan':'P','obligation':'agencies','period':'2024','agency':'P-%s'%s}";
    String values = ",'values':[{'target':'T','cell':'visits','num':'%s'}]";
    post(draft.formatted("y", ""))
        .statusCode(201)
        .body("values", hasSize(0))
        .body("missing.reason", contains("own-part-unknown"));
    String x =
        post(draft.formatted("x", ""))
            .statusCode(201)
            .body("values.num", contains("8"))
            .body("values.source", contains("live"))
            .body("flags", hasSize(0))
            .extract()
            .path("id");
    put(x, 1, draft.formatted("x", values.formatted("9")))
        .statusCode(200)
        .body("flags.code", contains("differs-from-live"));
    accepted(x);
    given(submitter()).get("/v1/reports/" + x).then().body("drift", hasSize(0));
    ValidatableResponse drawn =
        post(draft.formatted("via", ""))
            .statusCode(201)
            .body("values.num", contains("9"))
            .body("values.source", contains("units"))
            .body("values[0].note.vi", equalTo("Cộng từ 1/2 đơn vị; thiếu: Cơ quan y"))
            .body("flags.code", contains("differs-from-live"));
    String y = drawn.extract().path("awaits[0].report");
    // What both organised is said by the first of them alone.
    announce(List.of(activity(p + "-2", "visits", 5, "2024-06-01", List.of(p + "-y", p + "-x"))));
    put(y + "?prefill=true", 1, draft.formatted("y", "")).body("values", hasSize(0));
    put(y, 2, draft.formatted("y", values.formatted("100"))).statusCode(200);
    accepted(y);
    // Neither speaks for all of the area.
    assertEquals("73", row("visits", "2024", "").at("/value/num").asText());
    String via = drawn.extract().path("id");
    put(via + "?prefill=true", 1, draft.formatted("via", ""))
        .statusCode(200)
        .body("values.num", contains("109"))
        .body("values[0].note.en", equalTo("Put together from all 2/2 units"));
    accepted(via);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertEquals("109", row("visits", "2024", "").at("/value/num").asText()));
    step(approver(), via, "reopen", "{'reason':'Nhầm'}").statusCode(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertEquals("73", row("visits", "2024", "").at("/value/num").asText()));
  }

  @Test
  void an_agency_of_a_commune_speaks_of_that_commune_on_the_way() {
    ofTheSecondCommune("y");
    post("{'plan':'P','obligation':'agencies','period':'2024','agency':'P-y'}")
        .statusCode(201)
        .body("area", equalTo(p + "-2"))
        .body("values.num", contains("20"));
  }

  @Test
  void growth_is_no_sum_of_the_units_and_is_taken_from_what_happened() {
    announce(List.of(activity(1, "visits", 30, "2023-03-01")));
    for (int commune = 1; commune <= 2; commune++) {
      accepted(
          drafted(
              "{'plan':'P','obligation':'communes','period':'2024','area':'P-"
                  + commune
                  + "','values':[{'target':'T','cell':'growth','num':'3'}]}"));
    }
    post("{'plan':'P','obligation':'communes','period':'2024','agency':'P-via'}")
        .statusCode(201)
        .body("values.find { it.cell == 'growth' }.num", equalTo("30"))
        .body("values.find { it.cell == 'growth' }.den", equalTo("30"))
        .body("values.find { it.cell == 'growth' }.source", equalTo("live"))
        .body("values.find { it.cell == 'growth' }.note.vi", notNullValue());
  }

  // Who

  @Test
  void an_agencys_token_reports_for_its_own_commune_and_the_one_on_the_way_for_each() {
    ofTheSecondCommune("y");
    LocalIssuer issuer = LocalIssuer.throwAway();
    RequestSpecification second = as(issuer.token("report-submitter").agency(p + "-y").sign());
    String first = "{'plan':'P','obligation':'communes','period':'2024','area':'P-1'}";
    given(second)
        .body(json(first))
        .post("/v1/reports")
        .then()
        .statusCode(403)
        .body("type", equalTo("urn:tiendo:problem:area-forbidden"));
    given(as(issuer.token("report-submitter").agency(p + "-x").sign()))
        .body(json(first))
        .post("/v1/reports")
        .then()
        .statusCode(403);
    given(second)
        .body(json("{'plan':'P','obligation':'communes','period':'2024'}"))
        .post("/v1/reports")
        .then()
        .statusCode(201)
        .body("area", equalTo(p + "-2"));
    given(as(issuer.token("report-submitter").agency(p + "-via").sign()))
        .body(json(first))
        .post("/v1/reports")
        .then()
        .statusCode(201);
  }

  @Test
  void what_became_of_an_abolished_commune_hands_in_what_that_owes() {
    LocalDate reform = LocalDate.of(2024, 7, 1);
    announce(
        List.of(
            new AreaRecorded(
                p + "-old",
                1,
                Instant.now(),
                List.of(
                    new AreaRecorded.Version("Xã cũ", AreaLevel.COMMUNE, p, null, reform, null)),
                List.of()),
            new AreaRecorded(
                p + "-new",
                1,
                Instant.now(),
                List.of(
                    new AreaRecorded.Version("Xã mới", AreaLevel.COMMUNE, p, reform, null, null)),
                List.of()),
            new AreaReformed(
                p + "-reform",
                "NQ",
                reform,
                p + "-old",
                List.of(new AreaReformed.Change(p + "-new", AreaReformed.Kind.WHOLE, null)),
                1,
                Instant.now())));
    LocalIssuer issuer = LocalIssuer.throwAway();
    String old = "{'plan':'P','obligation':'communes','period':'2023','area':'P-old'}";
    given(as(issuer.token("report-submitter").area(p + "-1").sign()))
        .body(json(old))
        .post("/v1/reports")
        .then()
        .statusCode(403);
    RequestSpecification heir = as(issuer.token("report-submitter").area(p + "-new").sign());
    // It is the only one that the heir could mean.
    String id =
        given(heir)
            .body(json("{'plan':'P','obligation':'communes','period':'2023','nil':true}"))
            .post("/v1/reports")
            .then()
            .statusCode(201)
            .body("area", equalTo(p + "-old"))
            .extract()
            .path("id");
    step(heir, id, "submit", "{}").statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'obligation':'own','period':'2022','agency':'P-x' | #/period",
        "'obligation':'own','period':'2024-H1','agency':'P-x' | #/period",
        "'obligation':'own','period':'2024','agency':'P-y' | #/agency",
        "'obligation':'communes','period':'2024','agency':'P-x' | #/area",
      })
  void what_nobody_asked_for_is_refused(String report, String pointer) {
    post("{'plan':'P'," + report + "}").statusCode(422).body("errors.pointer", contains(pointer));
  }

  @Test
  void an_agency_speaks_of_its_own_area_and_a_commune_does_not_review_itself() {
    ofTheSecondCommune("y");
    post("{'plan':'P','obligation':'agencies','period':'2024','agency':'P-y','area':'P-1'}")
        .statusCode(422)
        .body("errors.pointer", contains("#/area"));
    LocalIssuer issuer = LocalIssuer.throwAway();
    String id = unit(1, "41", "1", "3");
    step(submitter(), id, "submit", "{}").statusCode(200);
    step(as(issuer.token("report-approver").area(p + "-1").sign()), id, "accept", "{}")
        .statusCode(403)
        .body("type", equalTo("urn:tiendo:problem:own-report"));
    step(as(issuer.token("report-approver").area(p).sign()), id, "accept", "{}").statusCode(200);
    // What nobody asked for is the issuer's to accept.
    String ofItsOwn = drafted("{'plan':'P','period':'2024','area':'P-1','nil':true}");
    step(submitter(), ofItsOwn, "submit", "{}").statusCode(200);
    step(as(issuer.token("report-approver").area(p + "-1").sign()), ofItsOwn, "accept", "{}")
        .statusCode(403);
    String unasked =
        drafted(
            "{'plan':'P','period':'2024','agency':'P-x','values':[{'target':'T','cell':'visits','num':'7'}]}");
    step(submitter(), unasked, "submit", "{}").statusCode(200);
    step(as(issuer.token("report-approver").agency(p + "-x").sign()), unasked, "accept", "{}")
        .statusCode(403);
    step(
            as(issuer.token("report-approver").agency(p + "-recipient").sign()),
            unasked,
            "accept",
            "{}")
        .statusCode(200);
  }

  @Test
  void what_was_handed_in_stays_with_its_due_and_goes_on_after_the_plan_was_amended()
      throws Exception {
    String id = unit(2, "20", "1", "2");
    step(submitter(), id, "submit", "{}").statusCode(200);
    step(approver(), id, "return", "{'comment':'Thiếu'}").statusCode(200);
    put(id, 3, "{'plan':'P','obligation':'communes','period':'2025','area':'P-2','nil':true}")
        .statusCode(422)
        .body("errors.pointer", contains("#/period"));
    JsonNode without = JSON.valueToTree(facts.current().plan(p).orElseThrow().plan());
    ((com.fasterxml.jackson.databind.node.ArrayNode) without.at("/targets/0/cells")).remove(1);
    announce(
        List.of(
            new PlanIssued(
                JSON.treeToValue(without, Plan.class), 2, null, null, false, 2, Instant.now())));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> facts.current().plan(p).orElseThrow().planVersion() == 2);
    step(submitter(), id, "submit", "{}").statusCode(422);
    put(
            id,
            3,
            "{'plan':'P','obligation':'communes','period':'2024','area':'P-2','values':["
                + "{'target':'T','cell':'visits','num':'20'}]}")
        .statusCode(200);
    accepted(id);
    step(approver(), id, "reopen", "{'reason':'Nhầm'}").statusCode(200);
  }

  @Test
  void a_nil_unit_is_nought_of_what_happened_and_is_asked_about_when_something_did() {
    for (int commune = 1; commune <= 2; commune++) {
      String id =
          drafted(
              "{'plan':'P','obligation':'communes','period':'2024','area':'P-"
                  + commune
                  + "','nil':true}");
      given(submitter())
          .get("/v1/reports/" + id)
          .then()
          .body("flags.code", contains("nil-although"))
          .body("flags.pointer", contains("#/nil"));
      accepted(id);
    }
    post("{'plan':'P','obligation':'communes','period':'2024','agency':'P-via'}")
        .statusCode(201)
        .body("values.find { it.cell == 'visits' }.num", equalTo("0"))
        .body("values.find { it.cell == 'visits' }.source", equalTo("units"))
        .body("values.find { it.cell == 'share' }.source", equalTo("live"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'share','num':'0.7' | #/values/0/num",
        "'libraries','num':'2.5' | #/values/0/num",
        "'growth','num':'-3','den':'2' | #/values/0/num",
        "'visits','num':'-1' | #/values/0/num",
        "'share','num':'15','den':'10' | #/values/0/num",
        "'share','num':'70' | #/values/0/num",
        "'share','num':'-1','den':'10' | #/values/0/num",
        "'judged','num':'1' | #/values/0/cell",
      })
  void what_no_cell_can_come_to_is_refused(String value, String pointer) {
    post("{'plan':'P','values':[{'target':'T','cell':" + value + "}]}")
        .statusCode(422)
        .body("errors.pointer", contains(pointer));
  }

  @Test
  void an_agency_reviews_what_is_handed_in_to_it() {
    LocalIssuer issuer = LocalIssuer.throwAway();
    RequestSpecification via = as(issuer.token("report-approver").agency(p + "-via").sign());
    RequestSpecification other = as(issuer.token("report-approver").agency(p + "-x").sign());
    RequestSpecification recipient =
        as(issuer.token("report-approver").agency(p + "-recipient").sign());
    String id = unit(1, "41", "1", "3");
    step(submitter(), id, "submit", "{}").statusCode(200);
    step(other, id, "accept", "{}").statusCode(403);
    step(via, id, "return", "{'comment':'Thiếu'}").statusCode(200);
    step(submitter(), id, "submit", "{}").statusCode(200);
    step(via, id, "accept", "{}").statusCode(200);
    String own =
        drafted("{'plan':'P','obligation':'communes','period':'2024','agency':'P-via','nil':true}");
    step(submitter(), own, "submit", "{}").statusCode(200);
    step(via, own, "accept", "{}").statusCode(403);
    step(recipient, own, "accept", "{}").statusCode(200);
  }

  // Life

  @Test
  void it_is_known_when_and_by_whom_it_was_handed_in_and_accepted_and_whether_too_late() {
    String late = unit(1, "41", "1", "3");
    step(submitter(), late, "submit", "{}")
        .statusCode(200)
        .body("late", equalTo(true))
        .body("submittedAt", notNullValue());
    step(approver(), late, "accept", "{}")
        .statusCode(200)
        .body("late", equalTo(true))
        .body("acceptedBy", equalTo("local"))
        .body("acceptedAt", notNullValue());
    step(approver(), late, "reopen", "{'reason':'Nhầm'}")
        .body("acceptedAt", nullValue())
        .body("acceptedBy", nullValue())
        .body("submittedAt", notNullValue());
    String future = String.valueOf(LocalDate.now().getYear() + 3);
    String early =
        drafted(
            "{'plan':'P','obligation':'own','period':'" + future + "','agency':'P-x','nil':true}");
    Response first = step(submitter(), early, "submit", "{}").extract().response();
    assertEquals(false, first.path("late"));
    step(approver(), early, "return", "{'comment':'Sửa'}").body("late", equalTo(false));
    step(submitter(), early, "submit", "{}")
        .body("firstSubmittedAt", equalTo(first.path("submittedAt")))
        .body("late", equalTo(false));
    // What answers no due is not late.
    step(submitter(), drafted("{'plan':'P','nil':true}"), "submit", "{}")
        .body("late", nullValue())
        .body("due", nullValue());
  }

  @Test
  void a_reviewers_own_judgement_counts_and_the_authors_stays_beside_it() {
    String judged = "{'target':'T','cell':'judged','verdict':'%s','narrative':'…'}";
    String id =
        drafted(
            "{'plan':'P','obligation':'own','period':'2024','agency':'P-x','assessments':["
                + judged.formatted("met")
                + "]}");
    step(submitter(), id, "submit", "{}").statusCode(200);
    step(
            approver(),
            id,
            "accept",
            "{'assessments':[{'target':'T','cell':'visits','verdict':'met'}]}")
        .statusCode(422)
        .body("errors.pointer", contains("#/assessments/0/cell"));
    String twice = judged.formatted("met") + "," + judged.formatted("partly");
    step(approver(), id, "accept", "{'assessments':[" + twice + "]}")
        .statusCode(422)
        .body("errors.pointer", contains("#/assessments/1/cell"));
    step(
            approver(),
            id,
            "accept",
            "{'assessments':[" + judged.formatted("met").replace("…", "Gọi 0912 345 678") + "]}")
        .statusCode(422)
        .body("errors.pointer", contains("#/assessments/0/narrative"));
    String nowhere = "','evidence':[{'uri':'/v1/evidence/" + "0".repeat(64) + "'}]}";
    step(
            approver(),
            id,
            "accept",
            "{'assessments':[" + judged.formatted("met").replace("'}", nowhere) + "]}")
        .statusCode(422)
        .body("errors.pointer", contains("#/assessments/0/evidence/0/uri"));
    step(approver(), id, "accept", "{'assessments':[" + judged.formatted("partly") + "]}")
        .statusCode(200)
        .body("assessments.verdict", contains("met"))
        .body("review.verdict", contains("partly"));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertEquals("partly", row("judged", "2024", "").path("assessment").asText()));
    assertEquals("not-met", row("judged", "2024", "").path("verdict").asText());
  }

  @Test
  void an_accepted_value_is_official_until_it_is_reopened_and_drifts_with_what_happens() {
    String id =
        drafted(
            "{'plan':'P','obligation':'own','period':'2024','agency':'P-x','values':["
                + "{'target':'T','cell':'visits','num':'75'},{'target':'T','cell':'share','num':'1','den':'2'}]}");
    step(submitter(), id, "submit", "{}").statusCode(200);
    Instant before = Instant.now();
    step(approver(), id, "accept", "").statusCode(200).header("ETag", equalTo("\"3\""));
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertEquals("75", row("visits", "2024", "").at("/value/num").asText()));
    JsonNode row = row("visits", "2024", "");
    assertEquals("met", row.path("verdict").asText());
    assertEquals("report", row.path("source").asText());
    assertEquals(id, row.at("/official/report").asText());
    assertEquals(3, row.at("/official/version").asInt());
    assertEquals("60", row.at("/live/value/num").asText());
    assertEquals("not-met", row.at("/live/verdict").asText());
    assertEquals("-15", row.at("/drift/num").asText());
    assertEquals("60", row("visits", "2024", "&asOf=" + before).at("/value/num").asText());

    announce(List.of(activity(1, "visits", 9, "2024-05-05")));
    Response read = given(submitter()).get("/v1/reports/" + id);
    read.then()
        .body("drift.cell", contains("visits"))
        .body("drift[0].reported.num", equalTo("75"))
        .body("drift[0].then.num", equalTo("60"))
        .body("drift[0].live.num", equalTo("69"))
        .body("drift[0].difference.num", equalTo("-6"))
        .body("drift[0].total", equalTo(1))
        .body("drift[0].moved.kind", contains("activity"))
        .body("drift[0].moved[0].contribution.num", equalTo("9"));
    String tag = read.header("ETag");
    assertTrue(tag.startsWith("\"3."), tag);
    given(submitter()).header("If-None-Match", tag).get("/v1/reports/" + id).then().statusCode(304);
    announce(List.of(activity(2, "visits", 1, "2024-05-06")));
    assertNotEquals(tag, given(submitter()).get("/v1/reports/" + id).header("ETag"));

    given(approver())
        .header("If-Match", "W/\"3\"")
        .body(json("{'reason':'Nhầm'}"))
        .post("/v1/reports/" + id + "/reopen")
        .then()
        .statusCode(412);
    given(approver())
        .header("If-Match", tag)
        .body(json("{'reason':'Nhầm'}"))
        .post("/v1/reports/" + id + "/reopen")
        .then()
        .statusCode(200);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertEquals("70", row("visits", "2024", "").at("/value/num").asText()));
    assertTrue(row("visits", "2024", "").path("official").isNull());
  }

  @Test
  void what_should_be_looked_at_twice_is_flagged_and_never_refused() {
    announce(
        List.of(
            activity(1, "visits", 300, "2023-03-01"),
            activity(1, "participants", 10, "2024-03-01"),
            campaign(p, "2024-06-01"),
            campaign(p + "-1", "2024-06-01")));
    String id =
        drafted(
            "{'plan':'P','obligation':'own','period':'2024','agency':'P-x','values':["
                + "{'target':'T','cell':'visits','num':'149'},"
                + "{'target':'T','cell':'share','num':'1','den':'3'},"
                + "{'target':'T','cell':'people','num':'1001'},"
                + "{'target':'T','cell':'libraries','num':'3'}]}");
    List<String> found = new ArrayList<>();
    JsonNode flags = get("/v1/reports/" + id).path("flags");
    flags.forEach(
        f -> found.add(f.path("pointer").asText().substring(9) + " " + f.path("code").asText()));
    assertTrue(
        found.containsAll(
            List.of(
                "0 fell-by-half",
                "0 differs-from-live",
                "0 same-campaign-twice",
                "1 more-than-registered",
                "2 above-population",
                "3 more-than-registered")),
        flags.toPrettyString());
    String told = flags.toString();
    assertTrue(told.contains("1.001 người, nhiều hơn dân số 1.000"), told);
    assertTrue(told.contains("1,001 people, more than the population of 1,000"), told);
    assertTrue(told.contains("1/3 (33,33 %)"), told);
    assertTrue(told.contains("1/3 (33.33 %)"), told);
    step(submitter(), id, "submit", "{}")
        .statusCode(200)
        .body("flags.size()", equalTo(flags.size()));
  }

  @Test
  void a_step_needs_no_body_and_no_content_type() throws Exception {
    String id = drafted("{'plan':'P','nil':true}");
    for (String step : List.of("submit", "accept")) {
      String token = LocalIssuer.throwAway().token("report-submitter", "report-approver").sign();
      java.net.http.HttpResponse<String> answer =
          java.net.http.HttpClient.newHttpClient()
              .send(
                  java.net.http.HttpRequest.newBuilder(
                          java.net.URI.create(
                              io.restassured.RestAssured.baseURI
                                  + ":"
                                  + io.restassured.RestAssured.port
                                  + "/v1/reports/"
                                  + id
                                  + "/"
                                  + step))
                      .header("Authorization", "Bearer " + token)
                      .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                      .build(),
                  java.net.http.HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
    }
  }

  // Concurrent clients against a small model

  @Test
  void however_many_take_steps_at_once_every_report_goes_a_way_the_model_knows() throws Exception {
    long seed = Long.getLong("tiendo.seed", 20261122);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ids.add(drafted("{'plan':'P','nil':true}"));
    }
    List<Took> taken = new ArrayList<>();
    ExecutorService people = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<Took>>> clients = new ArrayList<>();
      for (int c = 0; c < 8; c++) {
        Random random = new Random(seed + c);
        clients.add(() -> client(random, ids));
      }
      for (Future<List<Took>> client : people.invokeAll(clients)) {
        taken.addAll(client.get());
      }
    } finally {
      people.shutdownNow();
    }
    assertTrue(taken.size() > 20, "too few steps were taken: " + taken.size());
    for (String id : ids) {
      List<Took> way =
          taken.stream()
              .filter(t -> t.id().equals(id))
              .sorted(Comparator.comparing(Took::version))
              .toList();
      String state = "draft";
      long version = 1;
      for (Took step : way) {
        assertEquals(++version, step.version(), "seed " + seed + ": " + way);
        state = MODEL.get(state + " " + step.step());
        assertEquals(state, step.state(), "seed " + seed + ": " + way);
      }
      List<String> told = new ArrayList<>();
      get("/v1/reports/" + id + "/versions")
          .path("items")
          .forEach(v -> told.add(v.path("step").asText()));
      List<String> expected = new ArrayList<>(List.of("create"));
      way.forEach(t -> expected.add(t.step()));
      assertEquals(expected, told);
      String last = state;
      long lastVersion = version;
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                ReportRecorded announced = facts.current().report(id).orElseThrow();
                assertEquals(lastVersion, announced.version());
                assertEquals(last, announced.state().name().toLowerCase(java.util.Locale.ROOT));
              });
    }
  }

  private static final Map<String, String> MODEL =
      Map.of(
          "draft edit", "draft",
          "returned edit", "returned",
          "draft submit", "submitted",
          "returned submit", "submitted",
          "submitted return", "returned",
          "submitted accept", "accepted",
          "accepted reopen", "draft");

  private record Took(String id, String step, String state, long version) {}

  private List<Took> client(Random random, List<String> ids) {
    List<Took> taken = new ArrayList<>();
    Map<String, Long> seen = new HashMap<>();
    for (int i = 0; i < 25; i++) {
      String id = ids.get(random.nextInt(ids.size()));
      String step =
          Arrays.asList("edit", "submit", "submit", "return", "accept", "reopen")
              .get(random.nextInt(6));
      Long version = seen.get(id);
      RequestSpecification who =
          step.equals("edit") || step.equals("submit") ? submitter() : approver();
      RequestSpecification asked = given(who).body(json("{'comment':'Lý do'}"));
      boolean guarded = version != null && (step.equals("edit") || random.nextBoolean());
      if (guarded) {
        asked.header("If-Match", "\"" + version + "\"");
      }
      Response answer =
          step.equals("edit")
              ? asked.body(json("{'plan':'P','nil':true}")).put("/v1/reports/" + id)
              : asked
                  .body(step.equals("submit") ? "" : json("{'comment':'Lý do'}"))
                  .post("/v1/reports/" + id + "/" + step);
      if (answer.statusCode() == 200) {
        taken.add(new Took(id, step, answer.path("state"), answer.<Integer>path("version")));
        seen.put(id, answer.<Integer>path("version").longValue());
      } else {
        assertTrue(
            answer.statusCode() == 409
                || answer.statusCode() == (guarded ? 412 : step.equals("edit") ? 428 : 409),
            step + " " + answer.statusCode() + " " + answer.asString());
        seen.put(
            id, given(submitter()).get("/v1/reports/" + id).<Integer>path("version").longValue());
      }
    }
    return taken;
  }

  // The world and how it is asked

  /** A commune's draft for 2024. */
  private String unit(int commune, String visits, String num, String den) {
    return drafted(
        "{'plan':'P','obligation':'communes','period':'2024','area':'P-%d','narrative':'Đã làm %s','values':["
                .formatted(commune, visits)
            + "{'target':'T','cell':'visits','num':'%s'},{'target':'T','cell':'share','num':'%s','den':'%s'}]}"
                .formatted(visits, num, den));
  }

  private void accepted(String id) {
    step(submitter(), id, "submit", "{}").statusCode(200);
    step(approver(), id, "accept", "{}").statusCode(200);
  }

  private String drafted(String body) {
    return post(body).statusCode(201).extract().path("id");
  }

  private ValidatableResponse post(String body) {
    return post(body, "");
  }

  private ValidatableResponse post(String body, String query) {
    return given(submitter()).body(json(body)).post("/v1/reports" + query).then();
  }

  private ValidatableResponse put(String id, long version, String body) {
    return given(submitter())
        .header("If-Match", "\"" + version + "\"")
        .body(json(body))
        .put("/v1/reports/" + id)
        .then();
  }

  private ValidatableResponse step(RequestSpecification who, String id, String step, String body) {
    return given(who).body(json(body)).post("/v1/reports/" + id + "/" + step).then();
  }

  private JsonNode row(String cell, String period, String more) {
    return get("/v1/attainments/" + p + "/T/" + cell + "?period=" + period + more);
  }

  private static JsonNode get(String path) {
    try {
      return JSON.readTree(
          given(as(LocalIssuer.throwAway().token("analyst").sign()))
              .get(path)
              .then()
              .statusCode(200)
              .extract()
              .asString());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RequestSpecification submitter() {
    return as(LocalIssuer.throwAway().token("report-submitter").sign());
  }

  private static RequestSpecification approver() {
    return as(LocalIssuer.throwAway().token("report-approver").sign());
  }

  private static RequestSpecification as(String token) {
    return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + token);
  }

  private String json(String singleQuoted) {
    return singleQuoted.replace("'P", "'" + p).replace('\'', '"');
  }

  private void announce(List<Fact> all) {
    QuarkusTransaction.requiringNew().run(() -> outbox.append(all));
    Fact last = all.get(all.size() - 1);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              facts.awaitCaughtUp(Duration.ofSeconds(10));
              return last instanceof PlanIssued issued
                  ? facts.current().plan(issued.plan().code()).isPresent()
                  : get("/v1/freshness").path("caughtUp").asBoolean();
            });
  }

  private ActivityRecorded activity(int commune, String quantity, int value, String on) {
    return activity(p + "-" + commune, quantity, value, on);
  }

  private ActivityRecorded campaign(String area, String on) {
    return activity(area, "visits", 1, on);
  }

  private ActivityRecorded activity(String area, String quantity, int value, String on) {
    return activity(area, quantity, value, on, List.of());
  }

  private ActivityRecorded activity(
      String area, String quantity, int value, String on, List<String> organisers) {
    return new ActivityRecorded(
        "urn:" + p,
        String.valueOf(++activities),
        1,
        p + "-visit",
        null,
        area,
        organisers,
        LocalDate.parse(on),
        LocalDate.parse(on),
        Map.of(quantity, BigDecimal.valueOf(value)),
        Map.of(),
        null,
        null,
        List.of(),
        false,
        Instant.now());
  }

  private FacilityRecorded library(int commune, boolean wifi) {
    return new FacilityRecorded(
        p + "-lib" + commune,
        1,
        Instant.now(),
        "Thư viện",
        null,
        null,
        null,
        List.of(
            new FacilityRecorded.Placement(
                null,
                null,
                p + "-" + commune,
                List.of(p + "-lib"),
                FacilityRecorded.Level.COMMUNE,
                FacilityRecorded.Ownership.PUBLIC,
                null)),
        List.of(
            new FacilityRecorded.Attribute("wifi", JSON.valueToTree(wifi), null, null, List.of())));
  }

  private void ofTheSecondCommune(String agency) {
    announce(
        List.of(
            new CatalogueEntryDeclared(
                "agencies",
                p + "-" + agency,
                new CatalogueEntry.Agency(p + "-" + agency, new Text("Xã 2", null), p + "-2", null),
                2,
                Instant.now())));
  }

  private static CatalogueEntryDeclared declared(
      String catalogue, String code, CatalogueEntry entry) {
    return new CatalogueEntryDeclared(catalogue, code, entry, 1, Instant.now());
  }

  private static AreaRecorded area(String code, AreaLevel level, String parent) {
    return new AreaRecorded(
        code,
        1,
        Instant.now(),
        List.of(new AreaRecorded.Version("Xã " + code, level, parent, null, null, null)),
        List.of());
  }
}
