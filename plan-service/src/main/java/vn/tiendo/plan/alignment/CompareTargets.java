package vn.tiendo.plan.alignment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.events.plan.Target;
import vn.tiendo.events.plan.Threshold;
import vn.tiendo.plan.alignment.Alignment.Row;
import vn.tiendo.plan.check.Bounds;
import vn.tiendo.plan.check.Periods;

/** A derived target against the one above it, cell by cell; pure. */
final class CompareTargets {

  private final Plan childPlan;
  private final Target child;
  private final Plan parentPlan;
  private final int parentVersion;
  private final Target parent;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param childPlan of a longer road map above it, what is due in its period is compared
   */
  CompareTargets(Plan childPlan, Target child, Plan parentPlan, int parentVersion, Target parent) {
    this.childPlan = childPlan;
    this.child = child;
    this.parentPlan = parentPlan;
    this.parentVersion = parentVersion;
    this.parent = parent;
  }

  List<Row> rows() {
    for (Cell above : parent.cells()) {
      Optional<Cell> below = counterpart(above);
      if (below.isEmpty()) {
        row(null, above, Deviation.MISSING_IN_CHILD, null, above.thresholds());
      } else {
        compare(below.get(), above);
      }
    }
    return rows;
  }

  /** By code, by stratum, by measure, or because there is only one on either side. */
  private Optional<Cell> counterpart(Cell above) {
    List<Cell> cells = child.cells();
    return cells.stream()
        .filter(cell -> cell.code().equals(above.code()))
        .findFirst()
        .or(
            () ->
                cells.stream()
                    .filter(c -> c.strata() != null && c.strata().equals(above.strata()))
                    .findFirst())
        .or(() -> cells.stream().filter(c -> sameMeasure(c, above)).findFirst())
        .or(
            () ->
                cells.size() == 1 && parent.cells().size() == 1
                    ? Optional.of(cells.get(0))
                    : Optional.empty());
  }

  private void compare(Cell below, Cell above) {
    int before = rows.size();
    if (!sameMeasure(below, above)) {
      row(below, above, Deviation.OTHER_MEASURE, below.measure(), above.measure());
    }
    if (!judgesWhatIsAsked(below, above)) {
      row(below, above, Deviation.OTHER_MEASURE, scope(below), scope(above));
    }
    if (!samePeriods(below, above)) {
      row(below, above, Deviation.OTHER_CALENDAR, periods(below), periods(above));
    }
    if (sameUnit(below.measure(), above.measure())) {
      for (Threshold asked : due(above)) {
        threshold(below, above, asked);
      }
    }
    if (rows.size() == before) {
      row(below, above, Deviation.ALIGNED, below.thresholds(), above.thresholds());
    }
  }

  private boolean sameMeasure(Cell below, Cell above) {
    return NormalMeasure.of(below.measure(), childPlan.settings())
        .equals(NormalMeasure.of(above.measure(), parentPlan.settings()));
  }

  private record Judged(Cell.Scope scope, AreaLevel areaLevel) {}

  private static Judged scope(Cell cell) {
    return new Judged(cell.scope(), cell.areaLevel());
  }

  /**
   * Where the parent wants each area or facility to pass, one figure over several of them is less.
   * A plan of one such area carries it out by its own figure.
   */
  private boolean judgesWhatIsAsked(Cell below, Cell above) {
    return switch (above.scope()) {
      case TOTAL -> true;
      case EACH_FACILITY ->
          below.scope() == Cell.Scope.EACH_FACILITY || childPlan.level() == Plan.Level.UNIT;
      case EACH_AREA ->
          switch (below.scope()) {
            case EACH_FACILITY -> true;
            case EACH_AREA ->
                above.areaLevel() == null
                    || below.areaLevel() == null
                    || below.areaLevel().compareTo(above.areaLevel()) >= 0;
            case TOTAL -> !isAbove(childPlan.level(), above.areaLevel());
          };
    };
  }

  /** Does a plan of that level hold several areas of the other? */
  private static boolean isAbove(Plan.Level level, AreaLevel units) {
    AreaLevel own =
        switch (level) {
          case NATIONAL, MINISTRY -> AreaLevel.COUNTRY;
          case PROVINCE, DEPARTMENT -> AreaLevel.PROVINCE;
          case DISTRICT -> AreaLevel.DISTRICT;
          case COMMUNE -> AreaLevel.COMMUNE;
          case UNIT -> AreaLevel.VILLAGE;
        };
    return units != null && own.compareTo(units) < 0;
  }

  private record Judging(Cell.Calendar calendar, Cell.Every every) {}

  private static Judging periods(Cell cell) {
    return new Judging(cell.calendar(), cell.every());
  }

  /** A plan for one of the parent's periods need not say that it is judged every such period. */
  private boolean samePeriods(Cell below, Cell above) {
    if (below.calendar() != above.calendar()) {
      return false;
    }
    return below.every() == above.every() || below.every() == null && isOnePeriod(below, above);
  }

  private boolean isOnePeriod(Cell below, Cell above) {
    LocalDate start = childPlan.period().start();
    return above.every() != null
        && below.thresholds().stream()
            .map(own -> own.due() == null ? childPlan.period().end() : own.due())
            .allMatch(due -> Periods.isOne(below.calendar(), above.every(), start, due));
  }

  /** Only figures of one kind and unit can be held against each other. */
  private static boolean sameUnit(Measure one, Measure other) {
    if (one instanceof Measure.Ratio ratio && other instanceof Measure.Ratio otherRatio) {
      return ratio.unit() == otherRatio.unit();
    }
    return one.getClass() == other.getClass();
  }

  /**
   * What the parent asks in the child's time or, if nothing, what it asks next; where its road map
   * is over, its last step stands.
   */
  private List<Threshold> due(Cell above) {
    List<Threshold> all = above.thresholds();
    List<Threshold> now =
        all.stream()
            .filter(
                asked ->
                    asked.due() == null
                        || !asked.due().isAfter(childPlan.period().end())
                            && !asked.due().isBefore(childPlan.period().start()))
            .toList();
    if (!now.isEmpty()) {
      return now;
    }
    Optional<Threshold> next =
        all.stream().filter(asked -> asked.due().isAfter(childPlan.period().end())).findFirst();
    return next.or(() -> all.stream().reduce((one, other) -> other)).stream().toList();
  }

  /** A day that had passed when the child began is no longer a day to be late for. */
  private boolean inTime(Threshold own, Threshold asked) {
    return asked.due() == null
        || own.due() == null
        || !own.due().isAfter(asked.due())
        || asked.due().isBefore(childPlan.period().start());
  }

  private void threshold(Cell below, Cell above, Threshold asked) {
    Optional<Threshold> inTime =
        below.thresholds().stream()
            .filter(own -> inTime(own, asked))
            .reduce((first, second) -> second);
    Optional<Threshold> later =
        below.thresholds().stream()
            .filter(own -> !inTime(own, asked))
            .min(Comparator.comparing(Threshold::due));
    if (inTime.isPresent() && !looser(inTime.get(), asked)) {
      return;
    }
    if (later.isPresent() && !looser(later.get(), asked)) {
      // It gets there, but later.
      row(below, above, Deviation.LATER_DUE, later.get(), asked);
      return;
    }
    if (inTime.isEmpty() && later.isPresent()) {
      row(below, above, Deviation.LATER_DUE, later.get(), asked);
    }
    row(
        below,
        above,
        Deviation.LOOSER_THRESHOLD,
        inTime.or(() -> later).map(Object.class::cast).orElse(List.of()),
        asked);
  }

  /** Could a figure pass the child's threshold and not the parent's? */
  private static boolean looser(Threshold own, Threshold asked) {
    if (Boolean.TRUE.equals(asked.all())) {
      BigDecimal least = Bounds.least(own);
      return !Boolean.TRUE.equals(own.all())
          && (least == null || least.compareTo(BigDecimal.valueOf(100)) < 0);
    }
    if (Boolean.TRUE.equals(asked.increasing())) {
      return !Boolean.TRUE.equals(own.increasing());
    }
    if (Boolean.TRUE.equals(own.all())) {
      return false;
    }
    return lower(own, asked) || higher(own, asked);
  }

  private static boolean lower(Threshold own, Threshold asked) {
    BigDecimal floor = Bounds.least(asked);
    if (floor == null) {
      return false;
    }
    BigDecimal mine = Bounds.least(own);
    if (mine == null) {
      return true;
    }
    int order = mine.compareTo(floor);
    return order < 0 || order == 0 && asked.moreThan() != null && own.moreThan() == null;
  }

  private static boolean higher(Threshold own, Threshold asked) {
    BigDecimal ceiling = Bounds.most(asked);
    if (ceiling == null) {
      return false;
    }
    BigDecimal mine = Bounds.most(own);
    if (mine == null) {
      return true;
    }
    int order = mine.compareTo(ceiling);
    return order > 0 || order == 0 && asked.lessThan() != null && own.lessThan() == null;
  }

  private void row(Cell below, Cell above, Deviation finding, Object own, Object inParent) {
    Object shownOwn = own instanceof List<?> list && list.isEmpty() ? null : own;
    rows.add(
        new Row(
            child.code(),
            below == null ? null : below.code(),
            parentPlan.code(),
            parentVersion,
            parent.code(),
            above.code(),
            finding,
            shownOwn,
            Objects.requireNonNull(inParent)));
  }
}
