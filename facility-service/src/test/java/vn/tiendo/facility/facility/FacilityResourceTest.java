package vn.tiendo.facility.facility;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static vn.tiendo.facility.Desk.area;
import static vn.tiendo.facility.Desk.declare;
import static vn.tiendo.facility.Desk.editor;
import static vn.tiendo.facility.Desk.editorOf;
import static vn.tiendo.facility.Desk.facility;
import static vn.tiendo.facility.Desk.fact;
import static vn.tiendo.facility.Desk.importCsv;
import static vn.tiendo.facility.Desk.places;
import static vn.tiendo.facility.Desk.reader;
import static vn.tiendo.facility.Desk.text;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.events.CatalogueEntry.FacilityType;
import vn.tiendo.facility.Desk;
import vn.tiendo.facility.WithServers;

@QuarkusTest
@WithServers
class FacilityResourceTest {

  @BeforeEach
  void the_places_and_the_catalogue_are_known() {
    places();
    Desk.declared();
  }

  @Test
  void a_facility_follows_its_area_through_a_whole_change() {
    editor()
        .body(facility("20011", "2010-01-01", "LIB_COMMUNE", "CLC"))
        .put("/v1/facilities/follow-1")
        .then()
        .statusCode(201)
        .header("ETag", equalTo("\"1\""))
        .body("area", equalTo("19996"));
    reader()
        .get("/v1/facilities/follow-1?on=2024-01-01")
        .then()
        .body("area", equalTo("20011"))
        .body("types", contains("CLC", "LIB_COMMUNE"));
    reader()
        .get("/v1/facilities/follow-1/history")
        .then()
        .body("placements.area", contains("20011", "19996"))
        .body("placements[1].reform", equalTo("places-2025"))
        .body("recorded.version", contains(1));
    reader()
        .get("/v1/facilities?area=480&on=2024-12-31")
        .then()
        .body("items.code", hasItem("follow-1"));
    reader()
        .get("/v1/facilities?area=46&on=2025-12-31")
        .then()
        .body("items.code", hasItem("follow-1"));
    reader()
        .get("/v1/facilities?area=480")
        .then()
        .statusCode(422)
        .body("successors", contains("19996", "20017", "20035"));
  }

  @Test
  void the_order_in_which_reform_and_facility_become_known_does_not_matter() {
    area("W-1", "commune", null, null, null);
    area("W-2", "commune", null, "2024-01-01", null);
    area("W-3", "commune", null, "2024-01-01", null);
    for (String code : List.of("w-before-1", "w-before-2")) {
      editor()
          .body(facility("W-1", "2000-01-01", "MUSEUM"))
          .put("/v1/facilities/" + code)
          .then()
          .statusCode(201);
    }
    editor()
        .body(
            """
            {"code":"w-reform","act":"NQ 1","effectiveOn":"2024-01-01","changes":[
              {"from":"W-1","to":"W-2","kind":"part","populationShare":"0.4"},
              {"from":"W-1","to":"W-3","kind":"part","populationShare":null}]}
            """)
        .post("/v1/area-reforms")
        .then()
        .statusCode(201);
    editor()
        .body(facility("W-1", "2000-01-01", "MUSEUM"))
        .put("/v1/facilities/w-after")
        .then()
        .statusCode(201)
        .body("area", nullValue())
        .body("unplacedBy", equalTo("w-reform"));
    reader()
        .get("/v1/area-reforms/w-reform/unplaced")
        .then()
        .body("items.code", contains("w-after", "w-before-1", "w-before-2"))
        .body("items[0].candidates", contains("W-2", "W-3"))
        .body("items[0].since", equalTo("2024-01-01"));

    String tag = reader().get("/v1/facilities/w-before-1").header("ETag");
    assertEquals("\"2\"", tag);
    editor()
        .header("If-Match", tag)
        .body(facility("W-3", "2000-01-01", "MUSEUM"))
        .put("/v1/facilities/w-before-1?from=2024-01-01")
        .then()
        .statusCode(200)
        .body("area", equalTo("W-3"));
    reader()
        .get("/v1/area-reforms/w-reform/unplaced")
        .then()
        .body("items.code", contains("w-after", "w-before-2"));
    reader()
        .get("/v1/facilities/w-before-1/history")
        .then()
        .body("placements.area", contains("W-1", "W-3"));
  }

  @Test
  void a_reform_of_whole_areas_ends_them_and_takes_their_facilities_along() {
    area("X-1", "commune", null, null, null);
    area("X-2", "commune", null, null, null);
    editor().body(facility("X-1", null, "CLC")).put("/v1/facilities/x-1").then().statusCode(201);
    Map<String, Object> reform =
        Map.of(
            "code",
            "x-reform",
            "effectiveOn",
            "2024-06-01",
            "changes",
            List.of(Map.of("from", "X-1", "to", "X-2", "kind", "whole")));
    editor().body(reform).post("/v1/area-reforms").then().statusCode(201);
    editor().body(reform).post("/v1/area-reforms").then().statusCode(200);
    reader().get("/v1/facilities/x-1").then().body("area", equalTo("X-2"));
    reader()
        .get("/v1/areas/X-1?on=2024-06-01")
        .then()
        .statusCode(422)
        .body("successors", contains("X-2"));
    reader().get("/v1/areas/X-1?on=2024-05-31").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"types\":[\"MUSEUM\"],\"area\":\"VN\"} | #/name",
        "{\"name\":\"T\",\"area\":\"VN\"} | #/types",
        "{\"name\":\"T\",\"types\":[],\"area\":\"VN\"} | #/types",
        "{\"name\":\"T\",\"types\":[\"SPACESHIP\"],\"area\":\"VN\"} | #/types/0",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"]} | #/area",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"nowhere\"} | #/area",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"05974\"} | #/area",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"46\",\"level\":\"moon\"} | #/level",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"46\",\"location\":{\"lat\":91,\"lon\":0}} | #/location/lat",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"46\",\"location\":{\"lat\":9}} | #/location/lon",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"46\",\"location\":{\"lat\":1e999,\"lon\":0}} | #/location/lat",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"46\",\"openedOn\":\"2025-08-01\",\"closedOn\":\"2025-08-01\"} | #/closedOn",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"46\",\"openedOn\":\"+99999-08-01\"} | #/openedOn",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"46\",\"attributes\":{\"flies\":true}} | #/attributes/flies",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"46\",\"attributes\":{\"freeInternet\":\"true\"}} | #/attributes/freeInternet",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"46\",\"attributes\":{\"rank\":\"IX\"}} | #/attributes/rank",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"46\",\"attributes\":{\"copies\":1e400}} | #/attributes/copies",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"46\",\"attributes\":{\"copies\":null}} | #/attributes/copies",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"46\",\"attributes\":{\"recognisedOn\":\"soon\"}} | #/attributes/recognisedOn",
        "{\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"46\",\"roof\":1} | #/roof",
        "{\"code\":\"other\",\"name\":\"T\",\"types\":[\"MUSEUM\"],\"area\":\"46\"} | #/code",
      })
  void what_cannot_stand_is_refused_with_a_pointer(String body, String pointer) {
    editor()
        .body(body.getBytes(StandardCharsets.UTF_8))
        .put("/v1/facilities/bad?from=2025-08-01")
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem(pointer));
    reader().get("/v1/facilities/bad").then().statusCode(404);
  }

  @Test
  void an_area_of_another_time_is_refused_with_its_successor() {
    editor()
        .body(facility("05974", null, "MUSEUM"))
        .put("/v1/facilities/bad?from=2025-08-01")
        .then()
        .statusCode(422)
        .body("successors", contains("05986"))
        .body("errors[0].detail", containsString("05986"));
  }

  @Test
  void a_type_declared_a_moment_ago_is_known() {
    declare(List.of(fact("facility-types", new FacilityType("BOOKCASE", text("Tủ sách")))));
    editor()
        .body(facility("46", "2020-01-01", "BOOKCASE"))
        .put("/v1/facilities/bookcase")
        .then()
        .statusCode(201);
  }

  @Test
  void changing_a_facility_needs_its_etag_and_the_same_again_is_no_new_version() {
    Map<String, Object> body = facility("46", "2020-01-01", "MUSEUM");
    String path = "/v1/facilities/tagged";
    editor().body(body).put(path).then().statusCode(201);
    editor().body(body).put(path).then().statusCode(428);
    editor().header("If-Match", "\"7\"").body(body).put(path).then().statusCode(412);
    editor()
        .header("If-Match", "\"1\"")
        .body(body)
        .put(path)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"1\""));
    body.put("name", "Bảo tàng mới");
    editor()
        .header("If-Match", "\"1\"")
        .body(body)
        .put(path)
        .then()
        .header("ETag", equalTo("\"2\""));
    reader().get(path + "/history").then().body("placements.size()", equalTo(1));
    reader().header("If-None-Match", "\"2\"").get(path).then().statusCode(304);
  }

  @Test
  void attributes_hold_from_their_day_to_the_next() {
    Map<String, Object> body = facility("46", "2020-01-01", "MUSEUM");
    body.put("attributes", Map.of("freeInternet", false, "copies", 1200));
    editor().body(body).put("/v1/facilities/dated").then().statusCode(201);
    String path = "/v1/facilities/dated/attributes/freeInternet";
    String value =
        "{\"value\":true,\"from\":\"2024-09-01\",\"evidence\":[{\"uri\":\"https://x.vn/a\"}]}";
    editor().body(value).put(path).then().statusCode(201);
    editor().body(value).put(path).then().statusCode(200);
    String other = value.replace("true", "false");
    editor().body(other).put(path).then().statusCode(428);
    String tag = reader().get(path).header("ETag");
    editor().header("If-Match", "\"x\"").body(other).put(path).then().statusCode(412);
    reader()
        .get("/v1/facilities/dated?on=2024-08-31")
        .then()
        .body("attributes.freeInternet", equalTo(false));
    reader()
        .get("/v1/facilities/dated?on=2024-09-01")
        .then()
        .body("attributes.freeInternet", equalTo(true));
    reader()
        .get("/v1/facilities?attribute=freeInternet:true&attribute=copies:1200.0&on=2024-09-01")
        .then()
        .body("items.code", hasItem("dated"));
    reader()
        .get("/v1/facilities?attribute=freeInternet:true&on=2024-08-31")
        .then()
        .body("items.code", not(hasItem("dated")));
    editor().header("If-Match", tag).body(other).put(path).then().statusCode(200);
    reader().get(path).then().body("values.size()", equalTo(2)).body("value", equalTo(false));
  }

  @Test
  void lists_are_found_by_folded_name_type_and_life_in_three_formats() {
    importCsv(
            "/v1/facilities/import",
            """
            code,name,types,level,area,ownership,lat,lon,openedOn,closedOn,from,attributes
            csv-1,Thư viện Hoà Bình,LIB_COMMUNE;CLC,commune,19996,public,16.46,107.48,2010-01-01,,2025-07-01,freeInternet=true;copies=300
            csv-2,"Bảo tàng ""Đông Ba\""",MUSEUM,province,46,private,,,2010-01-01,2020-01-01,,
            csv-3,Sai loại,SPACESHIP,commune,19996,public,,,,,2025-07-01,
            csv-4,Sai nơi,CLC,commune,05974,public,,,,,2025-07-01,
            csv-5,Sai độ,CLC,commune,19996,public,200,0,,,2025-07-01,
            """)
        .statusCode(200)
        .body("created", equalTo(2))
        .body("rejected", equalTo(3))
        .body("problems.pointer", contains("#/4/types/0", "#/5/area", "#/6/location/lat"));
    reader()
        .queryParam("q", "THƯ VIỆN HÒA")
        .get("/v1/facilities")
        .then()
        .body("items.code", contains("csv-1"));
    reader().queryParam("q", "100%").get("/v1/facilities").then().body("items", empty());
    reader()
        .get("/v1/facilities?type=MUSEUM&area=46&on=2021-01-01&q=dong")
        .then()
        .body("items", empty());
    reader()
        .get("/v1/facilities?type=MUSEUM&area=46&on=2019-12-31&q=dong")
        .then()
        .body("items.code", contains("csv-2"));
    reader()
        .accept("application/geo+json")
        .get("/v1/facilities?q=hoa binh")
        .then()
        .statusCode(200)
        .contentType("application/geo+json")
        .body("features[0].geometry.coordinates", contains(107.48f, 16.46f))
        .body("features[0].properties.name", equalTo("Thư viện Hoà Bình"));
    String csv =
        reader()
            .accept("text/csv")
            .get("/v1/facilities?q=hoa binh")
            .then()
            .statusCode(200)
            .contentType(startsWith("text/csv"))
            .extract()
            .asString();
    importCsv("/v1/facilities/import", csv)
        .body("unchanged", equalTo(1))
        .body("rejected", equalTo(0));
  }

  @Test
  void a_token_writes_only_in_its_areas() {
    Map<String, Object> hue = facility("19996", "2025-08-01", "CLC");
    editorOf("46").body(hue).put("/v1/facilities/mine").then().statusCode(201);
    editorOf("20")
        .header("If-Match", "\"1\"")
        .body(facility("05986", "2025-08-01", "CLC"))
        .put("/v1/facilities/mine")
        .then()
        .statusCode(403);
    editorOf("20")
        .body("{\"value\":true,\"from\":\"2025-09-01\"}")
        .put("/v1/facilities/mine/attributes/freeInternet")
        .then()
        .statusCode(403);
    editorOf("480")
        .body(facility("19996", "2024-01-01", "CLC"))
        .put("/v1/facilities/then")
        .then()
        .statusCode(201);
    editorOf("480").body(hue).put("/v1/facilities/now").then().statusCode(403);
    reader().get("/v1/facilities/now").then().statusCode(404);
  }
}
