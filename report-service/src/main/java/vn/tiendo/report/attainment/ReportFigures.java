package vn.tiendo.report.attainment;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.Text;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.report.attainment.Attainments.Basis;

/** What the figures say to somebody who writes or reads a report: of its days, at its area. */
@ApplicationScoped
public class ReportFigures {

  private static final BigDecimal LONGEST = BigDecimal.TEN.pow(30);

  private static final Told NOT_ITS_OWN =
      new Told(
          null,
          null,
          0,
          null,
          "own-part-unknown",
          new Text(
              "Nhiều đơn vị cùng báo cáo địa bàn này và không hoạt động nào ghi đơn vị là cơ quan tổ chức:"
                  + " không tách được phần riêng",
              "Several units report on this area and no activity names this one as its organiser: its"
                  + " own part cannot be told"));

  private final Attainments attainments;
  private final DiffAttainment diff;

  ReportFigures(Attainments attainments, DiffAttainment diff) {
    this.attainments = attainments;
    this.diff = diff;
  }

  /**
   * What a report speaks of.
   *
   * @param area null: the plan's
   * @param part what of that area it speaks of; null: all of it
   */
  public record About(String plan, String area, Period period, OwnPart part) {}

  /**
   * A cell's figure in the sense in which a report states it.
   *
   * @param num null when there is none; then {@code reason} says why
   * @param root with compound growth: num/den is now over base, over so many years; else 0
   */
  public record Told(
      BigDecimal num, BigDecimal den, int root, String decimal, String reason, Text reasonText) {

    static Told of(Figure figure, Estimate.Gap gap) {
      if (figure.value() == null) {
        return gap == null
            ? new Told(
                null,
                null,
                0,
                null,
                "not-judged",
                new Text(
                    "Kỳ này không có ngưỡng để xét từng đơn vị",
                    "Nothing judges the units in this period"))
            : new Told(null, null, 0, null, gap.reason(), gap.detail());
      }
      Fraction value = figure.value().fraction();
      BigDecimal num = new BigDecimal(value.num());
      BigDecimal den = new BigDecimal(value.den());
      if (num.abs().compareTo(LONGEST) >= 0 || den.compareTo(LONGEST) >= 0) {
        BigInteger common = value.num().gcd(value.den());
        num = new BigDecimal(value.num().divide(common));
        den = new BigDecimal(value.den().divide(common));
      }
      return new Told(num, den, figure.value().root(), figure.value().decimal(), null, null);
    }
  }

  /** Empty where the plan is not known. */
  public Optional<Reading> reading(About about) {
    Basis basis = attainments.basis(null, null, null);
    return basis.registry().plan(about.plan()).map(issued -> new Reading(basis, issued, about));
  }

  /**
   * How far what happened has moved away from a value since it was accepted.
   *
   * @param then what followed from what was known when it was accepted
   * @param difference live minus reported; null where one of them is no plain number
   * @param moved what moved it since then, in the order in which it was learnt, bounded
   * @param total how many there are
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Drift(
      String target,
      String cell,
      Attainment.Number reported,
      Attainment.Number then,
      Attainment.Number live,
      Attainment.Number difference,
      List<DiffAttainment.Cause> moved,
      long total) {}

  /** A value as a report states it. */
  public record Stated(String target, String cell, BigDecimal num, BigDecimal den) {}

  /**
   * Of each value that is not what happened any more; an agency's own part of an area has nothing
   * beside it that it could move away from.
   */
  public List<Drift> drift(Reading now, List<Stated> values, Instant accepted, int most) {
    List<Drift> drifts = new ArrayList<>();
    if (now.about.part() != null) {
      return drifts;
    }
    Basis then = null;
    for (Stated stated : values) {
      CellOf of =
          Attainments.cell(now.issued, stated.target(), stated.cell())
              .filter(c -> now.numeric(stated.target(), stated.cell()))
              .orElse(null);
      Figures.Judged judged = of == null ? null : now.lookedAt(of);
      if (judged == null) {
        continue;
      }
      Window window = judged.window();
      Figure.Value reported = OfficialFigures.value(of.cell(), stated.num(), stated.den(), window);
      Figure.Value live = judged.live().figure().value();
      if (!OfficialFigures.meaningful(of.cell(), reported)) {
        continue;
      }
      if (live != null
          && live.root() == reported.root()
          && live.fraction().compareTo(reported.fraction()) == 0) {
        continue;
      }
      then = then == null ? before(now, accepted) : then;
      DiffAttainment.Moved moved =
          diff.since(now.basis, now.issued, of, window, now.area(), then, accepted, now.asOf, most);
      drifts.add(
          new Drift(
              stated.target(),
              stated.cell(),
              Attainment.Number.of(reported),
              moved.then() == null
                  ? null
                  : Attainment.Number.of(moved.then().live().figure().value()),
              Attainment.Number.of(live),
              live == null || live.root() > 0 || reported.root() > 0
                  ? null
                  : Attainment.Number.of(
                      Figure.Value.of(live.fraction().minus(reported.fraction()), reported.unit())),
              moved.moved(),
              moved.total()));
    }
    return drifts;
  }

  /** As known at an instant; on its day, unless the period was over by then. */
  private Basis before(Reading now, Instant accepted) {
    Basis then = attainments.basis(null, accepted, null);
    return then.on().isBefore(now.about.period().end())
        ? then
        : new Basis(then.registry(), now.basis.on(), accepted, null);
  }

  /** The figures of one report's days and area, as they stand at one moment. */
  public final class Reading {

    private final Basis basis;
    private final PlanIssued issued;
    private final About about;
    private final Instant asOf = attainments.now();
    private final Territory territory;
    private final Map<LocalDate, Activities> read = new HashMap<>();
    private final Map<List<Object>, Figures> figures = new HashMap<>();

    private Reading(Basis basis, PlanIssued issued, About about) {
      this.basis = basis;
      this.issued = issued;
      this.about = about;
      this.territory = new Territory(basis.registry(), issued.plan());
    }

    /** When it was looked. */
    public Instant asOf() {
      return asOf;
    }

    Basis basis() {
      return basis;
    }

    PlanIssued issued() {
      return issued;
    }

    /** The area the figures are asked for; null: all of the plan's. */
    String area() {
      return about.area() == null || about.area().equals(issued.plan().area())
          ? null
          : about.area();
    }

    /** What follows from what happened. */
    public Told live(String target, String cell) {
      if (about.part() == null) {
        return told(target, cell, about.period(), false);
      }
      // Nought that is put down to an agency may only mean that organisers were not named.
      return Optional.of(of(target, cell))
          .filter(this::tells)
          .map(own -> told(target, cell, about.period(), false))
          .filter(told -> told.num() != null && told.num().signum() != 0)
          .orElse(NOT_ITS_OWN);
    }

    /** Of the period before: the official figure, else what follows from what happened. */
    public Optional<Told> before(String target, String cell) {
      return previous()
          .filter(period -> tells(of(target, cell)))
          .map(period -> told(target, cell, period, about.part() == null));
    }

    /** Whether what happened tells what the report speaks of: of a part not always. */
    boolean tells(CellOf of) {
      return about.part() == null || OwnPart.in(of.cell());
    }

    /** The period before, of a period of the calendar or of a span up to a year. */
    Optional<Period> previous() {
      Period now = about.period();
      for (Cell.Every every : Cell.Every.values()) {
        Period same = Period.containing(now.calendar(), every, now.end());
        if (same.start().equals(now.start()) && same.end().equals(now.end())) {
          return Optional.of(same.previous(every));
        }
      }
      LocalDate end = now.end().minusYears(1);
      return end.isBefore(now.start())
          ? Optional.of(new Period(now.calendar(), end.toString(), now.start().minusYears(1), end))
          : Optional.empty();
    }

    private Told told(String target, String cell, Period period, boolean official) {
      try {
        Figures.Judged judged = judged(of(target, cell), period);
        Figures.Judged asked = official ? judged : judged.live();
        Estimate.Gap gap =
            asked.judgement().reason() != null ? asked.judgement().reason() : asked.figure().gap();
        return Told.of(asked.figure(), gap);
      } catch (Problem areaUnknownThen) {
        return new Told(
            null,
            null,
            0,
            null,
            areaUnknownThen.code(),
            new Text(
                "Địa bàn không có mã này vào ngày được tính",
                "The area has no such code on the day that is read"));
      }
    }

    CellOf of(String target, String cell) {
      return ReadAttainments.cell(issued, target, cell);
    }

    Window window(String target, String cell) {
      return window(of(target, cell), about.period());
    }

    /** The cell's own window of those days, else one that only monitors. */
    private Window window(CellOf of, Period period) {
      List<Window> windows = Window.of(issued.plan(), of.cell());
      Optional<Window> own =
          windows.stream()
              .filter(w -> w.start().equals(period.start()) && w.end().equals(period.end()))
              .findFirst();
      // Units are judged by what will be asked of them next.
      return own.orElseGet(
          () ->
              new Window(
                  period,
                  of.cell().scope() == Cell.Scope.TOTAL
                      ? null
                      : Figures.current(windows, period.end()).map(Window::threshold).orElse(null),
                  period.end()));
    }

    /** Null where the area has no such code on the day that is read. */
    private Figures.Judged lookedAt(CellOf of) {
      try {
        return judged(of, about.period());
      } catch (Problem areaUnknownThen) {
        return null;
      }
    }

    Figures.Judged judged(CellOf of, Period period) {
      Window window = window(of, period);
      AttainmentQuery query = new AttainmentQuery();
      query.area = area();
      return ReadAttainments.at(figures(of, period), window, query);
    }

    Figures figures(CellOf of, Period period) {
      return figures.computeIfAbsent(
          List.of(of.target().code(), of.cell(), period.start()),
          key -> attainments.figures(basis, issued, of, territory, activities(period)));
    }

    /** Those that any cell of the plan may rest on in a period, read once. */
    Activities activities(Period period) {
      return read.computeIfAbsent(
          period.start(),
          start -> {
            List<CellOf> cells = issued.plan().cells().toList();
            Activities all =
                attainments.readOver(
                    basis, cells, period, attainments.holders(basis, issued, cells, area(), null));
            LocalDate last = period.end().isAfter(basis.on()) ? basis.on() : period.end();
            Place whole = Place.whole(basis.registry(), territory, last);
            return about.part() == null ? all : all.only(a -> about.part().holds(a, whole));
          });
    }

    /** Plausibility of a value: what a reader should look at twice. */
    public List<Plausibility.Finding> findings(
        String target, String cell, BigDecimal num, BigDecimal den) {
      return new Plausibility(this).of(of(target, cell), num, den);
    }

    /**
     * Whether the figure of disjoint areas put together is the sum of theirs, above and below the
     * line.
     */
    public boolean addsUp(String target, String cell) {
      return Pooling.addsUp(of(target, cell).cell(), basis.registry());
    }

    /** Whether an area is all that the report speaks of. */
    public boolean speaksOfAll(String other) {
      return other.equals(about.area() == null ? issued.plan().area() : about.area());
    }

    About about() {
      return about;
    }

    /** Whether an amendment has left the plan that cell. */
    public boolean has(String target, String cell) {
      return Attainments.cell(issued, target, cell).isPresent();
    }

    /** Whether what stands above and what stands below its line are counts of their own. */
    public boolean byLine(String target, String cell) {
      Measure measure = of(target, cell).cell().measure();
      return measure instanceof Measure.Share || measure instanceof Measure.Ratio;
    }

    /** Whether nothing but activities can make it anything else than nought. */
    public boolean ofActivitiesAlone(String target, String cell) {
      return OwnPart.in(of(target, cell).cell());
    }

    /** Whether the cell is told by a number at all. */
    public boolean numeric(String target, String cell) {
      Measure measure = of(target, cell).cell().measure();
      return !(measure instanceof Measure.Milestones || measure instanceof Measure.Assessment);
    }
  }
}
