package vn.tiendo.events.http;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;

@QuarkusTest
@TestProfile(PublicReadTest.Public.class)
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "events"))
class PublicReadTest {

  public static class Public implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("tiendo.public-read", "true");
    }
  }

  @Test
  void what_is_for_the_signed_in_stays_theirs() {
    given().get("/v1/samples/private").then().statusCode(401);
    given()
        .auth()
        .oauth2(LocalIssuer.throwAway().token("analyst").sign())
        .get("/v1/samples/private")
        .then()
        .statusCode(204);
  }

  @Test
  void everybody_reads_and_nobody_writes_without_a_token() {
    given().get("/v1/samples").then().statusCode(200);
    given().contentType("application/json").body("{}").post("/v1/samples").then().statusCode(401);
  }
}
