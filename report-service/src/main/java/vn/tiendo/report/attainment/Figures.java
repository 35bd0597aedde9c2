package vn.tiendo.report.attainment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.Text;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.events.plan.Target;
import vn.tiendo.events.plan.Threshold;
import vn.tiendo.report.fact.Registry;

/**
 * The figures of one cell over a set of facts: its measure evaluated and judged, whole or part by
 * part.
 */
final class Figures {

  private static final Threshold ALL =
      new Threshold(null, null, null, null, null, null, null, null, null, true, null);

  private final Registry registry;
  private final Territory territory;
  private final PlanIssued issued;
  private final Target target;
  private final Cell cell;
  private final LocalDate on;
  private final LocalDate boundaries;
  private final Evaluation evaluation;
  private final OfficialFigures official;

  /**
   * @param boundaries the day whose areas are used instead of the cell's own; null: the cell's own
   */
  Figures(
      Registry registry,
      Territory territory,
      Activities activities,
      PlanIssued issued,
      Target target,
      Cell cell,
      LocalDate on,
      LocalDate boundaries) {
    this.registry = registry;
    this.territory = territory;
    this.issued = issued;
    this.target = target;
    this.cell = cell;
    this.on = on;
    this.boundaries = boundaries;
    this.evaluation =
        new Evaluation(
            registry,
            activities,
            registry.acceptedReports(plan().code()),
            plan(),
            target.code(),
            cell,
            on);
    this.official = new OfficialFigures(registry, plan(), target.code(), cell, on);
  }

  private Plan plan() {
    return issued.plan();
  }

  List<Window> windows() {
    return Window.of(plan(), cell);
  }

  /** The next one due, or the last. */
  static Optional<Window> current(List<Window> windows, LocalDate on) {
    return windows.stream()
        .filter(w -> !w.due().isBefore(on))
        .findFirst()
        .or(() -> windows.stream().reduce((a, b) -> b));
  }

  /**
   * A figure with its verdict, and what it was made of.
   *
   * @param official whose word the figure is; null: it follows from what happened
   * @param beside what follows from what happened, where the figure is official; null elsewhere
   */
  record Judged(
      Window window,
      Place place,
      Figure figure,
      Judgement judgement,
      OfficialFigures.Official official,
      Judged beside) {

    Judged(Window window, Place place, Figure figure, Judgement judgement) {
      this(window, place, figure, judgement, null, null);
    }

    /** What follows from what happened, whatever has been reported. */
    Judged live() {
      return beside == null ? this : beside;
    }

    private Judged with(Judgement other) {
      return new Judged(window, place, figure, other, official, beside);
    }
  }

  Place whole(Window window) {
    return Place.whole(
        registry, territory, boundaries != null ? boundaries : evaluation.boundary(window));
  }

  /** Whether an area is the plan's own, so that asking for it asks for the cell as it is judged. */
  boolean isWhole(String area, LocalDate day) {
    return area.equals(plan().area())
        && (!registry.areaValidOn(area, day) || territory.tops(day).equals(List.of(area)));
  }

  /** The cell as it is judged: pooled, or each unit by itself. */
  Judged judged(Window window) {
    Place whole = whole(window);
    return cell.scope() == Cell.Scope.TOTAL
        ? official(single(window, whole, window.threshold()), window.threshold())
        : officialOfEach(each(window, whole));
  }

  /** The accepted report's word in place of what follows from what happened, where there is one. */
  private Judged official(Judged live, Threshold threshold) {
    return official
        .of(live.window(), live.place())
        .map(
            found -> {
              Figure figure = stated(found.value(), live.figure());
              Figure before =
                  threshold != null && Boolean.TRUE.equals(threshold.increasing())
                      ? increasedOver(live.window(), live.place())
                      : null;
              return new Judged(
                  live.window(),
                  live.place(),
                  figure,
                  Judgement.of(figure, threshold, live.window().due(), on, before),
                  found.official(),
                  live);
            })
        .orElse(live);
  }

  /** Of units judged one by one: how many of them pass, met when all do. */
  private Judged officialOfEach(Judged live) {
    boolean monitored =
        live.window().threshold() == null && !(cell.measure() instanceof Measure.Assessment);
    return official(live, monitored ? null : ALL);
  }

  /** A figure as a report states it: exactly, whatever was not told otherwise. */
  private static Figure stated(Figure.Value value, Figure live) {
    return new Figure(
        value,
        value,
        value,
        value.unit(),
        live.expected(),
        live.reported(),
        null,
        live.whole(),
        live.onlyGrows(),
        false,
        "report",
        live.parts(),
        live.excluded());
  }

  /** The official figure of a window where there is one, else what follows from what happened. */
  private Figure stated(Window window, Place place) {
    Figure live = evaluation.figure(window, place);
    return official.of(window, place).map(found -> stated(found.value(), live)).orElse(live);
  }

  /** What a figure of the whole has to lie above where more than before is asked for. */
  Figure increasedOver(Window window) {
    return increasedOver(window, whole(window));
  }

  private Figure increasedOver(Window window, Place place) {
    return stated(before(window), place);
  }

  /** What the whole is judged by: units that are judged one by one shall all pass. */
  Threshold threshold(Window window) {
    return cell.scope() == Cell.Scope.TOTAL ? window.threshold() : ALL;
  }

  /**
   * A part of the plan's area: of a pooled cell its figure, only monitored; of the others judged as
   * a unit, or, where it holds several units, by how many of them pass.
   */
  Judged part(Window window, Place place) {
    return switch (cell.scope()) {
      case TOTAL -> monitored(official(single(window, place, null), null));
      case EACH_FACILITY ->
          place.facility() != null
              ? single(window, place, window.threshold())
              : officialOfEach(each(window, place));
      case EACH_AREA ->
          place.facility() != null
              ? monitored(single(window, place, null))
              : isUnit(place)
                  ? official(single(window, place, window.threshold()), window.threshold())
                  : officialOfEach(each(window, place));
    };
  }

  private boolean isUnit(Place place) {
    return place.area() != null
        && registry
            .area(place.area(), place.boundary())
            .map(v -> v.level().compareTo(cell.areaLevel()) >= 0)
            .orElse(false);
  }

  private static Judged monitored(Judged judged) {
    return judged.with(
        new Judgement(
            Verdict.MONITORED, judged.judgement().certain(), judged.judgement().reason()));
  }

  private Judged single(Window window, Place place, Threshold threshold) {
    if (cell.measure() instanceof Measure.Assessment) {
      return assessed(window, place);
    }
    Figure before = null;
    if (threshold != null && Boolean.TRUE.equals(threshold.increasing())) {
      before = evaluation.figure(before(window), place);
    }
    Figure figure = evaluation.figure(window, place);
    Judgement judgement = Judgement.of(figure, threshold, window.due(), on, before);
    if (cell.measure() instanceof Measure.Milestones milestones && threshold != null) {
      judgement = overdue(milestones, window, place, threshold, judgement);
    }
    return new Judged(window, place, figure, judgement);
  }

  /** The period before, up to the same day of it while this one is not over. */
  private Window before(Window window) {
    Period period;
    if (cell.every() != null) {
      period = window.period().previous(cell.every());
    } else {
      period =
          new Period(
              cell.calendar(),
              window.period().code(),
              window.start().minusYears(1),
              window.start().minusDays(1));
    }
    if (!window.end().isAfter(on)) {
      return new Window(period, null, period.end());
    }
    LocalDate same = period.start().plusDays(ChronoUnit.DAYS.between(window.start(), on));
    LocalDate end = same.isAfter(period.end()) ? period.end() : same;
    return new Window(new Period(period.calendar(), period.code(), period.start(), end), null, end);
  }

  /** A step whose own due day has passed without it, or a cell whose due day has. */
  private Judgement overdue(
      Measure.Milestones milestones,
      Window window,
      Place place,
      Threshold threshold,
      Judgement judgement) {
    boolean step =
        Boolean.TRUE.equals(threshold.all())
            && milestones.steps().stream()
                .anyMatch(
                    s ->
                        s.due() != null
                            && cell.every() == null
                            && on.isAfter(s.due())
                            && evaluation.reached(s.code(), window, place).isEmpty());
    boolean open =
        judgement.verdict() == Verdict.NOT_MET || judgement.verdict() == Verdict.UNDECIDED;
    return (on.isAfter(window.due()) && open) || (step && !judgement.verdict().passes())
        ? new Judgement(Verdict.OVERDUE, false, null)
        : judgement;
  }

  private Judged assessed(Window window, Place place) {
    Optional<ReportRecorded.Assessment> word = evaluation.assessment(window, place);
    Verdict verdict =
        word.map(
                a ->
                    switch (a.verdict()) {
                      case MET -> Verdict.MET;
                      case PARTLY, NOT_MET -> Verdict.NOT_MET;
                      case NOT_APPLICABLE -> Verdict.NOT_APPLICABLE;
                    })
            .orElse(Verdict.NEEDS_JUDGEMENT);
    Estimate.Gap gap =
        word.isPresent()
            ? null
            : new Estimate.Gap(
                Verdict.NEEDS_JUDGEMENT,
                "no-assessment",
                new Text("Chưa có đánh giá được duyệt", "There is no accepted assessment"));
    Figure figure =
        new Figure(
            null,
            null,
            null,
            Figure.Unit.NUMBER,
            1,
            word.isPresent() ? 1 : 0,
            gap,
            null,
            false,
            false,
            "report",
            List.of(),
            List.of());
    return new Judged(
        window,
        place,
        figure,
        new Judgement(verdict, word.isPresent() && on.isAfter(window.due()), gap));
  }

  /** Every unit by itself: how many of those judged pass; met when all do. */
  private Judged each(Window window, Place whole) {
    Tally tally = new Tally();
    List<Figure.Part> parts = new ArrayList<>();
    for (String code : evaluation.judged(window, whole)) {
      Judged unit = single(window, placed(whole, code), window.threshold());
      Tally.Outcome outcome = outcome(unit);
      if (tally.add(outcome, 1)) {
        parts.add(
            new Figure.Part(
                "unit",
                code,
                evaluation.label(code, whole.boundary()),
                Fraction.of(outcome.verdict().passes() ? 1 : 0),
                outcome.truth()));
      }
    }
    return pooled(window, whole, tally, parts);
  }

  /** The cell of scope each-… as its units leave it. */
  Judged pooled(Window window, Tally tally) {
    return officialOfEach(pooled(window, whole(window), tally, List.of()));
  }

  private Judged pooled(Window window, Place whole, Tally tally, List<Figure.Part> parts) {
    Estimate.Gap gap =
        tally.judged() == 0
            ? evaluation
                .abolished(cell.areaLevel(), whole)
                .orElse(
                    new Estimate.Gap(
                        Verdict.NOT_APPLICABLE,
                        "empty-population",
                        new Text("Không có đơn vị nào để xét", "There is no unit to judge")))
            : tally.silent()
                ? new Estimate.Gap(
                    Verdict.NO_DATA,
                    "nothing-reported",
                    new Text("Chưa có đơn vị nào báo cáo", "No unit has reported"))
                : null;
    boolean monitored =
        window.threshold() == null && !(cell.measure() instanceof Measure.Assessment);
    boolean none = gap != null || monitored;
    Figure figure =
        new Figure(
            none ? null : tally.share(tally.pass()),
            none ? null : tally.share(tally.pass()),
            none ? null : tally.share(tally.pass() + tally.may()),
            Figure.Unit.PERCENT,
            tally.judged(),
            tally.told(),
            gap,
            BigDecimal.valueOf(100),
            false,
            false,
            evaluation.source(),
            List.copyOf(parts),
            List.of());
    boolean over = on.isAfter(window.due());
    Judgement judgement =
        gap != null
            ? new Judgement(gap.verdict(), over && gap.verdict() == Verdict.NOT_APPLICABLE, gap)
            : monitored ? new Judgement(Verdict.MONITORED, false, null) : tally.judgement(over);
    return new Judged(window, whole, figure, judgement);
  }

  /** The cell's figure while its units are being worked out for the first time. */
  Attainment pending(Window window, Instant asOf) {
    Estimate.Gap gap =
        new Estimate.Gap(
            Verdict.NO_DATA,
            "being-worked-out",
            new Text(
                "Đang tính từng đơn vị, chưa có kết quả chung",
                "Its units are being worked out; there is no common figure yet"));
    Figure figure = Figure.none(gap, Figure.Unit.PERCENT, evaluation.source());
    return answer(
        new Judged(window, whole(window), figure, new Judgement(Verdict.NO_DATA, false, gap)),
        asOf);
  }

  /** What a unit's figure adds to the pooled one. */
  private static Tally.Outcome outcome(Judged unit) {
    Verdict verdict = unit.judgement().verdict();
    return new Tally.Outcome(
        verdict,
        unit.judgement().certain(),
        verdict == Verdict.PROVISIONAL && passesNow(unit),
        unit.figure().expected() == 0 || unit.figure().reported() > 0);
  }

  /**
   * A unit of a cell of scope each-… in a window, with what a reader of the breakdown sees; empty
   * when it is not among those judged.
   */
  Optional<Unit> unit(Window window, String code) {
    Place whole = whole(window);
    boolean among =
        cell.scope() == Cell.Scope.EACH_AREA
            ? whole.isArea(code, cell.areaLevel())
            : evaluation.judged(window, whole.ofFacility(code)).contains(code);
    if (!among) {
      return Optional.empty();
    }
    Judged judged = single(window, placed(whole, code), window.threshold());
    // What is pooled stays pooled from what happened; the unit's own line shows its official word.
    return Optional.of(
        new Unit(
            outcome(judged),
            slice(
                code,
                evaluation.label(code, whole.boundary()),
                official(judged, window.threshold()))));
  }

  /** A judged unit. */
  record Unit(Tally.Outcome outcome, Attainment.Slice slice) {}

  /** At least every unit a cell of scope each-… judges in any of its windows. */
  Set<String> units() {
    Set<String> all = new TreeSet<>();
    for (Window window : windows()) {
      all.addAll(evaluation.candidates(window, whole(window)));
    }
    return all;
  }

  /** Whether a provisional unit passes by what is known now. */
  private static boolean passesNow(Judged unit) {
    LocalDate after = unit.window().due().plusDays(1);
    return Judgement.of(
            exactly(unit.figure()),
            unit.window().threshold(),
            unit.window().due(),
            after,
            exactly(unit.figure()))
        .verdict()
        .passes();
  }

  private static Figure exactly(Figure f) {
    return new Figure(
        f.value(),
        f.value(),
        f.value(),
        f.unit(),
        f.expected(),
        f.reported(),
        f.gap(),
        f.whole(),
        f.onlyGrows(),
        false,
        f.source(),
        f.parts(),
        f.excluded());
  }

  private Place placed(Place whole, String unit) {
    return cell.scope() == Cell.Scope.EACH_AREA ? whole.inArea(unit) : whole.ofFacility(unit);
  }

  Attainment answer(Judged judged, Instant asOf) {
    Figure figure = judged.figure();
    Judgement judgement = judged.judgement();
    Estimate.Gap reason = judgement.reason() != null ? judgement.reason() : figure.gap();
    Window window = judged.window();
    Place place = judged.place();
    boolean part = place.area() != null || place.facility() != null;
    boolean counted = figure.whole() != null && figure.unit() == Figure.Unit.NUMBER;
    return new Attainment(
        plan().code(),
        target.code(),
        cell.code(),
        target.title(),
        cell.title(),
        cell.strata(),
        kind(cell.measure()),
        cell.scope(),
        place.area() != null ? place.area() : plan().area(),
        place.facility(),
        new Attainment.PeriodView(
            window.period().calendar(), window.period().code(), window.start(), window.end()),
        Attainment.Number.of(figure.value()),
        figure.unit(),
        Attainment.Number.of(figure.low()),
        Attainment.Number.of(figure.high()),
        counted ? figure.whole().toPlainString() : null,
        judgement.verdict() == Verdict.MONITORED ? null : window.threshold(),
        window.due(),
        judgement.verdict(),
        judgement.certain(),
        part
            ? null
            : Pace.of(cell, windows(), window, figure, judgement.verdict(), on, this::known),
        new Attainment.Reporting(figure.expected(), figure.reported()),
        asOf,
        issued.planVersion(),
        figure.source(),
        reason == null ? null : reason.reason(),
        reason == null ? null : reason.detail(),
        cell.measure() instanceof Measure.Assessment
            ? evaluation.assessment(window, place).map(a -> word(a.verdict())).orElse(null)
            : null,
        judged.official(),
        judged.beside() == null ? null : live(judged.beside()),
        judged.beside() == null ? null : drift(figure, judged.beside().figure()));
  }

  /** The figure of any span of days; of the cell's own windows the official one. */
  private Figure known(Window window) {
    Place place = whole(window);
    return cell.scope() == Cell.Scope.TOTAL
            && windows().stream().anyMatch(own -> own.period().equals(window.period()))
        ? stated(window, place)
        : evaluation.figure(window, place);
  }

  private static Attainment.Live live(Judged judged) {
    Figure figure = judged.figure();
    Estimate.Gap reason =
        judged.judgement().reason() != null ? judged.judgement().reason() : figure.gap();
    return new Attainment.Live(
        Attainment.Number.of(figure.value()),
        Attainment.Number.of(figure.low()),
        Attainment.Number.of(figure.high()),
        judged.judgement().verdict(),
        judged.judgement().certain(),
        figure.source(),
        reason == null ? null : reason.reason());
  }

  /** How far what happened has moved away; null: not at all, or there is no such number. */
  static Attainment.Number drift(Figure official, Figure live) {
    Figure.Value stated = official.value();
    Figure.Value now = live.value();
    if (now == null || stated == null || now.root() > 0 || stated.root() > 0) {
      return null;
    }
    Fraction difference = now.fraction().minus(stated.fraction());
    return difference.signum() == 0
        ? null
        : Attainment.Number.of(Figure.Value.of(difference, stated.unit()));
  }

  private static String word(ReportRecorded.Verdict verdict) {
    return verdict.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  static String kind(Measure measure) {
    return measure instanceof Measure.Amount
        ? "quantity"
        : measure.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }

  /** Why an activity does not count in a figure; empty: it does. */
  Optional<Text> whyNot(vn.tiendo.report.fact.ActivityFact activity, Window window, Place place) {
    return evaluation.whyNot(activity, window, place);
  }

  /** What an activity adds to the figure's value, or above its line; empty: it adds none up. */
  Optional<Fraction> adds(vn.tiendo.report.fact.ActivityFact activity, Window window, Place place) {
    return evaluation.adds(activity, window, place);
  }

  // Breakdowns

  List<Attainment.Slice> byType(Window window) {
    Place whole = whole(window);
    return slices(
        window,
        List.copyOf(evaluation.types(window, whole)),
        whole::ofType,
        code -> registry.facilityType(code).map(t -> t.title()).orElse(new Text(code, code)));
  }

  List<Attainment.Slice> byFacility(Window window) {
    Place whole = whole(window);
    List<String> codes =
        cell.scope() == Cell.Scope.EACH_FACILITY
            ? evaluation.judged(window, whole)
            : evaluation.figure(window, whole).parts().stream()
                .map(Figure.Part::unit)
                .filter(code -> code != null && registry.facility(code).isPresent())
                .distinct()
                .toList();
    return slices(window, codes, whole::ofFacility, c -> evaluation.label(c, whole.boundary()));
  }

  /**
   * @param level null: the level directly beneath the plan's area
   */
  List<Attainment.Slice> byArea(Window window, AreaLevel level) {
    Place whole = whole(window);
    AreaLevel asked =
        level != null ? level : cell.areaLevel() != null ? cell.areaLevel() : beneath(whole);
    return asked == null
        ? List.of()
        : slices(
            window, whole.areas(asked), whole::inArea, c -> evaluation.label(c, whole.boundary()));
  }

  private AreaLevel beneath(Place whole) {
    for (AreaLevel level : AreaLevel.values()) {
      boolean below =
          registry
              .area(plan().area(), plan().period().start())
              .map(v -> level.ordinal() > v.level().ordinal())
              .orElse(true);
      if (below && !whole.areas(level).isEmpty()) {
        return level;
      }
    }
    return null;
  }

  private List<Attainment.Slice> slices(
      Window window,
      List<String> keys,
      Function<String, Place> place,
      Function<String, Text> label) {
    List<Attainment.Slice> slices = new ArrayList<>();
    for (String key : keys) {
      slices.add(slice(key, label.apply(key), part(window, place.apply(key))));
    }
    return slices;
  }

  private Attainment.Slice slice(String key, Text label, Judged judged) {
    Figure figure = judged.figure();
    return new Attainment.Slice(
        key,
        label,
        registry.area(key, judged.place().boundary()).map(v -> v.level()).orElse(null),
        Attainment.Number.of(figure.value()),
        Attainment.Number.of(figure.low()),
        Attainment.Number.of(figure.high()),
        judged.judgement().verdict(),
        new Attainment.Reporting(figure.expected(), figure.reported()),
        figure.gap() == null ? null : figure.gap().reason(),
        judged.official(),
        judged.beside() == null ? null : Attainment.Number.of(judged.beside().figure().value()));
  }
}
