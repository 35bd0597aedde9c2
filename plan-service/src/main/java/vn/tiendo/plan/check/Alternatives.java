package vn.tiendo.plan.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.Text;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.measure.Measure.Average;
import vn.tiendo.events.measure.Population;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.events.plan.Target;
import vn.tiendo.events.plan.Threshold;
import vn.tiendo.events.plan.Threshold.Above;
import vn.tiendo.plan.check.Alternative.Variation;

/** Writes one cell out in each of the ways it can be read; pure. */
final class Alternatives {

  private final Target target;
  private final Cell cell;

  Alternatives(Target target, Cell cell) {
    this.target = target;
    this.cell = cell;
  }

  List<Alternative> averages(Measure.Growth growth) {
    Function<Average, Cell> by =
        average ->
            with(
                new Measure.Growth(growth.of(), growth.versus(), growth.baseYear(), average),
                cell.thresholds());
    return List.of(
        one(
            "none",
            "Tổng mức tăng từ năm gốc",
            "The whole growth since the base year",
            by.apply(null)),
        one(
            "compound",
            "Bình quân năm, tăng trưởng kép",
            "A year, compound",
            by.apply(Average.COMPOUND)),
        one(
            "mean-of-rates",
            "Trung bình cộng mức tăng của từng năm",
            "The mean of the yearly rates",
            by.apply(Average.MEAN_OF_RATES)),
        one(
            "simple",
            "Tổng mức tăng chia đều cho số năm",
            "The whole growth divided by the years",
            by.apply(Average.SIMPLE)));
  }

  List<Alternative> above(int index) {
    return List.of(
        one(
            "exceeded",
            "Trên cận trên là vượt chỉ tiêu",
            "Above the upper bound is exceeded",
            replaced(index, t -> above(t, Above.EXCEEDED))),
        one(
            "missed",
            "Trên cận trên là không đạt",
            "Above the upper bound is missed",
            replaced(index, t -> above(t, Above.MISSED))));
  }

  List<Alternative> tolerances(int index) {
    return List.of(
        one(
            "tolerance-0",
            "Không có dung sai",
            "No tolerance",
            replaced(index, t -> tolerance(t, BigDecimal.ZERO))),
        one(
            "tolerance-1",
            "Dung sai 1 điểm",
            "A tolerance of 1 point",
            replaced(index, t -> tolerance(t, BigDecimal.ONE))));
  }

  /**
   * The due day as written, or another.
   *
   * @param code names the other reading
   */
  List<Alternative> due(int index, String code, LocalDate other, String vi, String en) {
    Alternative written =
        one("as-written", "Đến đúng hạn đã nêu", "Through the due day as written", cell);
    LocalDate before = index == 0 ? null : cell.thresholds().get(index - 1).due();
    LocalDate after =
        index + 1 == cell.thresholds().size() ? null : cell.thresholds().get(index + 1).due();
    boolean inOrder =
        (before == null || other.isAfter(before)) && (after == null || other.isBefore(after));
    return inOrder
        ? List.of(written, one(code, vi, en, replaced(index, t -> due(t, other))))
        : List.of(written);
  }

  /** Pooled, or each of the joined types by itself. */
  List<Alternative> types(Measure.Share share) {
    List<Variation> each = new ArrayList<>();
    if (share.of() instanceof Population.Union union) {
      for (int i = 0; i < union.of().size(); i++) {
        each.add(type(partOf(union.of().get(i), i), share, union.of().get(i)));
      }
    } else if (share.of() instanceof Population.Facilities all) {
      for (String type : all.types()) {
        each.add(
            type(
                type,
                share,
                new Population.Facilities(
                    List.of(type),
                    all.levels(),
                    all.named(),
                    all.ownership(),
                    all.where(),
                    all.openedIn())));
      }
    }
    return List.of(
        one("pooled", "Một tỷ lệ tính chung", "One pooled percentage", cell),
        new Alternative(
            "each-type", new Text("Từng loại phải đạt", "Each type by itself"), List.copyOf(each)));
  }

  private Variation type(String part, Measure.Share share, Population population) {
    Measure measure = new Measure.Share(population, share.having());
    return new Variation(part, new CellOf(target, with(measure, cell.thresholds())));
  }

  private static String partOf(Population population, int index) {
    return population instanceof Population.Facilities facilities && facilities.types() != null
        ? String.join("+", facilities.types())
        : Integer.toString(index + 1);
  }

  /**
   * One figure for all, or each unit by itself.
   *
   * @param level of the areas that may be meant; null: there are none beneath
   * @param facilities whether the measure tells which facilities may be meant
   */
  List<Alternative> scopes(AreaLevel level, boolean facilities) {
    List<Alternative> scopes = new ArrayList<>();
    scopes.add(one("total", "Tính gộp cả địa bàn", "One figure for the whole area", cell));
    if (level != null) {
      scopes.add(
          one(
              "each-area",
              "Từng địa bàn cấp " + level.code() + " phải đạt",
              "Each area of level " + level.code() + " by itself",
              scope(Cell.Scope.EACH_AREA, level)));
    }
    if (facilities) {
      scopes.add(
          one(
              "each-facility",
              "Từng thiết chế phải đạt",
              "Each facility by itself",
              scope(Cell.Scope.EACH_FACILITY, null)));
    }
    return List.copyOf(scopes);
  }

  /** More than in which period before? */
  List<Alternative> periods() {
    return List.of(
        one(
            "whole",
            "Cả thời gian so với thời gian dài bằng thế trước đó",
            "The whole span with the one before it",
            cell),
        one("year", "Từng năm so với năm trước", "Each year with the year before", every()));
  }

  private Cell every() {
    Threshold first = cell.thresholds().get(0);
    return new Cell(
        cell.code(),
        cell.title(),
        cell.measure(),
        List.of(due(first, null)),
        cell.calendar(),
        Cell.Every.YEAR,
        cell.scope(),
        cell.areaLevel(),
        cell.strata(),
        cell.boundaries(),
        cell.progress(),
        cell.note());
  }

  private Alternative one(String code, String vi, String en, Cell as) {
    return new Alternative(
        code, new Text(vi, en), List.of(new Variation(null, new CellOf(target, as))));
  }

  private Cell replaced(int index, Function<Threshold, Threshold> change) {
    List<Threshold> thresholds = new ArrayList<>(cell.thresholds());
    thresholds.set(index, change.apply(thresholds.get(index)));
    return with(cell.measure(), thresholds);
  }

  private Cell with(Measure measure, List<Threshold> thresholds) {
    return new Cell(
        cell.code(),
        cell.title(),
        measure,
        thresholds,
        cell.calendar(),
        cell.every(),
        cell.scope(),
        cell.areaLevel(),
        cell.strata(),
        cell.boundaries(),
        cell.progress(),
        cell.note());
  }

  private Cell scope(Cell.Scope scope, AreaLevel level) {
    return new Cell(
        cell.code(),
        cell.title(),
        cell.measure(),
        cell.thresholds(),
        cell.calendar(),
        cell.every(),
        scope,
        level,
        cell.strata(),
        cell.boundaries(),
        cell.progress(),
        cell.note());
  }

  private static Threshold above(Threshold t, Above above) {
    return new Threshold(
        t.due(),
        t.atLeast(),
        t.moreThan(),
        t.atMost(),
        t.lessThan(),
        t.between(),
        t.about(),
        t.tolerance(),
        t.increasing(),
        t.all(),
        above);
  }

  private static Threshold tolerance(Threshold t, BigDecimal tolerance) {
    return new Threshold(
        t.due(),
        t.atLeast(),
        t.moreThan(),
        t.atMost(),
        t.lessThan(),
        t.between(),
        t.about(),
        tolerance,
        t.increasing(),
        t.all(),
        t.above());
  }

  private static Threshold due(Threshold t, LocalDate due) {
    return new Threshold(
        due,
        t.atLeast(),
        t.moreThan(),
        t.atMost(),
        t.lessThan(),
        t.between(),
        t.about(),
        t.tolerance(),
        t.increasing(),
        t.all(),
        t.above());
  }
}
