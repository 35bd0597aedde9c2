package vn.tiendo.events.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: facts arrive and are folded. */
@Readiness
@ApplicationScoped
class InboxReadiness implements HealthCheck {

  private final Inbox inbox;

  InboxReadiness(Inbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("inbox").status(inbox.running());
    String missing = inbox.waitsFor();
    return (missing == null ? answer : answer.withData("waitsFor", missing)).build();
  }
}
