package vn.tiendo.report.submission;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import vn.tiendo.events.http.Problem;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.measure.Quantity;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.activity.PersonalData;
import vn.tiendo.report.attainment.Period;
import vn.tiendo.report.fact.Registry;

/** Whether a report speaks of what there is: its plan, obligation, cells, area and agency. */
final class ReportRules {

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final Registry registry;
  private final LocalDate today;
  private final Problem problem = Problem.invalid();

  ReportRules(Registry registry, LocalDate today) {
    this.registry = registry;
    this.today = today;
  }

  /**
   * What the report is about, once it is right.
   *
   * @param concerned the day on which areas and claims are read
   */
  record Scope(
      String area,
      Cell.Calendar calendar,
      String period,
      LocalDate start,
      LocalDate end,
      LocalDate concerned) {

    Period asPeriod() {
      return new Period(calendar, period, start, end);
    }
  }

  Scope check(NewReport report) {
    Plan plan = registry.plan(report.plan()).map(issued -> issued.plan()).orElse(null);
    if (plan == null) {
      throw problem.error(
          "#/plan",
          "Không có kế hoạch đã ban hành " + report.plan(),
          "There is no issued plan " + report.plan());
    }
    Obligation obligation =
        plan.obligations().stream()
            .filter(o -> o.code().equals(report.obligation()))
            .findFirst()
            .orElse(null);
    if (report.obligation() != null && obligation == null) {
      problem.error(
          "#/obligation",
          "Kế hoạch không có nghĩa vụ báo cáo này",
          "The plan has no such reporting obligation");
    }
    Period period = period(report, plan, obligation);
    Scope scope = period == null ? null : scope(report, plan, period);
    if (report.agency() != null && registry.agency(report.agency()).isEmpty()) {
      problem.error(
          "#/agency",
          "Không có cơ quan " + report.agency(),
          "There is no agency " + report.agency());
    }
    if (report.nil()
        && !(report.values().isEmpty()
            && report.milestones().isEmpty()
            && report.assessments().isEmpty())) {
      problem.error(
          "#/nil",
          "Báo cáo không phát sinh không được kèm số liệu",
          "A nil report carries no values, milestones or assessments");
    }
    text("#/narrative", report.narrative());
    text("#/difficulties", report.difficulties());
    text("#/proposals", report.proposals());
    values(report, plan);
    milestones(report, plan);
    assessments(report, plan);
    if (problem.hasErrors()) {
      throw problem;
    }
    return scope;
  }

  /** What a report that was drawn up is about, whatever an amendment has left of the plan since. */
  Scope of(Report report) {
    NewReport content = report.content();
    Optional<Plan> plan = registry.plan(content.plan()).map(issued -> issued.plan());
    Cell.Calendar calendar =
        plan.stream()
            .flatMap(p -> p.obligations().stream())
            .filter(o -> o.code().equals(content.obligation()))
            .map(Obligation::calendar)
            .findFirst()
            .orElse(Cell.Calendar.CALENDAR);
    LocalDate day = today.isBefore(report.end()) ? today : report.end();
    return scope(
        content.area(),
        new Period(calendar, report.period(), report.start(), report.end()),
        plan.filter(p -> p.area().equals(content.area()) && !registry.areaValidOn(p.area(), day))
            .map(p -> p.period().start())
            .orElse(day));
  }

  private Period period(NewReport report, Plan plan, Obligation obligation) {
    Cell.Calendar calendar = obligation == null ? Cell.Calendar.CALENDAR : obligation.calendar();
    LocalDate start = plan.period().start();
    String code = report.period() == null ? plan.period().end().toString() : report.period();
    Optional<Period> named = Period.parse(calendar, code);
    if (named.isPresent()) {
      return named.get();
    }
    LocalDate due = day(code);
    if (due == null || due.isBefore(start)) {
      problem.error(
          "#/period",
          "Phải là mã kỳ như 2024, 2024-H1, 2024-Q3, 2024-09, 2024-2025, hoặc ngày đến hạn",
          "Must be a period code such as 2024, 2024-H1, 2024-Q3, 2024-09, 2024-2025, or a due day");
      return null;
    }
    Period days = Period.upTo(calendar, start, due);
    return new Period(calendar, code, days.start(), days.end());
  }

  private static LocalDate day(String code) {
    try {
      return DAY.matcher(code).matches() ? LocalDate.parse(code) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private Scope scope(NewReport report, Plan plan, Period period) {
    LocalDate day = today.isBefore(period.end()) ? today : period.end();
    String area = report.area() == null ? plan.area() : report.area();
    if (area.equals(plan.area())) {
      // The plan's area may have been abolished since: it stands for what became of it.
      LocalDate concerned = registry.areaValidOn(area, day) ? day : plan.period().start();
      return scope(area, period, concerned);
    }
    if (!registry.areaValidOn(area, day)) {
      List<String> successors = registry.successors(area, day);
      String named = String.join(", ", successors);
      problem.error(
          "#/area",
          successors.isEmpty()
              ? "Không có địa bàn " + area + " vào ngày " + day
              : "Mã " + area + " không còn hiệu lực vào ngày " + day + "; nay là " + named,
          successors.isEmpty()
              ? "There is no area " + area + " on " + day
              : "Code " + area + " is not valid on " + day + "; its successors: " + named);
      if (!successors.isEmpty()) {
        problem.with("successors", successors);
      }
    } else if (!inPlan(area, plan, day)) {
      problem.error(
          "#/area",
          "Không thuộc địa bàn của kế hoạch, " + plan.area(),
          "Not within the area of the plan, " + plan.area());
    }
    return scope(area, period, day);
  }

  private static Scope scope(String area, Period period, LocalDate concerned) {
    return new Scope(
        area, period.calendar(), period.code(), period.start(), period.end(), concerned);
  }

  /** The code of the plan's area may mean something wider by now: then lineage decides. */
  private boolean inPlan(String area, Plan plan, LocalDate day) {
    LocalDate start = plan.period().start();
    boolean same = registry.area(plan.area(), day).equals(registry.area(plan.area(), start));
    return same && registry.within(area, plan.area(), day)
        || registry.cameFrom(area, day, plan.area(), start);
  }

  private void text(String at, String said) {
    PersonalData.in(said).ifPresent(found -> problem.error(at, found.vi(), found.en()));
  }

  private void values(NewReport report, Plan plan) {
    Set<String> told = new HashSet<>();
    for (int i = 0; i < report.values().size(); i++) {
      NewReport.Value value = report.values().get(i);
      String at = "#/values/" + i;
      Cell cell = cell(plan, value.target(), value.cell(), at);
      if (cell != null) {
        possible(value, cell, at);
      }
      if (!told.add(value.target() + "/" + value.cell())) {
        problem.error(
            at + "/cell", "Chỉ số này đã nêu ở trên", "This cell has a value further up already");
      }
      if (value.den() != null && value.den().compareTo(BigDecimal.ZERO) <= 0) {
        problem.error(at + "/den", "Phải lớn hơn 0", "Must be greater than 0");
      }
    }
  }

  /** What no cell of its kind can ever come to. */
  private void possible(NewReport.Value value, Cell cell, String at) {
    Measure measure = cell.measure();
    if (measure instanceof Measure.Milestones || measure instanceof Measure.Assessment) {
      problem.error(
          at + "/cell",
          "Chỉ số này không đo bằng số; hãy nêu ở milestones hoặc assessments",
          "This cell is not told by a number; say it in milestones or assessments");
      return;
    }
    boolean part = measure instanceof Measure.Share || cell.scope() != Cell.Scope.TOTAL;
    BigDecimal den = value.den() == null ? BigDecimal.ONE : value.den();
    if (den.signum() <= 0) {
      return; // Said already.
    }
    BigDecimal least = part || !maybeNegative(measure) ? BigDecimal.ZERO : null;
    if (measure instanceof Measure.Growth growth
        && growth.average() != Measure.Average.COMPOUND
        && !maybeNegative(growth.of())) {
      least = den.negate(); // All of it is gone.
    }
    if (least != null && value.num().compareTo(least) < 0) {
      problem.error(
          at + "/num",
          least.signum() == 0 ? "Không được âm" : "Không thể giảm quá 100 %",
          least.signum() == 0 ? "Must not be negative" : "Nothing falls by more than 100 %");
    }
    if (part && value.num().compareTo(den) > 0) {
      problem.error(
          at + "/num",
          "Không thể lớn hơn den: nêu số đạt ở num, tổng số ở den, như 14 trên 20",
          "Cannot be greater than den: num of den, such as 14 of 20");
    } else if (part && !(whole(value.num()) && whole(den))) {
      problem.error(
          at + "/num",
          "Nêu số đếm: số đạt ở num, tổng số ở den, như 14 trên 20",
          "State counts: num of den, such as 14 of 20");
    }
    Integer most = measure instanceof Measure.Observances days ? days.days().size() : null;
    boolean counted =
        !part && (most != null || measure instanceof Measure.Amount amount && counts(amount.of()));
    if (counted && value.num().remainder(den).signum() != 0) {
      problem.error(
          at + "/num", "Đây là số đếm, phải là số nguyên", "It is a count: a whole number");
    } else if (counted
        && most != null
        && value.num().compareTo(den.multiply(BigDecimal.valueOf(most))) > 0) {
      problem.error(
          at + "/num", "Chỉ có " + most + " ngày được nêu tên", "Only " + most + " days are named");
    }
  }

  private static boolean whole(BigDecimal number) {
    return number.remainder(BigDecimal.ONE).signum() == 0;
  }

  private static boolean counts(Quantity quantity) {
    return quantity instanceof Quantity.Count
        || quantity instanceof Quantity.Facilities
        || quantity instanceof Quantity.Plus plus
            && plus.terms().stream().allMatch(ReportRules::counts);
  }

  private static boolean maybeNegative(Measure measure) {
    if (measure instanceof Measure.Growth growth) {
      return growth.average() != Measure.Average.COMPOUND;
    } else if (measure instanceof Measure.Amount amount) {
      return maybeNegative(amount.of());
    }
    return measure instanceof Measure.Ratio ratio
        && (maybeNegative(ratio.of()) || maybeNegative(ratio.to()));
  }

  private static boolean maybeNegative(Quantity quantity) {
    if (quantity instanceof Quantity.Plus plus) {
      return plus.terms().stream().anyMatch(ReportRules::maybeNegative);
    }
    return quantity instanceof Quantity.Minus
        || quantity instanceof Quantity.Number number && number.value().signum() < 0;
  }

  private void milestones(NewReport report, Plan plan) {
    Set<String> told = new HashSet<>();
    for (int i = 0; i < report.milestones().size(); i++) {
      NewReport.Milestone milestone = report.milestones().get(i);
      String at = "#/milestones/" + i;
      Cell cell = cell(plan, milestone.target(), milestone.cell(), at);
      if (cell == null) {
        continue;
      }
      if (!(cell.measure() instanceof Measure.Milestones steps)) {
        problem.error(
            at + "/cell",
            "Chỉ số này không đo bằng các mốc",
            "This cell is not measured by milestones");
      } else if (steps.steps().stream().noneMatch(s -> s.code().equals(milestone.step()))) {
        problem.error(at + "/step", "Không có mốc này", "There is no such step");
      }
      if (!told.add(milestone.target() + "/" + milestone.cell() + "/" + milestone.step())) {
        problem.error(at + "/step", "Mốc này đã nêu ở trên", "This step is further up already");
      }
      if (milestone.reachedOn().isAfter(today)) {
        problem.error(at + "/reachedOn", "Không thể sau hôm nay", "Must not be after today");
      }
    }
  }

  private void assessments(NewReport report, Plan plan) {
    Set<String> told = new HashSet<>();
    for (int i = 0; i < report.assessments().size(); i++) {
      NewReport.Assessment assessment = report.assessments().get(i);
      String at = "#/assessments/" + i;
      Cell cell = cell(plan, assessment.target(), assessment.cell(), at);
      if (cell != null && !(cell.measure() instanceof Measure.Assessment)) {
        problem.error(
            at + "/cell",
            "Chỉ số này không được đánh giá bằng nhận xét",
            "This cell is not judged by assessment");
      }
      if (!told.add(assessment.target() + "/" + assessment.cell())) {
        problem.error(
            at + "/cell",
            "Chỉ số này đã được đánh giá ở trên",
            "This cell is judged further up already");
      }
      text(at + "/narrative", assessment.narrative());
    }
  }

  private Cell cell(Plan plan, String target, String cell, String at) {
    if (plan.targets().stream().noneMatch(t -> t.code().equals(target))) {
      problem.error(
          at + "/target", "Kế hoạch không có chỉ tiêu này", "The plan has no such target");
      return null;
    }
    Optional<Cell> found =
        plan.cells()
            .filter(c -> c.target().code().equals(target) && c.cell().code().equals(cell))
            .map(Plan.CellOf::cell)
            .findFirst();
    if (found.isEmpty()) {
      problem.error(at + "/cell", "Chỉ tiêu không có chỉ số này", "The target has no such cell");
    }
    return found.orElse(null);
  }
}
