package vn.tiendo.report.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Cell.Calendar;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.events.plan.Obligation.Frequency;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.dayoff.WorkingDays;
import vn.tiendo.report.fact.Registry;

/** Random obligations against an oracle that walks through the days one by one. */
class TimetableOracleTest {

  private static final LocalDate FIRST = LocalDate.of(2008, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2034, 12, 31);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void periods_and_deadlines_are_those_of_somebody_with_a_wall_calendar(long seed) {
    Random random = new Random(seed);
    int owed = 0;
    for (int round = 0; round < 150; round++) {
      Obligation obligation = obligation(random);
      LocalDate start = day(random, 2012, 2024);
      LocalDate end = start.plusDays(random.nextInt(2500));
      boolean closed = random.nextInt(4) == 0;
      LocalDate closing = start.plusDays(random.nextInt(3000));
      Obligations obligations =
          new Obligations(
              Registry.EMPTY.with(List.of(issued(obligation, start, end, closed, closing))),
              WorkingDays.KNOWN);
      LocalDate from = day(random, 2011, 2026);
      LocalDate to = from.plusDays(random.nextInt(1500));
      List<String> is =
          obligations.dues("p", from, to).stream()
              .map(d -> d.period().start() + ".." + d.period().end() + " " + d.lastDay())
              .toList();
      List<String> expected =
          expected(obligation, start, end, closed ? closing : null).stream()
              .filter(o -> !o.listed().isBefore(from) && !o.listed().isAfter(to))
              .map(o -> o.first + ".." + o.last + " " + o.lastDay)
              .toList();
      assertEquals(
          expected.stream().sorted().toList(),
          is.stream().sorted().toList(),
          "seed " + seed + ", round " + round + ": " + obligation + " " + start + " " + end);
      owed += is.size();
    }
    assertTrue(owed > 100, "so little owed proves nothing: " + owed);
  }

  private record Owed(LocalDate first, LocalDate last, LocalDate lastDay) {
    LocalDate listed() {
      return lastDay == null ? last : lastDay;
    }
  }

  /** Goes through all days, gathers those of one label, and looks for each deadline by walking. */
  private static List<Owed> expected(
      Obligation obligation, LocalDate start, LocalDate end, LocalDate closed) {
    List<Owed> owed = new ArrayList<>();
    int from = obligation.from() == null ? start.getYear() : obligation.from();
    int until = obligation.until() == null ? 2100 : obligation.until();
    TreeMap<String, List<LocalDate>> spans = new TreeMap<>();
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      spans.computeIfAbsent(label(obligation, day), l -> new ArrayList<>()).add(day);
    }
    // The first and the last may be cut off.
    spans.pollFirstEntry();
    spans.pollLastEntry();
    spans.forEach(
        (label, days) -> {
          int year = Integer.parseInt(label.substring(0, 4));
          LocalDate first = days.get(0);
          LocalDate last = days.get(days.size() - 1);
          if (year >= from
              && year <= until
              && !last.isBefore(start)
              && (closed == null || !first.isAfter(closed))) {
            owed.add(new Owed(first, last, deadline(obligation, first, last)));
          }
        });
    return owed;
  }

  /** Year of the calendar and part of it, so that labels sort as the days do. */
  private static String label(Obligation obligation, LocalDate day) {
    int year = day.getYear();
    int month = day.getMonthValue();
    if (obligation.calendar() == Calendar.ADMINISTRATIVE && day.getDayOfMonth() >= 15) {
      month++;
    } else if (obligation.calendar() == Calendar.SCHOOL_YEAR) {
      month += month >= 9 ? -8 : 4;
      year -= month > 4 ? 1 : 0;
    }
    if (month == 13) {
      month = 1;
      year++;
    }
    int length =
        switch (obligation.frequency()) {
          case YEAR -> 12;
          case HALF_YEAR -> 6;
          case QUARTER -> 3;
          default -> 1;
        };
    return "%04d-%02d".formatted(year, (month - 1) / length);
  }

  private static LocalDate deadline(Obligation obligation, LocalDate first, LocalDate last) {
    Obligation.Due due = obligation.due();
    if (due == null) {
      return null;
    }
    if (due.date() != null) {
      LocalDate day = due.exclusive() ? due.date().minusDays(1) : due.date();
      return first.isAfter(day) ? null : day;
    }
    if (due.workingDaysAfterPeriod() != null) {
      LocalDate day = last;
      for (int left = due.workingDaysAfterPeriod(); left > 0; ) {
        day = day.plusDays(1);
        left -= WorkingDays.KNOWN.works(day) ? 1 : 0;
      }
      while (!WorkingDays.KNOWN.works(day)) {
        day = day.plusDays(1);
      }
      return day;
    }
    String rule = due.before() == null ? due.onOrBefore() : due.before();
    LocalDate day =
        switch (obligation.frequency()) {
          case YEAR -> first.plusMonths(6);
          case HALF_YEAR -> first.plusMonths(3);
          case QUARTER -> first.plusMonths(1).plusDays(15);
          default -> first.plusDays(15);
        };
    while (!said(day).equals(rule)
        && !(rule.equals("02-29") && said(day).equals("02-28") && !day.isLeapYear())) {
      day = day.plusDays(1);
    }
    return due.before() == null ? day : day.minusDays(1);
  }

  private static String said(LocalDate day) {
    return "%02d-%02d".formatted(day.getMonthValue(), day.getDayOfMonth());
  }

  private static Obligation obligation(Random random) {
    String monthDay =
        random.nextInt(20) == 0
            ? "02-29"
            : said(LocalDate.of(2023, 1, 1).plusDays(random.nextInt(365)));
    Obligation.Due due =
        switch (random.nextInt(5)) {
          case 0 -> null;
          case 3 ->
              new Obligation.Due(null, null, day(random, 2012, 2026), random.nextBoolean(), null);
          case 1 -> new Obligation.Due(monthDay, null, null, null, null);
          case 2 -> new Obligation.Due(null, monthDay, null, null, null);
          default -> new Obligation.Due(null, null, null, null, random.nextInt(31));
        };
    Integer from = random.nextBoolean() ? null : 2010 + random.nextInt(15);
    return new Obligation(
        "O",
        new Text("báo cáo", null),
        null,
        new Obligation.Reporter(List.of("a"), null),
        "b",
        null,
        List.of(Frequency.YEAR, Frequency.HALF_YEAR, Frequency.QUARTER, Frequency.MONTH)
            .get(random.nextInt(4)),
        Calendar.values()[random.nextInt(3)],
        due,
        from,
        random.nextBoolean() ? null : (from == null ? 2015 : from) + random.nextInt(10),
        List.of(),
        null);
  }

  private static LocalDate day(Random random, int first, int last) {
    return LocalDate.of(first, 1, 1).plusDays(random.nextInt(365 * (last - first)));
  }

  private static PlanIssued issued(
      Obligation obligation, LocalDate start, LocalDate end, boolean closed, LocalDate closing) {
    Plan plan =
        new Plan(
            "p",
            null,
            new Text("kế hoạch", null),
            "b",
            Plan.Level.DISTRICT,
            "480",
            null,
            null,
            new Plan.Period(start, end),
            null,
            null,
            null,
            List.of(),
            null,
            List.of(obligation),
            null,
            null);
    return new PlanIssued(
        plan,
        1,
        null,
        null,
        closed,
        1,
        closing.atTime(15, 0).atOffset(ZoneOffset.ofHours(7)).toInstant());
  }
}
