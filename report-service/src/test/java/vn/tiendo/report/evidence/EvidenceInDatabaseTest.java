package vn.tiendo.report.evidence;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.report.activity.World;
import vn.tiendo.report.fact.Facts;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class EvidenceInDatabaseTest implements EvidenceContract {

  @Inject DataSource database;
  @Inject Facts facts;

  @ParameterizedTest
  @ValueSource(strings = {"plan-editor", "plan-issuer", "analyst", "operator", "stranger"})
  void whoever_writes_nothing_keeps_no_files(String role) {
    given(as(role))
        .contentType("application/pdf")
        .body(Samples.pdf(""))
        .post("/v1/evidence")
        .then()
        .statusCode(403);
    given()
        .contentType("application/pdf")
        .body(Samples.pdf(""))
        .post("/v1/evidence")
        .then()
        .statusCode(401);
    given().get("/v1/evidence/" + "a".repeat(64)).then().statusCode(401);
    given(as(role))
        .get("/v1/evidence/" + "a".repeat(64))
        .then()
        .statusCode(role.equals("stranger") ? 403 : 404);
  }

  @Test
  void a_file_that_was_tampered_with_is_not_given_out_whole() throws Exception {
    byte[] bytes = Samples.pdf(UUID.randomUUID().toString());
    String uri =
        given(as("activity-writer"))
            .contentType("application/pdf")
            .body(bytes)
            .post("/v1/evidence")
            .path("uri");
    try (Connection connection = database.getConnection();
        Statement tamper = connection.createStatement()) {
      tamper.executeUpdate(
          "update evidence_part set bytes = set_byte(bytes, 20, 33) where sha256 = '"
              + uri.substring(uri.length() - 64)
              + "'");
    }
    assertThrows(
        Exception.class,
        () -> {
          Response read = given(as("analyst")).get(uri);
          if (read.statusCode() != 200 || read.asByteArray().length < bytes.length) {
            throw new IllegalStateException("refused");
          }
        });
  }

  @Test
  void a_report_is_submitted_with_files_that_are_there() {
    World.exists(facts);
    String sha256 =
        given(as("report-submitter"))
            .contentType("application/pdf")
            .body(Samples.pdf(UUID.randomUUID().toString()))
            .post("/v1/evidence")
            .path("sha256");
    assertEquals(200, submitted("/v1/evidence/" + sha256, sha256).statusCode());
    assertEquals(200, submitted("https://tiendo.vn/v1/evidence/" + sha256, null).statusCode());
    assertEquals(200, submitted("https://example.vn/qd.pdf", null).statusCode());
    assertRefused(submitted("/v1/evidence/" + "0".repeat(64), null), "uri");
    assertRefused(submitted("/v1/evidence/mat-roi", null), "uri");
    assertRefused(submitted("/v1/evidence/" + sha256, "0".repeat(64)), "sha256");
  }

  private static void assertRefused(Response answer, String field) {
    assertEquals(422, answer.statusCode(), answer.asString());
    assertTrue(
        answer.<List<String>>path("errors.pointer").contains("#/milestones/0/evidence/0/" + field),
        answer.asString());
  }

  private static Response submitted(String uri, String sha256) {
    String evidence =
        "[{'uri':'" + uri + "'" + (sha256 == null ? "" : ",'sha256':'" + sha256 + "'") + "}]";
    Response drafted =
        given(as("report-submitter"))
            .contentType(ContentType.JSON)
            .body(
                ("{'plan':'plan-2024','agency':'thu-vien','milestones':[{'target':'T2','cell':'a',"
                        + "'step':'s1','reachedOn':'2024-06-01','evidence':"
                        + evidence
                        + "}]}")
                    .replace('\'', '"'))
            .post("/v1/reports");
    assertEquals(201, drafted.statusCode(), drafted.asString());
    return given(as("report-submitter")).post("/v1/reports/" + drafted.path("id") + "/submit");
  }

  private static RequestSpecification as(String role) {
    return given().header("Authorization", "Bearer " + LocalIssuer.throwAway().token(role).sign());
  }
}
