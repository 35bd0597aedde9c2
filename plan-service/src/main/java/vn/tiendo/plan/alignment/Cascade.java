package vn.tiendo.plan.alignment;

import java.util.List;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.plan.plan.PlanStatus;

/** A plan with the plans under it. */
public record Cascade(
    String plan,
    Text title,
    Plan.Level level,
    String area,
    Plan.Period period,
    int version,
    PlanStatus status,
    List<Cascade> children) {}
