package vn.tiendo.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What became of one area by one reform.
 *
 * @param from the code as valid on the day before {@code effectiveOn}
 * @param changes its successors, by their codes as valid on {@code effectiveOn}; empty: the reform
 *     no longer names it
 */
@EventType(topic = "areas", type = "area.reformed.v1")
public record AreaReformed(
    @NotNull String reform,
    String act,
    @NotNull LocalDate effectiveOn,
    @NotNull String from,
    @NotNull List<Change> changes,
    long version,
    @NotNull Instant recordedAt)
    implements Fact {

  @Override
  public String key() {
    return reform + "/" + from;
  }

  /**
   * One successor.
   *
   * @param kind whether all of the old area went there or a part of it
   * @param populationShare share of the old population that went there, 0 to 1; null when not known
   */
  public record Change(
      @NotNull String to, @NotNull Kind kind, @DecimalText BigDecimal populationShare) {}

  /** Whether an area went to its successor as a whole. */
  public enum Kind {
    @JsonProperty("whole")
    WHOLE,
    @JsonProperty("part")
    PART
  }
}
