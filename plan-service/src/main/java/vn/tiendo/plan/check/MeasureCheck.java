package vn.tiendo.plan.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.tiendo.events.CatalogueEntry.ActivityKind;
import vn.tiendo.events.CatalogueEntry.AttributeKind;
import vn.tiendo.events.CatalogueEntry.AttributeKind.Holder;
import vn.tiendo.events.CatalogueEntry.Break;
import vn.tiendo.events.CatalogueEntry.Observance;
import vn.tiendo.events.CatalogueEntry.StatisticsKind;
import vn.tiendo.events.Json;
import vn.tiendo.events.measure.ActivityFilter;
import vn.tiendo.events.measure.Criterion;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.measure.Population;
import vn.tiendo.events.measure.Quantity;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.events.plan.Target;
import vn.tiendo.events.plan.Threshold;
import vn.tiendo.plan.catalogue.Vocabulary;

/**
 * Walks through a measure: does everything it names exist, and does each part fit where it stands?
 */
final class MeasureCheck {

  /** How often one construct may stand inside another, the innermost not counted. */
  private static final int DEEPEST = 12;

  private final Plan plan;
  private final Target target;
  private final Cell cell;
  private final Pointer at;
  private final Vocabulary vocabulary;
  private final Remarks remarks;

  MeasureCheck(
      Plan plan, Target target, Cell cell, Pointer at, Vocabulary vocabulary, Remarks remarks) {
    this.plan = plan;
    this.target = target;
    this.cell = cell;
    this.at = at.at("measure");
    this.vocabulary = vocabulary;
    this.remarks = remarks;
  }

  void run() {
    Measure measure = cell.measure();
    if (measure instanceof Measure.Share share) {
      population(at.at("of"), share.of(), 0);
      criterion(at.at("having"), share.having(), holderOf(share.of()), 0);
    } else if (measure instanceof Measure.Ratio ratio) {
      quantity(at.at("of"), ratio.of(), 0);
      quantity(at.at("to"), ratio.to(), 0);
    } else if (measure instanceof Measure.Amount amount) {
      quantity(at.at("of"), amount.of(), 0);
    } else if (measure instanceof Measure.Growth growth) {
      quantity(at.at("of"), growth.of(), 0);
      breaks(growth);
    } else if (measure instanceof Measure.Observances observances) {
      days(observances);
      if (observances.activity() != null) {
        activity(at.at("activity"), observances.activity(), 0);
      }
    } else if (measure instanceof Measure.Milestones milestones) {
      steps(milestones);
    } else if (measure instanceof Measure.Assessment assessment
        && assessment.rubric() != null
        && !assessment.rubric().isObject()) {
      remarks.error(at.at("rubric"), "Phải là một đối tượng", "Must be an object");
    }
  }

  /** What a population consists of; null when it mixes facilities and areas. */
  static Holder holderOf(Population population) {
    if (population instanceof Population.Areas) {
      return Holder.AREA;
    }
    if (population instanceof Population.Union union) {
      List<Holder> holders = union.of().stream().map(MeasureCheck::holderOf).distinct().toList();
      return holders.size() == 1 ? holders.get(0) : null;
    }
    return Holder.FACILITY;
  }

  private boolean tooDeep(Pointer place, int depth) {
    // The construct in which the limit is passed is named, once.
    if (depth > DEEPEST) {
      if (depth == DEEPEST + 1) {
        remarks.error(
            place, "Lồng sâu hơn " + DEEPEST + " cấp", "Nested deeper than " + DEEPEST + " levels");
      }
      return true;
    }
    return false;
  }

  private void population(Pointer place, Population population, Holder wanted, int depth) {
    Holder holder = holderOf(population);
    if (holder != wanted && holder != null) {
      remarks.error(
          place,
          wanted == Holder.FACILITY ? "Phải là tập thiết chế" : "Phải là tập địa bàn",
          wanted == Holder.FACILITY
              ? "Must be a population of facilities"
              : "Must be a population of areas");
    }
    population(place, population, depth);
  }

  private void population(Pointer place, Population population, int depth) {
    if (tooDeep(place, depth)) {
      return;
    }
    if (population instanceof Population.Union union) {
      if (holderOf(union) == null) {
        remarks.error(
            place.at("of"),
            "Không gộp thiết chế với địa bàn",
            "Facilities and areas do not go together");
      }
      for (int i = 0; i < union.of().size(); i++) {
        population(place.at("of").at(i), union.of().get(i), depth + 1);
      }
    } else if (population instanceof Population.Areas areas) {
      if (areas.where() != null) {
        criterion(place.at("where"), areas.where(), Holder.AREA, depth + 1);
      }
    } else if (population instanceof Population.Facilities facilities) {
      notEmpty(place.at("types"), facilities.types());
      notEmpty(place.at("levels"), facilities.levels());
      notEmpty(place.at("named"), facilities.named());
      notEmpty(place.at("ownership"), facilities.ownership());
      if (facilities.types() != null) {
        for (int i = 0; i < facilities.types().size(); i++) {
          String type = facilities.types().get(i);
          if (vocabulary.facilityType(type).isEmpty()) {
            unknown(place.at("types").at(i), "loại thiết chế", "facility type", type);
          }
        }
      }
      if (facilities.where() != null) {
        criterion(place.at("where"), facilities.where(), Holder.FACILITY, depth + 1);
      }
    }
  }

  private void notEmpty(Pointer place, Collection<?> list) {
    if (list != null && list.isEmpty()) {
      remarks.error(
          place,
          "Danh sách trống không chọn gì: hãy bỏ trường này",
          "An empty list selects nothing: leave the field out");
    }
  }

  private void unknown(Pointer place, String vi, String en, String code) {
    remarks.error(
        place, "Chưa khai báo " + vi + " " + code, "The " + en + " " + code + " is not declared");
  }

  private void criterion(Pointer place, Criterion criterion, Holder holder, int depth) {
    if (tooDeep(place, depth)) {
      return;
    }
    if (criterion instanceof Criterion.All all) {
      criteria(place.at("all"), all.all(), holder, depth + 1);
    } else if (criterion instanceof Criterion.Any any) {
      criteria(place.at("any"), any.any(), holder, depth + 1);
    } else if (criterion instanceof Criterion.Not not) {
      criterion(place.at("not"), not.not(), holder, depth + 1);
    } else if (criterion instanceof Criterion.Attribute attribute) {
      attribute(place, attribute, holder);
    } else if (criterion instanceof Criterion.Activity activity) {
      activity(place.at("activity"), activity.activity(), depth + 1);
      if (activity.per() == Criterion.Per.REGULAR
          && (plan.settings() == null || plan.settings().regular() == null)) {
        remarks.error(
            place.at("per"),
            "“Thường xuyên” cần settings.regular của kế hoạch",
            "“Regular” needs the plan's settings.regular");
      }
    } else if (criterion instanceof Criterion.HasFacility has) {
      misplaced(place.at("hasFacility"), holder, Holder.AREA);
      population(place.at("hasFacility"), has.hasFacility(), Holder.FACILITY, depth + 1);
    } else if (criterion instanceof Criterion.InArea in) {
      misplaced(place.at("inArea"), holder, Holder.FACILITY);
      criterion(place.at("inArea"), in.inArea(), Holder.AREA, depth + 1);
    } else if (criterion instanceof Criterion.WithinObservance within) {
      Pointer named = place.at("withinObservance");
      observance(named, within.withinObservance())
          .ifPresent(observance -> dated(named, observance));
      if (within.activity() != null) {
        activity(place.at("activity"), within.activity(), depth + 1);
      }
    }
  }

  private void criteria(Pointer place, List<Criterion> criteria, Holder holder, int depth) {
    for (int i = 0; i < criteria.size(); i++) {
      criterion(place.at(i), criteria.get(i), holder, depth);
    }
  }

  private void misplaced(Pointer place, Holder holder, Holder wanted) {
    if (holder != null && holder != wanted) {
      remarks.error(
          place,
          wanted == Holder.AREA ? "Chỉ hỏi được về địa bàn" : "Chỉ hỏi được về thiết chế",
          wanted == Holder.AREA ? "Can only be asked of areas" : "Can only be asked of facilities");
    }
  }

  private void attribute(Pointer place, Criterion.Attribute asked, Holder holder) {
    Optional<AttributeKind> declared = vocabulary.attributeKind(asked.attribute());
    if (declared.isEmpty()) {
      unknown(place.at("attribute"), "thuộc tính", "attribute", asked.attribute());
      return;
    }
    AttributeKind kind = declared.get();
    if (holder != null && !kind.of().contains(holder)) {
      remarks.error(
          place.at("attribute"),
          holder == Holder.FACILITY
              ? "Thiết chế không có thuộc tính này"
              : "Địa bàn không có thuộc tính này",
          holder == Holder.FACILITY
              ? "Facilities do not have this attribute"
              : "Areas do not have this attribute");
    }
    List<JsonNode> comparisons =
        Stream.of(asked.is(), asked.atLeast(), asked.moreThan(), asked.atMost(), asked.lessThan())
            .filter(MeasureCheck::isGiven)
            .toList();
    if (comparisons.size() + (asked.in() == null ? 0 : 1) != 1) {
      remarks.error(
          place,
          "Cần đúng một trong is, in, atLeast, moreThan, atMost, lessThan",
          "Exactly one of is, in, atLeast, moreThan, atMost, lessThan is needed");
      return;
    }
    if (asked.in() != null) {
      notEmpty(place.at("in"), asked.in());
      for (int i = 0; i < asked.in().size(); i++) {
        value(place.at("in").at(i), asked.in().get(i), kind);
      }
    } else if (isGiven(asked.is())) {
      value(place.at("is"), asked.is(), kind);
    } else {
      Pointer comparison = place.at(comparisonOf(asked));
      if (kind.type() == AttributeKind.Type.NUMBER || kind.type() == AttributeKind.Type.DATE) {
        value(comparison, comparisons.get(0), kind);
      } else {
        remarks.error(
            comparison,
            "Chỉ so sánh được số và ngày",
            "Only numbers and dates are compared like this");
      }
    }
  }

  private static boolean isGiven(JsonNode value) {
    return value != null && !value.isNull();
  }

  private static String comparisonOf(Criterion.Attribute asked) {
    if (isGiven(asked.atLeast())) {
      return "atLeast";
    }
    if (isGiven(asked.moreThan())) {
      return "moreThan";
    }
    return isGiven(asked.atMost()) ? "atMost" : "lessThan";
  }

  private void value(Pointer place, JsonNode value, AttributeKind kind) {
    switch (kind.type()) {
      case BOOLEAN -> {
        if (!value.isBoolean()) {
          remarks.error(place, "Phải là true hoặc false", "Must be true or false");
        }
      }
      case CODE -> {
        if (!value.isTextual()) {
          remarks.error(place, "Phải là một mã", "Must be a code");
        } else if (kind.values() != null
            && !kind.values().isEmpty()
            && !kind.values().contains(value.textValue())) {
          String allowed = String.join(", ", kind.values());
          remarks.error(place, "Phải là một trong: " + allowed, "Must be one of: " + allowed);
        }
      }
      case NUMBER -> {
        if (!isNumber(value)) {
          remarks.error(place, "Phải là một số", "Must be a number");
        }
      }
      case DATE -> {
        if (!isDate(value)) {
          remarks.error(place, "Phải là ngày dạng YYYY-MM-DD", "Must be a date, YYYY-MM-DD");
        }
      }
    }
  }

  private static boolean isNumber(JsonNode value) {
    if (value.isNumber()) {
      return true;
    }
    try {
      return value.isTextual() && Json.boundedNumber(value.textValue()) != null;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDate(JsonNode value) {
    try {
      return value.isTextual() && LocalDate.parse(value.textValue()) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void quantity(Pointer place, Quantity quantity, int depth) {
    if (tooDeep(place, depth)) {
      return;
    }
    if (quantity instanceof Quantity.Sum sum) {
      sum(place, sum, depth);
    } else if (quantity instanceof Quantity.Count count) {
      activity(place.at("activity"), count.activity(), depth + 1);
    } else if (quantity instanceof Quantity.Facilities facilities) {
      population(place.at("population"), facilities.population(), Holder.FACILITY, depth + 1);
    } else if (quantity instanceof Quantity.Statistic statistic) {
      statistic(place, statistic, depth);
    } else if (quantity instanceof Quantity.Plus plus) {
      terms(place.at("terms"), plus.terms(), depth + 1);
    } else if (quantity instanceof Quantity.Minus minus) {
      terms(place.at("terms"), minus.terms(), depth + 1);
    }
  }

  private void terms(Pointer place, List<Quantity> terms, int depth) {
    for (int i = 0; i < terms.size(); i++) {
      quantity(place.at(i), terms.get(i), depth);
    }
  }

  private void sum(Pointer place, Quantity.Sum sum, int depth) {
    if ((sum.activity() == null) == (sum.population() == null)) {
      remarks.error(
          place,
          "Cần đúng một trong activity, population",
          "Exactly one of activity, population is needed");
      return;
    }
    if (sum.population() != null) {
      population(place.at("population"), sum.population(), Holder.FACILITY, depth + 1);
      Optional<AttributeKind> kind = vocabulary.attributeKind(sum.of());
      if (kind.isEmpty()) {
        unknown(place.at("of"), "thuộc tính", "attribute", sum.of());
      } else if (kind.get().type() != AttributeKind.Type.NUMBER
          || !kind.get().of().contains(Holder.FACILITY)) {
        remarks.error(
            place.at("of"),
            "Phải là thuộc tính kiểu số của thiết chế",
            "Must be a number attribute of facilities");
      }
      return;
    }
    activity(place.at("activity"), sum.activity(), depth + 1);
    List<ActivityKind> kinds = kindsOf(sum.activity());
    boolean unknown =
        sum.activity().kinds() != null && kinds.size() < sum.activity().kinds().size();
    if (!unknown && kinds.stream().noneMatch(kind -> kind.quantities().contains(sum.of()))) {
      String lacking = String.join(", ", kinds.stream().map(ActivityKind::code).toList());
      remarks.error(
          place.at("of"),
          "Không phải số liệu của loại hoạt động " + lacking,
          "Not a quantity of the activity kind " + lacking);
    }
  }

  /** The kinds the filter names, as far as they are declared; all kinds when it names none. */
  private List<ActivityKind> kindsOf(ActivityFilter filter) {
    return filter.kinds() == null
        ? List.copyOf(vocabulary.activityKinds())
        : filter.kinds().stream().map(vocabulary::activityKind).flatMap(Optional::stream).toList();
  }

  private void statistic(Pointer place, Quantity.Statistic asked, int depth) {
    Optional<StatisticsKind> declared = vocabulary.statisticsKind(asked.statistic());
    if (declared.isEmpty()) {
      unknown(place.at("statistic"), "số liệu thống kê", "statistic", asked.statistic());
    } else if (asked.where() != null) {
      dimensions(place.at("where"), asked.where(), List.of(declared.get().dimensions()));
    }
    if (asked.areas() != null) {
      population(place.at("areas"), asked.areas(), Holder.AREA, depth + 1);
      if (declared.isPresent() && declared.get().rollUp() == StatisticsKind.RollUp.NONE) {
        remarks.uncomputable(
            place.at("areas"),
            target.code(),
            cell.code(),
            "roll-up-none",
            "Số liệu này không cộng được qua các địa bàn (rollUp none)",
            "This statistic is never summed over areas (rollUp none)");
      }
    }
  }

  private void activity(Pointer place, ActivityFilter filter, int depth) {
    if (tooDeep(place, depth)) {
      return;
    }
    notEmpty(place.at("kinds"), filter.kinds());
    if (filter.kinds() != null) {
      for (int i = 0; i < filter.kinds().size(); i++) {
        String kind = filter.kinds().get(i);
        if (vocabulary.activityKind(kind).isEmpty()) {
          unknown(place.at("kinds").at(i), "loại hoạt động", "activity kind", kind);
        }
      }
    }
    if (filter.facilities() != null) {
      population(place.at("facilities"), filter.facilities(), Holder.FACILITY, depth + 1);
    }
    if (filter.areas() != null) {
      population(place.at("areas"), filter.areas(), Holder.AREA, depth + 1);
    }
    if (filter.dimensions() != null) {
      dimensions(
          place.at("dimensions"),
          filter.dimensions(),
          kindsOf(filter).stream().map(ActivityKind::dimensions).toList());
    }
    if (filter.observance() != null) {
      observance(place.at("observance"), filter.observance());
    }
    if (filter.organiser() != null) {
      PlanCheck.agency(place.at("organiser"), filter.organiser(), vocabulary, remarks);
    }
  }

  private void dimensions(
      Pointer place, Map<String, List<String>> asked, List<Map<String, List<String>>> declared) {
    asked.forEach(
        (dimension, values) -> {
          List<List<String>> allowed =
              declared.stream()
                  .filter(d -> d.containsKey(dimension))
                  .map(d -> d.get(dimension))
                  .toList();
          if (allowed.isEmpty()) {
            unknown(place.at(dimension), "phân tổ", "dimension", dimension);
            return;
          }
          notEmpty(place.at(dimension), values);
          // A dimension declared without values takes any.
          boolean any = allowed.stream().anyMatch(List::isEmpty);
          for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (value == null || !any && allowed.stream().noneMatch(a -> a.contains(value))) {
              String known =
                  String.join(", ", allowed.stream().flatMap(List::stream).distinct().toList());
              remarks.error(
                  values.size() == 1 ? place.at(dimension) : place.at(dimension).at(i),
                  "Phải là một trong: " + known,
                  "Must be one of: " + known);
            }
          }
        });
  }

  private Optional<Observance> observance(Pointer place, String code) {
    Optional<Observance> observance = vocabulary.observance(code);
    if (observance.isEmpty()) {
      unknown(place, "ngày lễ", "observance", code);
    }
    return observance;
  }

  private void days(Measure.Observances observances) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < observances.days().size(); i++) {
      String day = observances.days().get(i);
      Pointer place = at.at("days").at(i);
      if (!seen.add(day)) {
        remarks.error(place, "Trùng mã " + day, "The code " + day + " is repeated");
      }
      observance(place, day).ifPresent(observance -> dated(place, observance));
    }
  }

  /** A day that is fixed by decree each year must be dated for the years of the plan. */
  private void dated(Pointer place, Observance observance) {
    if (observance.dates() == null) {
      return;
    }
    int last =
        Stream.concat(
                Stream.of(plan.period().end()), cell.thresholds().stream().map(Threshold::due))
            .filter(day -> day != null)
            .mapToInt(LocalDate::getYear)
            .max()
            .orElseThrow();
    List<String> missing = new ArrayList<>();
    for (int year = plan.period().start().getYear();
        year <= Math.min(last, PlanCheck.LAST_YEAR);
        year++) {
      if (!observance.dates().containsKey(Integer.toString(year))) {
        missing.add(Integer.toString(year));
      }
    }
    if (!missing.isEmpty()) {
      remarks.uncomputable(
          place,
          target.code(),
          cell.code(),
          "observance-undated",
          observance.code() + " chưa có ngày của năm " + String.join(", ", missing),
          observance.code() + " has no dates for " + String.join(", ", missing));
    }
  }

  private void steps(Measure.Milestones milestones) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < milestones.steps().size(); i++) {
      String code = milestones.steps().get(i).code();
      if (!seen.add(code)) {
        remarks.error(
            at.at("steps").at(i).at("code"),
            "Trùng mã " + code,
            "The code " + code + " is repeated");
      }
    }
  }

  /** Growth across a day on which the definition changed compares different things. */
  private void breaks(Measure.Growth growth) {
    LocalDate from =
        growth.baseYear() != null && growth.baseYear() >= PlanCheck.FIRST_YEAR
            ? LocalDate.of(Math.min(growth.baseYear(), PlanCheck.LAST_YEAR), 1, 1)
            : plan.period().start().minusYears(1);
    breaks(at.at("of"), growth.of(), from);
  }

  private void breaks(Pointer place, Quantity quantity, LocalDate from) {
    if (quantity instanceof Quantity.Plus plus) {
      plus.terms().forEach(term -> breaks(place, term, from));
    } else if (quantity instanceof Quantity.Minus minus) {
      minus.terms().forEach(term -> breaks(place, term, from));
    } else if (quantity instanceof Quantity.Statistic statistic) {
      vocabulary
          .statisticsKind(statistic.statistic())
          .ifPresent(kind -> broken(place, kind.code(), kind.breaks(), from));
    } else if (quantity instanceof Quantity.Sum sum && sum.activity() != null) {
      broken(place, sum.activity(), from);
    } else if (quantity instanceof Quantity.Count count) {
      broken(place, count.activity(), from);
    }
  }

  private void broken(Pointer place, ActivityFilter filter, LocalDate from) {
    if (filter.kinds() != null) {
      kindsOf(filter).forEach(kind -> broken(place, kind.code(), kind.breaks(), from));
    }
  }

  private void broken(Pointer place, String code, List<Break> breaks, LocalDate from) {
    for (Break change : breaks) {
      if (change.on().isAfter(from) && !change.on().isAfter(plan.period().end())) {
        remarks.uncomputable(
            place,
            target.code(),
            cell.code(),
            "series-break",
            "Định nghĩa của " + code + " thay đổi ngày " + change.on() + ": không so sánh được",
            "The definition of " + code + " changed on " + change.on() + ": not comparable");
      }
    }
  }
}
