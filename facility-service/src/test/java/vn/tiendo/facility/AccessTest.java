package vn.tiendo.facility;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.tiendo.facility.Desk.editorOf;
import static vn.tiendo.facility.Desk.nobody;
import static vn.tiendo.facility.Desk.reader;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint × {no token, wrong role, wrong area, right}. */
@QuarkusTest
@WithServers
class AccessTest {

  private static final String AREA =
      "{\"name\":\"Thôn\",\"level\":\"village\",\"parent\":\"19996\"}";
  private static final String FACILITY =
      "{\"name\":\"T\",\"types\":[\"CLC\"],\"area\":\"19996\",\"openedOn\":\"2025-08-01\"}";
  private static final String REFORM =
      "{\"code\":\"access\",\"effectiveOn\":\"2025-07-01\",\"changes\":["
          + "{\"from\":\"05974\",\"to\":\"05986\",\"kind\":\"whole\"}]}";

  /**
   * @param body null: reading
   */
  record Endpoint(String method, String path, String type, String body, String own) {

    String template() {
      return method + " " + path.replaceAll("\\?.*", "");
    }

    Response call(RequestSpecification request, String path) {
      RequestSpecification typed = request.contentType(type);
      return (body == null ? typed : typed.body(body)).request(method, path);
    }
  }

  private static Endpoint read(String path) {
    return new Endpoint("GET", path, "application/json", null, null);
  }

  static List<Endpoint> endpoints() {
    String json = "application/json";
    return List.of(
        new Endpoint("PUT", "/v1/areas/{code}?validFrom=2025-07-01", json, AREA, "46"),
        new Endpoint(
            "POST",
            "/v1/areas/import",
            "text/csv; charset=UTF-8",
            "code,name,level,parent,validFrom\naccess-csv,Thôn,village,19996,2025-07-01\n",
            "46"),
        new Endpoint("POST", "/v1/area-reforms", json, REFORM, "20"),
        new Endpoint(
            "POST",
            "/v1/area-reforms/{code}/import?effectiveOn=2025-07-01",
            "text/csv; charset=UTF-8",
            "oldCode,newCode,note\n05974,05986,Nhập toàn bộ\n",
            "20"),
        new Endpoint("PUT", "/v1/facilities/{code}", json, FACILITY, "46"),
        new Endpoint(
            "POST",
            "/v1/facilities/import",
            "text/csv; charset=UTF-8",
            "code,name,types,area,openedOn\naccess-csv,T,CLC,19996,2025-08-01\n",
            "46"),
        new Endpoint(
            "PUT",
            "/v1/facilities/access-f/attributes/{name}",
            json,
            "{\"value\":true,\"from\":\"2025-09-01\"}",
            "46"),
        new Endpoint(
            "PUT",
            "/v1/areas/19996/attributes/{name}?on=2025-09-01",
            json,
            "{\"value\":true}",
            "46"),
        new Endpoint(
            "PUT",
            "/v1/areas/19996/statistics/{statistic}/2019",
            json,
            "{\"values\":[{\"value\":\"1\"}]}",
            "46"),
        new Endpoint(
            "POST",
            "/v1/statistics/import",
            "text/csv; charset=UTF-8",
            "area,statistic,year,value\n19996,population,2018,1\n",
            "46"),
        read("/v1/areas"),
        read("/v1/areas/19996"),
        read("/v1/areas/19996/lineage"),
        read("/v1/areas/19996/attributes/freeInternet"),
        read("/v1/areas/19996/statistics/population/2019"),
        read("/v1/area-reforms"),
        read("/v1/area-reforms/places-2025"),
        read("/v1/area-reforms/places-2025/unplaced"),
        read("/v1/facilities"),
        read("/v1/facilities/access-f"),
        read("/v1/facilities/access-f/history"),
        read("/v1/facilities/access-f/attributes/freeInternet"),
        read("/v1/changes"));
  }

  @BeforeEach
  void there_is_something_to_read() {
    Desk.places();
    Desk.declared();
    Desk.editor().body(FACILITY).put("/v1/facilities/access-f");
    Desk.editor()
        .body("{\"value\":true,\"from\":\"2025-08-02\"}")
        .put("/v1/facilities/access-f/attributes/freeInternet");
    Desk.editor()
        .body("{\"value\":true}")
        .put("/v1/areas/19996/attributes/freeInternet?on=2025-08-02");
    Desk.editor()
        .body("{\"values\":[{\"value\":\"1\"}]}")
        .put("/v1/areas/19996/statistics/population/2019");
  }

  private static String filled(Endpoint endpoint) {
    return endpoint
        .path()
        .replace("{code}", endpoint.path().contains("area-reforms") ? "places-2025" : "access-1")
        .replace("{name}", "freeInternet")
        .replace("{statistic}", "population")
        .replace("/2019", "/2017");
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void only_the_right_token_passes(Endpoint endpoint) {
    String path = endpoint.body() == null ? endpoint.path() : filled(endpoint);
    endpoint.call(nobody(), path).then().statusCode(401).contentType("application/problem+json");
    endpoint.call(Desk.nobody().auth().oauth2("not.a.token"), path).then().statusCode(401);
    if (endpoint.body() == null) {
      endpoint.call(reader(), path).then().statusCode(200);
      return;
    }
    endpoint
        .call(reader(), path)
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("status", equalTo(403));
    endpoint
        .call(editorOf(endpoint.own().equals("46") ? "20" : "46"), path)
        .then()
        .statusCode(403)
        .contentType("application/problem+json");
    endpoint
        .call(editorOf(endpoint.own()), path)
        .then()
        .statusCode(greaterThanOrEqualTo(200))
        .statusCode(lessThan(300));
  }

  @Test
  void no_endpoint_is_left_out() {
    Set<String> documented =
        reader()
            .get("/q/openapi?format=json")
            .then()
            .extract()
            .<java.util.Map<String, java.util.Map<String, Object>>>path("paths")
            .entrySet()
            .stream()
            .flatMap(
                path ->
                    path.getValue().keySet().stream()
                        .map(method -> method.toUpperCase(java.util.Locale.ROOT))
                        .filter(Set.of("GET", "PUT", "POST", "DELETE")::contains)
                        .map(method -> method + " " + shape(path.getKey())))
            // Dead letters belong to no area; their module tests who may see them.
            .filter(endpoint -> !endpoint.contains("/v1/dead-letters"))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> tried =
        endpoints().stream()
            .map(endpoint -> shape(endpoint.template()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(documented.size() > 20, documented.toString());
    assertEquals(documented, tried);
  }

  /** Names of parameters, and what stands for them, do not matter. */
  private static String shape(String template) {
    return template
        .replaceAll("\\{[^}]*}", "*")
        .replaceAll(
            "/(19996|places-2025|access-f|access-1|2019|2017|freeInternet|population)(?=/|$)",
            "/*");
  }
}
