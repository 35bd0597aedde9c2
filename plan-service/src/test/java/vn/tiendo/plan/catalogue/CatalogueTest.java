package vn.tiendo.plan.catalogue;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.events.ActivityRecorded;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
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
  void an_entry_that_only_facts_name_stays() {
    Map<String, String> entries =
        Map.of(
            "facility-types/fact-type", "",
            "attribute-kinds/fact-attribute", ",\"of\":[\"facility\"],\"type\":\"boolean\"",
            "attribute-kinds/fact-area-attribute", ",\"of\":[\"area\"],\"type\":\"boolean\"",
            "activity-kinds/fact-kind", "",
            "statistics-kinds/fact-statistic", ",\"unit\":\"person\",\"rollUp\":\"sum\"",
            "agencies/fact-organiser", "",
            "agencies/fact-reporter", "",
            "observances/fact-day", ",\"date\":\"05-18\"");
    entries.forEach(
        (path, rest) ->
            Tokens.editor()
                .contentType(ContentType.JSON)
                .body(
                    "{\"code\":\""
                        + path.substring(path.indexOf('/') + 1)
                        + "\",\"title\":{\"vi\":\"x\"}"
                        + rest
                        + "}")
                .put("/v1/" + path)
                .then()
                .statusCode(201));
    announceFacts();
    for (String path : entries.keySet()) {
      Tokens.editor()
          .header("If-Match", "*")
          .delete("/v1/" + path)
          .then()
          .statusCode(409)
          .body("namedBy", hasSize(1));
    }
  }

  private void announceFacts() {
    Instant now = Instant.parse("2024-01-01T00:00:00Z");
    LocalDate day = LocalDate.of(2024, 1, 1);
    BooleanNode yes = BooleanNode.TRUE;
    registry.announce(
        new FacilityRecorded(
            "fact-facility",
            1,
            now,
            "x",
            null,
            null,
            null,
            List.of(
                new FacilityRecorded.Placement(
                    null, null, "480", List.of("fact-type"), null, null, null)),
            List.of(new FacilityRecorded.Attribute("fact-attribute", yes, null, null, null))));
    registry.announce(
        new AreaRecorded(
            "fact-area",
            1,
            now,
            List.of(new AreaRecorded.Version("x", AreaLevel.VILLAGE, "480", null, null, null)),
            List.of(new AreaRecorded.Attribute("fact-area-attribute", yes, null, null))));
    registry.announce(
        new StatisticRecorded("480", "fact-statistic", 2024, List.of(), null, 1, now));
    registry.announce(
        new ActivityRecorded(
            "urn:test",
            "1",
            1,
            "fact-kind",
            null,
            "480",
            List.of("fact-organiser"),
            day,
            day,
            Map.of(),
            Map.of(),
            "fact-day",
            null,
            List.of(),
            false,
            now));
    registry.announce(
        new ReportRecorded(
            "fact-report",
            1,
            ReportRecorded.State.DRAFT,
            "p",
            "O1",
            "2024",
            day,
            day,
            null,
            "fact-reporter",
            null,
            List.of(),
            List.of(),
            List.of(),
            false,
            now));
  }

  @Test
  void what_was_checked_once_is_checked_again_when_it_is_issued() {
    registry.announceAreas();
    String kind =
        "{\"code\":\"recheck-kind\",\"title\":{\"vi\":\"x\"},\"quantities\":[\"visits\"]%s}";
    String with = kind.formatted(",\"dimensions\":{\"channel\":[\"on-site\",\"mobile\"]}");
    put("activity-kinds/recheck-kind", with, null, 201);
    String cell =
        "\"measure\":{\"kind\":\"quantity\",\"of\":{\"kind\":\"sum\",\"of\":\"visits\",\"activity\":"
            + "{\"kinds\":[\"recheck-kind\"],\"dimensions\":{\"channel\":[\"mobile\"]}}}},\"thresholds\"";
    put(
        "plans/recheck",
        SamplePlan.of("recheck").replaceFirst("(?s)\"measure\".*\"thresholds\"", cell),
        null,
        201);
    put("activity-kinds/recheck-kind", with.replace(",\"mobile\"", ""), "*", 200);
    Tokens.issuer()
        .post("/v1/plans/recheck/issue")
        .then()
        .statusCode(422)
        .body(
            "errors.pointer",
            contains("#/targets/0/cells/0/measure/of/activity/dimensions/channel"));
    put("activity-kinds/recheck-kind", kind.formatted(""), "*", 200);
    Tokens.issuer().post("/v1/plans/recheck/issue").then().statusCode(422);
    put("activity-kinds/recheck-kind", with, "*", 200);
    Tokens.issuer().post("/v1/plans/recheck/issue").then().statusCode(200);
  }

  private static void put(String path, String body, String ifMatch, int status) {
    var request = Tokens.editor().contentType(ContentType.JSON).body(body);
    (ifMatch == null ? request : request.header("If-Match", ifMatch))
        .put("/v1/" + path)
        .then()
        .statusCode(status);
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
