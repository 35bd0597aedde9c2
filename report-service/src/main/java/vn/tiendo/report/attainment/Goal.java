package vn.tiendo.report.attainment;

import java.math.BigDecimal;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Threshold;

/**
 * Where a figure must be on the due day, as the span of values that pass; in the unit of the
 * measure, shares and growth in percent.
 *
 * @param lower null: nothing is too low
 * @param upper null: nothing is too high
 * @param strict a bound itself does not pass
 */
record Goal(Fraction lower, Fraction upper, boolean strict) {

  /** Null where a threshold names no value to go to. */
  static Goal of(Cell cell, Threshold t, Figure figure) {
    if (t == null) {
      return null;
    }
    if (cell.scope() != Cell.Scope.TOTAL) {
      // The threshold is each unit's; the cell is met when all of them pass.
      return floor(BigDecimal.valueOf(100), false);
    }
    boolean capped = t.above() == Threshold.Above.MISSED;
    if (t.atLeast() != null) {
      return floor(t.atLeast(), false);
    } else if (t.moreThan() != null) {
      return floor(t.moreThan(), true);
    } else if (t.atMost() != null) {
      return new Goal(null, Fraction.of(t.atMost()), false);
    } else if (t.lessThan() != null) {
      return new Goal(null, Fraction.of(t.lessThan()), true);
    } else if (t.between() != null) {
      return band(t.between().lower(), t.between().upper(), capped);
    } else if (t.about() != null) {
      BigDecimal tolerance = t.tolerance() == null ? BigDecimal.ZERO : t.tolerance();
      return band(t.about().subtract(tolerance), t.about().add(tolerance), capped);
    }
    return Boolean.TRUE.equals(t.all()) && figure.whole() != null
        ? floor(figure.whole(), false)
        : null;
  }

  private static Goal floor(BigDecimal lower, boolean strict) {
    return new Goal(Fraction.of(lower), null, strict);
  }

  private static Goal band(BigDecimal lower, BigDecimal upper, boolean capped) {
    return new Goal(Fraction.of(lower), capped ? Fraction.of(upper) : null, false);
  }

  boolean holds(Fraction value) {
    return !below(value) && !above(value);
  }

  private boolean below(Fraction value) {
    return lower != null && value.compareTo(lower) < (strict ? 1 : 0);
  }

  private boolean above(Fraction value) {
    return upper != null && value.compareTo(upper) > (strict ? -1 : 0);
  }

  /** The bound that lies on the way from there. */
  Fraction from(Fraction value) {
    return lower == null || above(value) ? upper : lower;
  }

  /** Whether one on its way from there has gone out at the far side. */
  boolean overshot(Fraction start, Fraction now) {
    return below(start) ? above(now) : above(start) && below(now);
  }

  /** Whether it is reached by growing. */
  boolean upwards() {
    return lower != null;
  }
}
