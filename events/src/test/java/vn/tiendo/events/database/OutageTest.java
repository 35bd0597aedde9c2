package vn.tiendo.events.database;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.LocalIssuer;

/** The application starts with the wire to its database cut. */
@QuarkusTest
@QuarkusTestResource(value = CutOff.class, restrictToAnnotatedClass = true)
class OutageTest {

  @Test
  void a_service_starts_without_its_database_and_lives_through_its_absence() throws Exception {
    given().get("/q/health/live").then().statusCode(200);
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("checks.find { it.name == 'database' }.data.waitsFor", equalTo("database"));
    refusedForNow();

    CutOff.wire().mend();
    ready();
    assertEquals(201, post("a").statusCode());

    CutOff.wire().cut();
    eventually("it says that it waits", () -> status("/q/health/ready") == 503);
    refusedForNow();
    given().get("/q/health/live").then().statusCode(200);

    CutOff.wire().mend();
    ready();
    assertEquals(201, post("b").statusCode());

    CutOff.wire().hold();
    long begun = System.nanoTime();
    // Nobody refuses and nobody answers: the request is under way when it turns out.
    assertEquals(503, post("c").statusCode());
    Duration waited = Duration.ofNanos(System.nanoTime() - begun);
    assertTrue(waited.toSeconds() <= 14, "waited " + waited);
    refusedForNow();

    CutOff.wire().letGo();
    ready();
    assertEquals(201, post("d").statusCode());
  }

  private static void refusedForNow() {
    post("x")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", notNullValue())
        .body("type", equalTo("urn:tiendo:problem:unavailable"));
  }

  private static void ready() throws Exception {
    eventually("it is ready again", () -> status("/q/health/ready") == 200);
  }

  private static int status(String path) {
    return given().get(path).statusCode();
  }

  private static Response post(String code) {
    return request()
        .body("{\"code\":\"" + code + "\",\"title\":{\"vi\":\"Một\"}}")
        .post("/v1/samples");
  }

  private static RequestSpecification request() {
    return given()
        .contentType("application/json")
        .header("Authorization", "Bearer " + LocalIssuer.throwAway().token("plan-editor").sign());
  }

  private static void eventually(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < deadline, "Still not so: " + what);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
