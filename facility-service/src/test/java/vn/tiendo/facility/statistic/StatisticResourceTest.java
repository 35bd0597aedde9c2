package vn.tiendo.facility.statistic;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static vn.tiendo.facility.Desk.editor;
import static vn.tiendo.facility.Desk.editorOf;
import static vn.tiendo.facility.Desk.importCsv;
import static vn.tiendo.facility.Desk.places;
import static vn.tiendo.facility.Desk.reader;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.facility.Desk;
import vn.tiendo.facility.WithServers;

@QuarkusTest
@WithServers
class StatisticResourceTest {

  private static final String FIGURES =
      """
      {"values":[{"where":{"settlement":"urban"},"value":"182000"},{"value":250000.50}],
       "source":"Niên giám thống kê"}
      """;

  @BeforeEach
  void the_places_and_the_catalogue_are_known() {
    places();
    Desk.declared();
  }

  @Test
  void figures_are_exact_and_changing_them_needs_their_etag() {
    String path = "/v1/areas/46/statistics/population/2023";
    editor().body(FIGURES).put(path).then().statusCode(201).header("ETag", equalTo("\"1\""));
    reader()
        .get(path)
        .then()
        .body("values.value", contains("250000.5", "182000"))
        .body("values[1].where.settlement", equalTo("urban"));
    editor().body(FIGURES).put(path).then().statusCode(428);
    editor().header("If-Match", "\"9\"").body(FIGURES).put(path).then().statusCode(412);
    String other = FIGURES.replace("182000", "182001");
    editor().header("If-Match", "\"1\"").body(other).put(path).then().header("ETag", "\"2\"");
    reader().header("If-None-Match", "\"2\"").get(path).then().statusCode(304);
    editorOf("20")
        .body(FIGURES)
        .put("/v1/areas/46/statistics/population/2022")
        .then()
        .statusCode(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "happiness/2023 | {\"values\":[{\"value\":\"1\"}]} | #/statistic",
        "population/0999 | {\"values\":[{\"value\":\"1\"}]} | #/year",
        "population/abc | {\"values\":[{\"value\":\"1\"}]} | #/year",
        "population/2023 | {\"values\":[]} | #/values",
        "population/2023 | {} | #/values",
        "population/2023 | {\"values\":[{\"value\":null}]} | #/values/0/value",
        "population/2023 | {\"values\":[{\"value\":\"12,5\"}]} | #/values/0/value",
        "population/2023 | {\"values\":[{\"value\":\"1e9\"}]} | #/values/0/value",
        "population/2023 | {\"values\":[{\"where\":{\"colour\":\"red\"},\"value\":\"1\"}]} | #/values/0/where",
        "population/2023 | {\"values\":[{\"where\":{\"settlement\":\"moon\"},\"value\":\"1\"}]} | #/values/0/where",
        "population/2023 | {\"values\":[{\"value\":\"1\"},{\"where\":{},\"value\":\"2\"}]} | #/values/1/where",
      })
  void what_cannot_stand_is_refused_with_a_pointer(String path, String body, String pointer) {
    editor()
        .body(body)
        .put("/v1/areas/20/statistics/" + path)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItem(pointer));
  }

  @Test
  void an_area_that_was_not_there_that_year_is_refused() {
    editor()
        .body(FIGURES)
        .put("/v1/areas/05974/statistics/population/2026")
        .then()
        .statusCode(422)
        .body("successors", contains("05986"));
    editor().body(FIGURES).put("/v1/areas/05974/statistics/population/2025").then().statusCode(201);
    editor().body(FIGURES).put("/v1/areas/none/statistics/population/2025").then().statusCode(404);
  }

  @Test
  void an_import_adds_figures_to_those_that_stand() {
    String file =
        """
        area,statistic,year,where,value,source
        178,population,2020,,90000,Cục Thống kê
        178,population,2020,settlement=urban,60000,Cục Thống kê
        178,population,2020,settlement=urban,1,trùng
        178,population,2020,settlement=moon,1,
        999,population,2020,,1,
        178,population,20,,1,
        """;
    importCsv("/v1/statistics/import", file)
        .statusCode(200)
        .body("created", equalTo(2))
        .body("rejected", equalTo(4))
        .body("problems.line", contains(4, 5, 6, 7));
    importCsv("/v1/statistics/import", file).body("unchanged", equalTo(2));
    importCsv(
            "/v1/statistics/import",
            "area,statistic,year,where,value\n178,population,2020,settlement=rural,30000\n")
        .body("created", equalTo(1));
    reader()
        .get("/v1/areas/178/statistics/population/2020")
        .then()
        .header("ETag", "\"2\"")
        .body("values.value", contains("90000", "30000", "60000"))
        .body("source", equalTo("Cục Thống kê"));
  }
}
