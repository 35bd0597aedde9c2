package vn.tiendo.plan.check;

import java.math.BigDecimal;
import vn.tiendo.events.plan.Threshold;

/** From where on a threshold passes, and up to where. */
public final class Bounds {

  private Bounds() {}

  /**
   * The lowest figure that passes or, of {@code moreThan}, the one that just does not; null:
   * unbounded.
   */
  public static BigDecimal least(Threshold threshold) {
    if (threshold.atLeast() != null) {
      return threshold.atLeast();
    }
    if (threshold.moreThan() != null) {
      return threshold.moreThan();
    }
    if (threshold.between() != null) {
      return threshold.between().lower();
    }
    if (threshold.about() != null) {
      return threshold.tolerance() == null
          ? threshold.about()
          : threshold.about().subtract(threshold.tolerance());
    }
    return null;
  }

  /**
   * The highest figure that passes or, of {@code lessThan}, the one that just does not; null:
   * unbounded.
   */
  public static BigDecimal most(Threshold threshold) {
    if (threshold.atMost() != null) {
      return threshold.atMost();
    }
    if (threshold.lessThan() != null) {
      return threshold.lessThan();
    }
    if (threshold.above() == Threshold.Above.MISSED) {
      if (threshold.between() != null) {
        return threshold.between().upper();
      }
      if (threshold.about() != null) {
        return threshold.tolerance() == null
            ? threshold.about()
            : threshold.about().add(threshold.tolerance());
      }
    }
    return null;
  }
}
