package vn.tiendo.plan.plan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import vn.tiendo.events.http.Caller;
import vn.tiendo.events.inbox.Inbox;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.plan.area.Areas;

/** Who may write a plan: a token that covers its area on its first day, and its issuer. */
@ApplicationScoped
class PlanWriters {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Caller caller;
  private final Areas areas;
  private final Inbox inbox;

  PlanWriters(Caller caller, Areas areas, Inbox inbox) {
    this.caller = caller;
    this.areas = areas;
    this.inbox = inbox;
  }

  void require(Plan plan) {
    LocalDate start = plan.period().start();
    if (!caller.mayWrite(plan.area(), start) && !areas.valid(plan.area(), start)) {
      // The area may have been announced a moment ago.
      inbox.awaitCaughtUp(PATIENCE);
    }
    caller.requireArea(plan.area(), start);
    caller.requireAgency(plan.issuer());
  }
}
