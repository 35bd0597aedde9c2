package vn.tiendo.report.attainment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.events.plan.Cell.Calendar;
import vn.tiendo.events.plan.Cell.Every;

class PeriodTest {

  @ParameterizedTest(name = "{0} {1}: {2} to {3}")
  @CsvSource({
    "CALENDAR,2024,2024-01-01,2024-12-31",
    "CALENDAR,2024-H1,2024-01-01,2024-06-30",
    "CALENDAR,2024-Q3,2024-07-01,2024-09-30",
    "CALENDAR,2024-02,2024-02-01,2024-02-29",
    "ADMINISTRATIVE,2024,2023-12-15,2024-12-14",
    "ADMINISTRATIVE,2024-H1,2023-12-15,2024-06-14",
    "ADMINISTRATIVE,2024-H2,2024-06-15,2024-12-14",
    "ADMINISTRATIVE,2024-Q2,2024-03-15,2024-06-14",
    "ADMINISTRATIVE,2024-01,2023-12-15,2024-01-14",
    "SCHOOL_YEAR,2024-2025,2024-09-01,2025-08-31"
  })
  void a_code_names_its_days_and_its_days_name_the_code(
      Calendar calendar, String code, LocalDate start, LocalDate end) {
    Period period = Period.parse(calendar, code).orElseThrow();
    assertEquals(start + " " + end, period.start() + " " + period.end());
    assertEquals(code, Period.ofWindow(calendar, start, end, end).code());
  }

  @ParameterizedTest(name = "{0} lies in {1} and {2}")
  @CsvSource({
    "2024-06-14,2024-H1,2024,2024-H1",
    "2024-06-15,2024-H2,2024,2024-H1",
    "2024-12-14,2024-H2,2024,2024-H2",
    "2024-12-15,2025-H1,2025,2024-H2"
  })
  @DisplayName("V27: half-years of both calendars")
  void half_years(LocalDate day, String administrative, String year, String calendar) {
    assertEquals(
        administrative, Period.containing(Calendar.ADMINISTRATIVE, Every.HALF_YEAR, day).code());
    assertEquals(year, Period.containing(Calendar.ADMINISTRATIVE, Every.YEAR, day).code());
    assertEquals(calendar, Period.containing(Calendar.CALENDAR, Every.HALF_YEAR, day).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "24",
        "2024-13",
        "2024-H3",
        "2024-Q5",
        "2024-2025",
        "2024-1",
        "abc",
        "2024-12-31"
      })
  void what_names_no_period_of_the_calendar_is_none(String code) {
    assertTrue(Period.parse(Calendar.CALENDAR, code).isEmpty());
  }
}
