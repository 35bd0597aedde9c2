package vn.tiendo.facility;

import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.tiendo.facility.Desk.editor;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody sends is answered by a problem, never by a failure. */
@QuarkusTest
@WithServers
class HostileTest {

  private static final List<String> WRITES =
      List.of(
          "PUT /v1/areas/h-1",
          "POST /v1/area-reforms",
          "PUT /v1/facilities/h-1",
          "PUT /v1/facilities/h-1/attributes/freeInternet",
          "PUT /v1/areas/VN/attributes/freeInternet",
          "PUT /v1/areas/VN/statistics/population/2020");

  private static final List<String> BODIES =
      List.of(
          "",
          "null",
          "[]",
          "7",
          "\"text\"",
          "{",
          "{}}",
          "{\"code\":1,\"code\":2}",
          "{\"name\":{\"deep\":" + "[".repeat(500) + "]".repeat(500) + "}}",
          "{\"name\":\"" + "x".repeat(100_000) + "\",\"level\":\"province\"}",
          "{\"value\":" + "9".repeat(2000) + "}",
          "{\"value\":1e999999999}",
          "{\"value\":{\"a\":[1]},\"from\":\"2024-02-30\"}",
          "{\"changes\":[null,{\"from\":null}],\"code\":\"x\"}",
          "{\"values\":[null]}",
          "{\"values\":[{\"where\":{\"\\u0000\":null},\"value\":\"1\"}]}",
          "{\"attributes\":{\"\\ud83d\":1}}",
          "{\"name\":\"\\udfff\\ud800\",\"level\":\"province\"}",
          "{\"types\":[null,\"\",\"\\u202e\"],\"name\":\"a\",\"area\":\"VN\"}",
          "{\"openedOn\":\"-999999999-01-01\"}",
          "{\"location\":{\"lat\":\"x\",\"lon\":null}}");

  static Stream<String[]> writes() {
    return WRITES.stream()
        .flatMap(write -> BODIES.stream().map(body -> new String[] {write, body}));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void no_body_brings_it_down(String write, String body) {
    String[] parts = write.split(" ");
    problem(editor().body(body.getBytes(StandardCharsets.UTF_8)).request(parts[0], parts[1]));
  }

  @ParameterizedTest
  @MethodSource("imports")
  void no_file_brings_it_down(String path, byte[] file) {
    Response answer = editor().contentType("text/csv").body(file).post(path);
    answer.then().statusCode(lessThan(500));
    if (answer.statusCode() >= 400) {
      problem(answer);
    }
  }

  static Stream<Object[]> imports() {
    List<String> paths =
        List.of(
            "/v1/areas/import",
            "/v1/area-reforms/h/import?effectiveOn=2025-07-01",
            "/v1/facilities/import",
            "/v1/statistics/import");
    List<byte[]> files =
        List.of(
            new byte[0],
            new byte[] {(byte) 0xff, (byte) 0xfe, 0},
            "\u0000".getBytes(StandardCharsets.UTF_8),
            "code,name,level\n\"".getBytes(StandardCharsets.UTF_8),
            ("code,name,level\n" + "x".repeat(1_000_000) + ",a,province\n")
                .getBytes(StandardCharsets.UTF_8),
            ("oldCode,newCode,note\n\u0000,05986,x\n,,\n05974\n").getBytes(StandardCharsets.UTF_8),
            ("area,statistic,year,where,value\nVN,population,2020,;;=;,1\n,,,,\n")
                .getBytes(StandardCharsets.UTF_8),
            ("code,name,types,area,attributes\na,b,;;,VN,x\n\ud83d\ude00,b,CLC,VN,=\n")
                .getBytes(StandardCharsets.UTF_8));
    return paths.stream().flatMap(path -> files.stream().map(file -> new Object[] {path, file}));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void no_query_brings_it_down(String path) {
    Response answer = editor().urlEncodingEnabled(false).get(path);
    answer.then().statusCode(lessThan(500));
    if (answer.statusCode() >= 400) {
      problem(answer);
    }
  }

  static Stream<String> queries() {
    List<String> odd =
        List.of(
            "",
            "%00",
            "%FF",
            "0",
            "-1",
            "2024-02-30",
            "x".repeat(3000),
            "%F0%9F%98%80",
            "a:b",
            ":",
            "%25_%5C",
            "999999999999999999999");
    List<String> places =
        List.of(
            "/v1/areas?on=",
            "/v1/areas?limit=",
            "/v1/areas?cursor=",
            "/v1/areas?q=",
            "/v1/areas?parent=",
            "/v1/areas?level=",
            "/v1/facilities?area=",
            "/v1/facilities?type=",
            "/v1/facilities?attribute=",
            "/v1/facilities?q=",
            "/v1/facilities?cursor=",
            "/v1/facilities?level=",
            "/v1/changes?after=",
            "/v1/area-reforms?cursor=",
            "/v1/areas/VN/lineage?on=",
            "/v1/areas/",
            "/v1/facilities/",
            "/v1/area-reforms/",
            "/v1/areas/VN/statistics/population/",
            "/v1/areas/VN/attributes/");
    return places.stream().flatMap(place -> odd.stream().map(text -> place + text));
  }

  @Test
  void a_wrong_type_of_content_or_of_answer_is_told() {
    problem(editor().contentType("text/plain").body("x").put("/v1/areas/h-1"))
        .then()
        .statusCode(415);
    problem(editor().accept("image/png").get("/v1/facilities")).then().statusCode(406);
    problem(editor().delete("/v1/areas/h-1")).then().statusCode(405);
    problem(
            editor()
                .header("Idempotency-Key", "bare")
                .contentType("text/csv")
                .body("code,name,level\n")
                .post("/v1/areas/import"))
        .then()
        .statusCode(400);
    problem(
            editor()
                .header("If-Match", "bare")
                .body("{\"name\":\"x\",\"level\":\"province\"}")
                .put("/v1/areas/VN"))
        .then()
        .statusCode(lessThan(500));
  }

  private static Response problem(Response answer) {
    String said = answer.asString();
    assertTrue(
        answer.statusCode() >= 400 && answer.statusCode() < 500, answer.statusCode() + " " + said);
    assertTrue(answer.contentType().startsWith("application/problem+json"), said);
    assertTrue(!said.contains("Exception") && !said.contains("vn.tiendo."), said);
    return answer;
  }
}
