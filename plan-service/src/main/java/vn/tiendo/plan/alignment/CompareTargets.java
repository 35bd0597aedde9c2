package vn.tiendo.plan.alignment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Target;
import vn.tiendo.events.plan.Threshold;
import vn.tiendo.plan.alignment.Alignment.Row;
import vn.tiendo.plan.check.Bounds;

/** A derived target against the one above it, cell by cell; pure. */
final class CompareTargets {

  private final LocalDate childEnd;
  private final Target child;
  private final String parentPlan;
  private final int parentVersion;
  private final Target parent;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param childEnd last day of the child's plan: of a longer road map above it, what is due by
   *     then is compared
   */
  CompareTargets(
      LocalDate childEnd, Target child, String parentPlan, int parentVersion, Target parent) {
    this.childEnd = childEnd;
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
        .or(() -> cells.stream().filter(c -> c.measure().equals(above.measure())).findFirst())
        .or(
            () ->
                cells.size() == 1 && parent.cells().size() == 1
                    ? Optional.of(cells.get(0))
                    : Optional.empty());
  }

  private void compare(Cell below, Cell above) {
    int before = rows.size();
    if (!below.measure().equals(above.measure())) {
      row(below, above, Deviation.OTHER_MEASURE, below.measure(), above.measure());
    }
    if (below.calendar() != above.calendar() || below.every() != above.every()) {
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

  private record Periods(Cell.Calendar calendar, Cell.Every every) {}

  private static Periods periods(Cell cell) {
    return new Periods(cell.calendar(), cell.every());
  }

  /** Only figures of one kind and unit can be held against each other. */
  private static boolean sameUnit(Measure one, Measure other) {
    if (one instanceof Measure.Ratio ratio && other instanceof Measure.Ratio otherRatio) {
      return ratio.unit() == otherRatio.unit();
    }
    return one.getClass() == other.getClass();
  }

  /** What the parent asks by the end of the child's plan or, if nothing, what it asks next. */
  private List<Threshold> due(Cell above) {
    List<Threshold> now =
        above.thresholds().stream()
            .filter(threshold -> threshold.due() == null || !threshold.due().isAfter(childEnd))
            .toList();
    return now.isEmpty() ? above.thresholds().stream().limit(1).toList() : now;
  }

  private void threshold(Cell below, Cell above, Threshold asked) {
    Optional<Threshold> inTime =
        below.thresholds().stream()
            .filter(
                own -> asked.due() == null || own.due() == null || !own.due().isAfter(asked.due()))
            .reduce((first, second) -> second);
    Optional<Threshold> later =
        below.thresholds().stream()
            .filter(
                own -> own.due() != null && asked.due() != null && own.due().isAfter(asked.due()))
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
            parentPlan,
            parentVersion,
            parent.code(),
            above.code(),
            finding,
            shownOwn,
            Objects.requireNonNull(inParent)));
  }
}
