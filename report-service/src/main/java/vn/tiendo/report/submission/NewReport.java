package vn.tiendo.report.submission;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import vn.tiendo.events.DecimalText;
import vn.tiendo.events.Evidence;
import vn.tiendo.events.ReportRecorded;

/**
 * A report as its author writes it.
 *
 * @param obligation null: said without being asked
 * @param period period code or last day; null: the whole period of the plan
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

  /** The value the author states for a cell; {@code den} null: 1. */
  record Value(
      @NotBlank @Size(max = 64) String target,
      @NotBlank @Size(max = 64) String cell,
      @NotNull @DecimalText BigDecimal num,
      @DecimalText BigDecimal den) {}

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
