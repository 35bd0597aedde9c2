package vn.tiendo.plan.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.plan.document.Finding;

/** A sound plan, one thing made wrong in it, and the place that must be named. */
class PlanCheckTest {

  private static final String PLAN =
      """
      {"code":"p","title":{"vi":"Kế hoạch"},"issuer":"ubnd-huong-tra","level":"district","area":"480",
       "issuedOn":"2024-04","period":{"start":"2024-01-01","end":"2024-12-31"},
       "settings":{"regular":{"atLeast":1,"per":"month"}},
       "targets":[{"code":"T1","title":{"vi":"Chỉ tiêu"},"cells":[
         {"code":"a","measure":{"kind":"share","of":{"kind":"facilities","types":["LIB_GENERAL_EDU"]},
          "having":{"attribute":"providesLifelongLearning","is":true}},
          "thresholds":[{"due":"2024-12-31","atLeast":"70"}]},
         {"code":"b","measure":{"kind":"quantity","of":{"kind":"sum","of":"visits",
          "activity":{"kinds":["library-visit"],"dimensions":{"channel":["on-site"]}}}},
          "thresholds":[{"due":"2024-06-30","moreThan":"10"},{"due":"2024-12-31","moreThan":"20"}]}]}],
       "tasks":[{"code":"K1","title":{"vi":"Nhiệm vụ"},"lead":["ubnd-huong-tra"],"targets":["T1"]}],
       "obligations":[{"code":"O1","title":{"vi":"Báo cáo"},"reporter":["ubnd-huong-tra"],
         "recipient":"ubnd-huong-tra","frequency":"year","due":{"onOrBefore":"12-31"},"cells":["T1/a"]}]}
      """;

  @Test
  void a_sound_plan_has_no_errors() {
    assertEquals(List.of(), check("", "").errors());
  }

  @ParameterizedTest(name = "{0} = {1} is refused at {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /code|"a b"|#/code
          /title|{"en":"x"}|#/title/vi
          /title/vi|"a\\u0000b"|#/title/vi
          /title/vi|"a\\ud800b"|#/title/vi
          /funding|[{"source":"a\\u0000"}]|#/funding/0/source
          /funding|[1e400]|#/funding/0
          /issuer|"nobody"|#/issuer
          /issuer|null|#/issuer
          /level|"planet"|#/level
          /area|"99999"|#/area
          /colour|"red"|#/colour
          /issuedOn|"2024-02-30"|#/issuedOn
          /issuedOn|"last year"|#/issuedOn
          /period/end|"2023-12-31"|#/period
          /period/end|"2024-02-30"|#/period/end
          /period/end|"9999-12-31"|#/period/end
          /period/start|5|#/period/start
          /period|null|#/period
          /parent|"p"|#/parent
          /within|["19996","178"]|#/within/1
          /within|["19996","19996"]|#/within/1
          /within|[]|#/within
          /legalBasis|[{"number":"1","date":"2024-13"}]|#/legalBasis/0/date
          /settings/regular/per|"regular"|#/settings/regular/per
          /settings/regular/atLeast|0|#/settings/regular/atLeast
          /targets/0/cells|[]|#/targets/0/cells
          /targets/0/derivedFrom|{"plan":"p","target":"T1"}|#/targets/0/derivedFrom/plan
          /targets/0/cells/1/code|"a"|#/targets/0/cells/1/code
          /targets/0/cells/0/measure/of/types/0|"NO_TYPE"|#/targets/0/cells/0/measure/of/types/0
          /targets/0/cells/0/measure/of/types|[]|#/targets/0/cells/0/measure/of/types
          /targets/0/cells/0/measure/of/shape|"round"|#/targets/0/cells/0/measure/of/shape
          /targets/0/cells/0/measure/kind|"wish"|#/targets/0/cells/0/measure/kind
          /targets/0/cells/0/measure/of|{"kind":"union","of":[{"kind":"facilities"},{"kind":"areas","level":"commune"}]}|#/targets/0/cells/0/measure/of/of
          /targets/0/cells/0/measure/having/attribute|"noSuch"|#/targets/0/cells/0/measure/having/attribute
          /targets/0/cells/0/measure/having|{"attribute":"settlement","is":"urban"}|#/targets/0/cells/0/measure/having/attribute
          /targets/0/cells/0/measure/having/is|"yes"|#/targets/0/cells/0/measure/having/is
          /targets/0/cells/0/measure/having/is|null|#/targets/0/cells/0/measure/having
          /targets/0/cells/0/measure/having|{"attribute":"providesLifelongLearning","atLeast":1}|#/targets/0/cells/0/measure/having/atLeast
          /targets/0/cells/0/measure/having|{"attribute":"copies","is":1,"atLeast":1}|#/targets/0/cells/0/measure/having
          /targets/0/cells/0/measure/having|{"attribute":"copies","atLeast":"many"}|#/targets/0/cells/0/measure/having/atLeast
          /targets/0/cells/0/measure/having|{"hasFacility":{"kind":"facilities"}}|#/targets/0/cells/0/measure/having/hasFacility
          /targets/0/cells/0/measure/having|{"inArea":{"attribute":"settlement","is":"moon"},"level":"commune"}|#/targets/0/cells/0/measure/having/inArea/is
          /targets/0/cells/0/measure/having|{"withinObservance":"no-day"}|#/targets/0/cells/0/measure/having/withinObservance
          /targets/0/cells/0/measure/having|{"wish":true}|#/targets/0/cells/0/measure/having
          /targets/0/cells/0/measure/having|{"all":[{"not":{"attribute":"noSuch","is":1}}]}|#/targets/0/cells/0/measure/having/all/0/not/attribute
          /targets/0/cells/0/measure/having|{"activity":{"kinds":["no-kind"]},"per":"month"}|#/targets/0/cells/0/measure/having/activity/kinds/0
          /targets/0/cells/1/measure/of/of|"loans"|#/targets/0/cells/1/measure/of/of
          /targets/0/cells/1/measure/of/population|{"kind":"facilities"}|#/targets/0/cells/1/measure/of
          /targets/0/cells/1/measure/of/activity/dimensions/channel/0|"pigeon"|#/targets/0/cells/1/measure/of/activity/dimensions/channel
          /targets/0/cells/1/measure/of/activity/dimensions|{"mood":["glad"]}|#/targets/0/cells/1/measure/of/activity/dimensions/mood
          /targets/0/cells/1/measure/of/activity/organiser|"nobody"|#/targets/0/cells/1/measure/of/activity/organiser
          /targets/0/cells/1/measure/of/activity/observance|"no-day"|#/targets/0/cells/1/measure/of/activity/observance
          /targets/0/cells/1/measure/of/activity/areas|{"kind":"facilities"}|#/targets/0/cells/1/measure/of/activity/areas
          /targets/0/cells/1/measure|{"kind":"ratio","of":{"kind":"number","value":"1"},"to":{"kind":"number","value":"2"}}|#/targets/0/cells/1/measure/unit
          /targets/0/cells/1/measure|{"kind":"quantity","of":{"kind":"statistic","statistic":"happiness"}}|#/targets/0/cells/1/measure/of/statistic
          /targets/0/cells/1/measure|{"kind":"quantity","of":{"kind":"statistic","statistic":"population","where":{"settlement":"moon"}}}|#/targets/0/cells/1/measure/of/where/settlement
          /targets/0/cells/1/measure|{"kind":"quantity","of":{"kind":"sum","of":"hasClub","population":{"kind":"facilities"}}}|#/targets/0/cells/1/measure/of/of
          /targets/0/cells/1/measure|{"kind":"quantity","of":{"kind":"number","value":"1e9"}}|#/targets/0/cells/1/measure/of/value
          /targets/0/cells/1/measure|{"kind":"growth","of":{"kind":"number","value":"1"},"versus":"base-year"}|#/targets/0/cells/1/measure/baseYear
          /targets/0/cells/1/measure|{"kind":"growth","of":{"kind":"number","value":"1"},"versus":"base-year","baseYear":2024}|#/targets/0/cells/1/measure/baseYear
          /targets/0/cells/1/measure|{"kind":"growth","of":{"kind":"number","value":"1"},"versus":"same-period-last-year","average":"compound"}|#/targets/0/cells/1/measure/average
          /targets/0/cells/1/measure|{"kind":"observances","days":["book-day","no-day"]}|#/targets/0/cells/1/measure/days/1
          /targets/0/cells/1/measure|{"kind":"milestones","steps":[{"code":"s","title":{"vi":"x"}},{"code":"s","title":{"vi":"y"}}]}|#/targets/0/cells/1/measure/steps/1/code
          /targets/0/cells/1/scope|"each-area"|#/targets/0/cells/1/areaLevel
          /targets/0/cells/1/scope|"each-facility"|#/targets/0/cells/1/scope
          /targets/0/cells/0/boundaries|"+99999-01-01"|#/targets/0/cells/0/boundaries
          /targets/0/cells/0/progress|{"method":"linear","baseline":{"value":"1","on":"+99999-01-01"}}|#/targets/0/cells/0/progress/baseline/on
          /targets/0/cells/1/scope|"everyone"|#/targets/0/cells/1/scope
          /targets/0/cells/1/thresholds/0/due|null|#/targets/0/cells/1/thresholds/0/due
          /targets/0/cells/1/thresholds/1/due|"2024-06-30"|#/targets/0/cells/1/thresholds/1/due
          /targets/0/cells/1/thresholds/0/due|"2023-06-30"|#/targets/0/cells/1/thresholds/0/due
          /targets/0/cells/1/thresholds/0/atLeast|"5"|#/targets/0/cells/1/thresholds/0
          /targets/0/cells/1/thresholds/0/moreThan|"many"|#/targets/0/cells/1/thresholds/0/moreThan
          /targets/0/cells/1/thresholds/0|{"due":"2024-06-30"}|#/targets/0/cells/1/thresholds/0
          /targets/0/cells/1/thresholds/0|{"due":"2024-06-30","between":["10","5"]}|#/targets/0/cells/1/thresholds/0/between
          /targets/0/cells/1/thresholds/0|{"due":"2024-06-30","atLeast":"5","tolerance":"1"}|#/targets/0/cells/1/thresholds/0/tolerance
          /targets/0/cells/1/thresholds/0|{"due":"2024-06-30","atLeast":"5","above":"missed"}|#/targets/0/cells/1/thresholds/0/above
          /targets/0/cells/1/thresholds/0|{"due":"2024-06-30","all":true}|#/targets/0/cells/1/thresholds/0/all
          /targets/0/cells/1/thresholds/0|{"due":"2024-06-30","increasing":false}|#/targets/0/cells/1/thresholds/0/increasing
          /tasks/0/lead/0|"nobody"|#/tasks/0/lead/0
          /tasks/0/targets/0|"T9"|#/tasks/0/targets/0
          /obligations/0/reporter|["nobody"]|#/obligations/0/reporter/0
          /obligations/0/reporter|[]|#/obligations/0/reporter
          /obligations/0/recipient|"nobody"|#/obligations/0/recipient
          /obligations/0/via|"nobody"|#/obligations/0/via
          /obligations/0/cells/0|"T1/z"|#/obligations/0/cells/0
          /obligations/0/due|{"before":"10-01","onOrBefore":"10-01"}|#/obligations/0/due
          /obligations/0/due|{"before":"02-30"}|#/obligations/0/due/before
          /obligations/0/due|{"before":"10-01","exclusive":true}|#/obligations/0/due/exclusive
          """)
  void what_is_wrong_is_named_by_its_place(String where, String value, String expected) {
    List<String> pointers = check(where, value).errors().stream().map(Finding::pointer).toList();
    assertEquals(List.of(expected), pointers);
  }

  @Test
  void all_errors_are_told_at_once() {
    ObjectNode plan = plan();
    plan.put("colour", "red").put("level", "planet").put("mood", "glad");
    ((ObjectNode) plan.at("/targets/0/cells/0")).put("scope", "everyone").put("zzz", 1);
    assertEquals(
        List.of(
            "#/colour",
            "#/level",
            "#/mood",
            "#/targets/0/cells/0/scope",
            "#/targets/0/cells/0/zzz"),
        Given.check(plan).errors().stream().map(Finding::pointer).sorted().toList());
  }

  @Test
  void regularly_needs_the_setting_of_the_plan() {
    ObjectNode plan = plan();
    plan.remove("settings");
    ((ObjectNode) plan.at("/targets/0/cells/0/measure"))
        .set("having", json("{\"activity\":{\"kinds\":[\"library-visit\"]},\"per\":\"regular\"}"));
    assertEquals(
        List.of("#/targets/0/cells/0/measure/having/per"),
        Given.check(plan).errors().stream().map(Finding::pointer).toList());
  }

  @Test
  void comparing_with_last_year_in_a_longer_plan_needs_every() {
    ObjectNode plan = plan();
    ((ObjectNode) plan.at("/period")).put("end", "2025-12-31");
    ObjectNode cell = (ObjectNode) plan.at("/targets/0/cells/1");
    cell.set(
        "measure",
        json(
            "{\"kind\":\"growth\",\"of\":{\"kind\":\"number\",\"value\":\"1\"},"
                + "\"versus\":\"same-period-last-year\"}"));
    assertEquals(
        List.of("#/targets/0/cells/1/measure/versus"),
        Given.check(plan).errors().stream().map(Finding::pointer).toList());
    cell.put("every", "year");
    assertEquals(List.of(), Given.check(plan).errors());
  }

  @Test
  void twelve_constructs_may_stand_in_each_other_and_no_more() {
    assertEquals(List.of(), check("/targets/0/cells/0/measure/having", nested(12)).errors());
    assertEquals(1, check("/targets/0/cells/0/measure/having", nested(13)).errors().size());
    assertEquals(1, check("/targets/0/cells/0/measure/having", nested(25)).errors().size());
  }

  private static String nested(int depth) {
    return "{\"not\":".repeat(depth)
        + "{\"attribute\":\"providesLifelongLearning\",\"is\":true}"
        + "}".repeat(depth);
  }

  @Test
  void everything_in_the_grammar_may_be_said() {
    ObjectNode plan = plan();
    ArrayNode cells = (ArrayNode) plan.at("/targets/0/cells");
    String facilities =
        "{\"kind\":\"facilities\",\"types\":[\"LIB_COMMUNE\",\"LIB_DISTRICT\"],\"levels\":[\"commune\"],"
            + "\"named\":[\"x\"],\"ownership\":[\"public\"],\"openedIn\":\"period\",\"where\":{\"any\":["
            + "{\"attribute\":\"copies\",\"atLeast\":\"100\",\"yearsAgo\":5},"
            + "{\"inArea\":{\"hasFacility\":{\"kind\":\"facilities\"}},\"level\":\"commune\"}]}}";
    List<String> measures =
        List.of(
            "{\"kind\":\"share\",\"of\":{\"kind\":\"areas\",\"level\":\"commune\",\"where\":{\"attribute\":\"settlement\",\"in\":[\"urban\",\"rural\"]}},\"having\":{\"all\":[{\"hasFacility\":"
                + facilities
                + "},{\"activity\":{\"kinds\":[\"library-visit\"]},\"atLeast\":2,\"per\":\"quarter\"}]}}",
            "{\"kind\":\"ratio\",\"of\":{\"kind\":\"sum\",\"of\":\"copies\",\"population\":"
                + facilities
                + "},\"to\":{\"kind\":\"statistic\",\"statistic\":\"population\",\"where\":{\"settlement\":[\"urban\"]},\"areas\":{\"kind\":\"areas\",\"level\":\"commune\"}},\"unit\":\"number\"}",
            "{\"kind\":\"growth\",\"of\":{\"kind\":\"minus\",\"terms\":[{\"kind\":\"count\",\"activity\":{}},{\"kind\":\"facilities\",\"population\":{\"kind\":\"union\",\"of\":["
                + facilities
                + "]}}]},\"versus\":\"base-year\",\"baseYear\":2014,\"average\":\"mean-of-rates\"}",
            "{\"kind\":\"quantity\",\"of\":{\"kind\":\"sum\",\"of\":\"visits\",\"activity\":{}}}",
            "{\"kind\":\"observances\",\"days\":[\"book-day\",\"tet\"],\"activity\":{\"kinds\":[\"library-visit\"],\"observance\":\"book-day\"}}",
            "{\"kind\":\"assessment\",\"rubric\":{\"met\":\"x\"}}");
    for (int i = 0; i < measures.size(); i++) {
      ObjectNode cell = cells.addObject();
      cell.put("code", "x" + i).set("measure", json(measures.get(i)));
    }
    assertEquals(List.of(), Given.check(plan).errors());
  }

  @ParameterizedTest(name = "{0} = {1} asks {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /targets/0/cells/1/measure|{"kind":"growth","of":{"kind":"number","value":"1"},"versus":"base-year","baseYear":2020}|average-method|#/targets/0/cells/1/measure/average
          /targets/0/cells/1/thresholds|[{"due":"2024-12-31","between":["5","10"]}]|band-above|#/targets/0/cells/1/thresholds/0/above
          /targets/0/cells/1/thresholds|[{"due":"2024-12-31","about":"80"}]|about-tolerance|#/targets/0/cells/1/thresholds/0/tolerance
          /targets/0/cells/1/thresholds/1/due|"2025-06-30"|due-after-plan-end|#/targets/0/cells/1/thresholds/1/due
          /targets/0/cells/0/measure/of/types|["LIB_COMMUNE","LIB_DISTRICT"]|joined-types|#/targets/0/cells/0/measure/of
          /targets/0/cells/0/thresholds/0/atLeast|"120"|beyond-whole|#/targets/0/cells/0/thresholds/0
          /obligations/0/due|{"before":"10-01"}|due-after-report|#/obligations/0/due
          """)
  void what_can_be_read_in_two_ways_is_asked(
      String where, String value, String code, String pointer) {
    Findings findings = check(where, value);
    assertEquals(List.of(), findings.errors());
    assertEquals(
        List.of(code + " " + pointer),
        findings.ambiguities().stream().map(a -> a.code() + " " + a.pointer()).toList());
    findings.ambiguities().forEach(a -> assertTrue(a.question().en() != null, a.code()));
  }

  @ParameterizedTest(name = "{0} = {1} reads as {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /targets/0/cells/1/measure|{"kind":"growth","of":{"kind":"number","value":"1"},"versus":"base-year","baseYear":2020}|none compound mean-of-rates simple
          /targets/0/cells/1/thresholds|[{"due":"2024-12-31","between":["5","10"]}]|exceeded missed
          /targets/0/cells/1/thresholds|[{"due":"2024-12-31","about":"80"}]|tolerance-0 tolerance-1
          /targets/0/cells/1/thresholds/1/due|"2025-06-30"|as-written plan-end
          /targets/0/cells/1/thresholds|[{"due":"2024-12-31","atLeast":"1"},{"due":"2025-06-30","atLeast":"2"}]|as-written
          /targets/0/cells/0/measure/of/types|["LIB_COMMUNE","LIB_DISTRICT"]|pooled each-type:LIB_COMMUNE,LIB_DISTRICT
          /obligations/0/due|{"before":"10-01"}|as-written report-day
          /targets/0/cells/1/thresholds|[{"due":"2024-11-30","increasing":true}]|whole year
          """)
  void each_reading_writes_the_cell_out(String where, String value, String readings) {
    List<Ambiguity> ambiguities = check(where, value).ambiguities();
    assertEquals(1, ambiguities.size());
    assertEquals(readings, readingsOf(ambiguities.get(0)));
  }

  private static String readingsOf(Ambiguity ambiguity) {
    return ambiguity.alternatives().stream()
        .map(
            a ->
                a.variations().get(0).part() == null
                    ? a.code()
                    : a.code()
                        + ":"
                        + String.join(",", a.variations().stream().map(v -> v.part()).toList()))
        .collect(java.util.stream.Collectors.joining(" "));
  }

  @Test
  void a_reading_is_the_cell_with_nothing_else_changed() {
    Ambiguity band =
        check(
                "/targets/0/cells/1/thresholds",
                "[{\"due\":\"2024-06-30\",\"between\":[\"5\",\"10\"],\"above\":\"missed\"},"
                    + "{\"due\":\"2024-12-31\",\"between\":[\"6\",\"10\"]}]")
            .ambiguities()
            .get(0);
    var missed = band.alternatives().get(1).variations().get(0).of();
    assertEquals("T1/b", missed.target().code() + "/" + missed.cell().code());
    assertEquals(
        List.of("missed", "missed"),
        missed.cell().thresholds().stream()
            .map(t -> t.above().name().toLowerCase(java.util.Locale.ROOT))
            .toList());
    assertEquals("6", missed.cell().thresholds().get(1).between().lower().toPlainString());
  }

  @ParameterizedTest(name = "{0}: {1} = {2} asks {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a|/title/vi|"x"|
          a|/targets/0/title/vi|"Mỗi thư viện"|total each-area each-facility
          a|/targets/0/cells/0/title|{"vi":"x","en":"In each library"}|total each-area each-facility
          a|/targets/0/title/vi|"Từng bước nâng cao mỗi năm"|
          a|/targets/0/cells/0/thresholds|[{"due":"2024-12-31","all":true}]|
          b|/targets/0/title/vi|"x"|total each-area
          b|/targets/0/cells/1/thresholds|[]|
          b|/targets/0/cells/1/measure/of|{"kind":"count","activity":{"facilities":{"kind":"facilities"}}}|total each-area each-facility
          b|/targets/0/cells/1/measure/of|{"kind":"statistic","statistic":"population"}|
          b|/targets/0/cells/1/measure|{"kind":"milestones","steps":[{"code":"s","title":{"vi":"Mỗi"}}]}|
          """)
  void each_or_total_is_asked_where_the_document_does_not_say(
      String cell, String where, String value, String readings) {
    Findings findings =
        check(where, value, "#/targets/0/cells/" + (cell.equals("a") ? 0 : 1) + "/scope");
    assertEquals(List.of(), findings.errors());
    assertEquals(
        readings == null ? List.of() : List.of(readings),
        findings.ambiguities().stream()
            .filter(a -> a.code().equals("scope-unsaid"))
            .map(PlanCheckTest::readingsOf)
            .toList());
    assertEquals(
        List.of(),
        check(where, value).ambiguities().stream()
            .filter(a -> a.code().equals("scope-unsaid"))
            .toList());
  }

  @Test
  void a_percentage_of_two_quantities_has_a_whole_as_well() {
    String ratio =
        "{\"kind\":\"ratio\",\"of\":{\"kind\":\"number\",\"value\":\"1\"},"
            + "\"to\":{\"kind\":\"number\",\"value\":\"2\"},\"unit\":\"%s\"}";
    ObjectNode plan = plan();
    ObjectNode cell = (ObjectNode) plan.at("/targets/0/cells/1");
    cell.set("thresholds", json("[{\"due\":\"2024-12-31\",\"all\":true}]"));
    cell.set("measure", json(ratio.formatted("percent")));
    assertEquals(List.of(), Given.check(plan).errors());
    cell.set("measure", json(ratio.formatted("number")));
    assertEquals(1, Given.check(plan).errors().size());
  }

  @Test
  void a_base_year_lies_before_the_last_due_day() {
    ObjectNode plan = plan();
    ObjectNode cell = (ObjectNode) plan.at("/targets/0/cells/1");
    cell.set(
        "measure",
        json(
            "{\"kind\":\"growth\",\"of\":{\"kind\":\"number\",\"value\":\"1\"},"
                + "\"versus\":\"base-year\",\"baseYear\":2024}"));
    assertEquals(1, Given.check(plan).errors().size());
    cell.set("thresholds", json("[{\"due\":\"2025-12-31\",\"atLeast\":\"1\"}]"));
    assertEquals(List.of(), Given.check(plan).errors());
  }

  @Test
  void an_area_that_is_not_valid_on_the_first_day_names_its_successors() {
    ObjectNode plan = plan();
    plan.set("period", json("{\"start\":\"2025-07-01\",\"end\":\"2025-12-31\"}"));
    ((ArrayNode) plan.at("/targets")).removeAll();
    ((ArrayNode) plan.at("/tasks")).removeAll();
    ((ArrayNode) plan.at("/obligations")).removeAll();
    Finding error = Given.check(plan).errors().get(0);
    assertEquals("#/area", error.pointer());
    assertTrue(error.detail().vi().contains("19996, 20035"), error.detail().vi());
  }

  @Test
  void a_day_fixed_by_decree_must_be_dated_through_the_last_due_day() {
    ObjectNode plan = plan();
    ObjectNode cell = (ObjectNode) plan.at("/targets/0/cells/1");
    cell.set("measure", json("{\"kind\":\"observances\",\"days\":[\"tet\"]}"));
    cell.set("thresholds", json("[{\"due\":\"2199-12-31\",\"all\":true}]"));
    assertEquals(
        List.of("observance-undated"),
        Given.check(plan).uncomputable().stream().map(Uncomputable::reason).toList());
  }

  @Test
  void a_level_without_any_area_cannot_be_computed() {
    ObjectNode plan = plan();
    ((ObjectNode) plan.at("/targets/0/cells/0"))
        .put("scope", "each-area")
        .put("areaLevel", "village");
    assertEquals(
        List.of("T1/a #/targets/0/cells/0/areaLevel"),
        Given.check(plan).uncomputable().stream()
            .map(u -> u.target() + "/" + u.cell() + " " + u.pointer())
            .toList());
  }

  @Test
  void the_names_a_plan_uses_are_known_from_its_check() {
    List<String> named =
        check("", "").named().stream()
            .map(name -> name.catalogue().path() + "/" + name.code())
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "activity-kinds/library-visit",
            "agencies/ubnd-huong-tra",
            "attribute-kinds/providesLifelongLearning",
            "facility-types/LIB_GENERAL_EDU"),
        named);
  }

  private static Findings check(String where, String value, String... unsaid) {
    ObjectNode plan = plan();
    if (!where.isEmpty()) {
      JsonPointer pointer = JsonPointer.compile(where);
      JsonNode holder = plan.at(pointer.head());
      if (holder instanceof ObjectNode object) {
        object.set(pointer.last().getMatchingProperty(), json(value));
      } else {
        ((ArrayNode) holder).set(pointer.last().getMatchingIndex(), json(value));
      }
    }
    return Given.check(plan, Set.of(unsaid));
  }

  private static ObjectNode plan() {
    return (ObjectNode) json(PLAN);
  }

  private static JsonNode json(String text) {
    try {
      return Given.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
