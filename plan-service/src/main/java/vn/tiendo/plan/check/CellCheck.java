package vn.tiendo.plan.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.CatalogueEntry.AttributeKind.Holder;
import vn.tiendo.events.measure.ActivityFilter;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.measure.Population;
import vn.tiendo.events.measure.Quantity;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.events.plan.Target;
import vn.tiendo.events.plan.Threshold;
import vn.tiendo.plan.area.Areas;
import vn.tiendo.plan.catalogue.Vocabulary;

/** Checks one cell: its measure, its thresholds, and that both fit its scope and its periods. */
final class CellCheck {

  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  /** Words by which a text speaks of units one by one; not those that speak of time or steps. */
  private static final Pattern EACH =
      Pattern.compile(
          "(?<!\\p{L})(mỗi|từng|each|every)"
              + "(?!\\s+(bước|năm|tháng|quý|tuần|ngày|kỳ|year|month|quarter|week|day|period))"
              + "(?!\\p{L})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final Plan plan;
  private final Target target;
  private final Cell cell;
  private final Pointer at;
  private final Vocabulary vocabulary;
  private final Areas areas;
  private final Remarks remarks;
  private final Alternatives alternatives;
  private final boolean scopeSaid;

  /**
   * @param scopeSaid whether the document says what is judged, or leaves it to the default
   */
  CellCheck(
      Plan plan,
      Target target,
      Cell cell,
      Pointer at,
      Vocabulary vocabulary,
      Areas areas,
      Remarks remarks,
      boolean scopeSaid) {
    this.plan = plan;
    this.target = target;
    this.cell = cell;
    this.at = at;
    this.vocabulary = vocabulary;
    this.areas = areas;
    this.remarks = remarks;
    this.alternatives = new Alternatives(target, cell);
    this.scopeSaid = scopeSaid;
  }

  void run() {
    new MeasureCheck(plan, target, cell, at, vocabulary, remarks).run();
    growth();
    scope();
    thresholds();
    joinedTypes();
    scopeUnsaid();
    days();
    if (cell.every() != null
        && Periods.endingIn(cell.calendar(), cell.every(), plan.period()) == 0) {
      remarks.uncomputable(
          at.at("every"),
          target.code(),
          cell.code(),
          "no-period",
          "Không kỳ nào kết thúc trong thời gian của kế hoạch",
          "No such period ends within the plan's period");
    }
  }

  private void growth() {
    if (!(cell.measure() instanceof Measure.Growth growth)) {
      return;
    }
    Pointer place = at.at("measure");
    if (growth.versus() == Measure.Versus.SAME_PERIOD_LAST_YEAR) {
      if (growth.baseYear() != null) {
        remarks.error(place.at("baseYear"), "Chỉ dùng với base-year", "Goes with base-year only");
      }
      if (growth.average() != null) {
        remarks.error(place.at("average"), "Chỉ dùng với base-year", "Goes with base-year only");
      }
      boolean longer = !plan.period().end().isBefore(plan.period().start().plusYears(1));
      if (longer && cell.every() == null) {
        remarks.error(
            place.at("versus"),
            "Kế hoạch dài hơn một năm: so với cùng kỳ năm trước cần có every",
            "The plan is longer than a year: comparing with the same period of last year needs"
                + " every");
      }
      return;
    }
    int lastYear =
        Stream.concat(
                Stream.of(plan.period().end()), cell.thresholds().stream().map(Threshold::due))
            .filter(Objects::nonNull)
            .mapToInt(LocalDate::getYear)
            .max()
            .orElseThrow();
    if (growth.baseYear() == null) {
      remarks.error(place.at("baseYear"), "Bắt buộc phải có", "Required");
    } else if (growth.baseYear() < PlanCheck.FIRST_YEAR || growth.baseYear() >= lastYear) {
      remarks.error(
          place.at("baseYear"),
          "Phải từ " + PlanCheck.FIRST_YEAR + " và trước năm " + lastYear,
          "Must be from " + PlanCheck.FIRST_YEAR + " and before " + lastYear);
    } else if (growth.average() == null && lastYear - growth.baseYear() > 1) {
      remarks.ambiguity(
          place.at("average"),
          "average-method",
          "Tăng trưởng qua "
              + (lastYear - growth.baseYear())
              + " năm: là tổng mức tăng, hay bình quân năm theo compound, mean-of-rates hoặc"
              + " simple?",
          "Growth over "
              + (lastYear - growth.baseYear())
              + " years: the whole growth, or an average a year by compound, mean-of-rates or"
              + " simple?",
          alternatives.averages(growth));
    }
  }

  private void scope() {
    if (cell.scope() == Cell.Scope.EACH_AREA) {
      if (cell.areaLevel() == null) {
        remarks.error(at.at("areaLevel"), "Bắt buộc với each-area", "Required with each-area");
      } else {
        LocalDate day = cell.boundaries() != null ? cell.boundaries() : plan.period().start();
        if (areas.valid(plan.area(), day) && !areas.hasLevel(plan.area(), cell.areaLevel(), day)) {
          remarks.uncomputable(
              at.at("areaLevel"),
              target.code(),
              cell.code(),
              "no-area",
              "Chưa có địa bàn cấp " + cell.areaLevel().code() + " nào thuộc " + plan.area(),
              "No area of level " + cell.areaLevel().code() + " is known beneath " + plan.area());
        }
      }
    }
    if (cell.scope() == Cell.Scope.EACH_FACILITY && !hasFacilities(cell.measure())) {
      remarks.error(
          at.at("scope"),
          "each-facility cần một tập thiết chế: của share, hoặc facilities trong activity",
          "each-facility needs a population of facilities: a share's, or facilities in the"
              + " activity filter");
    }
  }

  private static boolean hasFacilities(Measure measure) {
    if (measure instanceof Measure.Share share) {
      return MeasureCheck.holderOf(share.of()) == Holder.FACILITY;
    }
    if (measure instanceof Measure.Amount amount) {
      return hasFacilities(amount.of());
    }
    if (measure instanceof Measure.Growth growth) {
      return hasFacilities(growth.of());
    }
    if (measure instanceof Measure.Ratio ratio) {
      return hasFacilities(ratio.of());
    }
    if (measure instanceof Measure.Observances observances) {
      return hasFacilities(observances.activity());
    }
    return false;
  }

  private static boolean hasFacilities(Quantity quantity) {
    if (quantity instanceof Quantity.Sum sum) {
      return sum.population() != null || hasFacilities(sum.activity());
    }
    if (quantity instanceof Quantity.Count count) {
      return hasFacilities(count.activity());
    }
    if (quantity instanceof Quantity.Facilities) {
      return true;
    }
    if (quantity instanceof Quantity.Plus plus) {
      return plus.terms().stream().anyMatch(CellCheck::hasFacilities);
    }
    if (quantity instanceof Quantity.Minus minus) {
      return minus.terms().stream().anyMatch(CellCheck::hasFacilities);
    }
    return false;
  }

  private static boolean hasFacilities(ActivityFilter activity) {
    return activity != null && activity.facilities() != null;
  }

  private void thresholds() {
    LocalDate last = null;
    boolean everyPeriod = false;
    List<Threshold> thresholds = cell.thresholds();
    for (int i = 0; i < thresholds.size(); i++) {
      Threshold threshold = thresholds.get(i);
      Pointer place = at.at("thresholds").at(i);
      comparison(threshold, i, place);
      if (threshold.due() == null) {
        if (cell.every() == null) {
          remarks.error(place.at("due"), "Bắt buộc khi không có every", "Required without every");
        } else if (everyPeriod) {
          remarks.error(
              place.at("due"),
              "Chỉ một ngưỡng được không có hạn",
              "Only one threshold may be without a due day");
        }
        everyPeriod = true;
        continue;
      }
      due(threshold.due(), last, i, place.at("due"));
      last = threshold.due();
    }
  }

  private void due(LocalDate due, LocalDate before, int index, Pointer place) {
    if (due.getYear() > PlanCheck.LAST_YEAR) {
      remarks.error(
          place,
          "Năm lớn nhất là " + PlanCheck.LAST_YEAR,
          "The latest year is " + PlanCheck.LAST_YEAR);
      return;
    }
    if (before != null && !due.isAfter(before)) {
      remarks.error(
          place,
          "Các hạn phải theo thứ tự tăng dần",
          "Due days must be in order, each after the one before");
    }
    if (due.isBefore(plan.period().start())) {
      remarks.error(
          place, "Hạn trước ngày bắt đầu kế hoạch", "The due day is before the plan's start");
    }
    if (due.isAfter(plan.period().end())) {
      remarks.ambiguity(
          place,
          "due-after-plan-end",
          "Hạn "
              + due
              + " sau khi kế hoạch kết thúc ("
              + plan.period().end()
              + "): có đúng chủ ý không?",
          "The due day "
              + due
              + " is after the plan's end ("
              + plan.period().end()
              + "): is it meant?",
          alternatives.due(
              index,
              "plan-end",
              plan.period().end(),
              "Đến ngày kế hoạch kết thúc",
              "Through the plan's last day"));
    }
  }

  private void comparison(Threshold threshold, int index, Pointer place) {
    long comparisons =
        Stream.of(
                threshold.atLeast(),
                threshold.moreThan(),
                threshold.atMost(),
                threshold.lessThan(),
                threshold.between(),
                threshold.about(),
                threshold.increasing(),
                threshold.all())
            .filter(one -> one != null)
            .count();
    if (comparisons != 1) {
      remarks.error(
          place,
          "Cần đúng một trong atLeast, moreThan, atMost, lessThan, between, about, increasing, all",
          "Exactly one of atLeast, moreThan, atMost, lessThan, between, about, increasing, all is"
              + " needed");
      return;
    }
    band(threshold, index, place);
    if (Boolean.FALSE.equals(threshold.increasing())) {
      remarks.error(place.at("increasing"), "Chỉ có thể là true", "Can only be true");
    }
    if (Boolean.FALSE.equals(threshold.all())) {
      remarks.error(place.at("all"), "Chỉ có thể là true", "Can only be true");
    }
    fits(threshold, place);
    unreachable(threshold, place);
  }

  private void band(Threshold threshold, int index, Pointer place) {
    if (threshold.tolerance() != null) {
      if (threshold.about() == null) {
        remarks.error(place.at("tolerance"), "Chỉ dùng cùng about", "Goes with about only");
      } else if (threshold.tolerance().signum() < 0) {
        remarks.error(place.at("tolerance"), "Không được âm", "Must not be negative");
      }
    } else if (threshold.about() != null) {
      remarks.ambiguity(
          place.at("tolerance"),
          "about-tolerance",
          "“Khoảng " + threshold.about() + "”: được lệch bao nhiêu? Không nêu thì là 0.",
          "“About " + threshold.about() + "”: how far off may it be? Unsaid it is 0.",
          alternatives.tolerances(index));
    }
    boolean bounded = threshold.between() != null || threshold.about() != null;
    if (threshold.above() != null && !bounded) {
      remarks.error(
          place.at("above"), "Chỉ dùng cùng between hoặc about", "Goes with between or about only");
    }
    if (threshold.between() != null) {
      if (threshold.between().lower().compareTo(threshold.between().upper()) > 0) {
        remarks.error(
            place.at("between"), "Cận dưới lớn hơn cận trên", "The lower bound is above the upper");
      }
      if (threshold.above() == null) {
        remarks.ambiguity(
            place.at("above"),
            "band-above",
            "Vượt quá cận trên "
                + threshold.between().upper()
                + " là vượt chỉ tiêu (exceeded) hay không đạt (missed)?",
            "Above the upper bound " + threshold.between().upper() + ": is it exceeded, or missed?",
            alternatives.above(index));
      }
    }
  }

  private void fits(Threshold threshold, Pointer place) {
    Measure measure = cell.measure();
    boolean hasWhole =
        measure instanceof Measure.Share
            || measure instanceof Measure.Ratio ratio && ratio.unit() == Measure.Unit.PERCENT
            || measure instanceof Measure.Observances
            || measure instanceof Measure.Milestones
            || measure instanceof Measure.Assessment;
    if (threshold.all() != null && !hasWhole && cell.scope() == Cell.Scope.TOTAL) {
      remarks.error(
          place.at("all"),
          "Chỉ dùng với share, ratio tính bằng percent, observances, milestones",
          "Goes with share, ratio in percent, observances and milestones only");
    }
    if (measure instanceof Measure.Assessment && threshold.all() == null) {
      remarks.error(
          place,
          "Đánh giá định tính không so với con số",
          "An assessment is not compared with a number");
    }
    if (threshold.increasing() != null) {
      if (measure instanceof Measure.Milestones) {
        remarks.error(
            place.at("increasing"), "Không dùng với milestones", "Does not go with milestones");
      } else if (cell.every() == null
          && threshold.due() != null
          && !Periods.isOnePeriod(cell.calendar(), plan.period().start(), threshold.due())) {
        remarks.ambiguity(
            place.at("increasing"),
            "increasing-without-period",
            "Tăng so với kỳ nào? Nêu every để so từng kỳ.",
            "More than in which period before? State every to compare each period.",
            alternatives.periods());
      }
    }
  }

  /** A share above 100 % never is. */
  private void unreachable(Threshold threshold, Pointer place) {
    if (!(cell.measure() instanceof Measure.Share)) {
      return;
    }
    BigDecimal least = Bounds.least(threshold);
    boolean strict = threshold.moreThan() != null;
    if (least != null && least.compareTo(WHOLE) >= (strict ? 0 : 1)) {
      remarks.ambiguity(
          place,
          "beyond-whole",
          "Tỷ lệ không bao giờ vượt 100 %: có đúng chủ ý không?",
          "A share is never more than 100 %: is it meant?",
          List.of());
    }
  }

  private void joinedTypes() {
    if (!(cell.measure() instanceof Measure.Share share)
        || cell.scope() != Cell.Scope.TOTAL
        || cell.thresholds().isEmpty()) {
      return;
    }
    boolean several =
        share.of() instanceof Population.Union union && union.of().size() > 1
            || share.of() instanceof Population.Facilities facilities
                && facilities.types() != null
                && facilities.types().size() > 1;
    if (several) {
      remarks.ambiguity(
          at.at("measure").at("of"),
          "joined-types",
          "Một tỷ lệ cho nhiều loại: tính chung, hay từng loại phải đạt? Không nêu thì tính chung.",
          "One percentage over several types: pooled, or each type by itself? Unsaid it is"
              + " pooled.",
          alternatives.types(share));
    }
  }

  /** Is it all of them together, or each? The text of the target says what the cell does not. */
  private void scopeUnsaid() {
    if (scopeSaid || cell.thresholds().isEmpty() || asksForTheWhole()) {
      return;
    }
    boolean facilities = hasFacilities(cell.measure());
    AreaLevel level = levelBeneath();
    boolean several = facilities || level != null;
    boolean addsUp = cell.measure() instanceof Measure.Amount amount && addsUp(amount.of());
    if (several && (addsUp || hasUnits() && saysEach())) {
      remarks.ambiguity(
          at.at("scope"),
          "scope-unsaid",
          "Tính gộp cả địa bàn (total), hay từng địa bàn, từng thiết chế phải đạt? Không nêu scope"
              + " thì tính gộp.",
          "One figure for the whole area (total), or each area or facility by itself? Without a"
              + " scope it is one figure.",
          alternatives.scopes(level, facilities));
    }
  }

  /** All of the whole is all of each part. */
  private boolean asksForTheWhole() {
    return cell.measure() instanceof Measure.Share
        && cell.thresholds().stream()
            .allMatch(
                t -> {
                  BigDecimal least = Bounds.least(t);
                  return t.all() != null || least != null && least.compareTo(WHOLE) >= 0;
                });
  }

  private boolean hasUnits() {
    return !(cell.measure() instanceof Measure.Milestones
        || cell.measure() instanceof Measure.Assessment);
  }

  private boolean saysEach() {
    return Stream.of(target.title(), cell.title())
        .filter(Objects::nonNull)
        .flatMap(title -> Stream.of(title.vi(), title.in("en")))
        .filter(Objects::nonNull)
        .anyMatch(text -> EACH.matcher(text).find());
  }

  /** What several units do is added up. */
  private static boolean addsUp(Quantity quantity) {
    if (quantity instanceof Quantity.Sum || quantity instanceof Quantity.Count) {
      return true;
    }
    if (quantity instanceof Quantity.Plus plus) {
      return plus.terms().stream().anyMatch(CellCheck::addsUp);
    }
    return quantity instanceof Quantity.Minus minus
        && minus.terms().stream().anyMatch(CellCheck::addsUp);
  }

  /** The areas "each" may speak of; null: there are none beneath the plan's. */
  private AreaLevel levelBeneath() {
    if (cell.areaLevel() != null) {
      return cell.areaLevel();
    }
    LocalDate start = plan.period().start();
    boolean aboveCommunes = plan.level() != Plan.Level.COMMUNE && plan.level() != Plan.Level.UNIT;
    return Stream.of(AreaLevel.COMMUNE, AreaLevel.VILLAGE)
        .filter(level -> aboveCommunes || level != AreaLevel.COMMUNE)
        .filter(level -> areas.hasLevel(plan.area(), level, start))
        .findFirst()
        .orElse(null);
  }

  /** Days that are so far off that they must be slips. */
  private void days() {
    day(at.at("boundaries"), cell.boundaries());
    if (cell.progress() != null && cell.progress().baseline() != null) {
      day(at.at("progress").at("baseline").at("on"), cell.progress().baseline().on());
    }
    if (cell.measure() instanceof Measure.Milestones milestones) {
      for (int i = 0; i < milestones.steps().size(); i++) {
        day(at.at("measure").at("steps").at(i).at("due"), milestones.steps().get(i).due());
      }
    }
  }

  private void day(Pointer place, LocalDate day) {
    if (day != null
        && (day.getYear() < PlanCheck.FIRST_YEAR || day.getYear() > PlanCheck.LAST_YEAR)) {
      remarks.error(
          place,
          "Năm phải từ " + PlanCheck.FIRST_YEAR + " đến " + PlanCheck.LAST_YEAR,
          "The year must be from " + PlanCheck.FIRST_YEAR + " to " + PlanCheck.LAST_YEAR);
    }
  }
}
