package vn.tiendo.plan.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import vn.tiendo.events.measure.Criterion;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.events.plan.Target;
import vn.tiendo.events.plan.Task;
import vn.tiendo.plan.area.Areas;
import vn.tiendo.plan.area.AskedOnce;
import vn.tiendo.plan.catalogue.Vocabulary;

/** Checks a whole plan against what is declared and known; pure. */
final class PlanCheck {

  static final int FIRST_YEAR = 1900;
  static final int LAST_YEAR = 2200;

  private final Plan plan;
  private final Vocabulary vocabulary;
  private final Areas areas;
  private final Set<String> unsaid;
  private final Remarks remarks = new Remarks();

  private PlanCheck(Plan plan, Vocabulary vocabulary, Areas areas, Set<String> unsaid) {
    this.plan = plan;
    this.vocabulary = vocabulary;
    this.areas = new AskedOnce(areas);
    this.unsaid = unsaid;
  }

  /**
   * Of a plan whose shape is right.
   *
   * @param unsaid places the document leaves out and that were filled in with their default
   */
  static Findings of(Plan plan, Vocabulary vocabulary, Areas areas, Set<String> unsaid) {
    return new PlanCheck(plan, vocabulary, areas, unsaid).findings();
  }

  private Findings findings() {
    header();
    if (period()) {
      area();
      targets();
      tasks();
      obligations();
    }
    return new Findings(
        remarks.errors(),
        remarks.ambiguities(),
        remarks.uncomputable(),
        vocabulary.named(),
        remarks.areasUnknown());
  }

  private void header() {
    agency(Pointer.ROOT.at("issuer"), plan.issuer());
    date(Pointer.ROOT.at("issuedOn"), plan.issuedOn());
    for (int i = 0; i < plan.legalBasis().size(); i++) {
      date(Pointer.ROOT.at("legalBasis").at(i).at("date"), plan.legalBasis().get(i).date());
    }
    if (plan.code().equals(plan.parent())) {
      remarks.error(
          Pointer.ROOT.at("parent"),
          "Kế hoạch không thể là cấp trên của chính mình",
          "A plan is not its own parent");
    }
    if (plan.settings() != null
        && plan.settings().regular() != null
        && plan.settings().regular().per() == Criterion.Per.REGULAR) {
      remarks.error(
          Pointer.ROOT.at("settings").at("regular").at("per"),
          "Phải là month, quarter, year hoặc period",
          "Must be month, quarter, year or period");
    }
  }

  /** Day, month or year; null when not known. */
  private void date(Pointer at, String text) {
    if (text == null) {
      return;
    }
    try {
      switch (text.length()) {
        case 4 -> Year.parse(text);
        case 7 -> YearMonth.parse(text);
        default -> LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      remarks.error(at, "Không có ngày, tháng này", "There is no such day or month");
    }
  }

  private boolean period() {
    LocalDate start = plan.period().start();
    LocalDate end = plan.period().end();
    Pointer at = Pointer.ROOT.at("period");
    boolean fine = inRange(at.at("start"), start) & inRange(at.at("end"), end);
    if (fine && start.isAfter(end)) {
      remarks.error(at, "Ngày bắt đầu phải không sau ngày kết thúc", "The start is after the end");
      return false;
    }
    return fine;
  }

  private boolean inRange(Pointer at, LocalDate day) {
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      remarks.error(
          at,
          "Năm phải từ " + FIRST_YEAR + " đến " + LAST_YEAR,
          "The year must be from " + FIRST_YEAR + " to " + LAST_YEAR);
      return false;
    }
    return true;
  }

  private void area() {
    LocalDate start = plan.period().start();
    if (!areas.valid(plan.area(), start)) {
      unknownArea(Pointer.ROOT.at("area"), plan.area(), start);
      return;
    }
    if (plan.within() == null) {
      return;
    }
    Pointer at = Pointer.ROOT.at("within");
    distinct(at, plan.within(), Function.identity());
    Set<String> beneath = areas.beneath(plan.area(), Set.copyOf(plan.within()), start);
    for (int i = 0; i < plan.within().size(); i++) {
      String part = plan.within().get(i);
      if (!areas.valid(part, start)) {
        unknownArea(at.at(i), part, start);
      } else if (!beneath.contains(part)) {
        remarks.unknownArea(
            at.at(i),
            "Không phải địa bàn thuộc " + plan.area() + " vào ngày " + start,
            "Not an area beneath " + plan.area() + " on " + start);
      }
    }
  }

  /** Not valid that day; where it went is said, or when it will be there. */
  private void unknownArea(Pointer at, String code, LocalDate day) {
    List<String> successors = areas.successors(code, day);
    String later = String.join(", ", successors);
    remarks.unknownArea(
        at,
        "Không có địa bàn mã "
            + code
            + " vào ngày "
            + day
            + (successors.isEmpty() ? "" : "; nay là " + later),
        "No area has the code "
            + code
            + " on "
            + day
            + (successors.isEmpty() ? "" : "; its successors are " + later));
  }

  private void targets() {
    Pointer at = Pointer.ROOT.at("targets");
    distinct(at, plan.targets(), Target::code, "code");
    for (int i = 0; i < plan.targets().size(); i++) {
      Target target = plan.targets().get(i);
      Pointer cells = at.at(i).at("cells");
      distinct(cells, target.cells(), cell -> cell.code(), "code");
      if (target.derivedFrom() != null && plan.code().equals(target.derivedFrom().plan())) {
        remarks.error(
            at.at(i).at("derivedFrom").at("plan"),
            "Chỉ tiêu không thể bắt nguồn từ chính kế hoạch này",
            "A target is not derived from its own plan");
      }
      for (int j = 0; j < target.cells().size(); j++) {
        boolean scopeSaid = !unsaid.contains(cells.at(j).at("scope").value());
        new CellCheck(
                plan,
                target,
                target.cells().get(j),
                cells.at(j),
                vocabulary,
                areas,
                remarks,
                scopeSaid)
            .run();
      }
    }
  }

  private void tasks() {
    Pointer at = Pointer.ROOT.at("tasks");
    distinct(at, plan.tasks(), Task::code, "code");
    Set<String> targets = new HashSet<>(plan.targets().stream().map(Target::code).toList());
    for (int i = 0; i < plan.tasks().size(); i++) {
      Task task = plan.tasks().get(i);
      agencies(at.at(i).at("lead"), task.lead());
      agencies(at.at(i).at("coordinating"), task.coordinating());
      for (int j = 0; j < task.targets().size(); j++) {
        if (!targets.contains(task.targets().get(j))) {
          remarks.error(
              at.at(i).at("targets").at(j),
              "Kế hoạch không có chỉ tiêu " + task.targets().get(j),
              "The plan has no target " + task.targets().get(j));
        }
      }
    }
  }

  private void obligations() {
    Pointer at = Pointer.ROOT.at("obligations");
    distinct(at, plan.obligations(), obligation -> obligation.code(), "code");
    for (int i = 0; i < plan.obligations().size(); i++) {
      new ObligationCheck(plan, plan.obligations().get(i), at.at(i), vocabulary, remarks).run();
    }
  }

  private void agencies(Pointer at, List<String> codes) {
    distinct(at, codes, Function.identity());
    for (int i = 0; i < codes.size(); i++) {
      agency(at.at(i), codes.get(i));
    }
  }

  private void agency(Pointer at, String code) {
    agency(at, code, vocabulary, remarks);
  }

  static void agency(Pointer at, String code, Vocabulary vocabulary, Remarks remarks) {
    if (vocabulary.agency(code).isEmpty()) {
      remarks.error(at, "Chưa khai báo cơ quan " + code, "The agency " + code + " is not declared");
    }
  }

  private <T> void distinct(Pointer at, List<T> items, Function<T, String> code, String... field) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      String one = code.apply(items.get(i));
      if (!seen.add(one)) {
        Pointer place = field.length == 0 ? at.at(i) : at.at(i).at(field[0]);
        remarks.error(place, "Trùng mã " + one, "The code " + one + " is repeated");
      }
    }
  }
}
