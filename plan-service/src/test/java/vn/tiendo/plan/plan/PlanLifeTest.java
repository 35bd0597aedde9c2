package vn.tiendo.plan.plan;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.plan.OnRealServers;
import vn.tiendo.plan.Registry;
import vn.tiendo.plan.SamplePlan;
import vn.tiendo.plan.Tokens;

@QuarkusTest
@OnRealServers
class PlanLifeTest {

  @Inject Registry registry;

  @BeforeEach
  void areasAreKnown() {
    registry.announceAreas();
  }

  private static String put(String code, String body, int status, String ifMatch) {
    var request = Tokens.editor().contentType(ContentType.JSON).body(body);
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request.put("/v1/plans/" + code).then().statusCode(status).extract().header("ETag");
  }

  private static String draft(String code) {
    return put(code, SamplePlan.of(code), 201, null);
  }

  private static void issued(String code) {
    draft(code);
    Tokens.issuer().post("/v1/plans/" + code + "/issue").then().statusCode(200);
  }

  @Test
  void a_draft_is_created_then_replaced_by_whoever_read_it() {
    String first = draft("life-1");
    put("life-1", SamplePlan.of("life-1"), 428, null);
    put("life-1", SamplePlan.of("life-1"), 412, "\"77\"");
    String second = put("life-1", SamplePlan.of("life-1", "480", 80), 200, first);
    put("life-1", SamplePlan.of("life-1"), 412, first);
    Tokens.reader().header("If-None-Match", second).get("/v1/plans/life-1").then().statusCode(304);
    Tokens.reader()
        .get("/v1/plans/life-1")
        .then()
        .statusCode(200)
        .header("ETag", second)
        .body("status", equalTo("draft"))
        .body("version", equalTo(1))
        .body("code", equalTo("life-1"))
        .body("targets[0].cells[0].thresholds[0].atLeast", equalTo("80"));
  }

  @Test
  void an_issued_version_is_announced_and_never_changes() {
    issued("life-2");
    PlanIssued fact =
        registry.heard("plans", "life-2", PlanIssued.class, heard -> heard.version() == 1);
    assertEquals(1, fact.planVersion());
    assertEquals("480", fact.plan().area());
    String tag = Tokens.reader().get("/v1/plans/life-2").header("ETag");
    Tokens.editor()
        .contentType(ContentType.JSON)
        .header("If-Match", tag)
        .body(SamplePlan.of("life-2"))
        .put("/v1/plans/life-2")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:tiendo:problem:plan-issued"))
        .body("detail", containsString("/amend"));
    Tokens.issuer().post("/v1/plans/life-2/issue").then().statusCode(409);
  }

  @Test
  void an_amendment_is_the_next_version_and_the_past_one_keeps_answering() {
    issued("life-3");
    String tag =
        Tokens.editor()
            .contentType(ContentType.JSON)
            .body("{\"act\":\"12/QĐ-UBND\",\"reason\":\"Điều chỉnh\"}")
            .post("/v1/plans/life-3/amend")
            .then()
            .statusCode(201)
            .body("version", equalTo(2))
            .body("status", equalTo("draft"))
            .extract()
            .header("ETag");
    put("life-3", SamplePlan.of("life-3", "480", 90), 200, tag);
    Tokens.reader().get("/v1/plans/life-3").then().body("version", equalTo(1));
    Tokens.reader().get("/v1/plans/life-3?version=draft").then().body("version", equalTo(2));
    Tokens.issuer()
        .post("/v1/plans/life-3/issue")
        .then()
        .statusCode(200)
        .body("version", equalTo(2))
        .body("status", equalTo("issued"))
        .body("act", equalTo("12/QĐ-UBND"));
    Tokens.reader()
        .get("/v1/plans/life-3?version=1")
        .then()
        .body("targets[0].cells[0].thresholds[0].atLeast", equalTo("70"));
    Tokens.reader().get("/v1/plans/life-3?version=3").then().statusCode(404);
    Tokens.reader().get("/v1/plans/life-3?version=last").then().statusCode(422);
    Tokens.reader()
        .get("/v1/plans/life-3/versions")
        .then()
        .body("items.version", contains(1, 2))
        .body("items[1].reason", equalTo("Điều chỉnh"));
    PlanIssued fact =
        registry.heard("plans", "life-3", PlanIssued.class, heard -> heard.planVersion() == 2);
    assertEquals("12/QĐ-UBND", fact.act());
  }

  @Test
  void a_closed_plan_is_announced_and_stays() {
    draft("life-4");
    Tokens.issuer().post("/v1/plans/life-4/close").then().statusCode(409);
    Tokens.issuer().post("/v1/plans/life-4/issue").then().statusCode(200);
    Tokens.issuer()
        .post("/v1/plans/life-4/close")
        .then()
        .statusCode(200)
        .body("status", equalTo("closed"));
    PlanIssued fact = registry.heard("plans", "life-4", PlanIssued.class, PlanIssued::closed);
    assertEquals(2, fact.version());
    Tokens.editor()
        .contentType(ContentType.JSON)
        .body("{\"act\":\"x\",\"reason\":\"y\"}")
        .post("/v1/plans/life-4/amend")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:tiendo:problem:plan-closed"));
  }

  @Test
  void a_repeated_amendment_with_its_key_is_answered_as_before() {
    issued("life-5");
    for (int i = 0; i < 2; i++) {
      Tokens.editor()
          .contentType(ContentType.JSON)
          .header("Idempotency-Key", "\"amend-life-5\"")
          .body("{\"act\":\"x\",\"reason\":\"y\"}")
          .post("/v1/plans/life-5/amend")
          .then()
          .statusCode(201)
          .body("version", equalTo(2));
    }
    Tokens.editor()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", "\"amend-life-5\"")
        .body("{\"act\":\"z\",\"reason\":\"y\"}")
        .post("/v1/plans/life-5/amend")
        .then()
        .statusCode(422);
  }

  @Test
  void a_plan_is_found_by_area_above_it_year_level_and_text_without_marks() {
    issued("find-me-1");
    draft("find-me-2");
    for (String query :
        new String[] {
          "area=480",
          "area=46",
          "area=VN",
          "year=2024",
          "level=district",
          "q=HUONG tra",
          "q=hưỡng Trà"
        }) {
      Tokens.reader()
          .get("/v1/plans?limit=1000&" + query)
          .then()
          .statusCode(200)
          .body("items.code", hasItems("find-me-1", "find-me-2"));
    }
    for (String query :
        new String[] {"area=178", "area=19996", "year=2023", "level=commune", "q=100%25"}) {
      Tokens.reader()
          .get("/v1/plans?limit=1000&" + query)
          .then()
          .statusCode(200)
          .body("items.code", not(hasItem("find-me-1")));
    }
    Tokens.reader()
        .get("/v1/plans?limit=1000&status=draft")
        .then()
        .body("items.code", hasItem("find-me-2"))
        .body("items.code", not(hasItem("find-me-1")));
    String next =
        Tokens.reader()
            .get("/v1/plans?limit=1&q=find-me")
            .then()
            .body("items.code", contains("find-me-1"))
            .body("next", notNullValue())
            .extract()
            .path("next");
    Tokens.reader()
        .get("/v1/plans?limit=1&q=find-me&cursor=" + next)
        .then()
        .body("items.code", contains("find-me-2"))
        .body("next", equalTo(null));
    for (String bad :
        new String[] {"level=x", "year=20x4", "status=x", "limit=0", "limit=1001", "cursor=%C3"}) {
      int status = Tokens.reader().get("/v1/plans?" + bad).statusCode();
      assertEquals(4, status / 100, bad);
    }
  }

  @Test
  void what_is_wrong_is_told_with_pointers_and_nothing_is_stored() {
    Tokens.editor()
        .contentType(ContentType.JSON)
        .header("Accept-Language", "en")
        .body(
            SamplePlan.of("bad-1")
                .replace("LIB_GENERAL_EDU", "LIB_MOON")
                .replace("providesLifelongLearning", "isGreat"))
        .put("/v1/plans/bad-1")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body(
            "errors.pointer",
            contains(
                "#/targets/0/cells/0/measure/of/types/0",
                "#/targets/0/cells/0/measure/having/attribute"))
        .body("errors[0].detail", equalTo("The facility type LIB_MOON is not declared"))
        .body("traceId", notNullValue());
    Tokens.reader().get("/v1/plans/bad-1").then().statusCode(404);
    put("bad-1", SamplePlan.of("bad-2"), 422, null);
    put("bad-1", "{\"code\":", 400, null);
    put("bad-1", "{\"code\":\"a\",\"code\":\"b\"}", 400, null);
    put("bad-1", "[]", 422, null);
    put("bad-1", "", 400, null);
    put("bad-1", "[".repeat(5000), 422, null);
    put("bad-1", "{\"note\":{\"vi\":\"" + "x".repeat(6 * 1024 * 1024) + "\"}}", 413, null);
    Tokens.editor()
        .contentType("text/plain")
        .body("x")
        .put("/v1/plans/bad-1")
        .then()
        .statusCode(415);
    Tokens.editor()
        .contentType(ContentType.JSON)
        .body(new byte[] {'"', (byte) 0xff, '"'})
        .put("/v1/plans/bad-1")
        .then()
        .statusCode(400);
  }

  @Test
  void an_area_announced_a_moment_ago_is_waited_for() {
    registry.announce("20008", AreaLevel.COMMUNE, "480", null);
    put("just-now", SamplePlan.of("just-now", "20008", 70), 201, null);
  }

  @Test
  void a_token_writes_only_for_its_area_and_its_agency() {
    var inside = LocalIssuer.throwAway().token("plan-editor").area("46").agency("ubnd-huong-tra");
    Tokens.as(inside)
        .contentType(ContentType.JSON)
        .body(SamplePlan.of("bound-1"))
        .put("/v1/plans/bound-1")
        .then()
        .statusCode(201);
    Tokens.as(inside.area("178"))
        .contentType(ContentType.JSON)
        .body(SamplePlan.of("bound-2"))
        .put("/v1/plans/bound-2")
        .then()
        .statusCode(403)
        .body("type", equalTo("urn:tiendo:problem:area-forbidden"));
    Tokens.as(inside.agency("bo-vhttdl"))
        .contentType(ContentType.JSON)
        .body(SamplePlan.of("bound-2"))
        .put("/v1/plans/bound-2")
        .then()
        .statusCode(403);
  }

  @Test
  void what_was_read_may_be_sent_back() {
    draft("round-trip");
    var read = Tokens.reader().get("/v1/plans/round-trip");
    put("round-trip", read.asString(), 200, read.header("ETag"));
  }

  @Test
  void a_check_stores_nothing_and_tells_errors_questions_and_what_cannot_be_computed() {
    Tokens.reader()
        .contentType(ContentType.JSON)
        .body(
            SamplePlan.of("checked")
                .replace("\"atLeast\":\"70\"", "\"between\":[\"5\",\"10\"]")
                .replace("\"480\"", "\"none\""))
        .post("/v1/plans:check")
        .then()
        .statusCode(200)
        .body("errors.pointer", contains("#/area"))
        .body("ambiguities.code", contains("band-above"))
        .body("ambiguities[0].question.vi", notNullValue())
        .body("uncomputable", hasSize(0));
    Tokens.reader().get("/v1/plans/checked").then().statusCode(404);
    Tokens.reader()
        .contentType(ContentType.JSON)
        .body("{\"colour\":1}".getBytes(StandardCharsets.UTF_8))
        .post("/v1/plans:check")
        .then()
        .statusCode(200)
        .body("errors.pointer", hasItems("#/colour", "#/title", "#/period"));
    Tokens.reader()
        .contentType(ContentType.JSON)
        .body("{")
        .post("/v1/plans:check")
        .then()
        .statusCode(400);
  }

  @Test
  void a_plan_of_a_hundred_targets_is_stored_in_a_moment() {
    StringBuilder targets = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      targets
          .append(i == 0 ? "" : ",")
          .append(
              """
              {"code":"T%d","title":{"vi":"Chỉ tiêu"},"cells":[{"code":"a","scope":"each-area","areaLevel":"commune",
               "measure":{"kind":"quantity","of":{"kind":"sum","of":"visits","activity":{"kinds":["library-visit"]}}},
               "thresholds":[{"due":"2024-12-31","atLeast":"100"}]}]}
              """
                  .formatted(i));
    }
    String plan =
        SamplePlan.of("hundred")
            .replaceFirst("(?s)\"targets\":\\[.*]", "\"targets\":[" + targets + "]");
    long start = System.nanoTime();
    put("hundred", plan, 201, null);
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertEquals(true, millis < 3000, millis + " ms");
  }
}
