package vn.tiendo.report.reminder;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import vn.tiendo.events.database.Database;

/** Looks, time and again, whether there is something to remind of. */
@ApplicationScoped
class LookForDues {

  private final AnnounceDues announce;
  private final Database database;
  private final Clock clock;

  LookForDues(AnnounceDues announce, Database database, Clock clock) {
    this.announce = announce;
    this.database = database;
    this.clock = clock;
  }

  @Scheduled(
      every = "${tiendo.reminders.every:1m}",
      delayed = "20s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    while (database.ready() && announce.announceSome(clock.instant()) > 0) {
      // The next ones, in a transaction of their own.
    }
  }
}
