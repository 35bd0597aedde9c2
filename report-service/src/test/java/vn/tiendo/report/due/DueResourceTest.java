package vn.tiendo.report.due;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.component.VEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.deploy.local.LocalIssuer;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.Fact;
import vn.tiendo.events.Json;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.activity.World;
import vn.tiendo.report.fact.Facts;

/**
 * A district 910 with communes 91001 and 91002, which became ward 91900 in 2025, its culture office
 * and who took over from it; a plan of 2024, one of working days in 2027 and one of this year.
 */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "report"))
class DueResourceTest {

  private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);
  private static final String IN_2024 = "plan=dues-2024&from=2024-01-01&to=2025-12-31";

  @Inject Facts facts;
  @Inject DataSource database;
  @Inject Clock clock;

  @BeforeEach
  void the_plans_are_known() {
    if (!known()) {
      World.announce(world());
      await().atMost(Duration.ofSeconds(60)).until(this::known);
    }
  }

  private boolean known() {
    return facts.current().plan("dues-now").isPresent()
        && facts.current().area("91900", REFORM).isPresent()
        && facts.current().agency("dues-so").isPresent()
        && facts.current().activityKind("dues-talk").isPresent();
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }

  private List<Fact> world() {
    LocalDate today = today();
    return List.of(
        area("91", AreaLevel.PROVINCE, null, null, null),
        area("910", AreaLevel.DISTRICT, "91", null, REFORM),
        area("91001", AreaLevel.COMMUNE, "910", null, REFORM),
        area("91002", AreaLevel.COMMUNE, "910", null, REFORM),
        area("91900", AreaLevel.COMMUNE, "91", REFORM, null),
        became("91001"),
        became("91002"),
        agency("dues-phong", "910", "dues-so"),
        agency("dues-so", "91", null),
        agency("dues-ubnd", "910", null),
        new CatalogueEntryDeclared(
            "activity-kinds",
            "dues-talk",
            new CatalogueEntry.ActivityKind(
                "dues-talk", text("Nói chuyện"), List.of(), Map.of(), null),
            1,
            Instant.EPOCH),
        plan(
            "dues-2024",
            "910",
            "2024-01-01",
            "2024-12-31",
            """
            {"code":"O1","title":{"vi":"Báo cáo của xã","en":"Commune report"},"reporter":{"areas":"commune"},
             "recipient":"dues-ubnd","via":"dues-phong","frequency":"once",
             "due":{"date":"2024-10-01","exclusive":true}},
            {"code":"O2","title":{"vi":"Báo cáo năm"},"reporter":["dues-phong"],"recipient":"dues-ubnd",
             "frequency":"year","calendar":"administrative","due":{"onOrBefore":"12-20"},"from":2024,"until":2026},
            {"code":"O3","title":{"vi":"Kịp thời"},"reporter":["dues-so"],"recipient":"dues-ubnd",
             "frequency":"year","until":2024}
            """),
        plan(
            "dues-2027",
            "91",
            "2027-01-01",
            "2027-12-31",
            """
            {"code":"O1","title":{"vi":"Năm ngày làm việc"},"reporter":["dues-so"],"recipient":"dues-ubnd",
             "frequency":"year","due":{"workingDaysAfterPeriod":5},"until":2027}
            """),
        plan(
            "dues-now",
            "91",
            today.getYear() + "-01-01",
            today.getYear() + "-12-31",
            """
            {"code":"O1","title":{"vi":"Báo cáo đột xuất"},"reporter":["dues-so"],"recipient":"dues-ubnd",
             "frequency":"once","due":{"date":"%s"}}
            """
                .formatted(today.minusDays(1))));
  }

  @Test
  void what_is_owed_is_told_with_its_last_second_and_who_owes_it_now() {
    due(IN_2024 + "&at=2024-09-30T23:59:59%2B07:00")
        .statusCode(200)
        .body("items.obligation", contains("O1", "O1", "O1", "O2", "O3", "O2"))
        .body("items.due[0]", equalTo("2024-09-30T23:59:59+07:00"))
        .body("items.lastDay[0]", equalTo("2024-09-30"))
        .body("items.overdue[0]", equalTo(false))
        .body("items.daysLeft[0]", equalTo(0))
        .body("items.state", everyItem(equalTo("owed")))
        .body("items.period[0].code", equalTo("2024"))
        .body("items.find { it.area == '91001' }.owedBy.code", contains("91001"))
        .body("items.find { it.area == '91001' }.agency", nullValue())
        .body("items.find { it.area == '91001' }.via", equalTo("dues-phong"))
        .body("items.find { it.consolidates != null }.agency", equalTo("dues-phong"))
        .body(
            "items.find { it.consolidates != null }.consolidates.area", contains("91001", "91002"))
        .body("items.find { it.obligation == 'O3' }.due", nullValue())
        .body(
            "items.find { it.obligation == 'O3' }.deadline.vi", equalTo("Kế hoạch không định hạn"))
        .body("next", nullValue());
    due(IN_2024 + "&at=2024-10-01T00:00:00%2B07:00")
        .body("items.overdue", contains(true, true, true, false, false, false));
    due(IN_2024 + "&at=2026-01-01T00:00:00%2B07:00")
        .body("items.find { it.area == '91001' }.owedBy.code", contains("91900"))
        .body("items.find { it.obligation == 'O2' }.owedBy.code", contains("dues-so"))
        .body("items.find { it.obligation == 'O2' }.agency", equalTo("dues-phong"))
        .body("items.find { it.area == '91001' }.handTo.code", equalTo("dues-so"))
        .body("items.find { it.obligation == 'O3' }.overdue", equalTo(false));
  }

  @Test
  void dues_are_narrowed_by_agency_area_state_and_day() {
    due(IN_2024 + "&agency=dues-phong").body("items.obligation", contains("O1", "O2", "O2"));
    due(IN_2024 + "&agency=dues-so").body("items.obligation", contains("O1", "O2", "O3", "O2"));
    due(IN_2024 + "&area=91001").body("items.area", contains("91001"));
    // The whole district became this one ward.
    due(IN_2024 + "&area=91900").body("items", hasSize(6));
    due(IN_2024 + "&area=91").body("items", hasSize(6));
    due("plan=dues-2024&from=2024-12-20&to=2024-12-20").body("items.obligation", contains("O2"));
    due("plan=dues-2024&from=2024-12-21&to=2024-12-30").body("items", hasSize(0));
    due(IN_2024 + "&state=accepted").body("items", hasSize(0));
    due(IN_2024 + "&at=2024-10-01T00:00:00%2B07:00&state=overdue").body("items", hasSize(3));
    // Without days: a year back and a year ahead.
    due("plan=dues-2024&at=2024-02-01T00:00:00%2B07:00")
        .body("items.obligation", contains("O1", "O1", "O1", "O2", "O3"));
    due("plan=dues-2024&asOf=1999-01-01T00:00:00Z").statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({
    "plan=none,404,urn:tiendo:problem:unknown-plan",
    "agency=none,422,urn:tiendo:problem:invalid",
    "area=none,422,urn:tiendo:problem:invalid",
    "state=lost,422,urn:tiendo:problem:invalid",
    "limit=0,422,urn:tiendo:problem:invalid",
    "from=spring,400,urn:tiendo:problem:malformed-parameter",
    "to=2024-13-01,400,urn:tiendo:problem:malformed-parameter",
    "asOf=now,400,urn:tiendo:problem:malformed-parameter",
    "cursor=xyz,400,urn:tiendo:problem:malformed-cursor"
  })
  void what_makes_no_sense_is_refused(String query, int status, String type) {
    due(query).statusCode(status).body("type", equalTo(type));
  }

  @Test
  void the_list_comes_in_pages() {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Response page = given(reader()).get("/v1/reports/due?" + IN_2024 + "&limit=2" + cursor);
      List<Map<String, Object>> items = page.path("items");
      items.forEach(i -> seen.add(i.get("obligation") + " " + i.get("lastDay") + i.get("area")));
      String next = page.path("next");
      cursor = next == null ? null : "&cursor=" + next;
    } while (cursor != null);
    assertEquals(6, seen.size());
    assertEquals(6, seen.stream().distinct().count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/reporting-rates?plan=dues-2024&obligation=ZZ",
        "/v1/reporting-rates?obligation=ZZ",
        "/v1/reports/due?plan=dues-2024&obligation=ZZ"
      })
  void an_obligation_that_no_plan_has_is_refused(String path) {
    given(reader())
        .get(path)
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("?obligation"));
  }

  @Test
  void a_report_answers_its_due_and_the_rates_follow() throws IOException {
    String rates = "/v1/reporting-rates?plan=dues-2024&period=2024&obligation=O1";
    Instant before = clock.instant();
    String id =
        given(as("report-submitter"))
            .body(
                "{\"plan\":\"dues-2024\",\"obligation\":\"O1\",\"period\":\"2024\",\"area\":\"91001\",\"nil\":true}")
            .post("/v1/reports")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    due(IN_2024)
        .body("items.find { it.area == '91001' }.state", equalTo("draft"))
        .body("items.find { it.area == '91001' }.report", equalTo(id))
        .body("items.find { it.area == '91001' }.overdue", equalTo(true))
        .body("items.find { it.area == '91002' }.state", equalTo("owed"));
    given(as("report-submitter"))
        .body(
            "{\"plan\":\"dues-2024\",\"obligation\":\"O1\",\"period\":\"2024\",\"area\":\"91001\",\"nil\":true}")
        .post("/v1/reports")
        .then()
        .statusCode(409)
        .body("report", equalTo(id));
    given(as("report-submitter")).post("/v1/reports/" + id + "/submit").then().statusCode(200);
    due(IN_2024)
        .body("items.find { it.area == '91001' }.state", equalTo("submitted"))
        .body("items.find { it.area == '91001' }.late", equalTo(true))
        .body("items.find { it.area == '91001' }.overdue", equalTo(false))
        .body("items.find { it.area == '91001' }.daysLeft", nullValue())
        .body(
            "items.find { it.consolidates != null }.consolidates.state",
            contains("submitted", "owed"));
    due(IN_2024 + "&asOf=" + before)
        .body("items.find { it.area == '91001' }.state", equalTo("owed"));
    given(reader())
        .get(rates + "&by=area")
        .then()
        .statusCode(200)
        .body("expected", equalTo(3))
        .body("submitted", equalTo(1))
        .body("onTime", equalTo(0))
        .body("accepted", equalTo(0))
        .body("rates.submitted.num", equalTo("1"))
        .body("rates.submitted.den", equalTo("3"))
        .body("rates.submitted.decimal", equalTo("33.33"))
        .body("missing.name.vi", containsInAnyOrder("Nơi 91002", "Cơ quan dues-phong"))
        .body("missing.overdue", everyItem(equalTo(true)))
        .body("missing.due", everyItem(equalTo("2024-09-30T23:59:59+07:00")))
        .body("items.key", contains("910", "91001", "91002"))
        .body("items.submitted", contains(0, 1, 0));
    given(reader())
        .accept("text/csv")
        .get(rates + "&by=area")
        .then()
        .contentType("text/csv")
        .body(containsString("area,91001,Nơi 91001,1,1,0,0,100.00,0.00,0.00"));
    byte[] book =
        given(reader())
            .accept(Table.XLSX)
            .get(rates)
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(book))) {
      Row line = opened.getSheet("reporting-rates").getRow(1);
      assertEquals(3, line.getCell(3).getNumericCellValue());
      assertEquals(33.33, line.getCell(7).getNumericCellValue());
      Sheet missing = opened.getSheet("missing");
      assertEquals(2, missing.getLastRowNum());
      assertEquals("owed", missing.getRow(1).getCell(8).getStringCellValue());
      assertTrue(missing.getRow(1).getCell(7).getBooleanCellValue());
    }
    given(reader()).get("/v1/reporting-rates?by=colour").then().statusCode(422);
    given(reader()).get("/v1/reporting-rates?plan=none").then().statusCode(404);
    given(reader())
        .get("/v1/reporting-rates?period=nonsense")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("?period"));
    given(reader())
        .get("/v1/reporting-rates?plan=dues-2024&period=1999-H2&by=plan")
        .then()
        .statusCode(200)
        .body("expected", equalTo(0));
    given(reader())
        .get(rates + "&by=plan")
        .then()
        .body("items.key", contains("dues-2024"))
        .body("items.title.vi", contains("Kế hoạch"));
  }

  /** What it answers is what it said then, not what it says now. */
  @Test
  void a_report_that_was_rewritten_for_another_period_answered_the_first_until_then() {
    String report =
        "{\"plan\":\"dues-2024\",\"obligation\":\"O2\",\"period\":\"%s\",\"agency\":\"dues-phong\",\"nil\":true}";
    Response drafted =
        given(as("report-submitter")).body(report.formatted("2025")).post("/v1/reports");
    assertEquals(201, drafted.statusCode(), drafted.asString());
    String id = drafted.path("id");
    Instant before = clock.instant();
    given(as("report-submitter"))
        .header("If-Match", drafted.header("ETag"))
        .body(report.formatted("2026"))
        .put("/v1/reports/" + id)
        .then()
        .statusCode(200);
    String years = "plan=dues-2024&obligation=O2&from=2025-01-01&to=2026-12-31";
    due(years)
        .body("items.period.code", contains("2025", "2026"))
        .body("items.report", contains(null, id));
    due(years + "&at=" + before).body("items.report", contains(id, null));
    due(years + "&asOf=" + before).body("items.report", contains(id, null));
  }

  @Test
  void a_calendar_program_reads_the_feed_by_its_secret_address_until_it_is_revoked()
      throws Exception {
    Response feed = given(reader()).accept("text/calendar").get("/v1/reports/due?" + IN_2024);
    assertEquals(200, feed.statusCode(), feed.asString());
    assertTrue(feed.contentType().startsWith("text/calendar"), feed.contentType());
    List<VEvent> events = DueCalendarTest.parsed(feed.asByteArray()).getEvents();
    // What has no deadline has no place in a calendar.
    assertEquals(5, events.size());
    given(reader())
        .accept("text/calendar")
        .header("If-None-Match", feed.header("ETag"))
        .get("/v1/reports/due?" + IN_2024)
        .then()
        .statusCode(304);

    given(as("report-submitter")).body("{}").post("/v1/calendar-feeds").then().statusCode(422);
    given(as("analyst"))
        .body("{\"agency\":\"dues-so\"}")
        .post("/v1/calendar-feeds")
        .then()
        .statusCode(403);
    String key = "\"" + UUID.randomUUID() + "\"";
    Response opened = opened(key);
    String path = opened.path("path");
    assertTrue(opened.<String>path("url").endsWith(path), opened.asString());
    // The secret is told once, whoever asks again.
    Response again = opened(key);
    assertEquals(opened.<String>path("id"), again.path("id"));
    assertNull(again.path("url"));
    assertNull(again.path("path"));
    Response read = given().get(path);
    assertEquals(200, read.statusCode(), read.asString());
    assertTrue(
        DueCalendarTest.parsed(read.asByteArray()).getEvents().stream()
            .anyMatch(
                e -> e.getSummary().getValue().equals("Due: Báo cáo đột xuất (Cơ quan dues-so)")));
    String secret = path.substring(path.lastIndexOf('/') + 1).replace(".ics", "");
    assertEquals(0, rowsWith(secret));
    given(reader())
        .get("/v1/calendar-feeds")
        .then()
        .body("items.id", hasItem(opened.<String>path("id")))
        .body("items[0]", not(hasItem(secret)));
    given(reader())
        .get(opened.header("Location"))
        .then()
        .statusCode(200)
        .body("agency", equalTo("dues-so"))
        .body("url", nullValue());
    given(as("report-submitter", "another"))
        .delete("/v1/calendar-feeds/" + opened.path("id"))
        .then()
        .statusCode(403);
    given(as("report-submitter"))
        .delete("/v1/calendar-feeds/" + opened.path("id"))
        .then()
        .statusCode(204);
    given().get(path).then().statusCode(404).body("type", startsWith("urn:tiendo:problem:"));
    given(as("operator")).delete("/v1/calendar-feeds/x").then().statusCode(404);
  }

  private static Response opened(String key) {
    Response opened =
        given(as("report-submitter"))
            .header("Idempotency-Key", key)
            .body("{\"agency\":\"dues-so\",\"language\":\"en\"}")
            .post("/v1/calendar-feeds");
    assertEquals(201, opened.statusCode(), opened.asString());
    return opened;
  }

  private int rowsWith(String secret) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select (select count(*) from calendar_feed f where f::text like ?)"
                    + " + (select count(*) from audit_record a where a::text like ?)"
                    + " + (select count(*) from idempotency_key k where k.headers::text like ?"
                    + "    or encode(k.body, 'escape') like ?)")) {
      for (int i = 1; i <= 4; i++) {
        select.setString(i, "%" + secret + "%");
      }
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  @Test
  void a_decree_moves_a_deadline_that_counts_working_days() {
    String query = "plan=dues-2027&from=2027-01-01&to=2028-12-31";
    given(reader())
        .get("/v1/days-off/2028")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"0\""))
        .body("basis", equalTo("statute"))
        .body("days.find { it.day == '2028-01-03' }.kind", equalTo("compensation"))
        .body(
            "days.find { it.day == '2028-01-03' }.reason.vi", startsWith("Nghỉ bù Tết Dương lịch"));
    // 1 January is a Saturday, so the third is off: the fifth working day is the tenth.
    due(query).body("items.lastDay", contains("2028-01-10"));
    String decree =
        "{\"source\":{\"vi\":\"Quyết định\"},\"days\":[{\"day\":\"2028-01-04\",\"kind\":\"holiday\","
            + "\"reason\":{\"vi\":\"Thử\"}},{\"day\":\"2028-01-05\",\"kind\":\"holiday\",\"reason\":{\"vi\":\"Thử\"}}]}";
    given(as("analyst")).body(decree).put("/v1/days-off/2028").then().statusCode(403);
    given(as("operator"))
        .body(decree.replace("2028-01-05", "2029-01-05"))
        .put("/v1/days-off/2028")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("#/days/1/day"));
    given(as("operator")).body(decree).put("/v1/days-off/2028").then().statusCode(201);
    given(as("operator")).body(decree).put("/v1/days-off/2028").then().statusCode(428);
    given(as("operator"))
        .header("If-Match", "\"0\"")
        .body(decree)
        .put("/v1/days-off/2028")
        .then()
        .statusCode(412);
    due(query).body("items.lastDay", contains("2028-01-11"));
    given(reader())
        .get("/v1/days-off/2028")
        .then()
        .header("ETag", equalTo("\"1\""))
        .body("basis", equalTo("decreed"));
    given(reader()).get("/v1/days-off/99").then().statusCode(404);
  }

  @Test
  void an_activity_is_late_when_a_report_that_should_have_told_it_was_due() {
    assertTrue(late("91", today().minusDays(2)));
    assertEquals(
        today().getYear() > today().minusDays(1).getYear(), !lateToday("91"), "today is not late");
  }

  private boolean lateToday(String area) {
    return !late(area, today());
  }

  private boolean late(String area, LocalDate day) {
    Response answer =
        given(as("activity-writer"))
            .body(
                "{\"source\":\"urn:test:dues\",\"id\":\"%s/%s\",\"kind\":\"dues-talk\",\"area\":\"%s\",\"on\":\"%s\"}"
                    .formatted(area, day, area, day))
            .post("/v1/activities");
    assertTrue(answer.statusCode() < 300, answer.asString());
    return answer.path("late");
  }

  private static ValidatableResponse due(String query) {
    return given(reader()).get("/v1/reports/due?" + query).then();
  }

  private static RequestSpecification reader() {
    return as("analyst");
  }

  private static RequestSpecification as(String role) {
    return as(role, "can-bo");
  }

  private static RequestSpecification as(String role, String subject) {
    return given()
        .urlEncodingEnabled(false)
        .contentType(ContentType.JSON)
        .header(
            "Authorization",
            "Bearer " + LocalIssuer.throwAway().token(role).subject(subject).sign());
  }

  private static AreaRecorded area(
      String code, AreaLevel level, String parent, LocalDate from, LocalDate to) {
    return new AreaRecorded(
        code,
        1,
        Instant.EPOCH,
        List.of(new AreaRecorded.Version("Nơi " + code, level, parent, from, to, null)),
        List.of());
  }

  private static AreaReformed became(String commune) {
    return new AreaReformed(
        "dues-reform",
        "act",
        REFORM,
        commune,
        List.of(new AreaReformed.Change("91900", AreaReformed.Kind.WHOLE, null)),
        1,
        Instant.EPOCH);
  }

  private static Fact agency(String code, String area, String successor) {
    return new CatalogueEntryDeclared(
        "agencies",
        code,
        new CatalogueEntry.Agency(code, text("Cơ quan " + code), area, successor),
        1,
        Instant.EPOCH);
  }

  /** Recorded at the beginning of time, so that a past instant knows it. */
  private static PlanIssued plan(
      String code, String area, String start, String end, String obligations) {
    String json =
        """
        {"code":"%s","title":{"vi":"Kế hoạch"},"issuer":"dues-ubnd","level":"district","area":"%s",
         "period":{"start":"%s","end":"%s"},"obligations":[%s]}
        """
            .formatted(code, area, start, end, obligations);
    try {
      return new PlanIssued(
          Json.mapper().readValue(json, Plan.class),
          1,
          null,
          null,
          false,
          1,
          Instant.parse("2000-01-01T00:00:00Z"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Text text(String vi) {
    return new Text(vi, null);
  }
}
