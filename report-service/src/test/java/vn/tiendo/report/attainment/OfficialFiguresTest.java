package vn.tiendo.report.attainment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static vn.tiendo.report.attainment.World.day;
import static vn.tiendo.report.attainment.World.huongTra;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.ReportRecorded.State;

/** What a signed report says is the official figure; what happened stays beside it. */
class OfficialFiguresTest {

  private static final String VISITS =
      """
      "measure":{"kind":"quantity","of":{"kind":"sum","of":"visits","activity":{"kinds":["visit"]}}},
      "every":"year","thresholds":[{"atLeast":"100"}]""";
  private static final String SHARE =
      """
      "measure":{"kind":"share","of":{"kind":"facilities","types":["LIB"]},"having":{"attribute":"serves","is":true}},
      "thresholds":[{"due":"2024-12-31","atLeast":"70"}]""";

  private static World visits() {
    return huongTra()
        .activity("visit", null, "19996", "2024-03-01", "visits", 60)
        .activity("visit", null, "20008", "2024-06-01", "visits", 30)
        .activity("visit", null, "20008", "2023-12-20", "visits", 5);
  }

  @Test
  void an_accepted_report_is_official_and_what_happened_stays_beside_it() {
    Attainment row =
        visits()
            .reported("r", "480", "x", "2024-01-01", "2024-12-31", "104", null)
            .plan(VISITS)
            .figure();
    assertEquals("104", row.value().num());
    assertEquals("104", row.low().num());
    assertEquals(Verdict.MET, row.verdict());
    assertEquals("report", row.source());
    assertEquals("r", row.official().report());
    assertEquals("x", row.official().agency());
    assertEquals("90", row.live().value().num());
    assertEquals(Verdict.NOT_MET, row.live().verdict());
    assertEquals("activities", row.live().source());
    assertEquals("-14", row.drift().num());
  }

  @Test
  void what_agrees_has_not_drifted() {
    Attainment row =
        visits()
            .reported("r", "480", "x", "2024-01-01", "2024-12-31", "180", "2")
            .plan(VISITS)
            .figure();
    assertEquals("180", row.value().num());
    assertNull(row.drift());
  }

  @Test
  void without_a_report_nothing_is_beside() {
    Attainment row = visits().plan(VISITS).figure();
    assertNull(row.official());
    assertNull(row.live());
    assertNull(row.drift());
    assertEquals("activities", row.source());
  }

  @Test
  void a_report_on_the_administrative_year_does_not_speak_of_the_calendar_year() {
    Attainment row =
        visits()
            .reported("r", "480", "x", "2023-12-15", "2024-12-14", "104", null)
            .plan(VISITS)
            .figure();
    assertEquals("90", row.value().num());
    assertNull(row.official());
  }

  @Test
  void what_is_read_at_the_end_alone_is_spoken_of_by_any_report_that_ends_there() {
    Attainment row =
        huongTra()
            .facility("l1", "19996", "LIB", "serves", true)
            .facility("l2", "19996", "LIB", "serves", false)
            .reported("r", "480", "x", "2024-07-01", "2024-12-31", "8", "10")
            .plan("480", "2023-01-01", "2024-12-31", SHARE)
            .figure();
    assertEquals("80.00", row.value().decimal());
    assertEquals(Verdict.MET, row.verdict());
    assertEquals("50.00", row.live().value().decimal());
    assertEquals("-30.00", row.drift().decimal());
  }

  @Test
  void only_what_is_accepted_is_official() {
    for (State state : State.values()) {
      Attainment row =
          visits()
              .reported(
                  "r",
                  state,
                  "o",
                  "480",
                  "x",
                  "2024-01-01",
                  "2024-12-31",
                  "104",
                  null,
                  World.RECORDED)
              .plan(VISITS)
              .figure();
      assertEquals(state == State.ACCEPTED ? "104" : "90", row.value().num(), state.name());
    }
  }

  @Test
  void on_the_whole_the_agency_on_the_way_speaks_and_not_its_units_and_the_latest_counts() {
    Instant early = Instant.parse("2025-01-05T00:00:00Z");
    Instant late = Instant.parse("2025-01-09T00:00:00Z");
    World world =
        visits()
            .plan(VISITS)
            .reported("x1", State.ACCEPTED, "via", "480", "x", Y, E, "1", null, early)
            .reported("y1", State.ACCEPTED, "via", "480", "y", Y, E, "2", null, late);
    assertEquals("90", world.figure().value().num());
    world.reported("v1", State.ACCEPTED, "via", "480", "v", Y, E, "3", null, early);
    assertEquals("3", world.figure().value().num());
    world.reported("v2", State.ACCEPTED, "via", "480", "v", Y, E, "5", null, late);
    assertEquals("5", world.figure().value().num());
    // What nobody asked for comes after what was.
    world.reported("w1", State.ACCEPTED, null, "480", "w", Y, E, "4", null, late);
    assertEquals("5", world.figure().value().num());
  }

  private static final String Y = "2024-01-01";
  private static final String E = "2024-12-31";

  @Test
  void an_area_has_its_own_official_value_and_the_whole_stays_pooled_from_what_happened() {
    World world = visits().reported("r", "20008", "x", Y, E, "33", null).plan(VISITS);
    Attainment whole = world.figure();
    assertEquals("90", whole.value().num());
    assertNull(whole.official());
    Figures figures = world.figures(day("2026-01-01"));
    var lines = figures.byArea(figures.windows().get(0), AreaLevel.COMMUNE);
    assertEquals("60", line(lines, "19996").value().num());
    assertNull(line(lines, "19996").official());
    assertEquals("33", line(lines, "20008").value().num());
    assertEquals("30", line(lines, "20008").live().num());
    assertEquals("r", line(lines, "20008").official().report());
    assertEquals(Verdict.MONITORED, line(lines, "20008").verdict());
  }

  private static Attainment.Slice line(java.util.List<Attainment.Slice> lines, String key) {
    return lines.stream().filter(l -> l.key().equals(key)).findFirst().orElseThrow();
  }

  @Test
  void a_unit_that_is_judged_by_itself_shows_its_report_and_counts_by_what_it_did() {
    String each =
        """
        "measure":{"kind":"quantity","of":{"kind":"sum","of":"visits","activity":{"kinds":["visit"]}}},
        "scope":"each-area","areaLevel":"commune","every":"year","thresholds":[{"atLeast":"31"}]""";
    World world = visits().reported("r", "20008", "x", Y, E, "33", null).plan(each);
    Attainment whole = world.figure();
    assertEquals("1/3", whole.value().num() + "/" + whole.value().den());
    Figures figures = world.figures(day("2026-01-01"));
    Figures.Unit unit = figures.unit(figures.windows().get(0), "20008").orElseThrow();
    assertEquals(Verdict.MET, unit.slice().verdict());
    assertEquals(Verdict.NOT_MET, unit.outcome().verdict());
    // The report of the whole says how many pass.
    Attainment official = world.reported("s", "480", "x", Y, E, "3", "3").figure();
    assertEquals(Verdict.MET, official.verdict());
    assertEquals("percent", official.unit().code());
    assertEquals("1/3", official.live().value().num() + "/" + official.live().value().den());
  }

  @Test
  void a_commune_merged_into_a_larger_one_did_not_report_for_it() {
    World world = visits().reported("r", "20008", "x", Y, E, "33", null).plan(VISITS);
    Figures figures =
        new Figures(
            world.registry(),
            new Territory(world.registry(), world.registry().plan("p").orElseThrow().plan()),
            new Activities(java.util.List.of()),
            world.registry().plan("p").orElseThrow(),
            world.registry().plan("p").orElseThrow().plan().targets().get(0),
            world.registry().plan("p").orElseThrow().plan().targets().get(0).cells().get(0),
            day("2026-01-01"),
            LocalDate.of(2025, 8, 1));
    figures
        .byArea(figures.windows().get(0), AreaLevel.COMMUNE)
        .forEach(line -> assertNull(line.official(), line.key()));
  }

  @Test
  void on_a_day_within_the_window_only_what_had_been_accepted_by_then_speaks() {
    Instant accepted = Instant.parse("2024-10-02T17:30:00Z"); // 3 October in Viet Nam
    World world =
        visits()
            .plan(VISITS)
            .reported("r", State.ACCEPTED, "o", "480", "x", Y, E, "99", null, accepted);
    assertEquals("90", world.figure(day("2024-10-02")).value().num());
    assertEquals("99", world.figure(day("2024-10-03")).value().num());
    assertEquals(Verdict.PROVISIONAL, world.figure(day("2024-10-03")).verdict());
    // A window that is over is spoken of whenever the report came.
    assertEquals("99", world.figure(day("2024-12-31")).value().num());
    assertEquals(Verdict.NOT_MET, world.figure(day("2025-01-01")).verdict());
  }

  @Test
  void an_average_growth_is_reported_as_it_is_answered() {
    String growth =
        """
        "measure":{"kind":"growth","of":{"kind":"sum","of":"visits","activity":{"kinds":["visit"]}},
         "versus":"base-year","baseYear":2022,"average":"compound"},"thresholds":[{"due":"2024-12-31","atLeast":"10"}]""";
    Attainment row = huongTra().reported("r", "480", "x", Y, E, "121", "100").plan(growth).figure();
    assertEquals(2, row.value().root());
    assertEquals("10.00", row.value().decimal());
    assertEquals(Verdict.MET, row.verdict());
  }

  @Test
  void a_rise_is_held_against_the_official_figure_of_the_period_before() {
    String rising = VISITS.replace("{\"atLeast\":\"100\"}", "{\"increasing\":true}");
    World world =
        visits()
            .activity("visit", null, "20008", "2023-05-01", "visits", 80)
            .reported("r24", "480", "x", Y, E, "91", null)
            .plan("480", "2023-01-01", "2024-12-31", rising);
    assertEquals(Verdict.MET, world.figure().verdict());
    world.reported("r23", "480", "x", "2023-01-01", "2023-12-31", "92", null);
    assertEquals(Verdict.NOT_MET, world.figure().verdict());
    assertEquals(Verdict.MET, world.figure().live().verdict());
  }
}
