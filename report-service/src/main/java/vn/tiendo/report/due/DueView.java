package vn.tiendo.report.due;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Cell.Calendar;
import vn.tiendo.report.attainment.Period;
import vn.tiendo.report.obligation.Due;
import vn.tiendo.report.obligation.Party;

/**
 * What is owed, as it is read.
 *
 * @param agency code of the agency that owes it as the plan names it; null: the area owes it
 * @param area code of the area that owes it or, of an agency, the plan's area
 * @param handTo who takes it in: the agency on the way, the recipient, or who took over from it
 * @param due the last second that is on time; null: no day is set
 * @param deadline the same in words
 * @param firstSubmittedAt decides whether it is late
 * @param consolidates the units' reports that the agency on the way puts together; null: none
 */
@Schema(name = "Due")
@JsonInclude(JsonInclude.Include.ALWAYS)
record DueView(
    String plan,
    int planVersion,
    String obligation,
    Text title,
    PeriodView period,
    String agency,
    String area,
    Party reporter,
    List<Party> owedBy,
    String recipient,
    String via,
    Party handTo,
    OffsetDateTime due,
    LocalDate lastDay,
    Text deadline,
    Stage state,
    boolean overdue,
    Boolean late,
    String report,
    Instant firstSubmittedAt,
    Instant submittedAt,
    Instant acceptedAt,
    Long daysLeft,
    List<String> cells,
    List<Unit> consolidates) {

  /** A period without its inner workings. */
  record PeriodView(Calendar calendar, String code, LocalDate start, LocalDate end) {

    static PeriodView of(Period period) {
      return new PeriodView(period.calendar(), period.code(), period.start(), period.end());
    }
  }

  /** A unit's report that goes into a consolidated one. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Unit(String agency, String area, Text name, Stage state, String report) {

    static Unit of(Standing unit) {
      return new Unit(
          unit.due().agency(),
          unit.due().agency() == null ? unit.due().area() : null,
          unit.reporter().name(),
          unit.stage(),
          unit.report() == null ? null : unit.report().id());
    }
  }

  static DueView of(Standing standing, List<Standing> units) {
    Due due = standing.due();
    return new DueView(
        due.plan(),
        due.planVersion(),
        due.obligation(),
        due.title(),
        PeriodView.of(due.period()),
        due.agency(),
        due.area(),
        standing.reporter(),
        standing.owedBy(),
        due.recipient(),
        due.via(),
        standing.handTo(),
        due.lastSecond(),
        due.lastDay(),
        inWords(due),
        standing.stage(),
        standing.overdue(),
        standing.late(),
        standing.report() == null ? null : standing.report().id(),
        standing.report() == null ? null : standing.report().firstSubmittedAt(),
        standing.report() == null ? null : standing.report().submittedAt(),
        standing.report() == null ? null : standing.report().acceptedAt(),
        standing.daysLeft(),
        due.cells(),
        units == null ? null : units.stream().map(Unit::of).toList());
  }

  static Text inWords(Due due) {
    LocalDate day = due.lastDay();
    return day == null
        ? new Text("Kế hoạch không định hạn", "The plan sets no deadline")
        : new Text(
            "Chậm nhất 23:59:59 ngày "
                + day.getDayOfMonth()
                + "/"
                + day.getMonthValue()
                + "/"
                + day.getYear(),
            "By " + day + " 23:59:59 (UTC+7)");
  }
}
