package vn.tiendo.report.due;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tiendo.events.ReportRecorded.State;
import vn.tiendo.events.http.Problem;
import vn.tiendo.report.obligation.Due;

/** The feed as two calendar libraries read it, of which one did not write it. */
class DueCalendarTest {

  private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"vi", "en"})
  void two_parsers_read_every_due_with_its_last_second(String language) throws Exception {
    List<Due> dues =
        StandingTest.OBLIGATIONS.dues(null, LocalDate.of(2019, 1, 1), LocalDate.of(2030, 12, 31));
    byte[] feed = DueCalendar.of(owed(dues), language);

    net.fortuna.ical4j.model.Calendar first =
        new CalendarBuilder().build(new ByteArrayInputStream(feed));
    assertFalse(first.validate().hasErrors(), () -> first.validate().toString());
    assertEquals(dues.size(), first.getComponents("VEVENT").size());

    ICalendar second = parsed(feed);
    Map<OffsetDateTime, Long> ends =
        second.getEvents().stream()
            .map(e -> e.getDateEnd().getValue().toInstant().atOffset(Standing.CIVIL))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertEquals(
        dues.stream()
            .map(Due::lastSecond)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())),
        ends);
    assertEquals(
        dues.size(),
        second.getEvents().stream().map(e -> e.getUid().getValue()).distinct().count());
    assertTrue(second.getEvents().stream().allMatch(e -> e.getAlarms().size() == 3));
  }

  @Test
  void the_text_is_vietnamese_whole_and_folded_by_octets() throws Exception {
    Due due = StandingTest.OBLIGATIONS.dues("huong-tra-2024", "O1", "2024").get(0);
    byte[] feed = DueCalendar.of(owed(List.of(due)), "vi");
    String text = new String(feed, StandardCharsets.UTF_8);
    assertTrue(text.endsWith("END:VCALENDAR\r\n"));
    for (String line : text.split("\r\n", -1)) {
      assertFalse(line.contains("\n") || line.contains("\r"), line);
      assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
    }
    // No line ends early: what follows a fold would not have fitted.
    String[] lines = text.split("\r\n");
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].startsWith(" ")) {
        int before = lines[i - 1].getBytes(StandardCharsets.UTF_8).length;
        assertTrue(before > 72, lines[i - 1]);
      }
    }
    VEvent event = parsed(feed).getEvents().get(0);
    assertEquals(
        "Hạn: Báo cáo năm 2024 và đề xuất năm sau (Các cơ quan, đơn vị, địa phương của thị xã Hương Trà)",
        event.getSummary().getValue());
    assertTrue(
        event.getDescription().getValue().contains("Chậm nhất 23:59:59 ngày 30/9/2024"),
        event.getDescription().getValue());
    assertTrue(
        event.getDescription().getValue().contains("Phòng Văn hóa và Thông tin thị xã Hương Trà"));
    assertTrue(text.contains("TZID=Asia/Ho_Chi_Minh:20240930T235959"), text);
  }

  @Test
  void an_event_keeps_its_identity_and_grows_in_sequence_while_its_report_lives() throws Exception {
    Due due = StandingTest.OBLIGATIONS.dues("huong-tra-2024", "O4", "2024").get(0);
    VEvent owed = parsed(DueCalendar.of(owed(List.of(due)), "vi")).getEvents().get(0);
    Instant submitted = Instant.parse("2024-09-29T10:00:00Z");
    Standing done =
        StandingTest.standing(due, State.SUBMITTED, submitted, submitted.plusSeconds(60));
    VEvent after = parsed(DueCalendar.of(List.of(done), "vi")).getEvents().get(0);
    assertEquals(owed.getUid().getValue(), after.getUid().getValue());
    assertTrue(after.getSequence().getValue() > owed.getSequence().getValue());
    assertEquals(submitted, after.getLastModified().getValue().toInstant());
    assertEquals(List.of(), after.getAlarms());
    assertTrue(after.getSummary().getValue().startsWith("✓ Đã nộp"));
    // The same facts give the same bytes: a reader may be told that nothing changed.
    assertEquals(
        new String(DueCalendar.of(List.of(done), "vi"), StandardCharsets.UTF_8),
        new String(DueCalendar.of(List.of(done), "vi"), StandardCharsets.UTF_8));
  }

  @Test
  void a_calendar_holds_five_thousand_entries_and_not_one_more() {
    Due due = StandingTest.OBLIGATIONS.dues("huong-tra-2024", "O4", "2024").get(0);
    Standing one = owed(List.of(due)).get(0);
    assertEquals(
        5_000, DueCalendar.fitting(Collections.nCopies(5_000, one).stream(), "#/area").size());
    Problem refused =
        assertThrows(
            Problem.class,
            () -> DueCalendar.fitting(Collections.nCopies(5_001, one).stream(), "#/area"));
    assertEquals(422, refused.status());
    assertEquals("#/area", refused.errors().get(0).pointer());
  }

  private static List<Standing> owed(List<Due> dues) {
    return dues.stream().map(d -> Standing.of(StandingTest.OBLIGATIONS, d, null, NOW)).toList();
  }

  /** Read by the other library, which found nothing to warn of. */
  static ICalendar parsed(byte[] feed) throws IOException {
    List<String> warnings = new ArrayList<>();
    try (ICalReader reader = new ICalReader(new ByteArrayInputStream(feed))) {
      ICalendar calendar = reader.readNext();
      reader.getWarnings().forEach(w -> warnings.add(w.toString()));
      assertEquals(List.of(), warnings);
      assertTrue(
          calendar.validate(ICalVersion.V2_0).isEmpty(),
          () -> calendar.validate(ICalVersion.V2_0).toString());
      return calendar;
    }
  }
}
