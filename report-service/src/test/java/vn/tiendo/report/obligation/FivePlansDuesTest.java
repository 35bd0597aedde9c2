package vn.tiendo.report.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.report.dayoff.WorkingDays;

/** The 20 obligations of the five plans, against a table written by hand. */
class FivePlansDuesTest {

  private static final Obligations OBLIGATIONS =
      new Obligations(FivePlans.registry(), WorkingDays.KNOWN);

  @ParameterizedTest(name = "{0} {1} {2}: {6}")
  @CsvFileSource(
      resources = "/dues-by-hand.csv",
      useHeadersInDisplayName = false,
      numLinesToSkip = 1)
  void an_obligation_falls_due(
      String plan,
      String obligation,
      String period,
      LocalDate first,
      LocalDate last,
      String reporters,
      OffsetDateTime lastSecond,
      String owedBy) {
    List<Due> dues = OBLIGATIONS.dues(plan, obligation, period);
    assertEquals(
        new TreeSet<>(Set.of(reporters.split(" "))),
        dues.stream().map(FivePlansDuesTest::named).collect(Collectors.toCollection(TreeSet::new)));
    for (Due due : dues) {
      assertEquals(period, due.period().code());
      assertEquals(first, due.period().start());
      assertEquals(last, due.period().end());
      assertEquals(lastSecond, due.lastSecond());
      assertFalse(due.missedAt(lastSecond.toInstant()));
      assertFalse(due.missedAt(lastSecond.plusNanos(999_999_999).toInstant()));
      assertTrue(due.missedAt(lastSecond.plusSeconds(1).toInstant()));
    }
    assertEquals(
        new TreeSet<>(Set.of(owedBy.split(" "))),
        dues.stream()
            .flatMap(d -> OBLIGATIONS.owedBy(d, d.lastDay()).stream())
            .map(Party::code)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String named(Due due) {
    return (due.agency() != null ? due.agency() : due.area()) + (due.consolidates() ? "+" : "");
  }

  /** What the table leaves out is not owed: it lists all there is in these years. */
  @ParameterizedTest(name = "{0}, {1}..{2}: {3} dues")
  @CsvSource({
    "huong-tra-2024,2024-01-01,2025-12-31,19",
    "bvhttdl-2023,2024-01-01,2025-12-31,3",
    "lang-son-city-2023,2024-01-01,2025-12-31,8",
    "dong-nai-2014,2019-01-01,2020-12-31,80",
    "lao-cai-2023,2000-01-01,2100-12-31,0"
  })
  void nothing_else_is_owed(String plan, LocalDate from, LocalDate to, int dues) {
    assertEquals(dues, OBLIGATIONS.dues(plan, from, to).size());
  }

  @Test
  void a_commune_that_is_no_more_leaves_its_report_to_the_ward_it_became() {
    Due due =
        OBLIGATIONS
            .answered("huong-tra-2024", "O5", "2024", "20008", "ubnd-xa-phuong-huong-tra")
            .orElseThrow();
    assertEquals("Phường Hương Vân", OBLIGATIONS.reporter(due).name().vi());
    assertEquals("20008", OBLIGATIONS.owedBy(due, LocalDate.of(2025, 6, 30)).get(0).code());
    Party heir = OBLIGATIONS.owedBy(due, LocalDate.of(2025, 7, 1)).get(0);
    assertEquals("19996", heir.code());
    assertEquals("Phường Hương Trà", heir.name().vi());
    assertTrue(OBLIGATIONS.liesIn(due, "19996", LocalDate.of(2026, 1, 1)));
    assertFalse(OBLIGATIONS.liesIn(due, "20017", LocalDate.of(2026, 1, 1)));
  }

  @Test
  void the_review_of_a_town_that_is_no_more_is_owed_by_who_took_over() {
    for (String review : List.of("O6 2025", "O7 2030")) {
      String[] named = review.split(" ");
      Due due =
          OBLIGATIONS
              .answered("huong-tra-2024", named[0], named[1], "480", "so-vhtt-hue")
              .orElseThrow();
      assertEquals("phong-vhtt-huong-tra", due.agency());
      assertEquals(
          "phong-vhtt-huong-tra", OBLIGATIONS.owedBy(due, LocalDate.of(2025, 6, 30)).get(0).code());
      assertEquals("so-vhtt-hue", OBLIGATIONS.owedBy(due, LocalDate.of(2025, 7, 1)).get(0).code());
      assertTrue(OBLIGATIONS.concerns(due, "so-vhtt-hue"));
    }
  }

  /**
   * Both provinces live on under their codes; only the reform tells when their agencies changed.
   */
  @ParameterizedTest(name = "{0} {1} on {2}: {3}")
  @CsvSource({
    "huong-tra-2024,so-vhtt-thua-thien-hue,2024-04-16,so-vhtt-thua-thien-hue",
    "huong-tra-2024,so-vhtt-thua-thien-hue,2025-06-30,so-vhtt-thua-thien-hue",
    "huong-tra-2024,so-vhtt-thua-thien-hue,2025-07-01,so-vhtt-hue",
    "dong-nai-2014,ubnd-cac-huyen-dong-nai,2019-06-21,ubnd-cac-huyen-dong-nai",
    "dong-nai-2014,ubnd-cac-huyen-dong-nai,2025-07-01,ubnd-xa-phuong-dong-nai"
  })
  void an_agency_whose_area_lives_on_gave_way_when_a_reform_changed_that(
      String plan, String agency, LocalDate day, String inOffice) {
    assertEquals(inOffice, OBLIGATIONS.inOffice(plan, agency, day));
  }

  @Test
  void nobody_hands_a_report_in_to_themselves_before_a_reform_made_two_agencies_one() {
    LocalDate reform = LocalDate.of(2025, 7, 1);
    List<Due> dues =
        OBLIGATIONS.dues(null, LocalDate.of(2014, 1, 1), LocalDate.of(2031, 1, 1)).stream()
            .filter(d -> d.handedTo() != null && !d.handedTo().equals(d.agency()))
            .toList();
    assertFalse(dues.isEmpty());
    for (Due due : dues) {
      for (LocalDate day : List.of(due.period().start(), due.listedOn(), reform.minusDays(1))) {
        boolean self =
            OBLIGATIONS.owedBy(due, day).contains(OBLIGATIONS.handTo(due, day).orElseThrow());
        assertFalse(self && day.isBefore(reform), due.key() + " on " + day);
      }
    }
  }

  @Test
  void the_office_on_the_way_knows_whose_reports_it_puts_together() {
    Due own =
        OBLIGATIONS
            .answered("huong-tra-2024", "O5", "2024", "480", "phong-vhtt-huong-tra")
            .orElseThrow();
    assertTrue(own.consolidates());
    List<Due> units = OBLIGATIONS.units(own);
    assertEquals(9, units.size());
    assertTrue(units.stream().allMatch(u -> OBLIGATIONS.consolidated(u).orElseThrow().equals(own)));
    assertEquals("phong-vhtt-huong-tra", units.get(0).handedTo());
    assertEquals("ubnd-huong-tra", own.handedTo());
  }

  @ParameterizedTest(name = "{0} {1} on {2}: {3}")
  @CsvSource({
    "lang-son-city-2023,O1,2024-09-28,2024",
    "lang-son-city-2023,O1,2024-11-04,2024",
    "lang-son-city-2023,O1,2024-11-05,2024", // overdue, and the next year has not begun
    "lang-son-city-2023,O1,2025-01-02,2025",
    "lang-son-city-2023,O1,2022-06-01,2023",
    "huong-tra-2024,O1,2026-01-01,2024",
    "huong-tra-2024,O2,2024-12-15,2024", // 2025 has begun, but 2024 is still open
    "huong-tra-2024,O2,2024-12-21,2025",
    "huong-tra-2024,O2,2045-01-01,2030",
    "dong-nai-2014,O1,2020-06-19,2020-H1",
    "dong-nai-2014,O1,2020-06-20,2020-H2"
  })
  void an_author_who_names_no_period_means_the_first_still_open(
      String plan, String obligation, LocalDate day, String period) {
    assertEquals(period, OBLIGATIONS.usualPeriod(plan, obligation, day).orElseThrow());
  }
}
