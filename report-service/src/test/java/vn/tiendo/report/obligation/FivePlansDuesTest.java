package vn.tiendo.report.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.Fact;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.Text;
import vn.tiendo.report.dayoff.WorkingDays;
import vn.tiendo.report.fact.Registry;

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
  void dues_come_in_the_order_of_their_days_and_then_of_their_keys() {
    List<Due> dues = OBLIGATIONS.dues(null, LocalDate.of(2014, 1, 1), LocalDate.of(2040, 12, 31));
    assertTrue(dues.size() > 200, "too few to prove anything");
    assertEquals(
        dues.stream()
            .sorted(Comparator.comparing(Due::listedOn).thenComparing(Due::key))
            .map(Due::key)
            .toList(),
        dues.stream().map(Due::key).toList());
  }

  /** Whatever a report says that answers a due is what is looked for. */
  @Test
  void what_answers_a_due_is_among_what_is_sought_for_it() {
    for (Due due : OBLIGATIONS.dues(null, LocalDate.of(2014, 1, 1), LocalDate.of(2030, 12, 31))) {
      List<Obligations.Sought> sought = OBLIGATIONS.sought(List.of(due));
      assertEquals(1, sought.size());
      Set<String> periods = sought.get(0).periods();
      for (String named :
          List.of(
              due.period().code(),
              due.period().end().toString(),
              due.period().start().toString(),
              due.listedOn().toString(),
              "2024",
              "2024-H1")) {
        boolean answers =
            OBLIGATIONS
                .answered(due.plan(), due.obligation(), named, due.area(), due.agency())
                .filter(due::equals)
                .isPresent();
        assertTrue(!answers || periods == null || periods.contains(named), due + " " + named);
      }
    }
  }

  @Test
  void what_was_worked_out_serves_again_only_where_it_rests_on_the_same_facts() {
    Registry before = FivePlans.registry();
    Obligations known = new Obligations(before, WorkingDays.KNOWN);
    List<Due> dues = known.dues("huong-tra-2024", "O5", "2024");
    Registry agencies = before.with(List.of(renamed("phong-vhtt-huong-tra")));
    Obligations later = known.by(agencies, WorkingDays.KNOWN);
    assertSame(dues, later.dues("huong-tra-2024", "O5", "2024"));
    Due own = later.answered("huong-tra-2024", "O5", "2024", "480", null).orElseThrow();
    assertEquals("Phòng mới", later.reporter(own).name().vi());

    PlanIssued issued = before.plan("huong-tra-2024").orElseThrow();
    Registry closed =
        agencies.with(
            List.of(
                new PlanIssued(
                    issued.plan(), 2, null, null, true, 2, Instant.parse("2024-03-01T00:00:00Z"))));
    Obligations after = later.by(closed, WorkingDays.KNOWN);
    assertNotSame(dues, after.dues("huong-tra-2024", "O5", "2024"));
    assertEquals(
        new Obligations(closed, WorkingDays.KNOWN).dues("huong-tra-2024", "O2", "2025"),
        after.dues("huong-tra-2024", "O2", "2025"));
  }

  private static Fact renamed(String agency) {
    CatalogueEntry.Agency before = OBLIGATIONS.registry().agency(agency).orElseThrow();
    return new CatalogueEntryDeclared(
        "agencies",
        agency,
        new CatalogueEntry.Agency(
            agency, new Text("Phòng mới", null), before.area(), before.successor()),
        2,
        FivePlans.RECORDED);
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
