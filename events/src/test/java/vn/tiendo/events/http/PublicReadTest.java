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
  void everybody_reads_and_nobody_writes_without_a_token() {
    given().get("/v1/samples").then().statusCode(200);
    given().contentType("application/json").body("{}").post("/v1/samples").then().statusCode(401);
  }
}
