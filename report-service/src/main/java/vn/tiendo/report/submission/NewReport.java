package vn.tiendo.report.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.tiendo.events.DecimalText;
import vn.tiendo.events.Evidence;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.Text;

/**
 * A report as its author writes it.
 *
 * @param obligation null: said without being asked
 * @param period period code or last day; null: the one the obligation is due for next or, without
 *     an obligation, the whole period of the plan
 * @param area null: the plan's area
 * @param agency null: the agency of the author's token, if it names one
 * @param nil nothing happened, said explicitly
 */
@Schema(name = "Report")
record NewReport(
    @Size(max = 64) String obligation,
    @NotBlank @Size(max = 64) String plan,
    @Size(min = 1, max = 20) String period,
    @Size(min = 1, max = 64) String area,
    @Size(min = 1, max = 64) String agency,
    @Size(max = 1000) List<@NotNull @Valid Value> values,
    @Size(max = 1000) List<@NotNull @Valid Milestone> milestones,
    @Size(max = 1000) List<@NotNull @Valid Assessment> assessments,
    Boolean nil,
    @Size(max = 20_000) String narrative,
    @Size(max = 20_000) String difficulties,
    @Size(max = 20_000) String proposals,
    @Size(max = 100) List<@NotNull @Valid Evidence> evidence) {

  NewReport {
    values = values == null ? List.of() : values;
    milestones = milestones == null ? List.of() : milestones;
    assessments = assessments == null ? List.of() : assessments;
    nil = Boolean.TRUE.equals(nil);
    evidence = evidence == null ? List.of() : evidence;
  }

  NewReport with(String itsPeriod, String itsArea, String itsAgency) {
    return with(
        itsPeriod, itsArea, itsAgency, values, assessments, narrative, difficulties, proposals);
  }

  NewReport withValues(List<Value> its) {
    return with(period, area, agency, its, assessments, narrative, difficulties, proposals);
  }

  NewReport withTexts(String told, String hindered, String proposed) {
    return with(period, area, agency, values, assessments, told, hindered, proposed);
  }

  NewReport withAssessments(List<Assessment> its) {
    return with(period, area, agency, values, its, narrative, difficulties, proposals);
  }

  private NewReport with(
      String itsPeriod,
      String itsArea,
      String itsAgency,
      List<Value> itsValues,
      List<Assessment> itsAssessments,
      String told,
      String hindered,
      String proposed) {
    return new NewReport(
        obligation,
        plan,
        itsPeriod,
        itsArea,
        itsAgency,
        itsValues,
        milestones,
        itsAssessments,
        nil,
        told,
        hindered,
        proposed,
        evidence);
  }

  /** Whether it says nothing yet that figures could say. */
  boolean unsaid() {
    return values.isEmpty() && milestones.isEmpty() && assessments.isEmpty() && !nil;
  }

  /**
   * The value the author states for a cell, in the sense of a figure's own value; {@code den} null:
   * 1.
   *
   * <p>Where it was filled in for the author, the rest tells from what; that is the service's to
   * say, and is forgotten when the author writes another number.
   *
   * @param prefilled filled in and left so
   * @param asOf what it was filled in from stood so at this instant
   * @param source {@code live}: activities and registry; {@code units}: the units' reports
   * @param note what to know about it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Value(
      @NotBlank @Size(max = 64) String target,
      @NotBlank @Size(max = 64) String cell,
      @NotNull @DecimalText BigDecimal num,
      @DecimalText BigDecimal den,
      Boolean prefilled,
      Instant asOf,
      @Size(max = 20) String source,
      Text note) {

    /** As an author writes it. */
    Value own() {
      return new Value(target, cell, num, den, null, null, null, null);
    }

    boolean sameNumberAs(Value other) {
      return target.equals(other.target)
          && cell.equals(other.cell)
          && num.compareTo(other.num) == 0
          && (den == null ? BigDecimal.ONE : den)
                  .compareTo(other.den == null ? BigDecimal.ONE : other.den)
              == 0;
    }
  }

  /** A step that was reached. */
  record Milestone(
      @NotBlank @Size(max = 64) String target,
      @NotBlank @Size(max = 64) String cell,
      @NotBlank @Size(max = 64) String step,
      @NotNull LocalDate reachedOn,
      @Size(max = 100) List<@NotNull @Valid Evidence> evidence) {

    Milestone {
      evidence = evidence == null ? List.of() : evidence;
    }
  }

  /** A judgement on a cell that is judged by its rubric. */
  record Assessment(
      @NotBlank @Size(max = 64) String target,
      @NotBlank @Size(max = 64) String cell,
      @NotNull ReportRecorded.Verdict verdict,
      @Size(max = 20_000) String narrative,
      @Size(max = 100) List<@NotNull @Valid Evidence> evidence) {

    Assessment {
      evidence = evidence == null ? List.of() : evidence;
    }
  }
}
