package vn.tiendo.facility.intake;

import java.util.Map;

/** One row of a CSV file. Empty cells are absent. */
public record Row(long line, Map<String, String> cells, Faults faults) {

  /** The cell under this title, or null. */
  public String get(String title) {
    return cells.get(title);
  }
}
