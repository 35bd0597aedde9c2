package vn.tiendo.facility.area;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static vn.tiendo.facility.Desk.area;
import static vn.tiendo.facility.Desk.editor;
import static vn.tiendo.facility.Desk.editorOf;
import static vn.tiendo.facility.Desk.importCsv;
import static vn.tiendo.facility.Desk.places;
import static vn.tiendo.facility.Desk.reader;
import static vn.tiendo.facility.Desk.resource;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.facility.Desk;
import vn.tiendo.facility.WithServers;

@QuarkusTest
@WithServers
class AreaResourceTest {

  @BeforeEach
  void the_places_are_known() {
    places();
  }

  @ParameterizedTest
  @CsvSource({
    "05986, 2025-06-30, Xã Hoàng Đồng",
    "05986, 2025-07-01, Phường Tam Thanh",
    "15,    2025-06-30, Tỉnh Yên Bái",
    "15,    2025-07-01, Tỉnh Lào Cai",
  })
  void a_code_names_what_it_named_that_day(String code, String day, String name) {
    reader()
        .get("/v1/areas/" + code + "?on=" + day)
        .then()
        .statusCode(200)
        .body("name", equalTo(name));
  }

  @ParameterizedTest
  @CsvSource({"05974, 2025-07-02, 05986", "10, 2025-07-01, 15"})
  void a_retired_code_is_refused_with_its_successor(String code, String day, String successor) {
    reader()
        .get("/v1/areas/" + code + "?on=" + day)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:tiendo:problem:area-not-valid"))
        .body("successors", contains(successor))
        .body("detail", containsString(successor));
  }

  @Test
  void what_became_huong_tra_can_be_told_from_both_sides() {
    reader()
        .get("/v1/areas/19996/lineage?on=2025-12-31")
        .then()
        .statusCode(200)
        .body("predecessors.code", containsInAnyOrder("19996", "20008", "20011"))
        .body("predecessors.kind", hasItem("whole"));
    reader()
        .get("/v1/areas/480/lineage")
        .then()
        .statusCode(200)
        .body("on", equalTo("2025-06-30"))
        .body("successors.code", containsInAnyOrder("19996", "20017", "20035"));
    reader()
        .get("/v1/areas/00634/lineage?on=2025-06-30")
        .then()
        .body("successors.size()", equalTo(5))
        .body("successors.kind", hasItem("part"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Xã Hoà An", "Xã Hòa An", "xa hoa an", "Xa\u0303 Ho\u0300a An"})
  void a_name_is_found_however_its_tone_marks_are_written(String q) {
    reader()
        .queryParam("q", q)
        .get("/v1/areas")
        .then()
        .statusCode(200)
        .body("items.code", contains("01654", "02353", "31393"));
  }

  @Test
  void lists_go_on_where_they_stopped() {
    List<String> paged = new ArrayList<>();
    String next = null;
    do {
      var request = reader().queryParam("parent", "480").queryParam("on", "2024-01-01");
      if (next != null) {
        request.queryParam("cursor", next);
      }
      var answer = request.queryParam("limit", 4).get("/v1/areas").then().statusCode(200);
      paged.addAll(answer.extract().<List<String>>path("items.code"));
      next = answer.extract().path("next");
    } while (next != null);
    assertEquals(
        List.of("19996", "20005", "20008", "20011", "20017", "20020", "20026", "20035", "20041"),
        paged);
  }

  @Test
  void the_same_list_again_changes_nothing() {
    String list = resource("places.csv");
    int rows = (int) list.lines().count() - 1;
    importCsv("/v1/areas/import", "\uFEFF" + list)
        .statusCode(200)
        .body("received", equalTo(rows))
        .body("unchanged", equalTo(rows))
        .body("problems", equalTo(List.of()));
  }

  @Test
  void good_rows_are_stored_beside_refused_ones() {
    importCsv(
            "/v1/areas/import",
            """
            code,name,level,parent,validFrom,validTo,settlement
            G-2,Xã con,commune,G-1,,,rural
            G-1,Huyện mẹ,district,VN,1990-01-01,,
            G-3,Xã mồ côi,commune,G-404,,,rural
            G-4,Xã ngược,commune,G-1,2020-01-01,2019-01-01,
            G-5,Huyện dưới xã,district,G-2,,,
            G-6,Cháu của mồ côi,village,G-3,,,
            """)
        .statusCode(200)
        .body("received", equalTo(6))
        .body("created", equalTo(2))
        .body("rejected", equalTo(4))
        .body("problems.pointer", contains("#/4/parent", "#/5/validTo", "#/6/parent", "#/7/parent"))
        .body("problems.line", contains(4, 5, 6, 7));
    reader().get("/v1/areas/G-2").then().statusCode(200).body("parent", equalTo("G-1"));
    reader().get("/v1/areas/G-3").then().statusCode(404);
  }

  @Test
  void changing_a_version_that_exists_needs_its_etag() {
    area("E-1", "province", "VN", "2000-01-01", null);
    Map<String, Object> body = Map.of("name", "Tên khác", "level", "province", "parent", "VN");
    String path = "/v1/areas/E-1?validFrom=2000-01-01";
    editor().body(body).put(path).then().statusCode(428);
    editor().header("If-Match", "\"99\"").body(body).put(path).then().statusCode(412);
    String tag = reader().get("/v1/areas/E-1").header("ETag");
    editor().header("If-Match", tag).body(body).put(path).then().statusCode(200);
    reader().get("/v1/areas/E-1").then().body("name", equalTo("Tên khác"));
    reader().header("If-None-Match", tag).get("/v1/areas/E-1").then().statusCode(200);
    tag = reader().get("/v1/areas/E-1").header("ETag");
    reader().header("If-None-Match", tag).get("/v1/areas/E-1").then().statusCode(304);
  }

  @Test
  void a_later_first_day_ends_the_version_before_it() {
    area("L-1", "province", "VN", null, null);
    area("L-1", "province", "VN", "2020-01-01", null);
    reader()
        .get("/v1/areas/L-1?on=2019-12-31")
        .then()
        .body("validFrom", nullValue())
        .body("validTo", equalTo("2020-01-01"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"level\":\"province\"} | #/name",
        "{\"name\":\"T\"} | #/level",
        "{\"name\":\"T\",\"level\":\"planet\"} | #/level",
        "{\"name\":\"T\",\"level\":\"province\",\"parent\":\"nobody\"} | #/parent",
        "{\"name\":\"T\",\"level\":\"country\",\"parent\":\"VN\"} | #/parent",
        "{\"name\":\"T\",\"level\":\"province\",\"parent\":\"46\"} | #/parent",
        "{\"name\":\"T\",\"level\":\"province\",\"parent\":\"BAD\"} | #/parent",
        "{\"name\":\"T\",\"level\":\"province\",\"validTo\":\"1999-01-01\"} | #/validTo",
        "{\"name\":\"T\",\"level\":\"province\",\"validTo\":\"+999999999-01-01\"} | #/validTo",
        "{\"name\":\"T\",\"level\":\"province\",\"validFrom\":\"2001-01-01\"} | #/validFrom",
        "{\"name\":\"T\",\"level\":\"province\",\"colour\":\"red\"} | #/colour",
        "{\"name\":7,\"level\":\"province\"} | #/name",
        "{\"name\":\"T\\u0000\",\"level\":\"province\"} | #/name",
        "{\"name\":\"\\ud800\",\"level\":\"province\"} | #/name",
      })
  void what_cannot_stand_is_refused_with_a_pointer(String body, String pointer) {
    editor()
        .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .put("/v1/areas/BAD?validFrom=2000-01-01")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.pointer", hasItem(pointer));
    reader().get("/v1/areas/BAD").then().statusCode(404);
  }

  @Test
  void areas_cannot_contain_each_other() {
    area("Z-1", "district", "VN", null, null);
    area("Z-2", "commune", "Z-1", null, null);
    String tag = reader().get("/v1/areas/Z-1").header("ETag");
    editor()
        .header("If-Match", tag)
        .body(Map.of("name", "Vòng", "level", "village", "parent", "Z-2"))
        .put("/v1/areas/Z-1")
        .then()
        .statusCode(422);
  }

  @Test
  void a_token_writes_only_in_its_areas() {
    Map<String, Object> village =
        Map.of("name", "Tổ dân phố 1", "level", "village", "parent", "19996");
    editorOf("46").body(village).put("/v1/areas/46-V1?validFrom=2025-07-01").then().statusCode(201);
    editorOf("20").body(village).put("/v1/areas/46-V2?validFrom=2025-07-01").then().statusCode(403);
    editorOf("20")
        .contentType("text/csv; charset=UTF-8")
        .body("code,name,level,parent\n46-V3,Tổ 3,village,19996\n")
        .post("/v1/areas/import")
        .then()
        .statusCode(403);
    editorOf("46")
        .body(Map.of("name", "Nước", "level", "country"))
        .put("/v1/areas/XX")
        .then()
        .statusCode(403);
  }

  @Test
  void an_attribute_holds_from_its_day_and_settlement_belongs_to_the_version() {
    Desk.declared();
    String path = "/v1/areas/19996/attributes/freeInternet";
    editor().body("{\"value\":true}").put(path + "?on=2025-08-01").then().statusCode(201);
    reader()
        .get("/v1/areas/19996?on=2025-08-02")
        .then()
        .body("attributes.freeInternet", equalTo(true))
        .body("settlement", equalTo("urban"));
    editor().body("{\"value\":true}").put(path + "?on=2025-08-01").then().statusCode(200);
    editor().body("{\"value\":false}").put(path + "?on=2025-08-01").then().statusCode(428);
    editor()
        .body("{\"value\":true}")
        .put("/v1/areas/05986/attributes/freeInternet?on=2024-01-01")
        .then()
        .statusCode(201)
        .body("values[0].to", equalTo("2025-07-01"));
    editor().body("{\"value\":\"yes\"}").put(path + "?on=2025-09-01").then().statusCode(422);
    editor()
        .body("{\"value\":true}")
        .put("/v1/areas/05974/attributes/freeInternet?on=2025-08-01")
        .then()
        .statusCode(422)
        .body("successors", contains("05986"));
  }

  @Test
  void answers_speak_the_readers_language_and_types_do_not() {
    reader()
        .header("Accept-Language", "en")
        .get("/v1/areas/nowhere")
        .then()
        .statusCode(404)
        .body("type", startsWith("urn:tiendo:problem:"))
        .body("title", equalTo("No such area"));
    reader().get("/v1/areas/nowhere").then().body("title", equalTo("Không có địa bàn này"));
  }
}
