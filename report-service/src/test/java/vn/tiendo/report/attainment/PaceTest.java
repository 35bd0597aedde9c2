package vn.tiendo.report.attainment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.tiendo.report.attainment.World.day;
import static vn.tiendo.report.attainment.World.huongTra;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan;

/** How figures move towards their thresholds: tables of cases, and the examples of others. */
class PaceTest {

  private static final String PEOPLE =
      """
      "measure":{"kind":"quantity","of":{"kind":"statistic","statistic":"people"}},""";
  private static final String USERS =
      """
      "measure":{"kind":"ratio","of":{"kind":"statistic","statistic":"users"},
       "to":{"kind":"statistic","statistic":"people"},"unit":"percent"},""";
  private static final String VISITS =
      """
      "measure":{"kind":"quantity","of":{"kind":"sum","of":"visits","activity":{"kinds":["visit"]}}},""";

  private static final Function<Window, Figure> NOTHING_ELSE =
      w ->
          Figure.none(new Estimate.Gap(Verdict.NO_DATA, "x", null), Figure.Unit.NUMBER, "registry");

  private static Pace pace(String plan, String cell, String value, String on) {
    return pace(plan, cell, figure(value, false), on, NOTHING_ELSE);
  }

  /** The pace of the cell's first window that is not over, or its last. */
  private static Pace pace(
      String plan, String cell, Figure figure, String on, Function<Window, Figure> at) {
    String[] days = plan.split(" ");
    Plan parsed =
        new World().plan("480", days[0], days[1], cell).registry().plan("p").orElseThrow().plan();
    Cell of = parsed.cells().findFirst().orElseThrow().cell();
    List<Window> windows = Window.of(parsed, of);
    Window window = Figures.current(windows, day(on)).orElseThrow();
    return Pace.of(of, windows, window, figure, Verdict.PROVISIONAL, day(on), at);
  }

  private static Figure figure(String value, boolean onlyGrows) {
    Figure.Value v = Figure.Value.of(Fraction.of(new BigDecimal(value)), Figure.Unit.NUMBER);
    return new Figure(
        v,
        v,
        v,
        Figure.Unit.NUMBER,
        1,
        1,
        null,
        null,
        onlyGrows,
        false,
        "registry",
        List.of(),
        List.of());
  }

  private static String shown(Attainment.Number number) {
    return number == null ? "-" : number.decimal();
  }

  @ParameterizedTest(name = "{0}: {1} on {2} is {3} {4}, {5} a day")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        // From 40 to 80 in the 100 days after 31 December; half of them gone on 19 February.
        "'atLeast':'80';60;2023-02-19;on-track;1.00;0.4000",
        "'atLeast':'80';59;2023-02-19;on-track;0.95;0.4200",
        "'atLeast':'80';58.99;2023-02-19;acceleration-needed;0.95;0.4202",
        "'atLeast':'80';52;2023-02-19;acceleration-needed;0.60;0.5600",
        "'atLeast':'80';51.99;2023-02-19;limited;0.60;0.5602",
        "'atLeast':'80';50;2023-02-19;limited;0.50;0.6000",
        "'atLeast':'80';40;2023-02-19;limited;0.00;0.8000",
        "'atLeast':'80';39.99;2023-02-19;deterioration;0.00;0.8002",
        "'atLeast':'80';81;2023-02-19;on-track;2.05;0.0000",
        "'moreThan':'80';80;2023-04-10;on-track;1.00;-",
        "'atLeast':'80';70;2023-06-01;acceleration-needed;0.75;-",
        // Down from 40 to 20.
        "'atMost':'20';30;2023-02-19;on-track;1.00;-0.2000",
        "'lessThan':'20';30.5;2023-02-19;on-track;0.95;-0.2100",
        "'atMost':'20';30.51;2023-02-19;acceleration-needed;0.95;-0.2102",
        "'atMost':'20';34;2023-02-19;acceleration-needed;0.60;-0.2800",
        "'atMost':'20';35;2023-02-19;limited;0.50;-0.3000",
        "'atMost':'20';40;2023-02-19;limited;0.00;-0.4000",
        "'atMost':'20';41;2023-02-19;deterioration;-0.10;-0.4200",
        "'atMost':'20';19;2023-02-19;on-track;2.10;0.0000",
        // A start that passes leaves no way to go.
        "'atLeast':'40';40;2023-02-19;achieved;-;0.0000",
        "'atLeast':'40';39;2023-02-19;deterioration;-;0.0200",
        "'atMost':'40';40;2023-02-19;achieved;-;0.0000",
        "'atMost':'40';41;2023-02-19;deterioration;-;-0.0200",
        "'atLeast':'30';35;2023-02-19;achieved;-;0.0000",
        // A strict bound on which it stands is not passed yet.
        "'moreThan':'40';40;2023-02-19;limited;-;0.0000",
        "'moreThan':'40';41;2023-02-19;on-track;-;0.0000",
        "'moreThan':'40';39;2023-02-19;deterioration;-;0.0200",
        // Bands: to the nearer bound, and not out at the other side where that is missed.
        "'between':['60','70'];50;2023-02-19;on-track;1.00;0.2000",
        "'between':['60','70'],'above':'missed';71;2023-02-19;deterioration;-;-0.0200",
        "'between':['60','70'];71;2023-02-19;on-track;3.10;0.0000",
        "'between':['20','30'],'above':'missed';35;2023-02-19;on-track;1.00;-0.1000",
        "'about':'80','tolerance':'20';50;2023-02-19;on-track;1.00;0.2000",
        // The day of the baseline, and before it.
        "'atLeast':'80';60;2022-12-31;not-assessable;-;-"
      })
  void a_pace_is_the_way_made_over_the_time_gone(
      String threshold, String value, String on, String status, String pace, String needed) {
    Pace found =
        pace(
            "2022-12-31 2023-04-10",
            PEOPLE
                + """
                "progress":{"baseline":{"value":"40","on":"2022-12-31"}},
                "thresholds":[{"due":"2023-04-10",%s}]"""
                    .formatted(threshold.replace('\'', '"')),
            value,
            on);
    assertEquals(status, found.status().code());
    assertEquals(pace, shown(found.pace()));
    if (!status.equals("not-assessable")) {
      assertEquals(needed, shown(found.neededRate()));
    }
  }

  @ParameterizedTest(name = "{0} to {1}, {2} after {3} of {4} years: {5} {6}")
  @CsvSource({
    // Exactly at 20 % a year of 20 %, and a hair beneath; 0.95 of it is 19 %, 0.60 is 12 %.
    "100,172.8,120,1,3,on-track,1.00",
    "100,172.8,119,1,3,on-track,0.95",
    "100,172.8,118.9999,1,3,acceleration-needed,0.95",
    "100,172.8,112,1,3,acceleration-needed,0.60",
    "100,172.8,111.9999,1,3,limited,0.60",
    "100,172.8,125.44,2,3,acceleration-needed,0.60",
    "100,172.8,100,2,3,limited,0.00",
    "100,172.8,99.9,2,3,deterioration,0.00",
    // Down: 10 % a year is asked, 9.5 % and 6 % are the limits.
    "100,72.9,90,1,3,on-track,1.00",
    "100,72.9,90.5,1,3,on-track,0.95",
    "100,72.9,90.5001,1,3,acceleration-needed,0.95",
    "100,72.9,94,1,3,acceleration-needed,0.60",
    "100,72.9,94.0001,1,3,limited,0.60",
    "100,72.9,100,1,3,limited,0.00",
    "100,72.9,100.1,1,3,deterioration,-0.01",
    // Not a root of anything: 100 to 150 in 7 years is 5.9634 % a year.
    "100,150,105.9634,1,7,on-track,1.00",
    "100,150,103.5780,1,7,limited,0.60",
    "100,150,103.5781,1,7,acceleration-needed,0.60",
    // From zero no rate leads, nor to it.
    "0,150,50,1,7,not-assessable,-",
    "100,0,50,1,7,not-assessable,-",
    "100,100,100,1,7,achieved,-",
    "100,100,99,1,7,deterioration,-"
  })
  void a_compound_ratio_is_decided_exactly(
      String base, String goal, String now, int gone, int whole, String status, String shown) {
    boolean down = new BigDecimal(goal).compareTo(new BigDecimal(base)) < 0;
    Pace found =
        pace(
            "2021-01-01 %d-12-31".formatted(2020 + whole),
            PEOPLE
                + """
                "progress":{"method":"compound-ratio","baseline":{"value":"%s","on":"2020-12-31"}},
                "thresholds":[{"due":"%d-12-31","%s":"%s"}]"""
                    .formatted(base, 2020 + whole, down ? "atMost" : "atLeast", goal),
            now,
            2020 + gone + "-12-31");
    assertEquals(status, found.status().code());
    assertEquals(shown, shown(found.pace()));
  }

  /**
   * WHO's target for stunting: 40 % fewer children, from 2012 to 2025, "translates to a 3.9 %
   * reduction per year"; from 171 million in 2010 it is some 100 million in 2025, and "at current
   * rates" 127 million, "a reduction of only 26 %" (de Onis et al. 2013, doi 10.1111/mcn.12075).
   */
  @Test
  void the_rates_are_those_published_for_childhood_stunting() {
    // 3.9 % to one decimal: of 0.96149 a year the 13th power is 0.6; the ratio of 3.9 to it is
    // 1.01.
    Fraction asked =
        CompoundRatio.of(
            Fraction.of(1000), Fraction.of(961), Fraction.of(600), Fraction.of(1), Fraction.of(13));
    assertTrue(asked.compareTo(Fraction.of(1)) > 0 && asked.compareTo(Fraction.of(102, 100)) < 0);
    Pace found =
        pace(
            "2011-01-01 2025-12-31",
            PEOPLE
                + """
                "progress":{"method":"compound-ratio","baseline":{"value":"171","on":"2010-12-31"}},
                "thresholds":[{"due":"2025-12-31","atMost":"100"}]""",
            "127",
            "2025-12-31");
    // ln(127/171) over ln(100/171) is 0.554; as rates 1.963 % over 3.514 %.
    assertEquals("limited", found.status().code());
    assertEquals("0.56", found.pace().decimal());
  }

  /**
   * The formula of Statistics Canada as Open SDG's sdg-build has it (growth_calculation,
   * methodology_2), in doubles: (val1/val2)^(1/(t1 − t2)) − 1, observed over theoretical.
   */
  @Test
  void the_ratio_is_that_of_open_sdg() {
    Random random = new Random(20260301);
    for (int i = 0; i < 300; i++) {
      long base = 1 + random.nextInt(1000);
      long goal = 1 + random.nextInt(1000);
      long now = 1 + random.nextInt(1000);
      int whole = 2 + random.nextInt(15);
      int gone = 1 + random.nextInt(whole);
      if (base == goal) {
        continue;
      }
      double observed = Math.pow((double) now / base, 1.0 / gone) - 1;
      double theoretical = Math.pow((double) goal / base, 1.0 / whole) - 1;
      Fraction found =
          CompoundRatio.of(
              Fraction.of(base),
              Fraction.of(now),
              Fraction.of(goal),
              Fraction.of(gone),
              Fraction.of(whole));
      double exact = found.num().doubleValue() / found.den().doubleValue();
      assertEquals(observed / theoretical, exact, 2e-6 + Math.abs(exact) * 1e-9);
    }
  }

  @Test
  void years_that_are_not_over_count_by_their_days() {
    // 73 of 365 days are a fifth: 1.1 is the fifth root of 1.61051.
    Fraction ratio =
        CompoundRatio.of(
            Fraction.of(100000),
            Fraction.of(110000),
            Fraction.of(161051),
            Fraction.of(1, 5),
            Fraction.of(1));
    assertEquals(0, ratio.compareTo(Fraction.of(1)));
  }

  @Test
  void a_root_is_cut_off_downwards() {
    assertEquals(BigInteger.valueOf(4), CompoundRatio.floorRoot(BigInteger.valueOf(124), 3));
    assertEquals(BigInteger.valueOf(5), CompoundRatio.floorRoot(BigInteger.valueOf(125), 3));
  }

  @ParameterizedTest(name = "{0} % of 15 %: {1} {2}")
  @CsvSource({
    "201.14,on-track,1.00",
    "195,on-track,0.95",
    "150,limited,0.56",
    "99,deterioration,-0.01"
  })
  void a_compound_growth_stands_over_the_growth_that_is_asked(
      String now, String status, String shown) {
    Figure.Value value =
        new Figure.Value(
            Fraction.of(new BigDecimal(now)).over(Fraction.of(100)), 5, Figure.Unit.PERCENT);
    Figure figure =
        new Figure(
            value,
            value,
            value,
            Figure.Unit.PERCENT,
            1,
            1,
            null,
            null,
            false,
            true,
            "activities",
            List.of(),
            List.of());
    Pace found =
        pace(
            "2014-01-01 2020-12-31",
            """
            "measure":{"kind":"growth","of":{"kind":"statistic","statistic":"people"},
             "versus":"base-year","baseYear":2013,"average":"compound"},
            "progress":{"method":"compound-ratio"},
            "thresholds":[{"due":"2020-12-31","atLeast":"15"}]""",
            figure,
            "2019-06-30",
            NOTHING_ELSE);
    assertEquals(status, found.status().code());
    assertEquals(shown, shown(found.pace()));
    assertNull(found.neededRate());
    assertEquals(Forecast.Withheld.NO_TREND, found.forecastWithheld());
  }

  @ParameterizedTest(name = "{0} on {1}: {2} {3}, {4} a day")
  @CsvSource({
    // 40 at the end of 2022, 50 due by 2024, 80 by 2027.
    "45,2023-12-31,on-track,1.00,0.0137",
    "42,2023-12-31,limited,0.40,0.0219",
    "65,2026-07-02,on-track,1.00,0.0274",
    "62,2026-07-02,acceleration-needed,0.80,0.0329",
    "49,2026-07-02,limited,-0.07,0.0567",
    "39,2026-07-02,deterioration,-0.73,0.0750"
  })
  void the_next_milestone_is_paced_from_the_last(
      String value, String on, String status, String pace, String needed) {
    Pace found =
        pace(
            "2023-01-01 2030-12-31",
            PEOPLE
                + """
                "progress":{"method":"next-milestone","baseline":{"value":"40","on":"2022-12-31"}},
                "thresholds":[{"due":"2024-12-31","atLeast":"50"},{"due":"2027-12-31","atLeast":"80"}]""",
            value,
            on);
    assertEquals(status, found.status().code());
    assertEquals(pace, shown(found.pace()));
    assertEquals(needed, shown(found.neededRate()));
  }

  @ParameterizedTest(name = "{0} steps on {1}: {2} {3}")
  @CsvSource({
    "0,2023-06-30,on-track,-",
    "0,2023-12-31,on-track,-",
    "0,2024-01-01,limited,0.00",
    "1,2024-01-01,on-track,1.00",
    "1,2025-06-30,limited,0.50",
    "2,2025-06-30,on-track,1.00"
  })
  void a_step_is_late_when_it_was_due(String reached, String on, String status, String pace) {
    Pace found =
        pace(
            "2023-01-01 2030-12-31",
            """
            "measure":{"kind":"milestones","steps":[
              {"code":"a","title":{"vi":"a"},"due":"2023-12-31"},
              {"code":"b","title":{"vi":"b"},"due":"2024-12-31"},
              {"code":"c","title":{"vi":"c"}}]},
            "progress":{"method":"next-milestone"},
            "thresholds":[{"due":"2030-12-31","atLeast":"3"}]""",
            figure(reached, true),
            on,
            NOTHING_ELSE);
    assertEquals(status, found.status().code());
    assertEquals(pace, shown(found.pace()));
  }

  @Test
  void without_a_method_there_is_no_pace() {
    Pace found =
        pace(
            "2023-01-01 2023-12-31",
            PEOPLE
                + """
                "progress":{"method":"none"},"thresholds":[{"due":"2023-12-31","atLeast":"50"}]""",
            "49",
            "2023-06-30");
    assertEquals(new Pace(Pace.Status.NOT_ASSESSABLE, null, null, null, null), found);
  }

  @Test
  void what_is_met_is_achieved() {
    World world = visits(20, 20, 20, 20, 20, 20);
    world.plan(VISITS + "\"thresholds\":[{\"due\":\"2024-12-31\",\"atLeast\":\"100\"}]");
    assertEquals(
        new Pace(Pace.Status.ACHIEVED, null, null, null, null),
        world.figure(day("2024-07-01")).progress());
  }

  // Where it started

  @Test
  void a_sum_sets_out_from_nothing() {
    World world = visits(20, 20, 20, 20, 20, 20);
    world.plan(VISITS + "\"thresholds\":[{\"due\":\"2024-12-31\",\"atLeast\":\"241.33\"}]");
    // 120 after 182 of 366 days, where 120.004 would be due.
    Pace found = world.figure(day("2024-06-30")).progress();
    assertEquals("on-track", found.status().code());
    assertEquals("1.00", found.pace().decimal());
    assertEquals("0.6594", found.neededRate().decimal());
  }

  @ParameterizedTest(name = "at most {0}: {1}")
  @CsvSource(
      quoteCharacter = '|',
      value = {"'atMost':'10',on-track,1.00", "'atLeast':'10',achieved,-"})
  void a_stock_sets_out_from_where_it_stood_when_the_plan_began(
      String threshold, String status, String pace) {
    // 20 % at the end of 2022, 15 % at the end of 2023, of two years.
    World world =
        huongTra()
            .statisticsKind("users")
            .statisticsKind("people")
            .statistic("480", "people", 2022, 1000)
            .statistic("480", "users", 2022, 200)
            .statistic("480", "people", 2023, 1000)
            .statistic("480", "users", 2023, 150)
            .plan(
                "480",
                "2023-01-01",
                "2024-12-31",
                USERS
                    + "\"thresholds\":[{\"due\":\"2024-12-31\",%s}]"
                        .formatted(threshold.replace('\'', '"')));
    Pace found = world.figure(day("2023-12-31")).progress();
    assertEquals(status, found.status().code());
    assertEquals(pace, shown(found.pace()));
  }

  @Test
  void without_a_start_there_is_still_a_rate_that_is_needed() {
    World world =
        huongTra()
            .statisticsKind("users")
            .statisticsKind("people")
            .statistic("480", "people", 2024, 1000)
            .statistic("480", "users", 2024, 200)
            .plan(USERS + "\"thresholds\":[{\"due\":\"2024-12-31\",\"atLeast\":\"30\"}]");
    Pace found = world.figure(day("2024-12-11")).progress();
    assertEquals("not-assessable", found.status().code());
    assertEquals("0.5000", found.neededRate().decimal());
  }

  @Test
  void a_sum_that_must_stay_small_has_no_way_to_go() {
    World world = visits(20, 20, 20);
    world.plan(VISITS + "\"thresholds\":[{\"due\":\"2024-12-31\",\"atMost\":\"100\"}]");
    assertEquals("not-assessable", world.figure(day("2024-04-01")).progress().status().code());
  }

  @Test
  void units_that_are_judged_one_by_one_are_on_their_way_to_all() {
    World world = huongTra();
    for (int i = 0; i < 4; i++) {
      world.facility("f" + i, "19996", "LIB");
      world.activity("visit", "f" + i, null, "2024-02-01", "visits", i < 2 ? 50 : 5);
    }
    world.plan(
        """
        "measure":{"kind":"quantity","of":{"kind":"sum","of":"visits","activity":{"kinds":["visit"],
         "facilities":{"kind":"facilities","types":["LIB"]}}}},"scope":"each-facility",
        "thresholds":[{"due":"2024-12-31","atLeast":"50"}]""");
    // Half of them after 183 of 366 days.
    Pace found = world.figure(day("2024-07-01")).progress();
    assertEquals("on-track", found.status().code());
    assertEquals("1.00", found.pace().decimal());
    assertEquals("0.2732", found.neededRate().decimal());
  }

  // The trend

  /** Sen (1968), the example of his paper: slope 4 and, at 93 %, between 26/7 and 35/8. */
  @Test
  void the_trend_is_that_of_sen() {
    int[] days = {1, 2, 3, 4, 10, 12, 18};
    int[] values = {9, 15, 19, 20, 45, 55, 78};
    List<Trend.Point> points = new ArrayList<>();
    for (int i = 0; i < days.length; i++) {
      points.add(new Trend.Point(LocalDate.of(2024, 1, days[i]), Fraction.of(values[i])));
    }
    Trend trend = Trend.of(points, Fraction.of(181, 100));
    assertEquals(0, trend.slope().compareTo(Fraction.of(4)));
    assertEquals(0, trend.low().compareTo(Fraction.of(26, 7)));
    assertEquals(0, trend.high().compareTo(Fraction.of(35, 8)));
  }

  /** Wilcox, Fundamentals of Modern Statistical Methods: ten slopes and the one in the middle. */
  @Test
  void the_middle_slope_is_that_of_wilcox() {
    List<Fraction> slopes = new ArrayList<>();
    for (long slope : new long[] {-340, 130, 496, 561, 713, 800, 851, 952, 1184, 1327}) {
      slopes.add(Fraction.of(slope));
    }
    assertEquals(0, Trend.median(slopes).compareTo(Fraction.of(7565, 10)));
  }

  @Test
  void steps_that_vary_widen_the_interval() {
    // Of twelve steps the third and the tenth: two of twelve on a side are rarer than one in ten.
    List<Trend.Point> points = new ArrayList<>();
    long sum = 0;
    points.add(new Trend.Point(LocalDate.of(2024, 1, 1), Fraction.ZERO));
    for (int i = 0; i < 12; i++) {
      sum += List.of(7, 2, 12, 5, 9, 1, 11, 4, 8, 3, 10, 6).get(i);
      points.add(new Trend.Point(LocalDate.of(2024, 1, 2 + i), Fraction.of(sum)));
    }
    Trend trend = Trend.walking(points);
    assertEquals(0, trend.low().compareTo(Fraction.of(3)));
    assertEquals(0, trend.high().compareTo(Fraction.of(10)));
  }

  // The forecast

  private static World visits(int... months) {
    World world = huongTra().facility("lib", "19996", "LIB");
    for (int month = 1; month <= months.length; month++) {
      world.activity(
          "visit",
          "lib",
          null,
          LocalDate.of(2024, month, 10).toString(),
          "visits",
          months[month - 1]);
    }
    return world;
  }

  private static Pace forecast(World world, String atLeast, String on) {
    world.plan(
        VISITS.replace(
                "[\"visit\"]",
                "[\"visit\"],\"facilities\":{\"kind\":\"facilities\",\"types\":[\"LIB\"]}")
            + "\"thresholds\":[{\"due\":\"2024-12-31\",\"atLeast\":\"%s\"}]".formatted(atLeast));
    return world.figure(day(on)).progress();
  }

  @ParameterizedTest(name = "at least {0}: {1}")
  @CsvSource({"350,likely", "366,uncertain", "380,unlikely"})
  void a_sum_that_goes_on_as_it_did_is_forecast(String atLeast, String outlook) {
    // One a day.
    Pace found = forecast(visits(31, 29, 31, 30, 31, 30), atLeast, "2024-06-30");
    assertEquals("366", found.forecast().value().decimal());
    assertNull(found.forecastWithheld());
    if (!atLeast.equals("366")) {
      assertEquals(outlook, found.forecast().willMeet().code());
    }
  }

  @Test
  void an_uneven_sum_is_forecast_with_a_wide_interval() {
    Pace found = forecast(visits(10, 80, 20, 60, 30), "400", "2024-05-31");
    Forecast forecast = found.forecast();
    assertTrue(exact(forecast.low()).compareTo(exact(forecast.value())) < 0);
    assertTrue(exact(forecast.value()).compareTo(exact(forecast.high())) < 0);
    assertTrue(exact(forecast.low()).compareTo(Fraction.of(200)) >= 0);
    assertEquals("uncertain", forecast.willMeet().code());
  }

  private static Fraction exact(Attainment.Number number) {
    return new Fraction(new BigInteger(number.num()), new BigInteger(number.den()));
  }

  @Test
  void a_forecast_changes_neither_value_nor_verdict() {
    World world = visits(31, 29, 31, 30, 31, 30);
    forecast(world, "380", "2024-06-30");
    Attainment row = world.figure(day("2024-06-30"));
    assertEquals("182", row.value().decimal());
    assertEquals(Verdict.PROVISIONAL, row.verdict());
    assertEquals(row, world.figure(day("2024-06-30")));
  }

  @Test
  void a_forecast_is_withheld_from_thin_data() {
    assertEquals(
        Forecast.Withheld.TOO_EARLY,
        forecast(visits(31, 29, 31), "380", "2024-03-31").forecastWithheld());
    assertEquals(
        Forecast.Withheld.TOO_FEW_POINTS,
        forecast(visits(31, 29, 31), "380", "2024-04-15").forecastWithheld());
    assertEquals(
        Forecast.Withheld.NOT_ALL_REPORTED,
        forecast(visits(31, 29, 31, 30, 31).facility("silent", "19996", "LIB"), "380", "2024-06-15")
            .forecastWithheld());
    Pace over = forecast(visits(31, 29, 31, 30, 31), "380", "2025-06-15");
    assertNull(over.forecast());
    assertNull(over.forecastWithheld());
  }

  @Test
  void a_share_is_forecast_from_how_it_stood_and_never_beyond_the_whole() {
    // Three points a month up to 90 of a hundred on 30 June.
    Function<Window, Figure> at =
        w -> figure(String.valueOf(72 + 3 * w.end().getMonthValue()), false);
    List<LocalDate> asked = new ArrayList<>();
    Pace found =
        pace(
            "2024-01-01 2024-12-31",
            """
            "measure":{"kind":"share","of":{"kind":"facilities","types":["LIB"]},
             "having":{"attribute":"serves","is":true}},
            "progress":{"baseline":{"value":"72","on":"2023-12-31"}},
            "thresholds":[{"due":"2024-12-31","atLeast":"95"}]""",
            percent(figure("90", false)),
            "2024-06-30",
            w -> {
              asked.add(w.end());
              return percent(at.apply(w));
            });
    assertEquals("100.00", found.forecast().value().decimal());
    assertEquals("100.00", found.forecast().high().decimal());
    assertEquals("likely", found.forecast().willMeet().code());
    assertEquals("2024-05-31", asked.get(asked.size() - 1).toString());
    assertEquals(4, asked.size());
  }

  @Test
  void a_long_series_is_read_at_few_days() {
    List<LocalDate> asked = new ArrayList<>();
    pace(
        "2021-01-01 2025-12-31",
        """
        "measure":{"kind":"share","of":{"kind":"facilities","types":["LIB"]},
         "having":{"attribute":"serves","is":true}},
        "thresholds":[{"due":"2025-12-31","atLeast":"95"}]""",
        percent(figure("90", false)),
        "2025-03-15",
        w -> {
          asked.add(w.end());
          return percent(figure("80", false));
        });
    // The plan's first day and four ends of months.
    assertEquals(5, asked.size());
    assertEquals(
        "[2021-12-31, 2023-01-31, 2024-01-31, 2025-02-28]",
        asked.stream().filter(d -> d.isAfter(day("2021-01-01"))).sorted().toList().toString());
  }

  private static Figure percent(Figure f) {
    Figure.Value v =
        Figure.Value.of(f.value().fraction().over(Fraction.of(100)), Figure.Unit.PERCENT);
    return new Figure(
        v,
        v,
        v,
        Figure.Unit.PERCENT,
        1,
        1,
        null,
        BigDecimal.valueOf(100),
        false,
        false,
        "registry",
        List.of(),
        List.of());
  }
}
