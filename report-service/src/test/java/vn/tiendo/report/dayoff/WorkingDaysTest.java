package vn.tiendo.report.dayoff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.events.Text;

class WorkingDaysTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2014-01-31", "2015-02-19", "2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05",
        "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29",
        "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-02", "2031-01-23",
        "2032-02-11", "2033-01-31", "2034-02-19", "2035-02-08"
      })
  void tet_falls_on_the_day_that_is_kept_in_vietnam(LocalDate tet) {
    assertEquals(tet, LunarYear.tet(tet.getYear()));
  }

  @ParameterizedTest(name = "{0}, in China {1}")
  @CsvSource({"1985-01-21,1985-02-20", "2007-02-17,2007-02-18", "2030-02-02,2030-02-03"})
  void tet_differs_from_the_chinese_new_year_when_the_meridian_does(LocalDate tet, LocalDate not) {
    assertEquals(tet, LunarYear.tet(tet.getYear()));
    assertFalse(tet.equals(not));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2014-04-09", "2015-04-28", "2016-04-16", "2017-04-06", "2018-04-25", "2019-04-14",
        "2020-04-02", "2021-04-21", "2022-04-10", "2023-04-29", "2024-04-18", "2025-04-07",
        "2026-04-26"
      })
  void the_hung_kings_are_remembered_on_the_tenth_of_the_third_lunar_month(LocalDate day) {
    assertEquals(day, LunarYear.hungKings(day.getYear()));
  }

  /** Of these years nothing was swapped, so the law alone gives the announced days but for Tết. */
  @ParameterizedTest
  @ValueSource(ints = {2020, 2021, 2022, 2023, 2024, 2025, 2026})
  void the_statute_gives_what_was_announced_apart_from_tet_and_swaps(int year) {
    assertEquals(
        outsideTet(Announced.of(year).orElseThrow(), year), outsideTet(Statute.of(year), year));
  }

  private static Set<LocalDate> outsideTet(Arrangement arrangement, int year) {
    LocalDate tet = LunarYear.tet(year);
    return arrangement.days().stream()
        .filter(d -> d.kind() != DayOff.Kind.SWAP)
        .map(DayOff::day)
        .filter(d -> d.isBefore(tet.minusDays(4)) || d.isAfter(tet.plusDays(10)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2018-12-31,false", // swapped by the announcement of 2019
    "2019-01-05,true", // for this Saturday
    "2019-04-15,false", // Monday after a Hùng Kings' Sunday
    "2019-04-29,false",
    "2019-05-04,true",
    "2022-01-03,false", // New Year's Day was a Saturday
    "2023-05-03,false", // two holidays on one weekend
    "2024-02-14,false",
    "2024-02-15,true",
    "2025-05-02,false",
    "2025-04-26,true",
    "2025-09-01,false",
    "2025-12-31,true",
    "2028-09-01,false", // by the statute: a Friday beside Saturday, 2 September
    "2028-09-04,false", // and the Monday for the Saturday
    "2017-09-04,false", // 2 September was a Saturday, one day before 2021
    "2017-09-01,true"
  })
  void a_day_is_worked_or_not(LocalDate day, boolean worked) {
    assertEquals(worked, WorkingDays.KNOWN.works(day));
  }

  @ParameterizedTest(name = "{1} working days after {0}: {2}")
  @CsvSource({
    "2019-06-14,5,2019-06-21",
    "2020-06-14,5,2020-06-19",
    "2024-04-26,1,2024-05-02", // Friday; Monday was swapped
    "2024-04-26,3,2024-05-04", // and worked on Saturday
    "2024-02-07,1,2024-02-15",
    "2024-06-15,0,2024-06-17",
    "2024-06-14,0,2024-06-14"
  })
  void working_days_are_counted_behind_a_day(LocalDate day, int n, LocalDate reached) {
    assertEquals(reached, WorkingDays.KNOWN.after(day, n));
  }

  @Test
  void what_an_operator_put_for_a_year_takes_the_place_of_what_is_known() {
    LocalDate culture = LocalDate.of(2027, 11, 24);
    WorkingDays days =
        new WorkingDays(
            Map.of(
                2027,
                new Arrangement(
                    new Text("Quyết định", null),
                    List.of(
                        new DayOff(
                            culture, DayOff.Kind.HOLIDAY, new Text("Ngày Văn hóa Việt Nam", null))),
                    List.of(LocalDate.of(2027, 11, 27)))));
    assertTrue(WorkingDays.KNOWN.works(culture));
    assertFalse(days.works(culture));
    assertTrue(days.works(LocalDate.of(2027, 11, 27)));
    assertTrue(days.works(LocalDate.of(2027, 4, 30)));
    assertFalse(days.works(LocalDate.of(2028, 5, 1)));
  }
}
