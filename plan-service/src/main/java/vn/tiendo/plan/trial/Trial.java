package vn.tiendo.plan.trial;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import vn.tiendo.events.Text;

/** What came of trying a plan. */
public sealed interface Trial {

  /**
   * The figures of every cell, in the order of the plan.
   *
   * @param on the day taken as today
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Tried(LocalDate on, List<TriedCell> cells) implements Trial {}

  /** There are no figures, and why. */
  record Untried(Text why) implements Trial {}

  /** One cell with a row for each period or threshold. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record TriedCell(String target, String cell, List<Row> rows) {}

  /**
   * One figure.
   *
   * @param value as attainments have it; null: there is none, and {@code reason} says why
   * @param source activities, report or registry
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Row(
      Period period,
      JsonNode value,
      String verdict,
      String source,
      String reason,
      Text reasonText) {}

  /** Its period. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Period(String code, LocalDate start, LocalDate end) {}
}
