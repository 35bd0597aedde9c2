package vn.tiendo.report.attainment;

import java.util.List;
import java.util.Optional;
import vn.tiendo.events.measure.ActivityFilter;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.measure.Quantity;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.report.fact.Ingredients;

/**
 * What is one agency's own in a cell whose area it shares with others: the activities that name it
 * as an organiser. What rests on anything else is nobody's own.
 */
final class OwnPart {

  private OwnPart() {}

  /** The cell as far as the agency has a part in it; empty: that cannot be told. */
  static Optional<Cell> of(Cell cell, String agency) {
    return cell.scope() == Cell.Scope.TOTAL && cell.measure() instanceof Measure.Amount amount
        ? of(amount.of(), agency)
            .map(
                own ->
                    new Cell(
                        cell.code(),
                        cell.title(),
                        new Measure.Amount(own),
                        cell.thresholds(),
                        cell.calendar(),
                        cell.every(),
                        cell.scope(),
                        cell.areaLevel(),
                        cell.strata(),
                        cell.boundaries(),
                        cell.progress(),
                        cell.note()))
        : Optional.empty();
  }

  private static Optional<Quantity> of(Quantity quantity, String agency) {
    if (quantity instanceof Quantity.Sum sum && sum.population() == null) {
      return of(sum.activity(), agency).map(f -> new Quantity.Sum(sum.of(), f, null));
    } else if (quantity instanceof Quantity.Count count) {
      return of(count.activity(), agency).map(Quantity.Count::new);
    } else if (quantity instanceof Quantity.Plus plus) {
      List<Quantity> own = plus.terms().stream().flatMap(t -> of(t, agency).stream()).toList();
      return own.size() == plus.terms().size()
          ? Optional.of(new Quantity.Plus(own))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<ActivityFilter> of(ActivityFilter filter, String agency) {
    ActivityFilter f = filter == null ? Ingredients.ANY : filter;
    return f.organiser() == null || f.organiser().equals(agency)
        ? Optional.of(
            new ActivityFilter(
                f.kinds(), f.facilities(), f.areas(), f.dimensions(), f.observance(), agency))
        : Optional.empty();
  }
}
