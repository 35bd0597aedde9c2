package vn.tiendo.report.due;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.Problem;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.fact.Registry;

/** Makes an address for a calendar program. */
@ApplicationScoped
class OpenCalendarFeed {

  private final CalendarFeeds feeds;
  private final ListDues dues;
  private final Facts facts;
  private final Audit audit;
  private final Caller caller;
  private final Clock clock;

  OpenCalendarFeed(
      CalendarFeeds feeds, ListDues dues, Facts facts, Audit audit, Caller caller, Clock clock) {
    this.feeds = feeds;
    this.dues = dues;
    this.facts = facts;
    this.audit = audit;
    this.caller = caller;
    this.clock = clock;
  }

  /** A feed and the secret of its address, which is told this once. */
  record Opened(CalendarFeed feed, String secret) {}

  @Transactional
  Opened open(NewCalendarFeed wanted) {
    Registry registry = facts.current();
    Problem problem = Problem.invalid();
    if (wanted.agency() == null && wanted.area() == null) {
      problem.error("#/agency", "Cần agency hoặc area", "Needs an agency or an area");
    }
    if (wanted.agency() != null && registry.agency(wanted.agency()).isEmpty()) {
      problem.error("#/agency", "Không có cơ quan này", "There is no such agency");
    }
    if (wanted.area() != null && registry.areaRecorded(wanted.area()).isEmpty()) {
      problem.error("#/area", "Không có địa bàn này", "There is no such area");
    }
    if (wanted.plan() != null && registry.plan(wanted.plan()).isEmpty()) {
      problem.error("#/plan", "Không có kế hoạch này", "There is no such plan");
    }
    if (problem.hasErrors()) {
      throw problem;
    }
    String secret = CalendarFeed.newSecret();
    CalendarFeed feed =
        new CalendarFeed(
            UUID.randomUUID().toString(),
            wanted.agency(),
            wanted.area(),
            wanted.plan(),
            wanted.language() == null ? "vi" : wanted.language(),
            caller.subject(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            null);
    feed.shown(dues);
    feeds.create(feed, secret);
    audit.record("calendar-feed.open", "calendar-feed/" + feed.id(), null, feed);
    return new Opened(feed, secret);
  }
}
