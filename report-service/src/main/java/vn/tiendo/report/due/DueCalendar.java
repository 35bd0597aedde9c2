package vn.tiendo.report.due;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Related;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Trigger;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzName;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import vn.tiendo.events.Text;
import vn.tiendo.events.http.ETags;
import vn.tiendo.events.http.Problem;
import vn.tiendo.report.obligation.Due;
import vn.tiendo.report.obligation.Party;

/**
 * Dues for a calendar program: an event in the last hour of each, ending with its last second, with
 * alarms at nine in the morning of that day, of the day before and a week before, while it is not
 * handed in.
 *
 * <p>The identity of an event is that of its due; its sequence grows with the plan's version and
 * the report's. A due without a deadline has no place in a calendar.
 */
final class DueCalendar {

  static final String TYPE = "text/calendar";

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final LocalTime LAST_HOUR = LocalTime.of(23, 0);
  private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);
  private static final List<Duration> ALARMS =
      List.of(Duration.ofHours(-14), Duration.ofHours(-14 - 24), Duration.ofHours(-14 - 7 * 24));
  private static final int LINE = 75;
  private static final int MOST = 5_000;

  private DueCalendar() {}

  /**
   * Dues that a calendar has a place for; refused when they are more than a program takes.
   *
   * @param pointer to what makes them so many
   */
  static List<Standing> fitting(Stream<Standing> dues, String pointer) {
    List<Standing> some = dues.filter(s -> s.due().lastDay() != null).limit(MOST + 1L).toList();
    if (some.size() > MOST) {
      throw Problem.invalid()
          .error(
              pointer,
              "Lịch quá " + MOST + " mục; hãy hẹp lại",
              "More than " + MOST + " entries for a calendar; narrow it");
    }
    return some;
  }

  /** The feed as an answer; its tag changes with what it says. */
  static Response answer(List<Standing> dues, String language, String ifNoneMatch) {
    byte[] body = of(dues, language);
    EntityTag tag = ETags.of(digest(body));
    return ETags.notModified(ifNoneMatch, tag)
        .orElseGet(
            () ->
                Response.ok(body, new MediaType("text", "calendar", "UTF-8"))
                    .tag(tag)
                    .header("Content-Language", language)
                    .header("Content-Disposition", "inline; filename=\"tien-do.ics\"")
                    .build());
  }

  static byte[] of(List<Standing> dues, String language) {
    Calendar calendar = new Calendar();
    calendar.add(new ProdId("-//Tiến Độ//Báo cáo//VI"));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(ImmutableCalScale.GREGORIAN);
    calendar.add(
        new XProperty(
            "X-WR-CALNAME",
            new Text("Hạn báo cáo – Tiến Độ", "Reports due – Tiến Độ").in(language)));
    calendar.add(new XProperty("X-WR-TIMEZONE", ZONE.getId()));
    calendar.add(
        new RefreshInterval(new ParameterList(List.of(Value.DURATION)), Duration.ofHours(6)));
    calendar.add(new XProperty("X-PUBLISHED-TTL", "PT6H"));
    calendar.add(zone());
    dues.forEach(s -> calendar.add(event(s, language)));
    StringWriter written = new StringWriter();
    try {
      new CalendarOutputter(true).output(calendar, written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folded(written.toString()).getBytes(StandardCharsets.UTF_8);
  }

  /** Vietnam has kept one offset since 1975, before any due. */
  private static VTimeZone zone() {
    VTimeZone zone = new VTimeZone();
    zone.add(new TzId(ZONE.getId()));
    Standard standard = new Standard();
    standard.add(new DtStart<>(LocalDateTime.of(1975, 6, 13, 0, 0)));
    standard.add(new TzOffsetFrom(ZoneOffset.ofHours(8)));
    standard.add(new TzOffsetTo(ZoneOffset.ofHours(7)));
    standard.add(new TzName("+07"));
    zone.add(standard);
    return zone;
  }

  private static VEvent event(Standing standing, String language) {
    Due due = standing.due();
    Instant changed = standing.changedAt().truncatedTo(ChronoUnit.SECONDS);
    VEvent event = new VEvent(false);
    event.add(
        new Uid(UUID.nameUUIDFromBytes(due.key().getBytes(StandardCharsets.UTF_8)) + "@tien-do"));
    event.add(new DtStamp(changed));
    event.add(new LastModified(changed));
    event.add(
        new Sequence(
            due.planVersion()
                - 1
                + (standing.report() == null ? 0 : (int) standing.report().version())));
    event.add(new DtStart<>(due.lastDay().atTime(LAST_HOUR).atZone(ZONE)));
    event.add(new DtEnd<>(due.lastDay().atTime(LAST_SECOND).atZone(ZONE)));
    String summary = summary(standing, language);
    event.add(new Summary(summary));
    event.add(new Description(description(standing, language)));
    event.add(new Categories(due.plan()));
    event.add(ImmutableStatus.VEVENT_CONFIRMED);
    event.add(ImmutableTransp.TRANSPARENT);
    if (!standing.stage().handedIn()) {
      for (Duration before : ALARMS) {
        VAlarm alarm = new VAlarm();
        alarm.add(new Trigger(new ParameterList(List.of(Related.START)), before));
        alarm.add(ImmutableAction.DISPLAY);
        alarm.add(new Description(summary));
        event.add(alarm);
      }
    }
    return event;
  }

  private static String summary(Standing standing, String language) {
    Text text = standing.due().title();
    String done =
        standing.stage().handedIn()
            ? new Text("✓ Đã nộp: ", "✓ Handed in: ").in(language)
            : new Text("Hạn: ", "Due: ").in(language);
    return done + text.in(language) + " (" + standing.reporter().name().in(language) + ")";
  }

  private static String description(Standing standing, String language) {
    Due due = standing.due();
    StringBuilder said = new StringBuilder();
    line(said, language, "Kế hoạch", "Plan", due.plan() + ", " + due.obligation());
    line(
        said,
        language,
        "Kỳ",
        "Period",
        due.period().code() + " (" + due.period().start() + " – " + due.period().end() + ")");
    line(said, language, "Hạn", "Deadline", DueView.inWords(due).in(language));
    line(said, language, "Người báo cáo", "Reporter", standing.reporter().name().in(language));
    String owedBy =
        standing.owedBy().stream()
            .map(p -> p.name().in(language))
            .distinct()
            .collect(Collectors.joining("; "));
    if (!standing.owedBy().equals(List.of(standing.reporter()))) {
      line(said, language, "Nay do", "Now owed by", owedBy);
    }
    named(said, language, "Nơi nhận", "Recipient", standing.recipient());
    named(said, language, "Qua", "Through", standing.via());
    if (standing.handTo() != null
        && !standing.handTo().equals(standing.recipient())
        && !standing.handTo().equals(standing.via())) {
      named(said, language, "Nay nộp cho", "Now handed in to", standing.handTo());
    }
    line(said, language, "Trạng thái", "State", state(standing.stage()).in(language));
    return said.toString().strip();
  }

  private static Text state(Stage stage) {
    return switch (stage) {
      case OWED -> new Text("chưa lập", "not begun");
      case DRAFT -> new Text("bản nháp", "draft");
      case RETURNED -> new Text("bị trả lại", "returned");
      case SUBMITTED -> new Text("đã nộp", "submitted");
      case ACCEPTED -> new Text("đã chấp nhận", "accepted");
    };
  }

  private static void named(
      StringBuilder said, String language, String vi, String en, Party party) {
    if (party != null) {
      line(said, language, vi, en, party.name().in(language));
    }
  }

  private static void line(
      StringBuilder said, String language, String vi, String en, String value) {
    said.append(new Text(vi, en).in(language)).append(": ").append(value).append('\n');
  }

  /**
   * Lines of at most 75 octets; one that goes on begins with a space. The library folds by letters,
   * of which a Vietnamese one has up to three.
   */
  private static String folded(String byLetters) {
    String text = byLetters.replace("\r\n ", "").replace("\r\n\t", "");
    StringBuilder out = new StringBuilder(text.length() + text.length() / 20);
    for (String line : text.split("\r?\n")) {
      int octets = 0;
      for (int at = 0; at < line.length(); ) {
        int letter = line.codePointAt(at);
        int size = letter < 0x80 ? 1 : letter < 0x800 ? 2 : letter < 0x10000 ? 3 : 4;
        if (octets + size > LINE) {
          out.append("\r\n ");
          octets = 1;
        }
        out.appendCodePoint(letter);
        octets += size;
        at += Character.charCount(letter);
      }
      out.append("\r\n");
    }
    return out.toString();
  }

  private static String digest(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
