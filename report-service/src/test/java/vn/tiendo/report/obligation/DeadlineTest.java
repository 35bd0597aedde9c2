package vn.tiendo.report.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Cell.Calendar;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.report.attainment.Period;
import vn.tiendo.report.dayoff.WorkingDays;

/** The deadlines of the handbook's vectors, at the second before and after. */
class DeadlineTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2024-09-30T23:59:59+07:00,on time",
    "2024-10-01T00:00:00+07:00,late",
    "2024-09-30T17:00:00Z,late",
    "2024-09-30T16:59:59.999999Z,on time"
  })
  @DisplayName("V17: before 1 October 2024")
  void before_a_date(String submitted, String expected) {
    Obligation.Due due = new Obligation.Due(null, null, LocalDate.of(2024, 10, 1), true, null);
    assertEquals(expected, judged(due, "2024", submitted));
  }

  @ParameterizedTest(name = "{0}, {1}: {2}")
  @CsvSource({
    "2023,2023-11-04T23:59:59+07:00,on time",
    "2023,2023-11-05T00:00:00+07:00,late",
    "2024,2024-11-04T23:59:59+07:00,on time",
    "2024,2024-11-05T00:00:00+07:00,late",
    "2030,2030-11-04T23:59:59+07:00,on time",
    "2030,2030-11-05T00:00:00+07:00,late"
  })
  @DisplayName("V18: before 5 November of every year")
  void before_a_day_of_every_year(String period, String submitted, String expected) {
    assertEquals(
        expected, judged(new Obligation.Due("11-05", null, null, null, null), period, submitted));
    assertEquals(
        expected, judged(new Obligation.Due(null, "11-04", null, null, null), period, submitted));
  }

  private static String judged(Obligation.Due due, String period, String submitted) {
    Obligation obligation =
        new Obligation(
            "O1",
            new Text("báo cáo", null),
            null,
            new Obligation.Reporter(List.of("a"), null),
            "b",
            null,
            Obligation.Frequency.YEAR,
            Calendar.CALENDAR,
            due,
            2023,
            null,
            List.of(),
            null);
    Period asked = Period.parse(Calendar.CALENDAR, period).orElseThrow();
    return Deadline.of(obligation, asked, WorkingDays.KNOWN)
            .orElseThrow()
            .missedAt(OffsetDateTime.parse(submitted).toInstant())
        ? "late"
        : "on time";
  }
}
