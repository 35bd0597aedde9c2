package vn.tiendo.report.attainment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.report.fact.Ingredients;

/**
 * The value of the due day if the trend of the window so far goes on.
 *
 * @param low where the lower end of the trend leads; see {@link Trend#walking}
 * @param willMeet whether that interval passes the threshold
 */
record Forecast(
    Attainment.Number value, Attainment.Number low, Attainment.Number high, Outlook willMeet) {

  private static final int FEWEST_POINTS = 4;

  /** The half year behind: every month more is one more evaluation of the cell. */
  private static final int MOST_MONTHS = 6;

  private static final int MOST_POINTS = 4;

  /** What the interval says of the threshold. */
  enum Outlook {
    LIKELY,
    UNLIKELY,
    UNCERTAIN;

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why there is none. */
  enum Withheld {
    /** Less than a quarter of the window is over. */
    TOO_EARLY,
    /** Fewer than four points in the series. */
    TOO_FEW_POINTS,
    /** Units have not reported: what they have done is not in the series. */
    NOT_ALL_REPORTED,
    /**
     * Such a measure has no trend: growth, named days, steps, units judged one by one, units that
     * are active (those that were not yet are the silent ones).
     */
    NO_TREND;

    @JsonValue
    String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Either a forecast or why there is none. */
  record Attempt(Forecast forecast, Withheld withheld) {
    private static Attempt not(Withheld why) {
      return new Attempt(null, why);
    }
  }

  /**
   * Of a window that has begun and is not over.
   *
   * @param at the figure of any window of the cell
   */
  static Attempt of(
      Cell cell, Window window, Figure figure, LocalDate on, Function<Window, Figure> at) {
    Measure measure = cell.measure();
    if (cell.scope() != Cell.Scope.TOTAL
        || !(measure instanceof Measure.Amount
            || measure instanceof Measure.Share && !Ingredients.of(measure).activities()
            || measure instanceof Measure.Ratio)) {
      return Attempt.not(Withheld.NO_TREND);
    }
    long gone = ChronoUnit.DAYS.between(window.start(), on) + 1;
    long whole = ChronoUnit.DAYS.between(window.start(), window.end()) + 1;
    if (gone * 4 < whole) {
      return Attempt.not(Withheld.TOO_EARLY);
    }
    if (figure.reported() < figure.expected()) {
      return Attempt.not(Withheld.NOT_ALL_REPORTED);
    }
    List<Trend.Point> points =
        figure.onlyGrows() ? sums(window, on, at) : levels(cell, window, figure, on, at);
    if (points.size() < FEWEST_POINTS + (figure.onlyGrows() ? 1 : 0)) {
      return Attempt.not(Withheld.TOO_FEW_POINTS);
    }
    Trend.Point last = points.get(points.size() - 1);
    LocalDate from = last.on().isBefore(on) ? on : last.on();
    Fraction left = Fraction.of(Math.max(0, ChronoUnit.DAYS.between(from, window.end())));
    Trend trend = Trend.walking(points);
    Fraction now = figure.value().fraction();
    Figure due =
        at(
            figure,
            value(cell, figure, now.plus(trend.slope().times(left))),
            value(cell, figure, now.plus(trend.low().times(left))),
            value(cell, figure, now.plus(trend.high().times(left))));
    Verdict verdict =
        Judgement.of(due, window.threshold(), window.due(), window.due().plusDays(1), null)
            .verdict();
    return new Attempt(
        new Forecast(
            Attainment.Number.of(due.value()),
            Attainment.Number.of(due.low()),
            Attainment.Number.of(due.high()),
            verdict.passes()
                ? Outlook.LIKELY
                : verdict == Verdict.NOT_MET ? Outlook.UNLIKELY : Outlook.UNCERTAIN),
        null);
  }

  /** What has been added up by the end of each whole month, from nothing. */
  private static List<Trend.Point> sums(Window window, LocalDate on, Function<Window, Figure> at) {
    List<Period> months =
        Period.within(window.period().calendar(), Cell.Every.MONTH, window.start(), on);
    if (months.size() > MOST_MONTHS) {
      months = months.subList(months.size() - MOST_MONTHS, months.size());
    }
    List<Trend.Point> points = new ArrayList<>();
    if (!months.isEmpty()) {
      Fraction sum = Fraction.ZERO;
      points.add(new Trend.Point(months.get(0).start().minusDays(1), sum));
      for (Period month : months) {
        Figure.Value added = at.apply(new Window(month, null, month.end())).value();
        sum = added == null ? sum : sum.plus(added.fraction());
        points.add(new Trend.Point(month.end(), sum));
      }
    }
    return points;
  }

  /** How the figure stood at the ends of months, or of years where it is made of statistics. */
  private static List<Trend.Point> levels(
      Cell cell, Window window, Figure figure, LocalDate on, Function<Window, Figure> at) {
    Ingredients made = Ingredients.of(cell.measure());
    boolean yearly = !made.statistics().isEmpty() && !made.activities();
    Cell.Calendar calendar = yearly ? Cell.Calendar.CALENDAR : window.period().calendar();
    List<LocalDate> days =
        Period.endingIn(
                calendar,
                yearly ? Cell.Every.YEAR : Cell.Every.MONTH,
                window.start(),
                on.minusDays(1))
            .stream()
            .map(Period::end)
            .toList();
    List<Trend.Point> points = new ArrayList<>();
    int most = Math.min(MOST_POINTS, days.size());
    for (int i = 1; i <= most; i++) {
      LocalDate day = days.get(i * days.size() / most - 1);
      Period so = new Period(window.period().calendar(), day.toString(), window.start(), day);
      Figure then = at.apply(new Window(so, null, day));
      // A rise that only shows who has reported by then is no trend.
      if (then.value() != null && then.reported() == then.expected()) {
        points.add(new Trend.Point(day, then.value().fraction()));
      }
    }
    points.add(
        new Trend.Point(
            yearly ? LocalDate.of(on.getYear(), 12, 31) : on, figure.value().fraction()));
    return points;
  }

  /** No share lies beyond the whole, and nothing else that is counted beneath nothing. */
  private static Figure.Value value(Cell cell, Figure figure, Fraction reached) {
    Fraction bounded = reached.signum() < 0 ? Fraction.ZERO : reached;
    if (cell.measure() instanceof Measure.Share && bounded.compareTo(Fraction.of(1)) > 0) {
      bounded = Fraction.of(1);
    }
    BigInteger common = bounded.num().gcd(bounded.den());
    return Figure.Value.of(
        new Fraction(bounded.num().divide(common), bounded.den().divide(common)), figure.unit());
  }

  private static Figure at(Figure f, Figure.Value value, Figure.Value low, Figure.Value high) {
    return new Figure(
        value,
        low,
        high,
        f.unit(),
        f.expected(),
        f.reported(),
        null,
        f.whole(),
        false,
        false,
        f.source(),
        List.of(),
        List.of());
  }
}
