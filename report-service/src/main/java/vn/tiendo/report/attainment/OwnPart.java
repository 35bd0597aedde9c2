package vn.tiendo.report.attainment;

import java.util.Collections;
import java.util.Set;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.measure.Quantity;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.report.fact.ActivityFact;

/**
 * What one of several units that report on an area has to say there: the activities that name it as
 * an organiser, but for those that another unit says, so that together they say none twice. What
 * rests on anything but activities is nobody's own.
 *
 * @param own codes of the agency, with those that took over from it
 * @param before those of the units that come before it in the plan: what both organised is theirs
 * @param elsewhere areas that other units report on as a whole
 */
public record OwnPart(Set<String> own, Set<String> before, Set<String> elsewhere) {

  boolean holds(ActivityFact activity, Place place) {
    return !Collections.disjoint(activity.organisers(), own)
        && Collections.disjoint(activity.organisers(), before)
        && Collections.disjoint(place.areasHolding(activity), elsewhere);
  }

  /** Whether a part of the cell can be anybody's own. */
  static boolean in(Cell cell) {
    return cell.scope() == Cell.Scope.TOTAL
        && cell.measure() instanceof Measure.Amount amount
        && in(amount.of());
  }

  private static boolean in(Quantity quantity) {
    if (quantity instanceof Quantity.Plus plus) {
      return plus.terms().stream().allMatch(OwnPart::in);
    }
    return quantity instanceof Quantity.Count
        || quantity instanceof Quantity.Sum sum && sum.population() == null;
  }
}
