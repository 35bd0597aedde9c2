package vn.tiendo.report.due;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import vn.tiendo.events.http.Audit;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.http.Roles;

/** Makes an address serve no more. */
@ApplicationScoped
class RevokeCalendarFeed {

  private final CalendarFeeds feeds;
  private final Audit audit;
  private final Caller caller;
  private final Clock clock;

  RevokeCalendarFeed(CalendarFeeds feeds, Audit audit, Caller caller, Clock clock) {
    this.feeds = feeds;
    this.audit = audit;
    this.caller = caller;
    this.clock = clock;
  }

  /** By who made it, or an operator. */
  @Transactional
  void revoke(String id) {
    CalendarFeed feed =
        feeds.of(id).filter(f -> f.revokedAt() == null).orElseThrow(RevokeCalendarFeed::unknown);
    if (!feed.who().equals(caller.subject()) && !caller.has(Roles.OPERATOR)) {
      throw Problem.of(
          403,
          "not-your-feed",
          "Lịch này do người khác tạo",
          "Somebody else made this calendar feed");
    }
    feeds.revoke(id, clock.instant().truncatedTo(ChronoUnit.MICROS));
    audit.record("calendar-feed.revoke", "calendar-feed/" + id, feed, null);
  }

  static Problem unknown() {
    return Problem.unknown(
        "unknown-calendar-feed", "Không có lịch này", "There is no such calendar feed");
  }
}
