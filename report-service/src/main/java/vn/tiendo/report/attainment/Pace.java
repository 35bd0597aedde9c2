package vn.tiendo.report.attainment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.plan.Cell;

/**
 * How a figure moves towards its threshold.
 *
 * <p>Linear: the part of the way made over the part of the time gone. Compound: the yearly rate
 * that was over the yearly rate that is required. Next milestone: linear between two due days of
 * the road map, or the steps reached over the steps due. Where the start itself passes there is no
 * way to go: as long as the figure passes too it is achieved, else it has deteriorated.
 *
 * @param pace 1 is exactly on the line; of compound rates the highest millionth that is reached
 * @param neededRate points of the unit a day still needed from now to the due day; null when that
 *     is over
 * @param forecast null when it is withheld, and when there is nothing more to come
 * @param forecastWithheld why there is no forecast in a window that goes on
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Pace(
    Status status,
    Attainment.Number pace,
    Attainment.Number neededRate,
    Forecast forecast,
    Forecast.Withheld forecastWithheld) {

  private static final Fraction ON_THE_LINE = Fraction.of(95, 100);
  private static final Fraction BEHIND = Fraction.of(60, 100);

  /** Limits of the pace: 0.95, 0.60 and 0. */
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

  /** A pace and what it says; the pace is null where there is no way to go. */
  private record Step(Status status, Fraction pace) {
    static final Step UNKNOWN = new Step(Status.NOT_ASSESSABLE, null);

    static Step of(Fraction pace) {
      return new Step(
          pace.compareTo(ON_THE_LINE) >= 0
              ? Status.ON_TRACK
              : pace.compareTo(BEHIND) >= 0
                  ? Status.ACCELERATION_NEEDED
                  : pace.signum() >= 0 ? Status.LIMITED : Status.DETERIORATION,
          pace);
    }
  }

  /**
   * @param windows all of the cell
   * @param window the one that is asked, with its figure and verdict
   * @param at the figure of any window of the cell, for the start and the forecast
   */
  static Pace of(
      Cell cell,
      List<Window> windows,
      Window window,
      Figure figure,
      Verdict verdict,
      LocalDate on,
      Function<Window, Figure> at) {
    if (verdict.passes()) {
      return new Pace(Status.ACHIEVED, null, null, null, null);
    }
    Cell.Method method = method(cell);
    Window next = method == Cell.Method.NEXT_MILESTONE ? next(windows, window, on) : window;
    Goal goal = window.threshold() == null ? null : Goal.of(cell, next.threshold(), figure);
    if (method == Cell.Method.NONE
        || goal == null
        || figure.value() == null
        || on.isBefore(window.start())) {
      return new Pace(Status.NOT_ASSESSABLE, null, null, null, null);
    }
    boolean goesOn = !on.isAfter(window.end());
    boolean current = Figures.current(windows, on).filter(window::equals).isPresent();
    Forecast.Attempt attempt =
        goesOn && current
            ? Forecast.of(cell, window, figure, on, at)
            : new Forecast.Attempt(null, null);
    Step step = step(cell, method, windows, window, next, goal, figure, on, at);
    return new Pace(
        step.status(),
        number(step.pace(), 2),
        cell.measure() instanceof Measure.Growth
            ? null
            : number(needed(cell, method, next, goal, inUnit(figure.value()), on), 4),
        attempt.forecast(),
        attempt.withheld());
  }

  private static Step step(
      Cell cell,
      Cell.Method method,
      List<Window> windows,
      Window window,
      Window next,
      Goal goal,
      Figure figure,
      LocalDate on,
      Function<Window, Figure> at) {
    if (cell.measure() instanceof Measure.Growth growth
        && method == Cell.Method.COMPOUND_RATIO
        && (cell.progress() == null || cell.progress().baseline() == null)) {
      return rates(cell, growth, window, goal, figure.value(), on);
    }
    if (figure.value().root() > 0) {
      return Step.UNKNOWN;
    }
    Fraction now = inUnit(figure.value());
    if (method == Cell.Method.NEXT_MILESTONE
        && cell.measure() instanceof Measure.Milestones milestones
        && cell.every() == null) {
      return steps(milestones, window, now, on);
    }
    Optional<Start> start = Start.of(cell, window, goal, on, at);
    Optional<Start> milestone =
        method == Cell.Method.NEXT_MILESTONE ? last(cell, windows, next, figure) : Optional.empty();
    if (milestone.isPresent()) {
      Step since = linear(milestone.get(), next, goal, now, on);
      // Behind the last milestone, but further than where the plan set out: slow, not going back.
      boolean further =
          start.isPresent()
              && since.status() == Status.DETERIORATION
              && linear(start.get(), next, goal, now, on).status() != Status.DETERIORATION;
      return further ? new Step(Status.LIMITED, since.pace()) : since;
    }
    if (start.isEmpty()) {
      return Step.UNKNOWN;
    }
    return method == Cell.Method.COMPOUND_RATIO
        ? compound(start.get(), window, goal, now, on)
        : linear(start.get(), next, goal, now, on);
  }

  static Cell.Method method(Cell cell) {
    return cell.progress() == null || cell.progress().method() == null
        ? Cell.Method.LINEAR
        : cell.progress().method();
  }

  private static Step linear(Start start, Window window, Goal goal, Fraction now, LocalDate on) {
    long span = ChronoUnit.DAYS.between(start.on(), window.end());
    long gone = Math.min(span, ChronoUnit.DAYS.between(start.on(), on));
    if (span <= 0 || gone <= 0) {
      return Step.UNKNOWN;
    }
    Fraction bound = goal.from(start.value());
    return withoutWay(start, goal, bound, now)
        .orElseGet(
            () ->
                Step.of(
                    now.minus(start.value())
                        .over(bound.minus(start.value()))
                        .times(Fraction.of(span, gone))));
  }

  /** What can be said where a start that passes, or stands at the bound, leaves no way to go. */
  private static Optional<Step> withoutWay(Start start, Goal goal, Fraction bound, Fraction now) {
    if (goal.holds(start.value())) {
      return Optional.of(new Step(goal.holds(now) ? Status.ACHIEVED : Status.DETERIORATION, null));
    }
    if (goal.overshot(start.value(), now)) {
      return Optional.of(new Step(Status.DETERIORATION, null));
    }
    if (bound.compareTo(start.value()) != 0) {
      return Optional.empty();
    }
    // A strict bound on which it began: any step over it is enough.
    return Optional.of(
        new Step(
            goal.holds(now)
                ? Status.ON_TRACK
                : now.compareTo(bound) == 0 ? Status.LIMITED : Status.DETERIORATION,
            null));
  }

  private static Step compound(Start start, Window window, Goal goal, Fraction now, LocalDate on) {
    LocalDate until = on.isAfter(window.end()) ? window.end() : on;
    if (!start.on().isBefore(until)) {
      return Step.UNKNOWN;
    }
    Fraction bound = goal.from(start.value());
    Optional<Step> said = withoutWay(start, goal, bound, now);
    if (said.isPresent()) {
      return said.get();
    }
    // From zero and to zero no rate leads.
    if (start.value().signum() <= 0 || bound.signum() <= 0 || now.signum() < 0) {
      return Step.UNKNOWN;
    }
    return Step.of(
        CompoundRatio.of(
            start.value(), now, bound, years(start.on(), until), years(start.on(), window.end())));
  }

  /** Whole years, and the days that are left as a part of their year. */
  private static Fraction years(LocalDate from, LocalDate to) {
    long whole = ChronoUnit.YEARS.between(from, to);
    LocalDate anniversary = from.plusYears(whole);
    long year = ChronoUnit.DAYS.between(anniversary, from.plusYears(whole + 1));
    long days = ChronoUnit.DAYS.between(anniversary, to);
    return reduced(Fraction.of(whole * year + days, year));
  }

  /** Growth is a rate already: it stands over the rate that is asked for. */
  private static Step rates(
      Cell cell,
      Measure.Growth growth,
      Window window,
      Goal goal,
      Figure.Value value,
      LocalDate on) {
    Fraction asked = goal.upwards() ? goal.lower() : goal.upper();
    // A limit on growth, or a fall that is allowed, is no rate to reach.
    if (asked.signum() != (goal.upwards() ? 1 : -1)) {
      return Step.UNKNOWN;
    }
    if (value.root() > 0) {
      double guess =
          (StrictMath.pow(
                      value.fraction().num().doubleValue() / value.fraction().den().doubleValue(),
                      1.0 / value.root())
                  - 1)
              * 100
              / (asked.num().doubleValue() / asked.den().doubleValue());
      return Step.of(
          CompoundRatio.highestMillionth(
              guess,
              times ->
                  value.compareTo(decimal(times.times(asked))) * (goal.upwards() ? 1 : -1) >= 0));
    }
    Fraction rate = inUnit(value);
    if (growth.baseYear() == null || growth.average() != null) {
      return Step.of(rate.over(asked));
    }
    // All of the growth since the base year: its yearly rate over the one that leads there.
    Period asking = Period.containing(cell.calendar(), Cell.Every.YEAR, window.end());
    Period last = asking;
    while (!last.end().isBefore(on)) {
      last = last.previous(Cell.Every.YEAR);
    }
    int gone = last.end().getYear() - growth.baseYear();
    Fraction hundred = Fraction.of(100);
    Fraction now = hundred.plus(rate);
    Fraction bound = hundred.plus(asked);
    return gone < 1 || now.signum() < 0 || bound.signum() <= 0
        ? Step.UNKNOWN
        : Step.of(
            CompoundRatio.of(
                hundred,
                now,
                bound,
                Fraction.of(gone),
                Fraction.of(asking.end().getYear() - growth.baseYear())));
  }

  /** A millionth of a decimal is a decimal. */
  private static BigDecimal decimal(Fraction of) {
    return new BigDecimal(of.num()).divide(new BigDecimal(of.den()));
  }

  /** Steps reached over steps that were due; before any is due nothing is behind. */
  private static Step steps(
      Measure.Milestones milestones, Window window, Fraction reached, LocalDate on) {
    long due = milestones.steps().stream().filter(s -> due(s, window).isBefore(on)).count();
    return due == 0 ? new Step(Status.ON_TRACK, null) : Step.of(reached.over(Fraction.of(due)));
  }

  private static LocalDate due(Measure.Milestones.Step step, Window window) {
    return step.due() == null ? window.due() : step.due();
  }

  /** The threshold of the road map that is due next; of a window that is over its own. */
  private static Window next(List<Window> windows, Window window, LocalDate on) {
    return window.due().isBefore(on)
        ? window
        : windows.stream()
            .filter(w -> w.threshold() != null && !w.due().isBefore(on))
            .findFirst()
            .orElse(window);
  }

  /** The milestone before, as if it had just been reached; sums begin again in each period. */
  private static Optional<Start> last(Cell cell, List<Window> windows, Window next, Figure figure) {
    if (cell.every() != null && Start.fromNothing(cell.measure())) {
      return Optional.empty();
    }
    return windows.stream()
        .filter(w -> w.threshold() != null && w.end().isBefore(next.end()))
        .reduce((a, b) -> b)
        .map(w -> new Start(milestone(Goal.of(cell, w.threshold(), figure)), w.end()))
        .filter(s -> s.value() != null);
  }

  private static Fraction milestone(Goal goal) {
    return goal == null ? null : goal.upwards() ? goal.lower() : goal.upper();
  }

  private static Fraction needed(
      Cell cell, Cell.Method method, Window next, Goal goal, Fraction now, LocalDate on) {
    LocalDate end = next.end();
    Fraction bound = goal.from(now);
    if (method == Cell.Method.NEXT_MILESTONE
        && cell.measure() instanceof Measure.Milestones milestones
        && cell.every() == null) {
      end =
          milestones.steps().stream()
              .map(s -> due(s, next))
              .filter(d -> !d.isBefore(on))
              .min(Comparator.naturalOrder())
              .orElse(end);
      LocalDate by = end;
      bound =
          Fraction.of(milestones.steps().stream().filter(s -> !due(s, next).isAfter(by)).count());
      if (now.compareTo(bound) >= 0) {
        bound = now;
      }
    }
    long left = ChronoUnit.DAYS.between(on, end);
    if (left <= 0) {
      return null;
    }
    return goal.holds(now) ? Fraction.ZERO : bound.minus(now).over(Fraction.of(left));
  }

  static Fraction inUnit(Figure.Value value) {
    return value.unit() == Figure.Unit.PERCENT
        ? value.fraction().times(Fraction.of(100))
        : value.fraction();
  }

  private static Fraction reduced(Fraction of) {
    BigInteger common = of.num().gcd(of.den());
    return new Fraction(of.num().divide(common), of.den().divide(common));
  }

  private static Attainment.Number number(Fraction exact, int decimals) {
    if (exact == null) {
      return null;
    }
    Fraction f = reduced(exact);
    return new Attainment.Number(
        f.num().toString(),
        f.den().toString(),
        null,
        new BigDecimal(f.num())
            .divide(new BigDecimal(f.den()), decimals, RoundingMode.HALF_UP)
            .toPlainString());
  }
}
