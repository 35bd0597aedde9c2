package vn.tiendo.plan.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import vn.tiendo.events.plan.Plan;

/**
 * A version of a plan as it is answered: the document with its place in the plan's life.
 *
 * @param act the act that amended it
 * @param draftVersion the draft that is open beside it
 */
public record PlanView(
    @JsonUnwrapped Plan plan,
    int version,
    PlanStatus status,
    String act,
    String reason,
    Instant issuedAt,
    Integer draftVersion) {

  static PlanView of(StoredPlan stored, PlanVersion version, Plan plan) {
    return new PlanView(
        plan,
        version.version(),
        stored.statusOf(version.version()),
        version.act(),
        version.reason(),
        version.issuedAt(),
        stored.draftVersion());
  }
}
