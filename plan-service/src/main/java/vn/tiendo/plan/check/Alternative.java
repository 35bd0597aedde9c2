package vn.tiendo.plan.check;

import java.util.List;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Plan.CellOf;

/**
 * One way to read something that can be read in several: the cells as they would then stand.
 *
 * @param code its name, mostly the value that would settle the question
 */
record Alternative(String code, Text title, List<Variation> variations) {

  /**
   * A cell written out in that reading.
   *
   * @param part which part of the cell's place it speaks of; null: all of it
   */
  record Variation(String part, CellOf of) {}
}
