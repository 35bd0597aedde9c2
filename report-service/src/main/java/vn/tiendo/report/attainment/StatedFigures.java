package vn.tiendo.report.attainment;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.events.plan.Threshold;
import vn.tiendo.report.attainment.Attainments.Basis;
import vn.tiendo.report.fact.Registry;

/** What a value that somebody states for a cell comes to: beside its threshold, a year before. */
@ApplicationScoped
public class StatedFigures {

  private final Attainments attainments;

  StatedFigures(Attainments attainments) {
    this.attainments = attainments;
  }

  /**
   * A value for a cell of a plan, for the days of a period, in an area.
   *
   * @param ownPart it is one agency's own part of that area, which nothing stands beside
   * @param num null: none is stated
   */
  public record Stated(
      String plan,
      String target,
      String cell,
      String area,
      boolean ownPart,
      LocalDate start,
      LocalDate end,
      BigDecimal num,
      BigDecimal den) {}

  /**
   * The value as it is read.
   *
   * @param value as people write it; of percent the number before the sign; null: none is stated
   * @param before the same days a year before, official where there is such a figure; null: none
   * @param change by how many percent the value is above it; null where that means nothing
   * @param threshold null: the cell is only watched
   * @param verdict as of {@code verdict} in an attainment; null: none is passed
   * @param unjudged why there is no verdict; null: there is one, or nothing to pass it on
   * @param judged first and last day of what the threshold judges, this or the nearest; null: none
   */
  public record Reading(
      BigDecimal value,
      boolean percent,
      BigDecimal before,
      BigDecimal change,
      Threshold threshold,
      String verdict,
      Unjudged unjudged,
      Days judged) {}

  /** Why no verdict is passed on a value. */
  public enum Unjudged {
    /** No threshold is set. */
    ONLY_WATCHED,
    /** The threshold asks of all who report on the area together. */
    OWN_PART,
    /** The threshold is the plan's whole area's. */
    PART_OF_THE_AREA,
    /** The threshold judges other days than these. */
    OTHER_DAYS,
    /** It asks for more than before, and of before nothing is known. */
    NOTHING_BEFORE
  }

  /** First and last day of a window. */
  public record Days(LocalDate first, LocalDate last) {}

  /**
   * @param registry as known at {@code asOf}
   * @param asOf what was known then counts, and its day is today; null: now
   */
  public Known known(Registry registry, Instant asOf) {
    return new Known(attainments.basis(registry, asOf));
  }

  /** Values read by what was known at one moment. */
  public final class Known {

    private final Basis basis;

    private Known(Basis basis) {
      this.basis = basis;
    }

    /** Empty for what no issued plan has, and for cells that have no figures but judgements. */
    public Optional<Reading> read(Stated stated) {
      PlanIssued issued = basis.registry().plan(stated.plan()).orElse(null);
      if (issued == null) {
        return Optional.empty();
      }
      return Attainments.cell(issued, stated.target(), stated.cell())
          .map(cell -> StatedFigures.this.read(basis, issued, cell, stated));
    }
  }

  private Reading read(Basis basis, PlanIssued issued, CellOf of, Stated stated) {
    Cell cell = of.cell();
    List<Window> windows = Window.of(issued.plan(), cell);
    Optional<Window> judged =
        windows.stream()
            .filter(w -> OfficialFigures.sameDays(cell, w, stated.start(), stated.end()))
            .findFirst();
    Window window = judged.orElseGet(() -> new Window(period(cell, stated, 0), null, stated.end()));
    Figure.Value value =
        stated.num() == null
            ? null
            : OfficialFigures.value(cell, stated.num(), stated.den(), window);
    Figure.Value before = stated.ownPart() ? null : before(basis, issued, of, stated);
    Optional<Window> judging =
        judged
            .filter(w -> w.threshold() != null)
            .or(() -> Figures.current(windows, stated.end()).filter(w -> w.threshold() != null));
    Threshold threshold = judging.map(Window::threshold).orElse(null);
    Unjudged unjudged = null;
    String verdict = null;
    if (value == null) {
      unjudged = null;
    } else if (threshold == null) {
      unjudged = Unjudged.ONLY_WATCHED;
    } else if (stated.ownPart()) {
      unjudged = Unjudged.OWN_PART;
    } else if (!stated.area().equals(issued.plan().area())) {
      unjudged = Unjudged.PART_OF_THE_AREA;
    } else if (!judging.equals(judged)) {
      unjudged = Unjudged.OTHER_DAYS;
    } else {
      Judgement passed = judge(attainments.figures(basis, issued, of), value, window);
      boolean nothing = passed.verdict() == Verdict.NO_DATA;
      unjudged = nothing ? Unjudged.NOTHING_BEFORE : null;
      verdict = nothing ? null : passed.verdict().code();
    }
    return new Reading(
        value == null ? null : new BigDecimal(value.decimal()),
        OfficialFigures.unit(cell) == Figure.Unit.PERCENT,
        before == null ? null : new BigDecimal(before.decimal()),
        change(value, before),
        threshold,
        verdict,
        unjudged,
        judging.map(w -> new Days(w.start(), w.end())).orElse(null));
  }

  /** As the figure is judged once the report is accepted and its window over. */
  private static Judgement judge(Figures figures, Figure.Value value, Window window) {
    Threshold threshold = figures.threshold(window);
    // What "all" asks for is, of named days and steps, their number, and of units every percent.
    boolean counted = Boolean.TRUE.equals(threshold.all()) && threshold == window.threshold();
    Figure figure = exactly(value, counted ? figures.judged(window).figure().whole() : null);
    return Judgement.of(
        figure,
        threshold,
        window.due(),
        window.due().plusDays(1),
        Boolean.TRUE.equals(threshold.increasing()) ? figures.increasedOver(window) : null);
  }

  private Figure.Value before(Basis basis, PlanIssued issued, CellOf of, Stated stated) {
    Period period = period(of.cell(), stated, 1);
    boolean whole = stated.area().equals(issued.plan().area());
    Figures figures =
        attainments.figuresOver(basis, issued, of, period, whole ? null : stated.area(), null);
    Window window = new Window(period, null, period.end());
    if (whole) {
      return figures.judged(window).figure().value();
    }
    Place place = figures.whole(window);
    return basis.registry().areaValidOn(stated.area(), place.boundary())
        ? figures.part(window, place.inArea(stated.area())).figure().value()
        : null;
  }

  private static Period period(Cell cell, Stated stated, int yearsBefore) {
    LocalDate start = stated.start().minusYears(yearsBefore);
    // The last day of February stays the last day of February.
    LocalDate end = stated.end().plusDays(1).minusYears(yearsBefore).minusDays(1);
    return Period.ofWindow(cell.calendar(), start, end, end);
  }

  private static Figure exactly(Figure.Value value, BigDecimal whole) {
    return new Figure(
        value,
        value,
        value,
        value.unit(),
        0,
        0,
        null,
        whole,
        false,
        false,
        "report",
        List.of(),
        List.of());
  }

  private static BigDecimal change(Figure.Value value, Figure.Value before) {
    if (value == null || before == null || before.fraction().signum() <= 0 || value.root() > 0) {
      return null;
    }
    Fraction change =
        value.fraction().minus(before.fraction()).over(before.fraction()).times(Fraction.of(100));
    BigInteger num = change.num();
    return new BigDecimal(num).divide(new BigDecimal(change.den()), 2, RoundingMode.HALF_UP);
  }
}
