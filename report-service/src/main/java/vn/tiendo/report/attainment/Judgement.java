package vn.tiendo.report.attainment;

import java.math.BigDecimal;
import java.time.LocalDate;
import vn.tiendo.events.plan.Threshold;

/**
 * A verdict on a figure.
 *
 * @param certain only a correction, a retraction or an amendment could still change it
 * @param reason why there is no figure or no verdict; null when there is one
 */
record Judgement(Verdict verdict, boolean certain, Estimate.Gap reason) {

  /** Where a value lies: below what passes, in it, or above it. */
  private enum Zone {
    BELOW,
    IN,
    ABOVE
  }

  /**
   * @param before the figure of the period before, for {@code increasing} only
   * @param on the day taken as today; through the due day a verdict is provisional unless it is
   *     decided
   */
  static Judgement of(
      Figure figure, Threshold threshold, LocalDate due, LocalDate on, Figure before) {
    boolean over = on.isAfter(due);
    if (figure.gap() != null) {
      boolean settled = over && figure.gap().verdict() == Verdict.NOT_APPLICABLE;
      return new Judgement(figure.gap().verdict(), settled, figure.gap());
    }
    if (threshold == null) {
      return new Judgement(Verdict.MONITORED, over && exact(figure) && !figure.standsIn(), null);
    }
    if (Boolean.TRUE.equals(threshold.increasing()) && before.gap() != null) {
      return new Judgement(Verdict.NO_DATA, false, before.gap());
    }
    Zone low = figure.low() == null ? Zone.BELOW : lowest(figure, threshold, before);
    Zone high = figure.high() == null ? Zone.ABOVE : highest(figure, threshold, before);
    boolean passLow = passes(low, threshold);
    boolean passHigh = passes(high, threshold);
    // Two ends on the same side speak for all between, except over the band of a between or about
    // that caps.
    boolean agree = low == high || (passLow && passHigh);
    Verdict now = verdict(zone(figure.value(), threshold, figure, before), threshold);
    if (over && !figure.standsIn()) {
      return agree
          ? new Judgement(now, low == high, null)
          : new Judgement(Verdict.UNDECIDED, false, null);
    }
    // A sum or count only grows: what lies under it is decided, and what it has left behind. But
    // what an increase is over is read for as many days only, and grows along.
    if (figure.onlyGrows() && !isTrue(threshold.increasing())) {
      Zone reached = low;
      boolean beyond =
          reached == Zone.ABOVE || (reached == Zone.IN && passes(Zone.ABOVE, threshold));
      if (beyond) {
        return new Judgement(verdict(reached, threshold), reached == Zone.ABOVE, null);
      }
    }
    return new Judgement(Verdict.PROVISIONAL, false, null);
  }

  private static boolean exact(Figure figure) {
    return figure.low() != null
        && figure.high() != null
        && figure.low().compareTo(figure.high()) == 0;
  }

  private static boolean passes(Zone zone, Threshold threshold) {
    return verdict(zone, threshold).passes();
  }

  private static Verdict verdict(Zone zone, Threshold t) {
    boolean floor =
        t.atLeast() != null || t.moreThan() != null || isTrue(t.increasing()) || isTrue(t.all());
    boolean ceiling = t.atMost() != null || t.lessThan() != null;
    return switch (zone) {
      case BELOW -> ceiling ? Verdict.MET : Verdict.NOT_MET;
      case IN -> Verdict.MET;
      case ABOVE ->
          floor
              ? Verdict.MET
              : ceiling || t.above() == Threshold.Above.MISSED ? Verdict.NOT_MET : Verdict.EXCEEDED;
    };
  }

  private static boolean isTrue(Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  /** The lowest zone the value could turn out to be in. */
  private static Zone lowest(Figure figure, Threshold threshold, Figure before) {
    if (isTrue(threshold.increasing()) && before.high() == null) {
      return Zone.BELOW;
    }
    return zone(
        figure.low(),
        threshold,
        figure,
        isTrue(threshold.increasing()) ? at(before, before.high()) : before);
  }

  private static Zone highest(Figure figure, Threshold threshold, Figure before) {
    if (isTrue(threshold.increasing()) && before.low() == null) {
      return Zone.ABOVE;
    }
    return zone(
        figure.high(),
        threshold,
        figure,
        isTrue(threshold.increasing()) ? at(before, before.low()) : before);
  }

  private static Figure at(Figure figure, Figure.Value value) {
    return new Figure(
        value,
        value,
        value,
        figure.unit(),
        0,
        0,
        null,
        null,
        false,
        false,
        figure.source(),
        figure.parts(),
        figure.excluded());
  }

  private static Zone zone(Figure.Value value, Threshold t, Figure figure, Figure before) {
    if (t.atLeast() != null) {
      return value.compareTo(t.atLeast()) >= 0 ? Zone.ABOVE : Zone.BELOW;
    } else if (t.moreThan() != null) {
      return value.compareTo(t.moreThan()) > 0 ? Zone.ABOVE : Zone.BELOW;
    } else if (t.atMost() != null) {
      return value.compareTo(t.atMost()) <= 0 ? Zone.BELOW : Zone.ABOVE;
    } else if (t.lessThan() != null) {
      return value.compareTo(t.lessThan()) < 0 ? Zone.BELOW : Zone.ABOVE;
    } else if (t.between() != null) {
      return band(value, t.between().lower(), t.between().upper());
    } else if (t.about() != null) {
      BigDecimal tolerance = t.tolerance() == null ? BigDecimal.ZERO : t.tolerance();
      return band(value, t.about().subtract(tolerance), t.about().add(tolerance));
    } else if (isTrue(t.increasing())) {
      return value.compareTo(before.value()) > 0 ? Zone.ABOVE : Zone.BELOW;
    }
    BigDecimal whole = figure.whole() == null ? BigDecimal.valueOf(100) : figure.whole();
    return value.compareTo(whole) >= 0 ? Zone.ABOVE : Zone.BELOW;
  }

  private static Zone band(Figure.Value value, BigDecimal lower, BigDecimal upper) {
    return value.compareTo(lower) < 0
        ? Zone.BELOW
        : value.compareTo(upper) <= 0 ? Zone.IN : Zone.ABOVE;
  }
}
