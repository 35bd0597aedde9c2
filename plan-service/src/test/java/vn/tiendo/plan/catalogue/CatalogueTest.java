package vn.tiendo.plan.catalogue;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.plan.OnRealServers;
import vn.tiendo.plan.Registry;
import vn.tiendo.plan.SamplePlan;
import vn.tiendo.plan.Tokens;

@QuarkusTest
@OnRealServers
class CatalogueTest {

  @Inject Registry registry;

  @Test
  void what_comes_with_the_product_is_there_and_announced() {
    Tokens.reader()
        .get("/v1/facility-types?limit=1000")
        .then()
        .statusCode(200)
        .body("items.code", hasItems("LIB_GENERAL_EDU", "LIB_COMMUNE"));
    CatalogueEntryDeclared fact =
        registry.heard(
            "catalogues",
            "facility-types/LIB_GENERAL_EDU",
            CatalogueEntryDeclared.class,
            heard -> true);
    assertEquals(1, fact.version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          facility-types|{"code":"new-1","title":{"vi":"Loại mới"}}
          attribute-kinds|{"code":"new-1","title":{"vi":"x"},"of":["facility","area"],"type":"code","values":["a","b"]}
          activity-kinds|{"code":"new-1","title":{"vi":"x"},"quantities":["visits"],"dimensions":{"channel":["on-site"]},"breaks":[{"on":"2014-01-01","reason":{"vi":"x"}}]}
          statistics-kinds|{"code":"new-1","title":{"vi":"x"},"unit":"person","rollUp":"sum","dimensions":{"settlement":["urban"]}}
          agencies|{"code":"new-1","title":{"vi":"x"},"area":"480","successor":"bo-vhttdl"}
          observances|{"code":"new-1","title":{"vi":"x"},"date":"05-18","daysBefore":3,"daysAfter":3}
          observances|{"code":"new-2","title":{"vi":"x"},"dates":{"2024":["2024-10-01","2024-10-07"]}}
          observances|{"code":"new-3","title":{"vi":"x"},"window":{"from":"04-19","to":"04-23"}}
          """)
  void an_entry_is_declared_read_changed_and_removed(String catalogue, String entry) {
    String path = "/v1/" + catalogue + "/" + entry.substring(9, 14);
    String tag =
        Tokens.editor()
            .contentType(ContentType.JSON)
            .body(entry)
            .put(path)
            .then()
            .statusCode(201)
            .extract()
            .header("ETag");
    Tokens.reader()
        .get(path)
        .then()
        .statusCode(200)
        .header("ETag", tag)
        .body("title.vi", notNullValue());
    Tokens.reader().header("If-None-Match", tag).get(path).then().statusCode(304);
    Tokens.editor().contentType(ContentType.JSON).body(entry).put(path).then().statusCode(428);
    String changed =
        Tokens.editor()
            .contentType(ContentType.JSON)
            .header("If-Match", tag)
            .body(entry)
            .put(path)
            .then()
            .statusCode(200)
            .extract()
            .header("ETag");
    Tokens.editor().header("If-Match", tag).delete(path).then().statusCode(412);
    Tokens.editor().delete(path).then().statusCode(428);
    Tokens.editor().header("If-Match", changed).delete(path).then().statusCode(204);
    Tokens.reader().get(path).then().statusCode(404);
    CatalogueEntryDeclared fact =
        registry.heard(
            "catalogues",
            path.substring(4),
            CatalogueEntryDeclared.class,
            heard -> heard.version() == 3);
    assertNull(fact.entry());
    // Versions go on over a removal.
    Tokens.editor()
        .contentType(ContentType.JSON)
        .body(entry)
        .put(path)
        .then()
        .statusCode(201)
        .header("ETag", "\"4\"");
    Tokens.editor().header("If-Match", "\"4\"").delete(path).then().statusCode(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          facility-types|{"code":"other","title":{"vi":"x"}}|#/code
          facility-types|{"code":"bad","title":{"en":"x"}}|#/title/vi
          facility-types|{"code":"bad","title":{"vi":"x"},"colour":"red"}|#/colour
          facility-types|{"code":"bad","title":{"vi":"a\\ud800"}}|#/title/vi
          attribute-kinds|{"code":"bad","title":{"vi":"x"},"of":[],"type":"code"}|#/of
          attribute-kinds|{"code":"bad","title":{"vi":"x"},"of":["facility"],"type":"colour"}|#/type
          attribute-kinds|{"code":"bad","title":{"vi":"x"},"of":["facility"],"type":"number","values":["1"]}|#/values
          activity-kinds|{"code":"bad","title":{"vi":"x"},"quantities":["visits","visits"]}|#/quantities
          agencies|{"code":"bad","title":{"vi":"x"},"successor":"nobody"}|#/successor
          agencies|{"code":"bad","title":{"vi":"x"},"successor":"bad"}|#/successor
          observances|{"code":"bad","title":{"vi":"x"}}|#
          observances|{"code":"bad","title":{"vi":"x"},"date":"02-30"}|#/date
          observances|{"code":"bad","title":{"vi":"x"},"date":"02-13","window":{"from":"01-01","to":"01-02"}}|#
          observances|{"code":"bad","title":{"vi":"x"},"dates":{"2024":["2024-10-07","2024-10-01"]}}|#/dates/2024
          """)
  void a_wrong_entry_is_refused_at_its_place(String catalogue, String entry, String pointer) {
    Tokens.editor()
        .contentType(ContentType.JSON)
        .body(entry)
        .put("/v1/" + catalogue + "/bad")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.pointer", contains(pointer));
    Tokens.reader().get("/v1/" + catalogue + "/bad").then().statusCode(404);
  }

  @Test
  void an_entry_that_a_plan_or_another_entry_names_stays() {
    registry.announceAreas();
    Tokens.editor()
        .contentType(ContentType.JSON)
        .body(SamplePlan.of("names-it"))
        .put("/v1/plans/names-it")
        .then()
        .statusCode(201);
    Tokens.editor()
        .header("If-Match", "\"1\"")
        .delete("/v1/facility-types/LIB_GENERAL_EDU")
        .then()
        .statusCode(409)
        .body("namedBy", hasItem("plans/names-it?version=1"));
    Tokens.editor()
        .header("If-Match", "*")
        .delete("/v1/agencies/ubnd-phuong-xa-ke-thua-huong-tra")
        .then()
        .statusCode(409)
        .body("type", equalTo("urn:tiendo:problem:entry-named"))
        .body("namedBy", hasItem("agencies/ubnd-huong-tra"));
  }

  @Test
  void a_token_bounded_by_areas_does_not_change_what_is_everybodys() {
    Tokens.as(LocalIssuer.throwAway().token("plan-editor").area("480"))
        .contentType(ContentType.JSON)
        .body("{\"code\":\"mine\",\"title\":{\"vi\":\"x\"}}")
        .put("/v1/facility-types/mine")
        .then()
        .statusCode(403);
  }
}
