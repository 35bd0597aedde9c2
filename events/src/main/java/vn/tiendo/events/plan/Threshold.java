package vn.tiendo.events.plan;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import vn.tiendo.events.DecimalText;

/**
 * From where on a cell passes; exactly one of the comparisons is set. Numbers are in the unit of
 * the measure.
 *
 * @param due last day; null with {@code every}: each period is judged by it
 * @param between lower and upper bound, both passing; above the upper is {@code exceeded}
 * @param tolerance with {@code about}: points of the unit, default 0
 * @param increasing strictly more than the period before
 * @param all the whole: 100 % of a share, every day, every step
 * @param above what lies above the upper bound of between and about: passes as exceeded (default)
 *     or is missed
 */
public record Threshold(
    LocalDate due,
    @DecimalText BigDecimal atLeast,
    @DecimalText BigDecimal moreThan,
    @DecimalText BigDecimal atMost,
    @DecimalText BigDecimal lessThan,
    @Valid Bounds between,
    @DecimalText BigDecimal about,
    @DecimalText BigDecimal tolerance,
    Boolean increasing,
    Boolean all,
    Above above) {

  /** What lies above the upper bound. */
  public enum Above {
    @JsonProperty("exceeded")
    EXCEEDED,
    @JsonProperty("missed")
    MISSED
  }

  /** {@code ["5","10"]}. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"lower", "upper"})
  public record Bounds(
      @NotNull @DecimalText BigDecimal lower, @NotNull @DecimalText BigDecimal upper) {}
}
