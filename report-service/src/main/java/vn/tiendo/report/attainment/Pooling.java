package vn.tiendo.report.attainment;

import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.measure.Quantity;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.report.fact.Registry;

/**
 * Whether the figure of several areas is the sum of each one's, numerators and denominators each;
 * percentages are never added or averaged.
 */
final class Pooling {

  private Pooling() {}

  static boolean addsUp(Cell cell, Registry registry) {
    if (cell.scope() != Cell.Scope.TOTAL) {
      return false; // A unit's own value is no count of units that pass.
    }
    Measure measure = cell.measure();
    if (measure instanceof Measure.Share) {
      return true;
    } else if (measure instanceof Measure.Amount amount) {
      return addsUp(amount.of(), registry);
    } else if (measure instanceof Measure.Ratio ratio) {
      return addsUp(ratio.of(), registry) && addsUp(ratio.to(), registry);
    }
    return false; // Growth, named days, steps and judgements are no sums of those of parts.
  }

  private static boolean addsUp(Quantity quantity, Registry registry) {
    if (quantity instanceof Quantity.Plus plus) {
      return plus.terms().stream().allMatch(term -> addsUp(term, registry));
    } else if (quantity instanceof Quantity.Minus minus) {
      return minus.terms().stream().allMatch(term -> addsUp(term, registry));
    } else if (quantity instanceof Quantity.Statistic statistic) {
      return registry
          .statisticsKind(statistic.statistic())
          .map(kind -> kind.rollUp() == CatalogueEntry.StatisticsKind.RollUp.SUM)
          .orElse(false);
    }
    return !(quantity instanceof Quantity.Number);
  }
}
