package vn.tiendo.report.attainment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.tiendo.report.attainment.World.day;
import static vn.tiendo.report.attainment.World.huongTra;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.events.AreaLevel;

/** What a figure is when areas change under it, and when each unit is judged by itself. */
class ReformAndUnitsTest {

  private static Map<String, String> byArea(World world, String on) {
    Figures figures = world.figures(day(on));
    Map<String, String> slices = new TreeMap<>();
    figures
        .byArea(figures.windows().get(0), AreaLevel.COMMUNE)
        .forEach(s -> slices.put(s.key(), s.value() == null ? s.reason() : s.value().num()));
    return slices;
  }

  private static final String VISITS =
      """
      "measure":{"kind":"quantity","of":{"kind":"sum","of":"visits","activity":{"kinds":["visit"],
       "facilities":{"kind":"facilities","types":["LIB"]}}}},"thresholds":[{"due":"2025-12-31","atLeast":"1"}]""";

  @Test
  @DisplayName("V22: a merged ward holds what its parts held")
  void merged_ward() {
    World world =
        huongTra()
            .facility("a", "19996", "LIB")
            .facility("b", "20008", "LIB")
            .activity("visit", "a", null, "2024-05-05", "visits", 100)
            .activity("visit", "b", null, "2024-05-05", "visits", 23)
            .plan("480", "2024-01-01", "2025-12-31", VISITS);
    assertEquals(
        Map.of("19996", "100", "20008", "23", "20011", "empty-population"),
        byArea(world, "2025-06-30"));
    assertEquals(Map.of("19996", "123"), byArea(world, "2026-02-01"));
  }

  private static final String POPULATION =
      """
      "measure":{"kind":"quantity","of":{"kind":"statistic","statistic":"people"}},"every":"year",
      "thresholds":[{"atLeast":"1"}]""";

  @Test
  @DisplayName(
      "V23: what was held for a unit that was split is not comparable; merged whole it adds up")
  void statistics_through_a_reform() {
    World world =
        new World()
            .area("VN", AreaLevel.COUNTRY, null, null, null)
            .area("1", AreaLevel.PROVINCE, "VN", null, null)
            .area("a", AreaLevel.COMMUNE, "1", null, "2025-07-01")
            .area("b", AreaLevel.COMMUNE, "1", null, "2025-07-01")
            .area("c", AreaLevel.COMMUNE, "1", null, "2025-07-01")
            .area("ab", AreaLevel.COMMUNE, "1", "2025-07-01", null)
            .area("c1", AreaLevel.COMMUNE, "1", "2025-07-01", null)
            .area("c2", AreaLevel.COMMUNE, "1", "2025-07-01", null)
            .reform("a", "2025-07-01", "ab")
            .reform("b", "2025-07-01", "ab")
            .reform("c", "2025-07-01", "c1", "c2")
            .statisticsKind("people")
            .statistic("a", "people", 2024, 10)
            .statistic("b", "people", 2024, 20)
            .statistic("c", "people", 2024, 40)
            .plan("1", "2024-01-01", "2025-12-31", POPULATION);
    Figures figures = world.figures(day("2026-02-01"));
    Window year2024 = figures.windows().get(0);
    Place later = Place.whole(world.registry(), territory(world), day("2025-12-31"));
    assertEquals("30", figures.part(year2024, later.inArea("ab")).figure().value().decimal());
    assertEquals("mixed-area", figures.part(year2024, later.inArea("c1")).figure().gap().reason());
    assertEquals("70", figures.judged(year2024).figure().value().decimal());
  }

  private static Territory territory(World world) {
    var registry = world.registry();
    return new Territory(registry, registry.plan("p").orElseThrow().plan());
  }

  @ParameterizedTest(name = "records in {0} of 3 communes: {1}")
  @CsvSource({"0,overdue,0/3", "1,overdue,1/3", "3,met,3/3"})
  void each_area_reaches_its_own_milestones(int reached, String verdict, String value) {
    String[] communes = {"19996", "20008", "20011"};
    World world =
        huongTra()
            .plan(
                """
                "scope":"each-area","areaLevel":"commune","measure":{"kind":"milestones",
                 "steps":[{"code":"s","title":{"vi":"bước"}}]},"thresholds":[{"due":"2024-12-31","all":true}]""");
    for (int i = 0; i < reached; i++) {
      world.milestoneIn(communes[i], "T1", "a", "s", "2024-05-01");
    }
    Attainment row = world.figure(day("2025-02-01"));
    assertEquals(verdict, row.verdict().code());
    assertEquals(value, row.value().num() + "/" + row.value().den());
    assertEquals("report", row.source());
  }

  @Test
  void growth_of_what_was_not_there_before_has_no_base() {
    Attainment row =
        huongTra()
            .facility("lib", "19996", "LIB")
            .activity("visit", "lib", null, "2024-05-05", "visits", 10)
            .plan(
                """
                "measure":{"kind":"growth","of":{"kind":"sum","of":"visits","activity":{"kinds":["visit"]}},
                 "versus":"same-period-last-year"},"thresholds":[{"due":"2024-12-31","atLeast":"5"}]""")
            .figure();
    assertEquals("no-data base-missing", row.verdict().code() + " " + row.reason());
  }

  @Test
  void a_sum_within_a_band_is_met_early_but_not_certain_before_its_due_day() {
    World world =
        huongTra()
            .activity("visit", null, "480", "2024-02-02", "visits", 101)
            .plan(
                """
                "measure":{"kind":"quantity","of":{"kind":"sum","of":"visits","activity":{"kinds":["visit"]}}},
                "thresholds":[{"due":"2024-12-31","between":["100","200"]}]""");
    Attainment early = world.figure(day("2024-03-01"));
    assertEquals("met false", early.verdict().code() + " " + early.certain());
    assertTrue(world.figure(day("2025-01-01")).certain());
  }

  @Test
  void a_level_that_was_abolished_is_not_applicable_and_says_so() {
    Attainment row =
        huongTra()
            .plan(
                "46",
                "2024-01-01",
                "2025-12-31",
                """
                "scope":"each-area","areaLevel":"district","measure":{"kind":"quantity","of":{"kind":"count",
                 "activity":{"kinds":["visit"]}}},"thresholds":[{"due":"2025-12-31","atLeast":"1"}]""")
            .figure();
    assertEquals("not-applicable level-abolished", row.verdict().code() + " " + row.reason());
  }

  @Test
  void a_school_year_is_numbered_by_the_year_in_which_it_ends() {
    World world = huongTra().statisticsKind("people");
    world.statistic("480", "people", 2020, 1000).statistic("480", "people", 2023, 1331);
    Attainment row =
        world
            .plan(
                "480",
                "2020-01-01",
                "2023-12-31",
                """
                "calendar":"school-year","measure":{"kind":"growth","of":{"kind":"statistic","statistic":"people"},
                 "versus":"base-year","baseYear":2020,"average":"compound"},
                "thresholds":[{"due":"2023-08-31","atLeast":"10"}]""")
            .figure(day("2024-01-01"));
    assertEquals(
        "1331/1000 3 met",
        row.value().num()
            + "/"
            + row.value().den()
            + " "
            + row.value().root()
            + " "
            + row.verdict().code());
  }
}
