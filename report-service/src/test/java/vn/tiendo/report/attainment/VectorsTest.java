package vn.tiendo.report.attainment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.tiendo.report.attainment.World.day;
import static vn.tiendo.report.attainment.World.huongTra;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.ReportRecorded;

/** The test vectors of the domain handbook, H.3, by their numbers. */
class VectorsTest {

  private static final String SHARE_70 =
      """
      "measure":{"kind":"share","of":{"kind":"facilities","types":%s},
       "having":{"attribute":"serves","is":true}},"thresholds":[{"due":"2024-12-31","atLeast":"70"}]""";

  private static World share(String type, int pass, int all) {
    World world = huongTra();
    for (int i = 0; i < all; i++) {
      world.facility("%s-%05d".formatted(type, i), "19996", type, "serves", i < pass);
    }
    return world;
  }

  @ParameterizedTest(name = "{0} of {1} is {2} %: {3}")
  @CsvSource({"44,63,69.84,not-met", "7,10,70.00,met", "6996,10000,69.96,not-met"})
  @DisplayName("V2, V3: a share is compared exactly, not as it is shown")
  void share_is_exact(int pass, int all, String shown, String verdict) {
    Attainment row = share("LIB", pass, all).plan(SHARE_70.formatted("[\"LIB\"]")).figure();
    assertEquals(String.valueOf(pass), row.value().num());
    assertEquals(String.valueOf(all), row.value().den());
    assertEquals(shown, row.value().decimal());
    assertEquals(verdict, row.verdict().code());
    assertTrue(row.certain());
  }

  @Test
  @DisplayName("V1: types are pooled and shown one by one; clubs and regular activities together")
  void pooled_types() {
    World world = huongTra();
    for (int i = 0; i < 9; i++) {
      world.facility("c" + i, "19996", "CENTRE", "club", true);
      monthly(world, "c" + i, i < 7 ? 12 : 11);
    }
    for (int i = 0; i < 54; i++) {
      world.facility("h" + i, "20008", "HOUSE", "club", true);
      monthly(world, "h" + i, i < 36 ? 12 : 1);
    }
    world.plan(
        """
        "measure":{"kind":"share","of":{"kind":"facilities","types":["CENTRE","HOUSE"]},"having":{"all":[
          {"any":[{"attribute":"class","is":true},{"attribute":"club","is":true}]},
          {"activity":{"kinds":["session"]},"per":"regular"}]}},
        "thresholds":[{"due":"2024-12-31","atLeast":"70"}]""");
    Attainment row = world.figure();
    assertEquals(
        "43/63 68.25 not-met",
        row.value().num()
            + "/"
            + row.value().den()
            + " "
            + row.value().decimal()
            + " "
            + row.verdict().code());
    Figures figures = world.figures(day("2026-01-01"));
    List<String> types =
        figures.byType(figures.windows().get(0)).stream()
            .map(s -> s.key() + " " + s.value().decimal())
            .toList();
    assertEquals(List.of("CENTRE 77.78", "HOUSE 66.67"), types);
  }

  private static void monthly(World world, String facility, int months) {
    for (int month = 1; month <= months; month++) {
      world.held("session", facility, LocalDate.of(2024, month, 5).toString());
    }
  }

  @Test
  @DisplayName("V4: no museum is not applicable, never 0 %")
  void empty_population() {
    Attainment row = huongTra().plan(SHARE_70.formatted("[\"MUSEUM\"]")).figure();
    assertEquals(Verdict.NOT_APPLICABLE, row.verdict());
    assertEquals("empty-population", row.reason());
    assertNull(row.value());
  }

  private static final String GROWTH =
      """
      "measure":{"kind":"growth","of":{"kind":"sum","of":"visits","activity":{"kinds":["visit"]}},
       "versus":"same-period-last-year"},"thresholds":[{"due":"2024-12-31","between":["5","10"]}]""";

  @ParameterizedTest(name = "12,400 to {0} is {1} %: {2}")
  @CsvSource({
    "13020,5.00,met",
    "13019,4.99,not-met",
    "14000,12.90,exceeded",
    "13640,10.00,met",
    "13641,10.01,exceeded"
  })
  @DisplayName("V5: growth on the same period, lower bound passing, upper bound no cap")
  void growth(long now, String shown, String verdict) {
    Attainment row =
        huongTra()
            .facility("lib", "19996", "LIB")
            .activity("visit", "lib", null, "2023-05-05", "visits", 12_400)
            .activity("visit", "lib", null, "2024-05-05", "visits", now)
            .plan(GROWTH)
            .figure();
    assertEquals(shown, row.value().decimal());
    assertEquals(verdict, row.verdict().code());
  }

  @Test
  @DisplayName("V6: before the year is over equal windows are compared, provisionally")
  void equal_windows() {
    Attainment row =
        huongTra()
            .facility("lib", "19996", "LIB")
            .activity("visit", "lib", null, "2023-09-30", "visits", 100)
            .activity("visit", "lib", null, "2023-10-01", "visits", 900)
            .activity("visit", "lib", null, "2024-03-01", "visits", 108)
            .plan(GROWTH)
            .figure(day("2024-09-30"));
    assertEquals("8.00", row.value().decimal());
    assertEquals(Verdict.PROVISIONAL, row.verdict());
  }

  @ParameterizedTest(name = "{0} {1}, {2} held: {3}")
  @CsvSource({
    "moreThan,10,10,not-met",
    "moreThan,10,11,met",
    "atLeast,4,4,met",
    "atLeast,4,3,not-met"
  })
  @DisplayName("V7, V8: strict and plain lower limits of a count")
  void counts(String comparison, String limit, int held, String verdict) {
    World world = huongTra().facility("museum", "19996", "MUSEUM");
    for (int i = 0; i < held; i++) {
      world.held("exhibition", "museum", "2024-04-%02d".formatted(i + 1));
    }
    world.plan(
        """
        "measure":{"kind":"quantity","of":{"kind":"count","activity":{"kinds":["exhibition"]}}},
        "thresholds":[{"due":"2024-12-31","%s":"%s"}]"""
            .formatted(comparison, limit));
    assertEquals(verdict, world.figure().verdict().code());
    assertEquals(String.valueOf(held), world.figure().value().decimal());
  }

  @ParameterizedTest(name = "{0} of {1}, {2}: {3}")
  @CsvSource(
      delimiter = ';',
      value = {
        "792;1000;\"about\":\"80\",\"tolerance\":\"1\";met",
        "792;1000;\"about\":\"80\";not-met",
        "811;1000;\"about\":\"80\",\"tolerance\":\"1\";exceeded",
        "811;1000;\"about\":\"80\",\"tolerance\":\"1\",\"above\":\"missed\";not-met",
        "149;1000;\"between\":[\"15\",\"20\"];not-met",
        "150;1000;\"between\":[\"15\",\"20\"];met",
        "230;1000;\"between\":[\"15\",\"20\"];exceeded"
      })
  @DisplayName("V9, V10: about with tolerance; a band of a ratio of declared statistics")
  void bands(long users, long all, String threshold, String verdict) {
    Attainment row =
        huongTra()
            .statisticsKind("users")
            .statisticsKind("people")
            .statistic("480", "users", 2024, users)
            .statistic("480", "people", 2024, all)
            .plan(
                """
                "measure":{"kind":"ratio","of":{"kind":"statistic","statistic":"users"},
                 "to":{"kind":"statistic","statistic":"people"},"unit":"percent"},
                "thresholds":[{"due":"2024-12-31",%s}]"""
                    .formatted(threshold))
            .figure(day("2025-01-01"));
    assertEquals(verdict, row.verdict().code());
  }

  @Test
  @DisplayName("V12: growth does not cross a change of definition")
  void series_break() {
    World world =
        huongTra()
            .statisticsKind("libraries", "2011-01-01", "2014-01-01")
            .statistic("480", "libraries", 2010, 716)
            .statistic("480", "libraries", 2012, 2584)
            .statistic("480", "libraries", 2014, 731);
    String cell =
        """
        "measure":{"kind":"growth","of":{"kind":"statistic","statistic":"libraries"},"versus":"base-year",
         "baseYear":%d},"thresholds":[{"due":"%d-12-31","atLeast":"1"}]""";
    for (int[] years : new int[][] {{2010, 2012}, {2012, 2014}, {2010, 2014}}) {
      Attainment row =
          world
              .plan(
                  "480",
                  years[0] + "-01-01",
                  years[1] + "-12-31",
                  cell.formatted(years[0], years[1]))
              .figure();
      assertEquals(Verdict.NOT_COMPARABLE, row.verdict());
      assertEquals("series-break", row.reason());
    }
  }

  private static final String CONJUNCTION =
      """
      "measure":{"kind":"share","of":%s,
       "having":{"all":[{"attribute":"internet","is":true},
        {"activity":{"kinds":["user-class"]}},{"activity":{"kinds":["thematic-session"]}}]}},
      "thresholds":[{"due":"2024-12-31","atLeast":"100"}]""";

  @Test
  @DisplayName("V13: Internet and classes without a thematic session do not count")
  void conjunction() {
    Attainment row =
        huongTra()
            .facility("lib", "19996", "LIB", "internet", true)
            .held("user-class", "lib", "2024-03-03")
            .plan(CONJUNCTION.formatted("{\"kind\":\"facilities\",\"types\":[\"LIB\"]}"))
            .figure();
    assertEquals(
        "0/1 not-met", row.value().num() + "/" + row.value().den() + " " + row.verdict().code());
  }

  @Test
  @DisplayName("V14: a named facility counts like the others of its stratum")
  void named_facility() {
    World world = huongTra();
    for (String lib : List.of("province", "district", "rubber")) {
      world
          .facility(
              lib,
              "19996",
              lib.equals("rubber") ? "ENTERPRISE" : "LIB",
              "internet",
              !lib.equals("rubber"))
          .held("user-class", lib, "2024-03-03")
          .held("thematic-session", lib, "2024-03-04");
    }
    Attainment row =
        world
            .plan(
                CONJUNCTION.formatted(
                    """
                    {"kind":"union","of":[{"kind":"facilities","types":["LIB"]},
                     {"kind":"facilities","named":["rubber","province"]}]}"""))
            .figure();
    assertEquals(
        "2/3 not-met", row.value().num() + "/" + row.value().den() + " " + row.verdict().code());
  }

  @Test
  @DisplayName("V15: 158 of 159 communes with a centre are 99.37 %")
  void areas_with_a_facility() {
    World world =
        new World()
            .area("VN", AreaLevel.COUNTRY, null, null, null)
            .area("75", AreaLevel.PROVINCE, "VN", null, null);
    for (int i = 0; i < 159; i++) {
      String code = "%05d".formatted(25000 + i);
      world.area(code, AreaLevel.COMMUNE, "75", null, null);
      if (i > 0) {
        world.facility("centre-" + i, code, "CENTRE");
      }
    }
    Attainment row =
        world
            .plan(
                "75",
                "2014-01-01",
                "2020-12-31",
                """
                "measure":{"kind":"share","of":{"kind":"areas","level":"commune"},
                 "having":{"hasFacility":{"kind":"facilities","types":["CENTRE"]}}},
                "thresholds":[{"due":"2020-12-31","all":true}]""")
            .figure();
    assertEquals(
        "158/159 99.37 not-met",
        row.value().num()
            + "/"
            + row.value().den()
            + " "
            + row.value().decimal()
            + " "
            + row.verdict().code());
  }

  @Test
  @DisplayName("V16: each library holds the fair; the one that does not is named")
  void each_facility() {
    World world = huongTra().observance("tet", "02-05", "02-15");
    for (int i = 0; i < 12; i++) {
      world
          .facility("lib-%02d".formatted(i), "19996", "LIB")
          .held("fair", "lib-%02d".formatted(i), i == 4 ? "2024-03-01" : "2024-02-08");
    }
    world.plan(
        """
        "scope":"each-facility","measure":{"kind":"observances","days":["tet"],"activity":{"kinds":["fair"],
         "facilities":{"kind":"facilities","types":["LIB"]}}},"thresholds":[{"due":"2024-12-31","all":true}]""");
    Figures figures = world.figures(day("2025-06-01"));
    Figures.Judged judged = figures.judged(figures.windows().get(0));
    assertEquals(Verdict.NOT_MET, judged.judgement().verdict());
    assertEquals(
        "11/12",
        judged.figure().value().fraction().num() + "/" + judged.figure().value().fraction().den());
    assertEquals(
        List.of("lib-04"),
        judged.figure().parts().stream()
            .filter(p -> p.truth() == Truth.FALSE)
            .map(Figure.Part::unit)
            .toList());
    assertEquals(12, figures.byFacility(figures.windows().get(0)).size());
  }

  @Test
  @DisplayName("V29: milestones and assessments have verdicts, and a plan of them no percentage")
  void evidence_only() {
    String milestones =
        """
        "measure":{"kind":"milestones","steps":[{"code":"s1","title":{"vi":"bước 1"},"due":"2024-06-30"},
         {"code":"s2","title":{"vi":"bước 2"},"due":"2024-12-31"}]},"thresholds":[{"due":"2024-12-31","all":true}]""";
    World world = huongTra().plan(milestones);
    assertEquals(Verdict.PROVISIONAL, world.figure(day("2024-06-30")).verdict());
    assertEquals(Verdict.OVERDUE, world.figure(day("2024-07-01")).verdict());
    world.milestone("T1", "a", "s1", "2024-05-01").plan(milestones);
    assertEquals(Verdict.PROVISIONAL, world.figure(day("2024-12-31")).verdict());
    assertEquals(Verdict.OVERDUE, world.figure(day("2025-01-01")).verdict());
    world.milestone("T1", "a", "s2", "2024-11-01").plan(milestones);
    assertEquals(Verdict.MET, world.figure(day("2024-12-01")).verdict());

    String assessment =
        "\"measure\":{\"kind\":\"assessment\",\"rubric\":{}},\"thresholds\":[{\"due\":\"2024-12-31\",\"all\":true}]";
    assertEquals(Verdict.NEEDS_JUDGEMENT, huongTra().plan(assessment).figure().verdict());
    Attainment partly =
        huongTra().assessed("T1", "a", ReportRecorded.Verdict.PARTLY).plan(assessment).figure();
    assertEquals("not-met partly", partly.verdict().code() + " " + partly.assessment());
    assertNull(partly.value());
  }
}
