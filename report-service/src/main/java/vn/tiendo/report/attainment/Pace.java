package vn.tiendo.report.attainment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Threshold;

/**
 * How a figure moves towards its threshold.
 *
 * @param pace progress made over progress that the elapsed time asks for; 1 is exactly on the line
 * @param neededRate points of the unit a day still needed from now to the due day
 * @param forecast withheld until there is a method that knows its error
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Pace(Status status, Attainment.Number pace, Attainment.Number neededRate, Object forecast) {

  /** Limits of the linear pace: 0.95, 0.60 and 0. */
  enum Status {
    ACHIEVED,
    ON_TRACK,
    ACCELERATION_NEEDED,
    LIMITED,
    DETERIORATION,
    NOT_ASSESSABLE;

    @JsonValue
    String code() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private static final Pace UNKNOWN = new Pace(Status.NOT_ASSESSABLE, null, null, null);

  /**
   * @param atStart the figure at the plan's start, where there is one and no baseline is declared;
   *     else null
   */
  static Pace of(
      Cell cell, Window window, Figure figure, Verdict verdict, LocalDate on, Figure atStart) {
    if (verdict.passes()) {
      return new Pace(Status.ACHIEVED, null, null, null);
    }
    Cell.Method method =
        cell.progress() == null || cell.progress().method() == null
            ? Cell.Method.LINEAR
            : cell.progress().method();
    Fraction goal = goal(window.threshold(), figure);
    if (method != Cell.Method.LINEAR
        || goal == null
        || figure.value() == null
        || figure.value().root() > 0) {
      return UNKNOWN;
    }
    Fraction now = inUnit(figure.value());
    Fraction base;
    LocalDate since;
    if (cell.progress() != null && cell.progress().baseline() != null) {
      base = Fraction.of(cell.progress().baseline().value());
      since = cell.progress().baseline().on();
    } else if (window.threshold().atMost() != null || window.threshold().lessThan() != null) {
      // What must stay below a limit has no way to go: without a baseline it has no pace.
      return UNKNOWN;
    } else if (figure.onlyGrows()) {
      base = Fraction.ZERO;
      since = window.start().minusDays(1);
    } else if (atStart != null && atStart.value() != null) {
      base = inUnit(atStart.value());
      since = window.start();
    } else {
      return UNKNOWN;
    }
    long span = ChronoUnit.DAYS.between(since, window.due());
    long gone = Math.min(span, ChronoUnit.DAYS.between(since, on));
    Fraction way = goal.minus(base);
    if (span <= 0 || gone <= 0 || way.signum() == 0) {
      return UNKNOWN;
    }
    // (now - base) / (goal - base) over gone / span
    Fraction pace = now.minus(base).over(way).times(Fraction.of(span, gone));
    Status status =
        pace.compareTo(Fraction.of(95, 100)) >= 0
            ? Status.ON_TRACK
            : pace.compareTo(Fraction.of(60, 100)) >= 0
                ? Status.ACCELERATION_NEEDED
                : pace.signum() >= 0 ? Status.LIMITED : Status.DETERIORATION;
    Fraction needed = span > gone ? goal.minus(now).over(Fraction.of(span - gone)) : null;
    return new Pace(status, Attainment.Number.of(pace), Attainment.Number.of(needed), null);
  }

  private static Fraction inUnit(Figure.Value value) {
    return value.unit() == Figure.Unit.PERCENT
        ? value.fraction().times(Fraction.of(100))
        : value.fraction();
  }

  private static Fraction goal(Threshold t, Figure figure) {
    if (t == null) {
      return null;
    }
    BigDecimal goal =
        t.atLeast() != null
            ? t.atLeast()
            : t.moreThan() != null
                ? t.moreThan()
                : t.atMost() != null
                    ? t.atMost()
                    : t.lessThan() != null
                        ? t.lessThan()
                        : t.between() != null
                            ? t.between().lower()
                            : t.about() != null
                                ? t.about()
                                : Boolean.TRUE.equals(t.all()) ? figure.whole() : null;
    return goal == null ? null : Fraction.of(goal);
  }
}
