package vn.tiendo.plan.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.events.plan.Obligation.Due;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.events.plan.Threshold;
import vn.tiendo.plan.catalogue.Vocabulary;

/** Checks one reporting obligation. */
final class ObligationCheck {

  private final Plan plan;
  private final Obligation obligation;
  private final Pointer at;
  private final Vocabulary vocabulary;
  private final Remarks remarks;

  ObligationCheck(
      Plan plan, Obligation obligation, Pointer at, Vocabulary vocabulary, Remarks remarks) {
    this.plan = plan;
    this.obligation = obligation;
    this.at = at;
    this.vocabulary = vocabulary;
    this.remarks = remarks;
  }

  void run() {
    reporter();
    agency("recipient", obligation.recipient());
    agency("via", obligation.via());
    if (obligation.from() != null
        && obligation.until() != null
        && obligation.from() > obligation.until()) {
      remarks.error(at.at("until"), "Năm cuối trước năm đầu", "The last year is before the first");
    }
    due();
    cells();
  }

  private void reporter() {
    List<String> agencies = obligation.reporter().agencies();
    if (agencies == null) {
      return;
    }
    if (agencies.isEmpty()) {
      remarks.error(
          at.at("reporter"), "Phải có ít nhất một cơ quan", "At least one agency is needed");
    }
    for (int i = 0; i < agencies.size(); i++) {
      if (agencies.get(i) == null) {
        remarks.error(at.at("reporter").at(i), "Bắt buộc phải có", "Required");
      } else {
        PlanCheck.agency(at.at("reporter").at(i), agencies.get(i), vocabulary, remarks);
      }
    }
  }

  private void agency(String field, String code) {
    if (code != null) {
      PlanCheck.agency(at.at(field), code, vocabulary, remarks);
    }
  }

  private void due() {
    Pointer place = at.at("due");
    Due due = obligation.due();
    if (due == null) {
      remarks.ambiguity(
          place,
          "no-due",
          "Hạn cuối của báo cáo này là khi nào?",
          "By when is this report owed?",
          List.of());
      return;
    }
    long rules =
        Stream.of(due.before(), due.onOrBefore(), due.date(), due.workingDaysAfterPeriod())
            .filter(rule -> rule != null)
            .count();
    if (rules != 1) {
      remarks.error(
          place,
          "Cần đúng một trong before, onOrBefore, date, workingDaysAfterPeriod",
          "Exactly one of before, onOrBefore, date, workingDaysAfterPeriod is needed");
      return;
    }
    if (due.exclusive() != null && due.date() == null) {
      remarks.error(place.at("exclusive"), "Chỉ dùng cùng date", "Goes with date only");
    }
    monthDay(place.at("before"), due.before());
    monthDay(place.at("onOrBefore"), due.onOrBefore());
  }

  private void monthDay(Pointer place, String text) {
    if (text == null) {
      return;
    }
    try {
      LocalDate.parse("2024-" + text);
    } catch (DateTimeException e) {
      remarks.error(place, "Không có ngày " + text, "There is no day " + text);
    }
  }

  private void cells() {
    List<String> named = obligation.cells();
    List<CellOf> late = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      String name = named.get(i);
      Optional<CellOf> cell = plan.cells().filter(one -> nameOf(one).equals(name)).findFirst();
      if (cell.isEmpty()) {
        remarks.error(
            at.at("cells").at(i), "Kế hoạch không có ô " + name, "The plan has no cell " + name);
      } else if (cell.get().cell().thresholds().stream().anyMatch(this::dueAfterReport)) {
        late.add(cell.get());
      }
    }
    if (!late.isEmpty()) {
      String cells = String.join(", ", late.stream().map(ObligationCheck::nameOf).toList());
      remarks.ambiguity(
          at.at("due"),
          "due-after-report",
          "Báo cáo này phải nộp trước khi đến hạn của các ô "
              + cells
              + ": báo cáo nêu số tạm tính, hay sẽ có báo cáo bổ sung?",
          "This report is owed before the cells "
              + cells
              + " are due: does it state provisional figures, or is there a supplement?",
          alternatives(late));
    }
  }

  private static String nameOf(CellOf of) {
    return of.target().code() + "/" + of.cell().code();
  }

  /** What the report can show, and what is found on the due day. */
  private List<Alternative> alternatives(List<CellOf> late) {
    Map<String, List<Alternative>> byReading =
        late.stream()
            .flatMap(
                of -> {
                  Alternatives alternatives = new Alternatives(of.target(), of.cell());
                  List<Threshold> thresholds = of.cell().thresholds();
                  return IntStream.range(0, thresholds.size())
                      .filter(i -> dueAfterReport(thresholds.get(i)))
                      .filter(i -> !reportedOn(thresholds.get(i)).isBefore(plan.period().start()))
                      .boxed()
                      .flatMap(
                          i ->
                              alternatives
                                  .due(
                                      i,
                                      "report-day",
                                      reportedOn(thresholds.get(i)),
                                      "Đến ngày phải nộp báo cáo",
                                      "Through the day the report is owed")
                                  .stream());
                })
            .collect(
                Collectors.groupingBy(Alternative::code, LinkedHashMap::new, Collectors.toList()));
    return byReading.values().stream()
        .map(
            same ->
                new Alternative(
                    same.get(0).code(),
                    same.get(0).title(),
                    same.stream().flatMap(one -> one.variations().stream()).distinct().toList()))
        .toList();
  }

  private LocalDate reportedOn(Threshold threshold) {
    return lastDayIn(threshold.due().getYear());
  }

  /** The figure is due after the report of its year that shall show it. */
  private boolean dueAfterReport(Threshold threshold) {
    LocalDate reported = threshold.due() == null ? null : lastDayIn(threshold.due().getYear());
    return reported != null && reported.isBefore(threshold.due());
  }

  private LocalDate lastDayIn(int year) {
    Due due = obligation.due();
    if (due == null) {
      return null;
    }
    try {
      if (due.date() != null) {
        boolean onlyOnce = obligation.frequency() == Obligation.Frequency.ONCE;
        LocalDate last =
            Boolean.TRUE.equals(due.exclusive()) ? due.date().minusDays(1) : due.date();
        return onlyOnce || last.getYear() == year ? last : null;
      }
      if (due.onOrBefore() != null) {
        return MonthDay.parse("--" + due.onOrBefore()).atYear(year);
      }
      if (due.before() != null) {
        return MonthDay.parse("--" + due.before()).atYear(year).minusDays(1);
      }
    } catch (DateTimeException e) {
      // A day that does not exist has been reported already.
      return null;
    }
    return null;
  }
}
