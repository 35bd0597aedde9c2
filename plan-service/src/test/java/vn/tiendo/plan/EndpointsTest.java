package vn.tiendo.plan;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.LocalIssuer;

/** Every endpoint of the OpenAPI document × no token, wrong role, wrong area, right. */
@QuarkusTest
@OnRealServers
class EndpointsTest {

  private static final Set<String> ISSUER_ONLY = Set.of("/issue", "/close");

  @Inject Registry registry;

  record Endpoint(String method, String path) {

    boolean reads() {
      return method.equals("GET") || path.endsWith(":check");
    }

    String role() {
      if (reads()) {
        return "analyst";
      }
      if (!writesForAreas()) {
        return "operator";
      }
      return ISSUER_ONLY.stream().anyMatch(path::endsWith) ? "plan-issuer" : "plan-editor";
    }

    /** Dead letters belong to no area. */
    boolean writesForAreas() {
      return !path.startsWith("/v1/dead-letters");
    }

    boolean ofPlan() {
      return path.startsWith("/v1/plans/");
    }

    private String entry(String code) {
      return "{\"code\":\""
          + code
          + "\",\"title\":{\"vi\":\"x\"}"
          + switch (path.split("/")[2]) {
            case "attribute-kinds" -> ",\"of\":[\"area\"],\"type\":\"date\"}";
            case "statistics-kinds" -> ",\"unit\":\"person\",\"rollUp\":\"sum\"}";
            case "observances" -> ",\"date\":\"05-18\"}";
            default -> "}";
          };
    }

    Response call(RequestSpecification request, String code) {
      if (!method.equals("GET") && !method.equals("DELETE")) {
        String body =
            path.endsWith("/amend")
                ? "{\"act\":\"x\",\"reason\":\"y\"}"
                : ofPlan() || reads() ? SamplePlan.of(code) : entry(code);
        request.contentType(ContentType.JSON).body(body);
      }
      return request.request(method, path.replace("{code}", code).replace("{id}", "1"));
    }
  }

  private static List<Endpoint> endpoints() {
    Map<String, Map<String, Object>> paths =
        given().accept(ContentType.JSON).get("/q/openapi?format=json").jsonPath().getMap("paths");
    List<Endpoint> endpoints = new ArrayList<>();
    paths.forEach(
        (path, operations) ->
            operations.keySet().stream()
                .filter(Set.of("get", "put", "post", "delete")::contains)
                .forEach(method -> endpoints.add(new Endpoint(method.toUpperCase(), path))));
    return endpoints;
  }

  @Test
  void the_endpoints_are_those_of_the_contract() {
    Set<String> found = new TreeSet<>();
    endpoints().forEach(endpoint -> found.add(endpoint.method() + " " + endpoint.path()));
    Set<String> wanted =
        new TreeSet<>(
            List.of(
                "GET /v1/plans",
                "POST /v1/plans:check",
                "GET /v1/plans/{code}",
                "PUT /v1/plans/{code}",
                "POST /v1/plans/{code}/issue",
                "POST /v1/plans/{code}/amend",
                "POST /v1/plans/{code}/close",
                "GET /v1/plans/{code}/versions",
                "GET /v1/plans/{code}/alignment",
                "GET /v1/plans/{code}/cascade",
                "GET /v1/dead-letters",
                "GET /v1/dead-letters/{id}",
                "POST /v1/dead-letters/{id}/retry"));
    for (String catalogue :
        List.of(
            "facility-types",
            "attribute-kinds",
            "activity-kinds",
            "statistics-kinds",
            "agencies",
            "observances")) {
      wanted.add("GET /v1/" + catalogue);
      for (String method : List.of("GET", "PUT", "DELETE")) {
        wanted.add(method + " /v1/" + catalogue + "/{code}");
      }
    }
    assertEquals(wanted, found);
  }

  @Test
  void every_endpoint_asks_who_calls() {
    registry.announceAreas();
    var issuer = LocalIssuer.throwAway();
    for (Endpoint endpoint : endpoints()) {
      refused(401, endpoint, given());
      refused(401, endpoint, given().auth().oauth2("no.token.atall"));
      refused(
          401,
          endpoint,
          Tokens.as(issuer.token(endpoint.role()).ttl(java.time.Duration.ofHours(-1))));
      refused(
          403, endpoint, Tokens.as(issuer.token(endpoint.reads() ? "guest" : "activity-writer")));
      if (!endpoint.writesForAreas()) {
        Response right = endpoint.call(Tokens.as(issuer.token("operator", "analyst")), "nobody");
        assertTrue(Set.of(200, 404).contains(right.statusCode()), endpoint + " right");
      } else if (!endpoint.reads()) {
        String code = endpoint.ofPlan() ? existing(endpoint) : "foreign";
        Response foreign =
            endpoint.call(Tokens.as(issuer.token(endpoint.role()).area("178")), code);
        assertEquals(403, foreign.statusCode(), endpoint + " wrong area");
        Response own =
            endpoint.call(
                Tokens.as(
                    endpoint.ofPlan()
                        ? issuer.token(endpoint.role()).area("46")
                        : issuer.token(endpoint.role())),
                code);
        assertTrue(
            own.statusCode() < 500 && own.statusCode() != 401 && own.statusCode() != 403,
            endpoint + " right: " + own.statusCode());
      } else {
        Response right = endpoint.call(Tokens.reader(), "nobody");
        assertTrue(Set.of(200, 404).contains(right.statusCode()), endpoint + " right");
      }
    }
  }

  /** A plan for one endpoint; what comes of the right call depends on where it is in its life. */
  private static String existing(Endpoint endpoint) {
    String code =
        "endpoint" + endpoint.path().replaceAll("[^a-z]", "") + endpoint.method().toLowerCase();
    Tokens.editor()
        .contentType(ContentType.JSON)
        .body(SamplePlan.of(code))
        .put("/v1/plans/" + code)
        .then()
        .statusCode(201);
    return code;
  }

  private static void refused(int status, Endpoint endpoint, RequestSpecification request) {
    Response response = endpoint.call(request, "nobody");
    assertEquals(status, response.statusCode(), endpoint + ": " + response.asString());
    assertTrue(
        response.contentType().startsWith("application/problem+json"),
        endpoint + " answers " + status + " as " + response.contentType());
  }
}
