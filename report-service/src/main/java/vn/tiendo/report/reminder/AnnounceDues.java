package vn.tiendo.report.reminder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.tiendo.events.Fact;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.ReportDueSoon;
import vn.tiendo.events.ReportOverdue;
import vn.tiendo.events.Text;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.obligation.Due;
import vn.tiendo.report.obligation.KnownObligations;
import vn.tiendo.report.obligation.Obligations;
import vn.tiendo.report.obligation.Party;
import vn.tiendo.report.submission.AnsweredDues;
import vn.tiendo.report.webhook.EventName;
import vn.tiendo.report.webhook.Notice;
import vn.tiendo.report.webhook.QueueNotices;

/** Announces what is due soon or overdue, and has not been announced. */
@ApplicationScoped
class AnnounceDues {

  private static final ZoneId CIVIL = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final int AT_ONCE = 500;

  private final KnownObligations obligations;
  private final Facts facts;
  private final AnsweredDues answered;
  private final Announced announced;
  private final Outbox outbox;
  private final QueueNotices notices;
  private final List<Integer> daysBefore;
  private final int overdueWithin;

  AnnounceDues(
      KnownObligations obligations,
      Facts facts,
      AnsweredDues answered,
      Announced announced,
      Outbox outbox,
      QueueNotices notices,
      @ConfigProperty(name = "tiendo.reminders.days-before", defaultValue = "7,3,1")
          List<Integer> daysBefore,
      @ConfigProperty(name = "tiendo.reminders.overdue-within", defaultValue = "30")
          int overdueWithin) {
    this.obligations = obligations;
    this.facts = facts;
    this.answered = answered;
    this.announced = announced;
    this.outbox = outbox;
    this.notices = notices;
    this.daysBefore = daysBefore.stream().sorted().toList();
    this.overdueWithin = overdueWithin;
  }

  /**
   * A reminder that is called for.
   *
   * @param before null: it is overdue
   */
  private record Reminder(Due due, Integer before, long daysLeft) {

    Announced.Key key() {
      return new Announced.Key(due.key(), before == null ? "overdue" : "due-soon-" + before);
    }
  }

  /** Announces some; how many: 0 means that there is nothing left to announce. */
  @Transactional
  int announceSome(Instant now) {
    if (!announced.lock()) {
      return 0;
    }
    Obligations known = obligations.current();
    List<Reminder> calledFor = calledFor(known, now);
    if (calledFor.isEmpty()) {
      return 0;
    }
    List<String> keys = calledFor.stream().map(r -> r.due().key()).distinct().toList();
    Set<Announced.Key> before = announced.of(keys);
    Set<String> handedIn = answered.handedIn(keys);
    List<Reminder> news =
        calledFor.stream()
            .filter(r -> !before.contains(r.key()) && !handedIn.contains(r.due().key()))
            .limit(AT_ONCE)
            .toList();
    announced.add(news.stream().map(Reminder::key).toList(), now);
    List<Fact> said = new ArrayList<>();
    List<Notice> told = new ArrayList<>();
    for (Reminder reminder : news) {
      List<Party> owing = known.owedBy(reminder.due(), civil(now));
      said.add(fact(reminder, owing, now));
      told.add(notice(known, reminder, owing, now));
    }
    outbox.append(said);
    notices.queue(told);
    return news.size();
  }

  private List<Reminder> calledFor(Obligations known, Instant now) {
    LocalDate today = civil(now);
    int furthest = daysBefore.isEmpty() ? 0 : daysBefore.get(daysBefore.size() - 1);
    List<Reminder> reminders = new ArrayList<>();
    for (Due due : known.dues(null, today.minusDays(overdueWithin), today.plusDays(furthest))) {
      if (due.deadline() == null) {
        continue;
      }
      long left = ChronoUnit.DAYS.between(today, due.lastDay());
      if (due.missedAt(now)) {
        reminders.add(new Reminder(due, null, left));
      } else {
        daysBefore.stream()
            .filter(days -> days >= left)
            .findFirst()
            .ifPresent(days -> reminders.add(new Reminder(due, days, left)));
      }
    }
    return reminders;
  }

  private static Fact fact(Reminder reminder, List<Party> owing, Instant now) {
    Due due = reminder.due();
    List<String> codes = owing.stream().map(Party::code).toList();
    Instant recorded = now.truncatedTo(ChronoUnit.MICROS);
    return reminder.before() == null
        ? new ReportOverdue(
            due.plan(),
            due.obligation(),
            due.title(),
            due.period().code(),
            due.period().start(),
            due.period().end(),
            due.agency(),
            due.area(),
            codes,
            due.recipient(),
            due.via(),
            due.lastDay(),
            due.lastSecond().toInstant(),
            1,
            recorded)
        : new ReportDueSoon(
            due.plan(),
            due.obligation(),
            due.title(),
            due.period().code(),
            due.period().start(),
            due.period().end(),
            due.agency(),
            due.area(),
            codes,
            due.recipient(),
            due.via(),
            due.lastDay(),
            due.lastSecond().toInstant(),
            reminder.before(),
            Math.toIntExact(reminder.daysLeft()),
            1,
            recorded);
  }

  private Notice notice(Obligations known, Reminder reminder, List<Party> owing, Instant now) {
    Due due = reminder.due();
    Text planTitle =
        facts.current().plan(due.plan()).map(PlanIssued::plan).map(p -> p.title()).orElse(null);
    return new Notice(
        reminder.before() == null ? EventName.OVERDUE : EventName.DUE_SOON,
        due.plan(),
        Concerned.by(known, due, civil(now)),
        area -> known.liesIn(due, area, civil(now)),
        new DueNotice(
            due.plan(),
            planTitle,
            due.obligation(),
            due.title(),
            new DueNotice.Span(due.period().code(), due.period().start(), due.period().end()),
            due.agency(),
            due.area(),
            owing,
            known.handTo(due, civil(now)).orElse(null),
            due.recipient(),
            due.via(),
            due.lastDay(),
            due.lastSecond(),
            reminder.before(),
            reminder.daysLeft()),
        now);
  }

  private static LocalDate civil(Instant instant) {
    return LocalDate.ofInstant(instant, CIVIL);
  }
}
