package vn.tiendo.report.due;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.events.ReportRecorded.State;
import vn.tiendo.report.dayoff.WorkingDays;
import vn.tiendo.report.obligation.Due;
import vn.tiendo.report.obligation.FivePlans;
import vn.tiendo.report.obligation.Obligations;
import vn.tiendo.report.submission.HandedIn;

class StandingTest {

  static final Obligations OBLIGATIONS = new Obligations(FivePlans.registry(), WorkingDays.KNOWN);

  @ParameterizedTest(name = "{0} {1} {2}: {6}")
  @CsvFileSource(resources = "/dues-by-hand.csv", numLinesToSkip = 1)
  void what_is_owed_is_overdue_and_what_comes_is_late_from_the_next_second_on(
      String plan,
      String obligation,
      String period,
      LocalDate first,
      LocalDate last,
      String reporters,
      OffsetDateTime lastSecond,
      String owedBy) {
    for (Due due : OBLIGATIONS.dues(plan, obligation, period)) {
      Instant still = lastSecond.toInstant();
      Instant over = lastSecond.plusSeconds(1).toInstant();
      Standing before = Standing.of(OBLIGATIONS, due, null, still);
      Standing after = Standing.of(OBLIGATIONS, due, null, over);
      assertFalse(before.overdue());
      assertEquals(0, before.daysLeft());
      assertTrue(after.overdue());
      assertEquals(-1, after.daysLeft());
      assertFalse(standing(due, State.SUBMITTED, still, over).late());
      assertTrue(standing(due, State.SUBMITTED, over, over).late());
      assertFalse(standing(due, State.SUBMITTED, over, over).overdue());
      assertTrue(standing(due, State.RETURNED, still, over).overdue());
      assertTrue(standing(due, State.DRAFT, null, over).overdue());
      assertNull(standing(due, State.DRAFT, null, over).late());
    }
  }

  @Test
  void who_submitted_before_the_reform_owed_it_and_who_has_not_leaves_it_to_the_successor() {
    Due due = OBLIGATIONS.dues("huong-tra-2024", "O2", "2024").get(0);
    Instant later = Instant.parse("2026-01-01T00:00:00Z");
    Instant then = Instant.parse("2024-12-19T00:00:00Z");
    assertEquals("so-vhtt-hue", Standing.of(OBLIGATIONS, due, null, later).owedBy().get(0).code());
    assertEquals("so-vhtt-hue", Standing.of(OBLIGATIONS, due, null, later).handTo().code());
    assertEquals(
        "phong-vhtt-huong-tra", standing(due, State.ACCEPTED, then, later).owedBy().get(0).code());
    assertEquals("so-vhtt-hue", standing(due, State.RETURNED, then, later).owedBy().get(0).code());
  }

  /** Whatever is handed in when: each due is in one group, and no part is above the whole. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void rates_are_conserved_and_never_above_the_whole(long seed) {
    Random random = new Random(seed);
    LocalDate from = LocalDate.of(2014 + random.nextInt(8), 1, 1);
    List<Standing> dues = new ArrayList<>();
    int submitted = 0;
    int onTime = 0;
    int accepted = 0;
    for (Due due : OBLIGATIONS.dues(null, from, from.plusYears(4))) {
      boolean inTime = random.nextBoolean();
      Instant when =
          due.deadline() == null || inTime
              ? due.period().start().atStartOfDay().toInstant(Standing.CIVIL)
              : due.deadline().over();
      Instant now = Instant.parse("2031-01-01T00:00:00Z");
      switch (random.nextInt(5)) {
        case 0 -> dues.add(Standing.of(OBLIGATIONS, due, null, now));
        case 1 -> dues.add(standing(due, State.DRAFT, null, now));
        case 2 -> dues.add(standing(due, State.RETURNED, when, now));
        case 3 -> {
          dues.add(standing(due, State.SUBMITTED, when, now));
          submitted++;
          onTime += inTime ? 1 : 0;
        }
        default -> {
          dues.add(standing(due, State.ACCEPTED, when, now));
          submitted++;
          accepted++;
          onTime += inTime ? 1 : 0;
        }
      }
    }
    assertTrue(dues.size() > 10, "too few to prove anything");
    Rates total = Rates.of(dues);
    assertEquals(List.of(dues.size(), submitted, onTime, accepted), counts(total));
    for (By by : By.values()) {
      ReportingRates rates = ReportingRates.of(dues, by, OBLIGATIONS.registry(), 3, Instant.EPOCH);
      assertEquals(counts(total), counts(rates.total()));
      int[] sum = new int[4];
      for (ReportingRates.Group group : rates.items()) {
        Rates of = group.rates();
        assertTrue(of.expected() > 0 && of.submitted() <= of.expected());
        assertTrue(of.onTime() <= of.submitted() && of.accepted() <= of.submitted());
        for (int i = 0; i < 4; i++) {
          sum[i] += counts(of).get(i);
        }
      }
      assertEquals(counts(total), List.of(sum[0], sum[1], sum[2], sum[3]), by.code());
      assertEquals(dues.size() - submitted, rates.missingCount());
      assertEquals(Math.min(3, rates.missingCount()), rates.missing().size());
    }
  }

  @Test
  void groups_are_called_by_their_names() {
    List<Standing> dues =
        OBLIGATIONS.dues("huong-tra-2024", "O5", "2024").stream()
            .map(d -> Standing.of(OBLIGATIONS, d, null, Instant.EPOCH))
            .toList();
    assertEquals(
        List.of(
            "Kế hoạch năm 2024 của thị xã Hương Trà về học tập suốt đời ở thư viện, bảo tàng và trung"
                + " tâm văn hóa"),
        titles(dues, By.PLAN));
    assertEquals(List.of("Báo cáo của xã, phường"), titles(dues, By.OBLIGATION));
    assertTrue(titles(dues, By.AREA).contains("Thị xã Hương Trà"));
    assertTrue(titles(dues, By.AREA).contains("Phường Hương Vân"));
  }

  private static List<String> titles(List<Standing> dues, By by) {
    return ReportingRates.of(dues, by, OBLIGATIONS.registry(), 0, Instant.EPOCH).items().stream()
        .map(group -> group.title().vi())
        .toList();
  }

  private static List<Integer> counts(Rates rates) {
    return List.of(rates.expected(), rates.submitted(), rates.onTime(), rates.accepted());
  }

  @Test
  void of_nothing_expected_there_is_no_rate() {
    assertNull(Rates.of(List.of()).rates().submitted());
    assertEquals("66.67", Rates.Share.of(2, 3).decimal());
    assertEquals("100.00", Rates.Share.of(3, 3).decimal());
  }

  static Standing standing(Due due, State state, Instant submitted, Instant now) {
    return Standing.of(
        OBLIGATIONS,
        due,
        new HandedIn.Standing(
            "r-" + due.key(),
            3,
            state,
            due.plan(),
            due.obligation(),
            due.period().code(),
            due.area(),
            due.agency(),
            submitted == null ? now : submitted,
            submitted,
            submitted,
            null),
        now);
  }
}
