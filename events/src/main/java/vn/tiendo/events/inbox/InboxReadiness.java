package vn.tiendo.events.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
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
    return HealthCheckResponse.named("inbox").status(inbox.running()).build();
  }
}
