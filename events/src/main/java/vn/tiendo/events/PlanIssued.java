package vn.tiendo.events;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import vn.tiendo.events.plan.Plan;

/**
 * A version of a plan that is in force and can no longer change.
 *
 * @param act the legal act that issued or amended it; null for a first version without one
 * @param closed the plan was closed: its figures are final
 */
@EventType(topic = "plans", type = "plan.issued.v1")
public record PlanIssued(
    @NotNull Plan plan,
    int planVersion,
    String act,
    String reason,
    boolean closed,
    long version,
    @NotNull Instant recordedAt)
    implements Fact {

  @Override
  public String key() {
    return plan.code();
  }
}
