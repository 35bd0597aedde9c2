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
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.report.activity.World;
import vn.tiendo.report.fact.Facts;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class ReportSubmissionTest {

  private static final String PROOF =
      "[{'uri':'https://a.vn/qd.pdf','sha256':'" + "a".repeat(64) + "'}]";
  private static final String MILESTONE =
      "{'target':'T2','cell':'a','step':'s1','reachedOn':'2024-06-01','evidence':" + PROOF + "}";
  private static final String WHOLE =
      "{'plan':'plan-2024','obligation':'O1','period':'2024','agency':'thu-vien','milestones':["
          + MILESTONE
          + "],"
          + "'assessments':[{'target':'T3','cell':'a','verdict':'partly','narrative':'Có chuyển biến'}],"
          + "'values':[{'target':'T1','cell':'a','num':'43','den':'63'}]}";

  private static final AtomicInteger YEAR = new AtomicInteger(2024);

  @Inject Facts facts;

  /** One report a due: every test reports for a year of its own. */
  private final int year = YEAR.getAndIncrement();

  private final String whole = inYear(year);

  @BeforeEach
  void the_world_is_known() {
    World.exists(facts);
  }

  @Test
  void a_report_is_drawn_up_submitted_and_accepted_and_then_known_to_the_figures() {
    String id = drafted(whole);
    step(approver(), id, "accept").statusCode(409).body("state", equalTo("draft"));
    step(submitter(), id, "submit").statusCode(200).body("state", equalTo("submitted"));
    step(submitter(), id, "submit").statusCode(409);
    step(approver(), id, "accept")
        .statusCode(200)
        .body("state", equalTo("accepted"))
        .header("ETag", equalTo("\"3\""));
    given(submitter())
        .header("If-Match", "\"3\"")
        .body(json(whole))
        .put("/v1/reports/" + id)
        .then()
        .statusCode(409);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                facts.current().acceptedReports("plan-2024").stream()
                    .anyMatch(
                        r ->
                            r.id().equals(id)
                                && r.milestones().get(0).evidence().size() == 1
                                && r.start().toString().equals(year - 1 + "-12-15")
                                && r.end().toString().equals(year + "-12-14")));
    step(approver(), id, "reopen").statusCode(422).body("errors.pointer", contains("#/reason"));
    step(approver(), id, "reopen", "{'reason':'Sai số liệu'}")
        .statusCode(200)
        .body("comment", equalTo("Sai số liệu"))
        .body("state", equalTo("draft"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                facts.current().acceptedReports("plan-2024").stream()
                    .noneMatch(r -> r.id().equals(id)));
    given(submitter())
        .get("/v1/reports/" + id + "/versions")
        .then()
        .body("items.step", contains("create", "submit", "accept", "reopen"))
        .body("items.version", contains(1, 2, 3, 4));
  }

  @Test
  void a_returned_report_comes_back_better() {
    String id = drafted(whole);
    step(submitter(), id, "submit").statusCode(200);
    step(approver(), id, "return", "{}")
        .statusCode(422)
        .body("errors.pointer", contains("#/comment"));
    step(approver(), id, "return", "{'comment':'  '}").statusCode(422);
    step(approver(), id, "return", "{'comment':'Gọi 0912 345 678'}")
        .statusCode(422)
        .body("errors.pointer", contains("#/comment"));
    step(approver(), id, "accept", "{'comment':'Gọi 0912 345 678'}").statusCode(422);
    step(approver(), id, "return", "{'comment':'Thiếu minh chứng'}")
        .statusCode(200)
        .body("state", equalTo("returned"))
        .body("comment", equalTo("Thiếu minh chứng"));
    given(submitter()).body(json(whole)).put("/v1/reports/" + id).then().statusCode(428);
    given(submitter())
        .header("If-Match", "\"1\"")
        .body(json(whole))
        .put("/v1/reports/" + id)
        .then()
        .statusCode(412);
    given(submitter())
        .header("If-Match", "\"3\"")
        .body(json(whole.replace("partly", "met")))
        .put("/v1/reports/" + id)
        .then()
        .statusCode(200)
        .body("state", equalTo("returned"))
        .body("assessments[0].verdict", equalTo("met"));
    step(submitter(), id, "submit").statusCode(200).body("version", equalTo(5));
  }

  @Test
  void a_milestone_is_submitted_with_evidence_or_not_at_all() {
    String bare = whole.replace("'evidence':" + PROOF, "'evidence':[]");
    String id = drafted(bare);
    step(submitter(), id, "submit")
        .statusCode(422)
        .body("errors.pointer", contains("#/milestones/0/evidence"));
    String other = bare.replace("'" + year + "'", "'" + YEAR.getAndIncrement() + "'");
    String proven = drafted(other.substring(0, other.length() - 1) + ",'evidence':" + PROOF + "}");
    step(submitter(), proven, "submit").statusCode(200);
  }

  @Test
  void a_due_is_answered_by_one_report_however_many_try_at_once() throws Exception {
    ExecutorService people = Executors.newFixedThreadPool(10);
    try {
      List<Callable<Response>> drafts =
          IntStream.range(0, 10)
              .mapToObj(
                  i ->
                      (Callable<Response>)
                          () -> given(submitter()).body(json(whole)).post("/v1/reports"))
              .toList();
      Set<String> drawnUp = new HashSet<>();
      Set<String> named = new HashSet<>();
      for (Future<Response> answer : people.invokeAll(drafts)) {
        Response response = answer.get();
        if (response.statusCode() == 201) {
          drawnUp.add(response.path("id"));
        } else {
          assertEquals(409, response.statusCode(), response.asString());
          assertEquals("urn:tiendo:problem:report-exists", response.path("type"));
          named.add(response.path("report"));
        }
      }
      assertEquals(1, drawnUp.size());
      assertEquals(drawnUp, named);
    } finally {
      people.shutdownNow();
    }
  }

  @Test
  void a_report_cannot_be_turned_into_a_second_answer_to_the_same_due() {
    String first = drafted(whole);
    String second = drafted(inYear(YEAR.getAndIncrement()));
    given(submitter())
        .header("If-Match", "\"1\"")
        .body(json(whole))
        .put("/v1/reports/" + second)
        .then()
        .statusCode(409)
        .body("report", equalTo(first));
    // What answers no due of the plan may be said as often as one likes.
    drafted(whole.replace("'obligation':'O1',", ""));
    drafted(whole.replace("'obligation':'O1',", ""));
  }

  @Test
  void what_is_left_out_is_filled_in() {
    given(submitter())
        .body(json("{'plan':'plan-2024'}"))
        .post("/v1/reports")
        .then()
        .statusCode(201)
        .header("ETag", equalTo("\"1\""))
        .header("Location", notNullValue())
        .body("area", equalTo("480"))
        .body("agency", nullValue())
        .body("period", equalTo("2024-12-31"))
        .body("start", equalTo("2024-01-01"))
        .body("end", equalTo("2024-12-31"))
        .body("nil", equalTo(false))
        .body("state", equalTo("draft"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'plan':'plan-2024' | 'plan':'none' | #/plan",
        "'plan':'plan-2024', | | #/plan",
        "'obligation':'O1' | 'obligation':'O9' | #/obligation",
        "YEAR | 'period':'2024-13' | #/period",
        "YEAR | 'period':'2024-Q5' | #/period",
        "YEAR | 'period':'spring' | #/period",
        "'agency':'thu-vien' | 'agency':'nobody' | #/agency",
        "'agency':'thu-vien' | 'area':'99999' | #/area",
        "'agency':'thu-vien' | 'area':'20999' | #/area",
        "'agency':'thu-vien' | 'nil':true | #/nil",
        "'target':'T2' | 'target':'T9' | #/milestones/0/target",
        "'target':'T2' | 'target':'T1' | #/milestones/0/cell",
        "'step':'s1' | 'step':'s9' | #/milestones/0/step",
        "'reachedOn':'2024-06-01' | 'reachedOn':'2224-06-01' | #/milestones/0/reachedOn",
        "'reachedOn':'2024-06-01' | 'reachedOn':'June' | #/milestones/0/reachedOn",
        "'target':'T3','cell':'a' | 'target':'T3','cell':'b' | #/assessments/0/cell",
        "'target':'T3' | 'target':'T1' | #/assessments/0/cell",
        "'verdict':'partly' | 'verdict':'well' | #/assessments/0/verdict",
        "'Có chuyển biến'} | 'x'},{'target':'T3','cell':'a','verdict':'met'} | #/assessments/1/cell",
        "'Có chuyển biến' | 'Liên hệ 0912 345 678' | #/assessments/0/narrative",
        "'den':'63' | 'den':'0' | #/values/0/den",
        "'den':'63'} | 'den':'63'},{'target':'T1','cell':'a','num':'1'} | #/values/1/cell",
        "'uri':'https://a.vn/qd.pdf' | 'uri':'javascript:alert(1)' | #/milestones/0/evidence/0/uri",
        "'uri':'https://a.vn/qd.pdf' | 'uri':'JavaScript:alert(1)' | #/milestones/0/evidence/0/uri",
        "'uri':'https://a.vn/qd.pdf' | 'uri':'data:text/html,x' | #/milestones/0/evidence/0/uri",
        "'num':'43' | 'num':'many' | #/values/0/num",
        "'agency':'thu-vien' | 'unheardOf':1 | #/unheardOf",
      })
  void what_makes_no_sense_is_refused_with_a_pointer(String what, String becomes, String pointer) {
    given(submitter())
        .body(
            json(
                whole.replace(
                    what.equals("YEAR") ? "'period':'" + year + "'" : what,
                    becomes == null ? "" : becomes)))
        .post("/v1/reports")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.pointer", hasItem(pointer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "7",
        "{\"plan\":\"a\",\"plan\":\"b\"}",
        "{\"plan\":\"a\\u0000\"}"
      })
  void strange_bodies_are_refused(String body) {
    int status = given(submitter()).body(body).post("/v1/reports").statusCode();
    assertTrue(status == 400 || status == 422, body + " " + status);
  }

  @Test
  void two_people_who_take_the_same_step_cannot_both_take_it() throws Exception {
    String id = drafted(whole);
    ExecutorService people = Executors.newFixedThreadPool(10);
    try {
      List<Callable<Integer>> steps =
          IntStream.range(0, 10)
              .mapToObj(
                  i ->
                      (Callable<Integer>)
                          () ->
                              given(submitter()).post("/v1/reports/" + id + "/submit").statusCode())
              .toList();
      int taken = 0;
      for (Future<Integer> status : people.invokeAll(steps)) {
        taken += status.get() == 200 ? 1 : 0;
        assertTrue(status.get() == 200 || status.get() == 409, status.get() + "");
      }
      assertEquals(1, taken);
    } finally {
      people.shutdownNow();
    }
  }

  @Test
  void a_token_bounds_what_may_be_reported() {
    LocalIssuer issuer = LocalIssuer.throwAway();
    RequestSpecification province = as(issuer.token("report-submitter").area("46").sign());
    RequestSpecification elsewhere = as(issuer.token("report-submitter").area("48").sign());
    RequestSpecification agency = as(issuer.token("report-submitter").agency("phong-vhtt").sign());
    RequestSpecification judge = as(issuer.token("report-approver").area("48").sign());
    given(elsewhere).body(json(whole)).post("/v1/reports").then().statusCode(403);
    given(agency).body(json(whole)).post("/v1/reports").then().statusCode(403);
    given(agency)
        .body(json("{'plan':'plan-2024'}"))
        .post("/v1/reports")
        .then()
        .statusCode(201)
        .body("agency", equalTo("phong-vhtt"));
    Response drafted = given(province).body(json(whole)).post("/v1/reports");
    assertEquals(201, drafted.statusCode(), drafted.asString());
    String id = drafted.path("id");
    step(elsewhere, id, "submit").statusCode(403);
    step(agency, id, "submit").statusCode(403);
    step(province, id, "submit").statusCode(200);
    step(judge, id, "accept").statusCode(403);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/reports, report-submitter",
    "PUT, /v1/reports/x, report-submitter",
    "POST, /v1/reports/x/submit, report-submitter",
    "POST, /v1/reports/x/return, report-approver",
    "POST, /v1/reports/x/accept, report-approver",
    "POST, /v1/reports/x/reopen, report-approver",
    "GET, /v1/reports, analyst",
    "GET, /v1/reports/x, analyst",
    "GET, /v1/reports/x/versions, analyst",
  })
  void every_endpoint_asks_for_the_right_token(String method, String path, String role) {
    LocalIssuer issuer = LocalIssuer.throwAway();
    boolean reading = method.equals("GET");
    given().contentType(ContentType.JSON).body("{}").request(method, path).then().statusCode(401);
    given(as(issuer.token(reading ? "stranger" : "analyst").sign()))
        .body("{}")
        .request(method, path)
        .then()
        .statusCode(403);
    int status = given(as(issuer.token(role).sign())).body("{}").request(method, path).statusCode();
    assertTrue(List.of(200, 404, 422).contains(status), "" + status);
  }

  @Test
  void reports_are_listed_by_plan_state_area_and_agency() {
    String id = drafted(whole);
    step(submitter(), id, "submit").statusCode(200);
    String all = "/v1/reports?plan=plan-2024&state=submitted&area=480&agency=thu-vien&limit=1000";
    given(submitter()).get(all).then().statusCode(200).body("items.id", hasItem(id));
    given(submitter()).get("/v1/reports?plan=other").then().body("items", hasSize(0));
    given(submitter()).get("/v1/reports?state=burnt").then().statusCode(422);
    String next = given(submitter()).get("/v1/reports?limit=1").then().extract().path("next");
    drafted(inYear(YEAR.getAndIncrement()));
    assertTrue(next != null || given(submitter()).get("/v1/reports?limit=1").path("next") != null);
    given(submitter())
        .header("If-None-Match", given(submitter()).get("/v1/reports/" + id).header("ETag"))
        .get("/v1/reports/" + id)
        .then()
        .statusCode(304);
    given(submitter()).get("/v1/reports/" + UUID.randomUUID()).then().statusCode(404);
  }

  private static String inYear(int year) {
    return WHOLE.replace("'period':'2024'", "'period':'" + year + "'");
  }

  private static String drafted(String body) {
    Response response = given(submitter()).body(json(body)).post("/v1/reports");
    assertEquals(201, response.statusCode(), response.asString());
    return response.path("id");
  }

  private static ValidatableResponse step(RequestSpecification who, String id, String step) {
    return given(who).post("/v1/reports/" + id + "/" + step).then();
  }

  private static ValidatableResponse step(
      RequestSpecification who, String id, String step, String body) {
    return given(who).body(json(body)).post("/v1/reports/" + id + "/" + step).then();
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

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }
}
