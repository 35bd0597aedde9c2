package vn.tiendo.plan.alignment;

import java.util.List;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.plan.plan.PlanStatus;
import vn.tiendo.plan.plan.PlanView;

/**
 * A plan with the plans under it.
 *
 * @param known false: plans name it as their parent, but nobody has stored it yet
 * @param parentKnown is the parent it names there? null: it names none
 */
public record Cascade(
    String plan,
    boolean known,
    Text title,
    Plan.Level level,
    String area,
    Plan.Period period,
    Integer version,
    PlanStatus status,
    String parent,
    Boolean parentKnown,
    List<Cascade> children) {

  static Cascade of(PlanView view, Boolean parentKnown, List<Cascade> children) {
    Plan plan = view.plan();
    return new Cascade(
        plan.code(),
        true,
        plan.title(),
        plan.level(),
        plan.area(),
        plan.period(),
        view.version(),
        view.status(),
        plan.parent(),
        parentKnown,
        children);
  }

  static Cascade unknown(String code, List<Cascade> children) {
    return new Cascade(code, false, null, null, null, null, null, null, null, null, children);
  }
}
