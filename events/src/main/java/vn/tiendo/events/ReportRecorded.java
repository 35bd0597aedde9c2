package vn.tiendo.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One version of a report, whole.
 *
 * @param plan code of the plan whose obligation it answers
 * @param period period code as in attainments, e.g. {@code 2024} or {@code 2024-H1}
 * @param obligation null: nobody asked for it
 * @param via code of the agency on the way that it was handed in to, which puts it together with
 *     those of others; null: it speaks for itself
 * @param nil nothing happened, said explicitly
 */
@EventType(topic = "reports", type = "report.recorded.v1")
public record ReportRecorded(
    @NotNull String id,
    long version,
    @NotNull State state,
    @NotNull String plan,
    String obligation,
    @NotNull String period,
    LocalDate start,
    LocalDate end,
    String area,
    String agency,
    String via,
    List<Value> values,
    List<Milestone> milestones,
    List<Assessment> assessments,
    boolean nil,
    @NotNull Instant recordedAt)
    implements Fact {

  @Override
  public String key() {
    return id;
  }

  /** Where a report is in its life; only an accepted one is judged by. */
  public enum State {
    @JsonProperty("draft")
    DRAFT,
    @JsonProperty("submitted")
    SUBMITTED,
    @JsonProperty("returned")
    RETURNED,
    @JsonProperty("accepted")
    ACCEPTED
  }

  /** The value the reporter states for a cell. */
  public record Value(
      @NotNull String target,
      @NotNull String cell,
      @NotNull @DecimalText BigDecimal num,
      @DecimalText BigDecimal den) {}

  /** A step of a milestones cell that was reached. */
  public record Milestone(
      @NotNull String target,
      @NotNull String cell,
      @NotNull String step,
      LocalDate reachedOn,
      List<Evidence> evidence) {}

  /** A reviewer's word on an assessment cell. */
  public record Assessment(
      @NotNull String target,
      @NotNull String cell,
      @NotNull Verdict verdict,
      String narrative,
      List<Evidence> evidence) {}

  /** What a reviewer may find. */
  public enum Verdict {
    @JsonProperty("met")
    MET,
    @JsonProperty("partly")
    PARTLY,
    @JsonProperty("not-met")
    NOT_MET,
    @JsonProperty("not-applicable")
    NOT_APPLICABLE
  }
}
