package vn.tiendo.plan.check;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tiendo.plan.OnRealServers;
import vn.tiendo.plan.Registry;
import vn.tiendo.plan.SamplePlan;
import vn.tiendo.plan.Tokens;

@QuarkusTest
@OnRealServers
class CheckResourceTest {

  @Inject Registry registry;

  @BeforeEach
  void the_areas_are_known() {
    registry.announceAreas();
  }

  private static ValidatableResponse checked(String plan) {
    return Tokens.reader()
        .urlEncodingEnabled(false)
        .contentType(ContentType.JSON)
        .body(plan)
        .post("/v1/plans:check")
        .then()
        .statusCode(200);
  }

  private static String band(String code) {
    return SamplePlan.of(code).replace("\"atLeast\":\"70\"", "\"between\":[\"5\",\"10\"]");
  }

  @Test
  void an_ambiguity_says_what_each_reading_gives() {
    checked(band("tried-band"))
        .body("errors", hasSize(0))
        .body("on", equalTo("2024-10-01"))
        .body("noFigures", nullValue())
        .body("ambiguities.code", contains("band-above"))
        .body("ambiguities[0].differs", equalTo(true))
        .body("ambiguities[0].readings.reading", contains("exceeded", "missed"))
        .body("ambiguities[0].readings[0].title.vi", notNullValue())
        .body("ambiguities[0].readings[0].rows[0].period", equalTo("2024"))
        .body("ambiguities[0].readings[0].rows[0].value.num", equalTo("1"))
        .body("ambiguities[0].readings.rows.verdict.flatten()", contains("met", "not-met"));
  }

  @Test
  void readings_that_agree_are_said_to_agree_and_parts_are_named() {
    checked(
            SamplePlan.of("tried-types")
                .replace("[\"LIB_GENERAL_EDU\"]", "[\"LIB_GENERAL_EDU\",\"LIB_DISTRICT\"]"))
        .body("ambiguities.code", contains("joined-types"))
        .body("ambiguities[0].differs", equalTo(false))
        .body("ambiguities[0].readings[1].rows.part", contains("LIB_GENERAL_EDU", "LIB_DISTRICT"));
  }

  @Test
  void a_cell_without_data_says_what_would_have_to_be_delivered() {
    checked(SamplePlan.of("tried-empty").replace("LIB_GENERAL_EDU", "LIB_COMMUNE"))
        .body("uncomputable.reason", contains("empty-population"))
        .body("uncomputable[0].pointer", equalTo("#/targets/0/cells/0/measure"))
        .body("uncomputable[0].missing.vi", containsString("LIB_COMMUNE"));
  }

  @Test
  void without_the_report_service_the_check_goes_on() {
    checked(band("nobody-there"))
        .body("errors", hasSize(0))
        .body("ambiguities[0].readings", nullValue())
        .body("ambiguities[0].differs", nullValue())
        .body("ambiguities[0].noReadings.vi", notNullValue())
        .body("noFigures.en", notNullValue());
  }

  @Test
  void a_plan_with_errors_is_not_tried() {
    checked(band("tried-wrong").replace("LIB_GENERAL_EDU", "NOTHING"))
        .body("errors", hasSize(1))
        .body("ambiguities[0].readings", nullValue())
        .body("noFigures.vi", containsString("sửa"));
  }
}
