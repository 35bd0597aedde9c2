package vn.tiendo.report.attainment;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import vn.tiendo.events.measure.Criterion;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.measure.Quantity;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.report.fact.Ingredients;

/**
 * Where a figure set out from.
 *
 * @param value in the unit of the measure, shares in percent
 * @param on the day it stood there
 */
record Start(Fraction value, LocalDate on) {

  /**
   * The declared baseline; else nothing, of what is only what was done since the window began; else
   * the figure on the window's first day, where there is one.
   */
  static Optional<Start> of(
      Cell cell, Window window, Goal goal, LocalDate today, Function<Window, Figure> at) {
    Measure measure = cell.measure();
    boolean fromNothing = fromNothing(measure);
    if (cell.progress() != null && cell.progress().baseline() != null) {
      Start declared =
          new Start(
              Fraction.of(cell.progress().baseline().value()), cell.progress().baseline().on());
      // A sum that begins again at zero has its way before it even where the year before was
      // better.
      boolean behind = !(fromNothing && goal.upwards() && goal.holds(declared.value()));
      if (behind) {
        return Optional.of(declared);
      }
    }
    if (fromNothing) {
      // What only grows and must stay below a limit has no way to go.
      return goal.upwards() && !ceiling(window)
          ? Optional.of(new Start(Fraction.ZERO, window.start().minusDays(1)))
          : Optional.empty();
    }
    boolean over = cell.every() != null && window.due().isBefore(today);
    if (over
        || cell.scope() != Cell.Scope.TOTAL
        || measure instanceof Measure.Growth
        || measure instanceof Measure.Assessment
        || Ingredients.of(measure).activities()) {
      return Optional.empty();
    }
    if (Ingredients.of(measure).statistics().isEmpty()) {
      return figure(window, window.start(), at);
    }
    // Statistics are a year's: a year begins where the one before it has ended.
    Optional<Start> before = figure(window, window.start().minusDays(1), at);
    return before.isEmpty() && window.start().getYear() < today.getYear()
        ? figure(window, window.start(), at)
        : before;
  }

  private static boolean ceiling(Window window) {
    return window.threshold().atMost() != null || window.threshold().lessThan() != null;
  }

  private static Optional<Start> figure(Window window, LocalDate day, Function<Window, Figure> at) {
    Period first = new Period(window.period().calendar(), day.toString(), day, day);
    Figure figure = at.apply(new Window(first, null, day));
    return figure.value() == null
        ? Optional.empty()
        : Optional.of(new Start(Pace.inUnit(figure.value()), day));
  }

  /** What has no value before its window begins: what is done in it, and shares of that. */
  static boolean fromNothing(Measure measure) {
    if (measure instanceof Measure.Amount amount) {
      return fromNothing(amount.of());
    } else if (measure instanceof Measure.Share share) {
      return fromNothing(share.having());
    } else if (measure instanceof Measure.Ratio ratio) {
      return fromNothing(ratio.of())
          && !Ingredients.of(new Measure.Amount(ratio.to())).activities();
    }
    return measure instanceof Measure.Observances || measure instanceof Measure.Milestones;
  }

  private static boolean fromNothing(Quantity quantity) {
    if (quantity instanceof Quantity.Plus plus) {
      return plus.terms().stream().allMatch(Start::fromNothing);
    }
    return quantity instanceof Quantity.Count
        || quantity instanceof Quantity.Sum sum && sum.activity() != null;
  }

  private static boolean fromNothing(Criterion criterion) {
    if (criterion instanceof Criterion.All all) {
      return all.all().stream().anyMatch(Start::fromNothing);
    } else if (criterion instanceof Criterion.Any any) {
      return any.any().stream().allMatch(Start::fromNothing);
    } else if (criterion instanceof Criterion.Activity activity) {
      // Of what is due every month nobody has missed a month on the first day.
      return activity.per() == null || activity.per() == Criterion.Per.PERIOD;
    }
    return criterion instanceof Criterion.WithinObservance;
  }
}
