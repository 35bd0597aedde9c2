package vn.tiendo.plan.alignment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.events.Json;
import vn.tiendo.events.plan.Plan;

class CompareTargetsTest {

  private static final ObjectMapper JSON = Json.mapper();

  /** A plan of the given level and years with one target, whose cell T1/a has these fields. */
  private static Plan plan(String level, String start, String end, String cell) {
    String measure =
        cell.contains("measure")
            ? ""
            : "\"measure\":{\"kind\":\"quantity\",\"of\":{\"kind\":\"number\",\"value\":\"1\"}},";
    String json =
        """
        {"code":"parent","title":{"vi":"x"},"issuer":"i","level":"%s","area":"480",
         "period":{"start":"%s","end":"%s"},"settings":{"regular":{"atLeast":1,"per":"month"}},
         "targets":[{"code":"T1","title":{"vi":"x"},"cells":[{"code":"a",%s%s}]}]}
        """
            .formatted(level, start, end, measure, cell);
    try {
      return JSON.readValue(json, Plan.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static String findings(Plan own, Plan above) {
    return new CompareTargets(own, own.targets().get(0), above, 1, above.targets().get(0))
        .rows().stream().map(row -> row.finding().name()).collect(Collectors.joining(" "));
  }

  @ParameterizedTest(name = "{0} under {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "thresholds":[{"due":"2025-12-31","atLeast":"70"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|ALIGNED
          "thresholds":[{"due":"2025-06-30","atLeast":"71"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|ALIGNED
          "thresholds":[{"due":"2025-12-31","atLeast":"69.9"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-12-31","atLeast":"70"}]|"thresholds":[{"due":"2025-12-31","moreThan":"70"}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-12-31","atMost":"6"}]|"thresholds":[{"due":"2025-12-31","atMost":"5"}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-12-31","atMost":"4"}]|"thresholds":[{"due":"2025-12-31","atMost":"5"}]|ALIGNED
          "thresholds":[{"due":"2026-06-30","atLeast":"70"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|LATER_DUE
          "thresholds":[{"due":"2025-12-31","atLeast":"60"},{"due":"2026-12-31","atLeast":"70"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|LATER_DUE
          "thresholds":[{"due":"2026-06-30","atLeast":"60"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|LATER_DUE LOOSER_THRESHOLD
          "thresholds":[]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-12-31","atLeast":"70"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"},{"due":"2030-12-31","atLeast":"90"}]|ALIGNED
          "calendar":"school-year"|"calendar":"calendar"|OTHER_CALENDAR
          "thresholds":[{"due":"2025-12-31","atLeast":"70.0"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70"}]|ALIGNED
          "thresholds":[{"due":"2025-12-31","atLeast":"9"}]|"thresholds":[{"due":"2025-12-31","atLeast":"10"}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-12-31","moreThan":"70"}]|"thresholds":[{"due":"2025-12-31","atLeast":"70.00"}]|ALIGNED
          "thresholds":[{"due":"2025-12-31","atLeast":"70.01"}]|"thresholds":[{"due":"2025-12-31","moreThan":"70"}]|ALIGNED
          "thresholds":[{"due":"2025-12-31","lessThan":"5"}]|"thresholds":[{"due":"2025-12-31","atMost":"5"}]|ALIGNED
          "thresholds":[{"due":"2025-12-31","atMost":"5"}]|"thresholds":[{"due":"2025-12-31","lessThan":"5"}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-12-31","about":"80","tolerance":"1"}]|"thresholds":[{"due":"2025-12-31","about":"80","tolerance":"2"}]|ALIGNED
          "thresholds":[{"due":"2025-12-31","about":"80","tolerance":"2"}]|"thresholds":[{"due":"2025-12-31","about":"80","tolerance":"1"}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-12-31","atLeast":"79"}]|"thresholds":[{"due":"2025-12-31","about":"80","tolerance":"1"}]|ALIGNED
          "thresholds":[{"due":"2025-12-31","atLeast":"5"}]|"thresholds":[{"due":"2025-12-31","between":["5","10"]}]|ALIGNED
          "thresholds":[{"due":"2025-12-31","atLeast":"5"}]|"thresholds":[{"due":"2025-12-31","between":["5","10"],"above":"missed"}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-12-31","between":["6","9"],"above":"missed"}]|"thresholds":[{"due":"2025-12-31","between":["5","10"],"above":"missed"}]|ALIGNED
          "thresholds":[{"due":"2025-12-31","between":["4","10"]}]|"thresholds":[{"due":"2025-12-31","between":["5","10"]}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-12-31","atLeast":"70"}]|"thresholds":[{"due":"2025-12-31","increasing":true}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-06-30","atLeast":"50"},{"due":"2025-12-31","atLeast":"70"}]|"thresholds":[{"due":"2025-06-30","atLeast":"60"},{"due":"2025-12-31","atLeast":"70"}]|LATER_DUE
          "thresholds":[{"due":"2025-12-31","atLeast":"70"}]|"thresholds":[{"due":"2020-12-31","atLeast":"60"},{"due":"2025-12-31","atLeast":"70"}]|ALIGNED
          "thresholds":[{"due":"2025-12-31","atLeast":"60"}]|"thresholds":[{"due":"2020-12-31","atLeast":"60"}]|ALIGNED
          "thresholds":[{"due":"2025-12-31","atLeast":"59"}]|"thresholds":[{"due":"2020-12-31","atLeast":"60"}]|LOOSER_THRESHOLD
          "thresholds":[{"due":"2025-12-31","atLeast":"70"}]|"thresholds":[{"due":"2030-12-31","atLeast":"70"}]|ALIGNED
          "thresholds":[{"atLeast":"70"}],"every":"year"|"thresholds":[{"atLeast":"70"}],"every":"quarter"|OTHER_CALENDAR
          "measure":{"kind":"quantity","of":{"kind":"number","value":"2"}}|"thresholds":[]|OTHER_MEASURE
          "measure":{"kind":"quantity","of":{"kind":"number","value":"2"}},"thresholds":[{"due":"2025-12-31","atLeast":"1"}]|"thresholds":[{"due":"2025-12-31","atLeast":"2"}]|OTHER_MEASURE LOOSER_THRESHOLD
          """)
  void a_target_is_held_against_its_parents(String own, String above, String findings) {
    Plan child = plan("district", "2024-01-01", "2026-12-31", own);
    assertEquals(findings, findings(child, plan("province", "2021-01-01", "2030-12-31", above)));
  }

  @ParameterizedTest(name = "{0} means {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          share{"kind":"facilities","types":["A","B"]}|share{"kind":"facilities","types":["B","A","A"]}|true
          share{"kind":"facilities","types":["A"]}|share{"kind":"union","of":[{"kind":"facilities","types":["A"]}]}|true
          share{"kind":"union","of":[{"kind":"facilities","types":["A"]},{"kind":"facilities","types":["B"]}]}|share{"kind":"union","of":[{"kind":"facilities","types":["B"]},{"kind":"union","of":[{"kind":"facilities","types":["A"]}]}]}|true
          share{"kind":"facilities","types":["A"]}|share{"kind":"facilities","types":["B"]}|false
          having{"attribute":"copies","atLeast":"100"}|having{"attribute":"copies","atLeast":100.0}|true
          having{"attribute":"copies","atLeast":"100"}|having{"attribute":"copies","moreThan":"100"}|false
          having{"attribute":"code","is":"01"}|having{"attribute":"code","is":"1"}|false
          having{"all":[{"attribute":"a","is":true}]}|having{"attribute":"a","is":true}|true
          having{"all":[{"attribute":"a","is":true},{"all":[{"attribute":"b","is":true}]}]}|having{"all":[{"attribute":"b","is":true},{"attribute":"a","is":true}]}|true
          having{"not":{"not":{"attribute":"a","is":true}}}|having{"attribute":"a","is":true}|true
          having{"not":{"attribute":"a","is":true}}|having{"attribute":"a","is":true}|false
          having{"activity":{"kinds":["k"]}}|having{"activity":{"kinds":["k"]},"atLeast":1,"per":"period"}|true
          having{"activity":{"kinds":["k"]},"per":"regular"}|having{"activity":{"kinds":["k"]},"atLeast":1,"per":"month"}|true
          having{"activity":{"kinds":["k"]},"per":"year"}|having{"activity":{"kinds":["k"]},"per":"month"}|false
          having{"withinObservance":"d"}|having{"withinObservance":"d","activity":{}}|true
          {"kind":"observances","days":["x","y"]}|{"kind":"observances","days":["y","x"],"activity":{"kinds":null}}|true
          {"kind":"quantity","of":{"kind":"plus","terms":[{"kind":"number","value":"1"},{"kind":"number","value":"2"}]}}|{"kind":"quantity","of":{"kind":"plus","terms":[{"kind":"number","value":"2.0"},{"kind":"number","value":"1"}]}}|true
          {"kind":"quantity","of":{"kind":"plus","terms":[{"kind":"number","value":"1"},{"kind":"number","value":"1"}]}}|{"kind":"quantity","of":{"kind":"number","value":"1"}}|false
          {"kind":"quantity","of":{"kind":"minus","terms":[{"kind":"number","value":"1"},{"kind":"number","value":"2"}]}}|{"kind":"quantity","of":{"kind":"minus","terms":[{"kind":"number","value":"2"},{"kind":"number","value":"1"}]}}|false
          {"kind":"quantity","of":{"kind":"statistic","statistic":"s","where":{"d":"u"}}}|{"kind":"quantity","of":{"kind":"statistic","statistic":"s","where":{"d":["u"]}}}|true
          {"kind":"milestones","steps":[{"code":"a","title":{"vi":"x"}},{"code":"b","title":{"vi":"y"}}]}|{"kind":"milestones","steps":[{"code":"b","title":{"vi":"z"}},{"code":"a","title":{"vi":"x"}}]}|true
          {"kind":"ratio","unit":"percent","of":{"kind":"number","value":"1"},"to":{"kind":"number","value":"2"}}|{"kind":"ratio","unit":"number","of":{"kind":"number","value":"1"},"to":{"kind":"number","value":"2"}}|false
          """)
  void measures_that_mean_the_same_are_the_same(String own, String above, boolean same) {
    Plan child = plan("district", "2024-01-01", "2026-12-31", measure(own));
    Plan parent = plan("province", "2024-01-01", "2026-12-31", measure(above));
    assertEquals(same ? "ALIGNED" : "OTHER_MEASURE", findings(child, parent));
  }

  private static String measure(String text) {
    String always = "{\"attribute\":\"a\",\"is\":true}";
    if (text.startsWith("share")) {
      return "\"measure\":{\"kind\":\"share\",\"of\":"
          + text.substring(5)
          + ",\"having\":"
          + always
          + "}";
    }
    if (text.startsWith("having")) {
      return "\"measure\":{\"kind\":\"share\",\"of\":{\"kind\":\"facilities\"},\"having\":"
          + text.substring(6)
          + "}";
    }
    return "\"measure\":" + text;
  }

  @Test
  void regularly_is_what_each_plan_means_by_it() {
    String regular = measure("having{\"activity\":{\"kinds\":[\"k\"]},\"per\":\"regular\"}");
    Plan parent = plan("province", "2024-01-01", "2026-12-31", regular);
    Plan child = plan("district", "2024-01-01", "2026-12-31", regular);
    assertEquals("ALIGNED", findings(child, parent));
    String json =
        Json.mapper().valueToTree(child).toString().replace("\"atLeast\":1,", "\"atLeast\":2,");
    try {
      assertEquals("OTHER_MEASURE", findings(JSON.readValue(json, Plan.class), parent));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest(name = "{0} {1} under {2}: {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          district|"scope":"total"|"scope":"total"|ALIGNED
          district|"scope":"total"|"scope":"each-area","areaLevel":"district"|ALIGNED
          commune|"scope":"total"|"scope":"each-area","areaLevel":"district"|ALIGNED
          district|"scope":"total"|"scope":"each-area","areaLevel":"commune"|OTHER_MEASURE
          district|"scope":"each-area","areaLevel":"commune"|"scope":"each-area","areaLevel":"commune"|ALIGNED
          district|"scope":"each-area","areaLevel":"commune"|"scope":"total"|ALIGNED
          province|"scope":"each-area","areaLevel":"district"|"scope":"each-area","areaLevel":"commune"|OTHER_MEASURE
          district|"scope":"total"|"scope":"each-facility"|OTHER_MEASURE
          unit|"scope":"total"|"scope":"each-facility"|ALIGNED
          """)
  void one_figure_over_several_units_is_less_than_each(
      String level, String own, String above, String findings) {
    Plan child = plan(level, "2024-01-01", "2026-12-31", own);
    assertEquals(findings, findings(child, plan("province", "2024-01-01", "2026-12-31", above)));
  }

  @Test
  void a_plan_for_one_of_the_parents_years_need_not_say_every_year() {
    String yearly = "\"every\":\"year\",\"thresholds\":[{\"atLeast\":\"70\"}]";
    String once = "\"thresholds\":[{\"due\":\"2024-12-31\",\"atLeast\":\"70\"}]";
    String early = "\"thresholds\":[{\"due\":\"2024-11-30\",\"atLeast\":\"70\"}]";
    Plan parent = plan("province", "2021-01-01", "2030-12-31", yearly);
    assertEquals("ALIGNED", findings(plan("district", "2024-01-01", "2024-12-31", once), parent));
    assertEquals(
        "OTHER_CALENDAR", findings(plan("district", "2024-01-01", "2024-12-31", early), parent));
  }

  @Test
  void a_cell_that_no_cell_carries_out_is_missing() {
    Plan child = plan("district", "2024-01-01", "2026-12-31", "\"thresholds\":[]");
    Plan parent =
        plan(
            "province",
            "2024-01-01",
            "2026-12-31",
            measure("{\"kind\":\"quantity\",\"of\":{\"kind\":\"number\",\"value\":\"1\"}}")
                + "},{\"code\":\"b\",\"measure\":{\"kind\":\"quantity\",\"of\":"
                + "{\"kind\":\"number\",\"value\":\"7\"}}");
    assertEquals("ALIGNED MISSING_IN_CHILD", findings(child, parent));
  }
}
