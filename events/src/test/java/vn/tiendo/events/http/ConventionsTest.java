package vn.tiendo.events.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "events"))
class ConventionsTest {

  private static final String GOOD = "{\"code\":\"c\",\"title\":{\"vi\":\"Tên\"}}";

  @Inject DataSource database;
  @TestHTTPResource URI base;

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "{ § 400 § malformed-json § #",
        "{\"code\":\"a\",\"code\":\"b\"} § 400 § duplicate-member § #",
        "{} x § 400 § malformed-json § #",
        "[] § 422 § invalid § #",
        "{\"code\":\"c\",\"title\":{\"vi\":\"Tên\"},\"extra\":1} § 422 § invalid § #/extra",
        "{\"title\":{\"vi\":\"Tên\"}} § 422 § invalid § #/code",
        "{\"code\":null,\"title\":{\"vi\":\"Tên\"}} § 422 § invalid § #/code",
        "{\"code\":7,\"title\":{\"vi\":\"Tên\"}} § 422 § invalid § #/code",
        "{\"code\":\"c\",\"title\":{\"vi\":\"\"}} § 422 § invalid § #/title/vi",
        "{\"code\":\"c\",\"title\":\"x\"} § 422 § invalid § #/title",
        "{\"code\":\"c\",\"title\":{\"vi\":\"T\"},\"cells\":[{\"measure\":\"m\"},{\"measure\":\"\"}]} § 422 § invalid § #/cells/1/measure",
        "{\"code\":\"c\",\"title\":{\"vi\":\"T\"},\"cells\":[null]} § 422 § invalid § #/cells/0",
        "{\"code\":\"c\",\"title\":{\"vi\":\"T\"},\"cells\":[{\"measure\":\"m\",\"on\":\"2024-13-01\"}]} § 422 § invalid § #/cells/0/on",
        "{\"code\":\"c\",\"title\":{\"vi\":\"T\"},\"cells\":[{\"measure\":\"m\",\"flag\":\"yes\"}]} § 422 § invalid § #/cells/0/flag",
        "{\"code\":\"c\",\"title\":{\"vi\":\"T\"},\"count\":1.5} § 422 § invalid § #/count",
        "{\"code\":\"c\",\"title\":{\"vi\":\"T\"},\"count\":99999999999} § 422 § invalid § #/count",
        "{\"code\":\"c\\u0000\",\"title\":{\"vi\":\"T\"}} § 422 § invalid § #/code",
        "null § 422 § invalid § #",
      })
  void what_is_wrong_with_a_body_is_told_with_a_pointer(
      String body, int status, String code, String pointer) {
    problem(editor().body(body).post("/v1/samples").then(), status, code)
        .body("errors.pointer", hasItem(pointer));
  }

  @Test
  void an_empty_body_is_refused() {
    problem(editor().post("/v1/samples").then(), 422, "invalid");
  }

  @Test
  void invalid_utf8_is_malformed() {
    byte[] bytes = GOOD.getBytes(StandardCharsets.ISO_8859_1);
    bytes[24] = (byte) 0xff;
    problem(editor().body(bytes).post("/v1/samples").then(), 400, "malformed-json");
  }

  @Test
  void other_encodings_and_over_long_forms_are_no_utf8() {
    byte[] overLong = GOOD.getBytes(StandardCharsets.ISO_8859_1);
    overLong[24] = (byte) 0xc0;
    overLong[25] = (byte) 0xaf;
    problem(editor().body(overLong).post("/v1/samples").then(), 400, "malformed-json");
    for (Charset other : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
      problem(
          editor().body(GOOD.getBytes(other)).post("/v1/samples").then(), 400, "malformed-json");
    }
  }

  @Test
  void what_is_too_deep_or_too_long_is_malformed() {
    String deep = "{\"cells\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
    problem(editor().body(deep).post("/v1/samples").then(), 422, "invalid");
    String number = "{\"count\":" + "9".repeat(2000) + "}";
    problem(editor().body(number).post("/v1/samples").then(), 400, "json-limits");
  }

  @Test
  void a_body_above_the_limit_is_413() {
    problem(
        editor().body(new byte[21 * 1024 * 1024]).post("/v1/samples/raw").then(), 413, "too-large");
  }

  @Test
  void a_stream_above_the_limit_is_cut_and_harms_nobody() {
    var endless = new ByteArrayInputStream(new byte[24 * 1024 * 1024]);
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/v1/samples/raw"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token(Roles.PLAN_EDITOR))
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> endless))
            .build();
    int status;
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      status = answer.statusCode();
      assertTrue(answer.body().contains("urn:tiendo:problem:too-large"), answer.body());
    } catch (IOException | InterruptedException e) {
      // The server has answered and closed; whether the client still hears it is up to its timing.
      status = 413;
    }
    assertEquals(413, status);
    reader().get("/v1/samples").then().statusCode(200);
  }

  @Test
  void media_types_methods_and_paths_are_checked() {
    problem(
        editor().contentType("text/plain").body("x").post("/v1/samples").then(), 415, "media-type");
    problem(reader().accept("image/png").get("/v1/samples/7").then(), 406, "not-acceptable");
    problem(editor().delete("/v1/samples").then(), 405, "method");
    problem(given().get("/v1/nowhere").then(), 404, "unknown");
    problem(given().get("/nowhere/at/all").then(), 404, "unknown");
    problem(given().urlEncodingEnabled(false).get("/v1/samples/%00").then(), 400, "malformed");
    problem(given().urlEncodingEnabled(false).get("/v1/samples?on=%00").then(), 400, "malformed");
  }

  @Test
  void parameters_that_cannot_be_read_are_named() {
    problem(reader().get("/v1/samples?on=2024-02-30").then(), 400, "malformed-parameter")
        .body("errors.pointer", hasItem("?on"));
    problem(reader().get("/v1/samples?year=many").then(), 400, "malformed-parameter")
        .body("errors.pointer", hasItem("?year"));
    problem(reader().get("/v1/samples?limit=1001").then(), 422, "invalid")
        .body("errors.pointer", hasItem("?limit"));
    problem(reader().get("/v1/samples?cursor=made-up").then(), 400, "malformed-cursor");
    problem(reader().get("/v1/samples/seven").then(), 404, "unknown");
  }

  @Test
  void lists_go_on_where_they_stopped() {
    String next =
        reader()
            .get("/v1/samples?limit=2")
            .then()
            .statusCode(200)
            .body("items", equalTo(List.of("a", "b")))
            .extract()
            .path("next");
    reader()
        .get("/v1/samples?limit=2&cursor=" + next)
        .then()
        .statusCode(200)
        .body("items", equalTo(List.of("c")))
        .body("next", nullValue());
  }

  @Test
  void tokens_and_roles_are_asked_for() {
    problem(given().get("/v1/samples").then(), 401, "no-token")
        .header("WWW-Authenticate", "Bearer");
    problem(given().auth().oauth2("nonsense").get("/v1/samples").then(), 401, "bad-token")
        .header("WWW-Authenticate", containsString("invalid_token"));
    problem(as("stranger").get("/v1/samples").then(), 403, "role-forbidden");
    problem(
        as(Roles.ANALYST).contentType("application/json").body(GOOD).post("/v1/samples").then(),
        403,
        "role-forbidden");
    problem(reader().get("/v1/samples/unannotated").then(), 403, "role-forbidden");
    for (String role : Roles.ALL) {
      as(role).get("/v1/samples").then().statusCode(200);
    }
  }

  @Test
  void a_token_bound_to_areas_writes_only_there() {
    for (String area : List.of("480", "46")) {
      bound(area).put("/v1/samples/x").then().statusCode(200);
    }
    problem(bound("01").put("/v1/samples/x").then(), 403, "area-forbidden");
  }

  private RequestSpecification bound(String area) {
    String token = LocalIssuer.throwAway().token(Roles.PLAN_EDITOR).area(area).sign();
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .header("If-Match", "\"7\"")
        .body(GOOD);
  }

  @Test
  void a_change_names_the_state_it_changes() {
    problem(editor().body(GOOD).put("/v1/samples/x").then(), 428, "if-match-required");
    problem(
        editor().header("If-Match", "\"6\"").body(GOOD).put("/v1/samples/x").then(), 412, "stale");
    problem(
        editor().header("If-Match", "seven").body(GOOD).put("/v1/samples/x").then(),
        400,
        "malformed-header");
    editor()
        .header("If-Match", "\"6\", \"7\"")
        .body(GOOD)
        .put("/v1/samples/x")
        .then()
        .statusCode(200)
        .header("ETag", "\"8\"");
    reader()
        .header("If-None-Match", "\"7\"")
        .get("/v1/samples/7")
        .then()
        .statusCode(304)
        .header("ETag", "\"7\"");
    reader().header("If-None-Match", "\"6\"").get("/v1/samples/7").then().statusCode(200);
  }

  @Test
  void trouble_inside_says_nothing_of_the_inside() {
    problem(reader().get("/v1/samples/broken/database").then(), 503, "unavailable")
        .header("Retry-After", "5");
    problem(reader().get("/v1/samples/broken/pool").then(), 503, "unavailable");
    problem(reader().get("/v1/samples/broken/nul").then(), 422, "invalid");
    problem(reader().get("/v1/samples/broken/twice").then(), 409, "conflict");
    problem(reader().get("/v1/samples/broken/bug").then(), 500, "internal");
  }

  @Test
  void the_reader_chooses_the_language_and_the_trace() {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    given()
        .header("Accept-Language", "en-GB, vi;q=0.5")
        .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
        .get("/v1/samples")
        .then()
        .statusCode(401)
        .body("title", is("A bearer token is needed"))
        .body("traceId", is(trace));
    given()
        .header("Accept-Language", "fr")
        .get("/v1/samples")
        .then()
        .body("title", is("Cần mã truy cập"));
    given()
        .header("Accept-Language", ";;;")
        .get("/v1/samples")
        .then()
        .body("title", is("Cần mã truy cập"));
  }

  @Test
  void the_same_key_and_body_get_the_same_answer_and_work_is_done_once() {
    String key = "\"" + UUID.randomUUID() + "\"";
    int before = SampleResource.WORK.get();
    String first = created(key, GOOD);
    String second = created(key, GOOD);

    assertEquals(first, second);
    assertEquals(before + 1, SampleResource.WORK.get());
    problem(
        editor()
            .header("Idempotency-Key", key)
            .body(GOOD.replace("Tên", "Khác"))
            .post("/v1/samples")
            .then(),
        422,
        "idempotency-key-reused");
    problem(
        editor().header("Idempotency-Key", "bare").body(GOOD).post("/v1/samples").then(),
        400,
        "malformed-idempotency-key");
  }

  @Test
  void a_refusal_is_not_remembered() {
    String key = "\"" + UUID.randomUUID() + "\"";
    String bad = GOOD.replace("\"c\"", "\"fail\"");
    problem(
        editor().header("Idempotency-Key", key).body(bad).post("/v1/samples").then(),
        409,
        "sample");
    created(key, GOOD);
  }

  @Test
  void of_concurrent_requests_with_one_key_one_works_and_all_get_its_answer() throws Exception {
    String key = "\"" + UUID.randomUUID() + "\"";
    int before = SampleResource.WORK.get();
    var pool = Executors.newFixedThreadPool(12);
    List<Callable<String>> calls =
        IntStream.range(0, 12).<Callable<String>>mapToObj(i -> () -> created(key, GOOD)).toList();
    String first = null;
    for (var answer : pool.invokeAll(calls)) {
      first = first == null ? answer.get() : first;
      assertEquals(first, answer.get());
    }
    pool.shutdown();
    assertEquals(before + 1, SampleResource.WORK.get());
  }

  @Test
  void a_write_leaves_its_audit_record() throws SQLException {
    String code = "audited-" + UUID.randomUUID();
    editor()
        .body(GOOD.replace("\"c\"", "\"" + code + "\""))
        .post("/v1/samples")
        .then()
        .statusCode(201);
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select who, roles::text, after->>'code' from audit_record where what = ?")) {
      select.setString(1, "sample/" + code);
      var row = select.executeQuery();
      row.next();
      assertEquals(
          "editor {plan-editor} " + code,
          row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
    }
  }

  @Test
  void the_service_says_whether_it_is_ready() {
    given().get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("inbox"));
    given().get("/q/openapi").then().statusCode(200);
  }

  private static String created(String key, String body) {
    var response = editor().header("Idempotency-Key", key).body(body).post("/v1/samples");
    response
        .then()
        .statusCode(201)
        .header("Location", containsString("/v1/samples/c"))
        .header("ETag", notNullValue())
        .contentType("application/json");
    return response.asString() + response.header("ETag") + response.header("Location");
  }

  private static ValidatableResponse problem(
      ValidatableResponse response, int status, String code) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", is("urn:tiendo:problem:" + code))
        .body("status", is(status))
        .body("title", notNullValue())
        .body("detail", not(containsString("vn.tiendo")))
        .body("instance", notNullValue())
        .body("traceId", notNullValue());
  }

  private static RequestSpecification editor() {
    return given()
        .auth()
        .oauth2(LocalIssuer.throwAway().token(Roles.PLAN_EDITOR).subject("editor").sign())
        .contentType("application/json");
  }

  private static RequestSpecification reader() {
    return as(Roles.ANALYST);
  }

  private static RequestSpecification as(String role) {
    return given().auth().oauth2(token(role));
  }

  private static String token(String role) {
    return LocalIssuer.throwAway().token(role).sign();
  }
}
