package vn.tiendo.report.attainment;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.report.activity.World;
import vn.tiendo.report.fact.Facts;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class TryPlanTest {

  private static final String SHARE =
      "'measure':{'kind':'share','of':{'kind':'facilities','types':['LIB_DISTRICT']},"
          + "'having':{'attribute':'reformed','is':true}},'thresholds':[{'due':'2024-12-31','atLeast':'70'}]";
  private static final String COUNT =
      "'measure':{'kind':'quantity','of':{'kind':'facilities','population':"
          + "{'kind':'facilities','types':['LIB_DISTRICT']}}},"
          + "'thresholds':[{'due':'2024-03-31','atLeast':'2'},{'due':'2024-12-31','atLeast':'2'}]";

  @Inject Facts facts;

  @BeforeEach
  void the_world_is_known() {
    World.exists(facts);
  }

  private static RequestSpecification analyst() {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(LocalIssuer.throwAway().token("analyst").sign())
        .contentType(ContentType.JSON);
  }

  private static String plan(String... cells) {
    StringBuilder targets = new StringBuilder();
    for (String cell : cells) {
      targets
          .append(targets.isEmpty() ? "" : ",")
          .append("{'code':'T1','title':{'vi':'x'},'cells':[{'code':'a',")
          .append(cell)
          .append("}]}");
    }
    return ("{'code':'not-there','title':{'vi':'x'},'issuer':'thu-vien','level':'district','area':'480',"
            + "'period':{'start':'2024-01-01','end':'2024-12-31'},'targets':["
            + targets
            + "]}")
        .replace('\'', '"');
  }

  private static ValidatableResponse tried(String plan) {
    return analyst().body(plan).post("/v1/attainments:try").then();
  }

  @Test
  void a_plan_that_is_not_there_has_its_figures_and_stays_away() {
    tried(plan(COUNT))
        .statusCode(200)
        .body("cells.target", contains("T1"))
        .body("cells[0].pointer", equalTo("#/targets/0/cells/0"))
        .body("cells[0].rows.period.code", contains("2024-Q1", "2024"))
        .body("cells[0].rows.value.num", contains("2", "1"))
        .body("cells[0].rows.verdict", contains("met", "not-met"));
    analyst().get("/v1/attainments?plan=not-there").then().statusCode(404);
  }

  @Test
  void one_cell_may_be_tried_in_several_readings() {
    tried(plan(COUNT.replace("'atLeast':'2'", "'atLeast':'3'"), COUNT))
        .statusCode(200)
        .body("cells[0].rows.verdict", contains("not-met", "not-met"))
        .body("cells[1].rows.verdict", contains("met", "not-met"));
  }

  @Test
  void what_is_missing_is_said_by_its_reason() {
    tried(plan(SHARE))
        .statusCode(200)
        .body("cells[0].rows.verdict", contains("no-data"))
        .body("cells[0].rows.reason", contains("nothing-reported"));
  }

  @Test
  void only_the_asked_cells_are_worked_out() {
    String both = plan(COUNT).replace("\"cells\":[", "\"cells\":[{\"code\":\"b\"," + part() + "},");
    analyst()
        .body(both)
        .post("/v1/attainments%3Atry?cell=T1/a")
        .then()
        .statusCode(200)
        .body("cells.cell", contains("a"));
    analyst()
        .body(both)
        .post("/v1/attainments:try?cell=T1/z")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("?cell"));
  }

  private static String part() {
    return SHARE.replace('\'', '"');
  }

  @ParameterizedTest(name = "{0} by {1} is refused at {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "area":"480"|"area":"99999"|422|#/area
          "start":"2024-01-01"|"start":"+999999999-01-01"|422|#/period/start
          "end":"2024-12-31"|"end":"2023-12-31"|422|#/period
          "due":"2024-12-31"|"due":"2023-12-31"|422|#/targets/0/cells/0/thresholds/1/due
          "due":"2024-12-31"|"due":"+99999-12-31"|422|#/targets/0/cells/0/thresholds/1/due
          "kind":"quantity"|"kind":"wish"|422|#/targets/0/cells/0/measure
          "title":{"vi":"x"},"issuer"|"issuer"|422|#/title
          "code":"not-there"|code|400|#
          """)
  void an_odd_plan_is_refused_at_its_place(String from, String to, int status, String pointer) {
    tried(plan(COUNT).replace(from, to))
        .statusCode(status)
        .contentType("application/problem+json")
        .body("errors.pointer", hasItem(pointer));
  }

  @Test
  void too_large_work_is_refused_with_the_way_out() {
    String monthly =
        plan(COUNT.replaceAll("'thresholds':.*", "'every':'month'"))
            .replace("\"start\":\"2024", "\"start\":\"1910");
    tried(monthly).statusCode(422).body("type", equalTo("urn:tiendo:problem:too-much-work"));
    tried(plan(COUNT).replace("not-there", "x".repeat(6 * 1024 * 1024))).statusCode(413);
  }

  @Test
  void whatever_is_sent_is_answered_below_500() {
    List<String> odd =
        List.of(
            "", "null", "[]", "{}", "1e400", "\"x\"", "{\"code\":\"\\u0000\"}", "[".repeat(2000));
    for (String body : odd) {
      int status = analyst().body(body).post("/v1/attainments:try").statusCode();
      assertTrue(status >= 400 && status < 500, body + " " + status);
    }
    String deep = "{'not':".repeat(300) + "{'attribute':'x','is':true}" + "}".repeat(300);
    for (String cell :
        List.of(
            SHARE.replace("{'attribute':'reformed','is':true}", deep),
            SHARE.replace("'is':true", "'atLeast':'x'"),
            SHARE.replace("'is':true", "'is':{}"),
            SHARE.replace("'facilities','types'", "'facilities','named'"),
            COUNT.replace("'kind':'quantity','of'", "'kind':'growth','versus':'base-year','of'"),
            COUNT.replace(
                "'kind':'quantity','of'",
                "'kind':'growth','versus':'base-year','baseYear':2100,'average':'compound','of'"),
            COUNT.replaceAll("'atLeast':'2'", "'increasing':true"),
            "'measure':{'kind':'observances','days':['no-day']},'thresholds':[{'due':'2024-12-31','all':true}]",
            "'measure':{'kind':'quantity','of':{'kind':'sum','of':'x'}},'thresholds':[]",
            "'measure':{'kind':'share','of':{'kind':'facilities'},'having':"
                + "{'activity':{},'per':'regular'}},'thresholds':[]",
            "'measure':{'kind':'ratio','unit':'number','of':{'kind':'number','value':'1'},"
                + "'to':{'kind':'statistic','statistic':'nothing'}},'thresholds':[{'due':'2024-12-31'}]")) {
      int status = tried(plan(cell)).extract().statusCode();
      assertTrue(status == 200 || status == 422 || status == 400, cell + " " + status);
    }
  }

  @Test
  void only_readers_try() {
    given()
        .urlEncodingEnabled(false)
        .contentType(ContentType.JSON)
        .body(plan(COUNT))
        .post("/v1/attainments:try")
        .then()
        .statusCode(401);
  }
}
