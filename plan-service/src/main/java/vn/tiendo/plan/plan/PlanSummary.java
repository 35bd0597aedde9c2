package vn.tiendo.plan.plan;

import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Plan;

/** A plan in a list. */
public record PlanSummary(
    String code,
    String number,
    Text title,
    String issuer,
    Plan.Level level,
    String area,
    Plan.Period period,
    String parent,
    int version,
    PlanStatus status,
    Integer draftVersion,
    int targets) {

  static PlanSummary of(StoredPlan stored, Plan plan) {
    return new PlanSummary(
        plan.code(),
        plan.number(),
        plan.title(),
        plan.issuer(),
        plan.level(),
        plan.area(),
        plan.period(),
        plan.parent(),
        stored.shownVersion(),
        stored.statusOf(stored.shownVersion()),
        stored.draftVersion(),
        plan.targets().size());
  }
}
