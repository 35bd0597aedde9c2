package vn.tiendo.events.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.DecimalText;
import vn.tiendo.events.Text;
import vn.tiendo.events.measure.Measure;

/**
 * What is measured and judged.
 *
 * @param thresholds one, or a road map ordered by due day; empty: monitored, no verdict
 * @param every judged for each such period of its calendar; null: one window per threshold
 * @param strata label of the part of the target this cell is
 * @param boundaries the areas of that day are used; null: those of the window's last day
 */
public record Cell(
    @NotNull @Pattern(regexp = CatalogueEntry.CODE) String code,
    @Valid Text title,
    @NotNull @Valid Measure measure,
    List<@NotNull @Valid Threshold> thresholds,
    Calendar calendar,
    Every every,
    Scope scope,
    AreaLevel areaLevel,
    @Size(max = 100) String strata,
    LocalDate boundaries,
    @Valid Progress progress,
    @Valid Text note) {

  public Cell {
    thresholds = thresholds == null ? List.of() : thresholds;
    calendar = calendar == null ? Calendar.CALENDAR : calendar;
    scope = scope == null ? Scope.TOTAL : scope;
  }

  /** Whose year. */
  public enum Calendar {
    /** 1 January to 31 December. */
    @JsonProperty("calendar")
    CALENDAR,
    /** 15 December of the year before to 14 December. */
    @JsonProperty("administrative")
    ADMINISTRATIVE,
    /** 1 September to 31 August. */
    @JsonProperty("school-year")
    SCHOOL_YEAR
  }

  /** How often it is judged. */
  public enum Every {
    @JsonProperty("year")
    YEAR,
    @JsonProperty("half-year")
    HALF_YEAR,
    @JsonProperty("quarter")
    QUARTER,
    @JsonProperty("month")
    MONTH
  }

  /** What is judged. */
  public enum Scope {
    /** One pooled figure for the plan's area. */
    @JsonProperty("total")
    TOTAL,
    /** Every area of {@code areaLevel}. */
    @JsonProperty("each-area")
    EACH_AREA,
    /** Every facility of the measure's population. */
    @JsonProperty("each-facility")
    EACH_FACILITY
  }

  /** How progress towards a due day is read. */
  public record Progress(Method method, @Valid Baseline baseline) {}

  /** Paces. */
  public enum Method {
    @JsonProperty("linear")
    LINEAR,
    @JsonProperty("compound-ratio")
    COMPOUND_RATIO,
    @JsonProperty("next-milestone")
    NEXT_MILESTONE,
    @JsonProperty("none")
    NONE
  }

  /** Where it started. */
  public record Baseline(@NotNull @DecimalText BigDecimal value, @NotNull LocalDate on) {}
}
