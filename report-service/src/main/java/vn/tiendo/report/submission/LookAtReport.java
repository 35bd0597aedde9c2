package vn.tiendo.report.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.tiendo.events.ReportRecorded.State;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.report.attainment.Period;
import vn.tiendo.report.attainment.ReportFigures;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.obligation.KnownObligations;

/**
 * What stands beside a report as of now: until when it is due, what it leaves out, what to look at
 * twice, how far what happened has moved since it was accepted, whom it waits for.
 */
@ApplicationScoped
class LookAtReport {

  private static final int MOST_CAUSES = 20;

  private final Facts facts;
  private final KnownObligations obligations;
  private final ReportFigures figures;
  private final DrawUpReport drawUp;

  LookAtReport(
      Facts facts, KnownObligations obligations, ReportFigures figures, DrawUpReport drawUp) {
    this.facts = facts;
    this.obligations = obligations;
    this.figures = figures;
    this.drawUp = drawUp;
  }

  /**
   * A cell the report should speak of and that has no figure: never a zero.
   *
   * @param reason as in a figure's answer
   */
  record Missing(String target, String cell, String reason, Text reasonText) {}

  /**
   * Something to look at before it is handed in; it refuses nothing.
   *
   * @param code nil-although, units-judged, not-asked, fell-by-half, above-population,
   *     more-than-registered, same-campaign-twice or differs-from-live
   * @param pointer the value, such as {@code #/values/0}
   */
  record Flag(String code, String pointer, Text detail) {}

  /**
   * @param due the last second that is on time; null: none
   * @param missing of a report that is still its author's
   * @param flags until it is accepted
   * @param drift of an accepted report: values that are not what happened any more
   * @param awaits of a consolidated report: units that have no accepted report
   * @param outdated of a consolidated report: units' reports that are not what was put together
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Beside(
      OffsetDateTime due,
      List<Missing> missing,
      List<Flag> flags,
      List<ReportFigures.Drift> drift,
      List<DrawUpReport.Awaited> awaits,
      List<DrawUpReport.Outdated> outdated) {

    static final Beside NOTHING = new Beside(null, null, null, null, null, null);
  }

  Beside look(Report report) {
    Optional<ReportFigures.Reading> reading = drawUp.reading(report.content(), period(report));
    Optional<DrawUpReport.Units> units = drawUp.units(report);
    boolean accepted = report.state() == State.ACCEPTED;
    return new Beside(
        due(report),
        reading.filter(r -> report.open()).map(r -> missing(report, r)).orElse(null),
        reading.filter(r -> !accepted).map(r -> flags(report, r, units)).orElse(null),
        reading.filter(r -> accepted).map(r -> drift(report, r)).orElse(null),
        units.map(DrawUpReport.Units::awaits).orElse(null),
        units.map(DrawUpReport.Units::outdated).orElse(null));
  }

  private Period period(Report report) {
    Cell.Calendar calendar =
        facts
            .current()
            .plan(report.content().plan())
            .flatMap(
                issued ->
                    issued.plan().obligations().stream()
                        .filter(o -> o.code().equals(report.content().obligation()))
                        .map(Obligation::calendar)
                        .findFirst())
            .orElse(Cell.Calendar.CALENDAR);
    return new Period(calendar, report.period(), report.start(), report.end());
  }

  private OffsetDateTime due(Report report) {
    NewReport content = report.content();
    return obligations
        .current()
        .answered(
            content.plan(), content.obligation(), report.period(), content.area(), content.agency())
        .map(due -> due.lastSecond())
        .orElse(null);
  }

  private List<Missing> missing(Report report, ReportFigures.Reading reading) {
    NewReport content = report.content();
    if (content.nil()) {
      return List.of();
    }
    Set<DrawUpReport.CellName> said = new HashSet<>();
    content.values().forEach(v -> said.add(DrawUpReport.CellName.of(v)));
    List<Missing> missing = new ArrayList<>();
    for (DrawUpReport.CellName cell : drawUp.cells(content.plan(), content.obligation())) {
      if (!said.contains(cell) && reading.numeric(cell.target(), cell.cell())) {
        ReportFigures.Told told = reading.live(cell.target(), cell.cell());
        if (told.num() == null) {
          missing.add(new Missing(cell.target(), cell.cell(), told.reason(), told.reasonText()));
        }
      }
    }
    return missing;
  }

  private List<Flag> flags(
      Report report, ReportFigures.Reading reading, Optional<DrawUpReport.Units> units) {
    List<Flag> flags = new ArrayList<>();
    units.flatMap(u -> unitsJudged(report.content(), u)).ifPresent(flags::add);
    if (report.content().nil()) {
      nilAlthough(report.content(), reading).ifPresent(flags::add);
    }
    List<NewReport.Value> values = report.content().values();
    List<DrawUpReport.CellName> asked =
        drawUp.cells(report.content().plan(), report.content().obligation());
    for (int i = 0; i < values.size(); i++) {
      NewReport.Value value = values.get(i);
      if (reading.has(value.target(), value.cell())) {
        String pointer = "#/values/" + i;
        if (!asked.contains(DrawUpReport.CellName.of(value))) {
          flags.add(
              new Flag(
                  "not-asked",
                  pointer,
                  new Text(
                      "Nghĩa vụ này không hỏi chỉ số ấy", "This obligation does not ask for it")));
        }
        reading
            .findings(value.target(), value.cell(), value.num(), value.den())
            .forEach(f -> flags.add(new Flag(f.code(), pointer, f.detail())));
      }
    }
    return flags;
  }

  /** Steps and judgements are no sums: whoever puts the units together says what holds for all. */
  private static Optional<Flag> unitsJudged(NewReport content, DrawUpReport.Units units) {
    Set<DrawUpReport.CellName> own = new HashSet<>();
    content.milestones().forEach(m -> own.add(new DrawUpReport.CellName(m.target(), m.cell())));
    content.assessments().forEach(a -> own.add(new DrawUpReport.CellName(a.target(), a.cell())));
    String unsaid =
        units.judged().stream()
            .filter(cell -> !own.contains(cell))
            .map(cell -> cell.target() + "/" + cell.cell())
            .collect(Collectors.joining(", "));
    return unsaid.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Flag(
                "units-judged",
                "#/milestones",
                new Text(
                    "Báo cáo đơn vị nêu mốc hoặc đánh giá của " + unsaid + ", báo cáo này thì chưa",
                    "Units tell steps or judgements of " + unsaid + "; this report does not")));
  }

  private Optional<Flag> nilAlthough(NewReport content, ReportFigures.Reading reading) {
    String happened =
        drawUp.cells(content.plan(), content.obligation()).stream()
            .filter(c -> reading.numeric(c.target(), c.cell()))
            .filter(c -> reading.ofActivitiesAlone(c.target(), c.cell()))
            .filter(
                c -> {
                  ReportFigures.Told live = reading.live(c.target(), c.cell());
                  return live.num() != null && live.num().signum() != 0;
                })
            .map(c -> c.target() + "/" + c.cell())
            .limit(MOST_CAUSES)
            .collect(Collectors.joining(", "));
    return happened.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Flag(
                "nil-although",
                "#/nil",
                new Text(
                    "Không phát sinh, nhưng đã có hoạt động được ghi nhận cho " + happened,
                    "Nil, although activities are recorded for " + happened)));
  }

  private List<ReportFigures.Drift> drift(Report report, ReportFigures.Reading reading) {
    return figures.drift(
        reading,
        report.content().values().stream()
            .map(v -> new ReportFigures.Stated(v.target(), v.cell(), v.num(), v.den()))
            .toList(),
        report.recordedAt(),
        MOST_CAUSES);
  }
}
