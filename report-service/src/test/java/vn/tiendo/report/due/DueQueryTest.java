package vn.tiendo.report.due;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.events.http.Problem;

class DueQueryTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024",
        "2024-H1",
        "2024-Q3",
        "2024-09",
        "2024-2025",
        "2024-2025-H1",
        "2025-12-31",
        "1999"
      })
  void a_period_is_a_code_of_some_calendar_or_a_day(String period) {
    assertEquals(period, DueQuery.period(period));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "",
        " 2024",
        "2024-13",
        "2024-H3",
        "2024-Q5",
        "2024-2026",
        "2024-02-30",
        "0000-01-01",
        "\0",
        "next year"
      })
  void anything_else_is_refused(String period) {
    assertEquals(422, assertThrows(Problem.class, () -> DueQuery.period(period)).status());
  }

  @Test
  void none_is_any() {
    assertNull(DueQuery.period(null));
  }
}
