package vn.tiendo.report.submission;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.report.activity.World;
import vn.tiendo.report.fact.Facts;

/** Where four eyes are asked for, nobody accepts what they handed in themselves. */
@QuarkusTest
@TestProfile(FourEyesTest.Asked.class)
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class FourEyesTest {

  /** Switched on. */
  public static final class Asked implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("tiendo.reports.four-eyes", "true");
    }
  }

  @Inject Facts facts;

  @BeforeEach
  void the_world_is_known() {
    World.exists(facts);
  }

  @Test
  void who_handed_a_report_in_may_return_but_not_accept_it_and_another_may() {
    String id =
        post("lan", "", "{\"plan\":\"plan-2024\",\"period\":\"2024-10\",\"nil\":true}")
            .statusCode(201)
            .extract()
            .path("id");
    post("lan", "/" + id + "/submit", "{}").statusCode(200);
    post("lan", "/" + id + "/accept", "{}")
        .statusCode(403)
        .body("type", equalTo("urn:tiendo:problem:own-report"));
    given(as("lan")).get("/v1/reports/" + id).then().body("state", equalTo("submitted"));
    post("lan", "/" + id + "/return", "{\"comment\":\"Nhầm\"}").statusCode(200);
    // Who hands it in now counts, not who did so before.
    post("hoa", "/" + id + "/submit", "{}").statusCode(200);
    post("hoa", "/" + id + "/accept", "{}").statusCode(403);
    post("lan", "/" + id + "/accept", "{}")
        .statusCode(200)
        .body("state", equalTo("accepted"))
        .body("acceptedBy", equalTo("lan"));
  }

  private static ValidatableResponse post(String subject, String step, String body) {
    return given(as(subject)).body(body).post("/v1/reports" + step).then();
  }

  private static RequestSpecification as(String subject) {
    return given()
        .contentType(ContentType.JSON)
        .header(
            "Authorization",
            "Bearer "
                + LocalIssuer.throwAway()
                    .token("report-submitter", "report-approver")
                    .subject(subject)
                    .sign());
  }
}
