package vn.tiendo.plan.alignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A plan against its parents.
 *
 * @param version the version compared
 */
public record Alignment(String plan, int version, String parent, List<Row> items) {

  /**
   * One finding; a cell that deviates in several ways has several rows.
   *
   * @param target the child's target; null where it is missing
   * @param own what the child says, {@code inParent} what the parent says: a threshold, a due day,
   *     a measure, a calendar
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(
      String target,
      String cell,
      String parentPlan,
      Integer parentVersion,
      String parentTarget,
      String parentCell,
      Deviation finding,
      Object own,
      Object inParent) {}
}
