package vn.tiendo.report.obligation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tiendo.report.dayoff.WorkingDays;

/** What came after a report that should have told it. */
class TooLateTest {

  private static final Obligations OBLIGATIONS =
      new Obligations(FivePlans.registry(), WorkingDays.KNOWN);

  @ParameterizedTest(name = "in {0} on {1}, told {2}: {3}")
  @CsvSource({
    // Hương Trà: before 1 October 2024
    "20008,2024-09-15,2024-09-30T23:59:59+07:00,false",
    "20008,2024-09-15,2024-10-01T00:00:00+07:00,true",
    "20008,2024-09-30,2024-10-01T00:00:00+07:00,true",
    "480,2024-09-30,2024-10-01T00:00:00+07:00,true",
    // after that day no report of September could tell it; that of 20 December can
    "20008,2024-10-01,2024-12-20T23:59:59+07:00,false",
    "20008,2024-10-01,2024-12-21T00:00:00+07:00,true",
    // the administrative year ends on the 14th, the ministry's report is due on the 25th
    "20008,2024-12-15,2024-12-31T00:00:00+07:00,false",
    // Lạng Sơn: before 5 November; nobody else is asked by then
    "05971,2024-11-03,2024-11-04T23:59:59+07:00,false",
    "05971,2024-11-03,2024-11-05T00:00:00+07:00,true",
    "10,2024-11-03,2024-11-05T00:00:00+07:00,false",
    "10,2024-11-03,2024-12-26T00:00:00+07:00,true",
    // Đồng Nai: five working days after 14 June 2019
    "731,2019-06-14,2019-06-21T23:59:59+07:00,false",
    "731,2019-06-14,2019-06-22T00:00:00+07:00,true",
    "731,2019-06-15,2019-06-22T00:00:00+07:00,false"
  })
  void what_happened_is_told_too_late(
      String area, LocalDate on, OffsetDateTime recorded, boolean late) {
    assertEquals(late, OBLIGATIONS.tooLate(null, area, on, recorded.toInstant()));
  }

  @Test
  void ten_thousand_are_told_apart_in_a_moment() {
    Obligations fresh = new Obligations(FivePlans.registry(), WorkingDays.KNOWN);
    Instant recorded = Instant.parse("2024-12-01T00:00:00Z");
    long started = System.nanoTime();
    int late = 0;
    for (int i = 0; i < 10_000; i++) {
      LocalDate on = LocalDate.of(2024, 1, 1).plusDays(i % 300);
      late += fresh.tooLate(null, i % 2 == 0 ? "20008" : "26275", on, recorded) ? 1 : 0;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    assertTrue(late > 4_000, "" + late);
    assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, "took " + took);
  }
}
