package vn.tiendo.facility.area;

import java.util.Set;
import vn.tiendo.facility.change.Turn;

/** Whoever holds something that lies in areas, told in the transaction that changes them. */
public interface Followers {

  /**
   * @param areas as they now are
   * @param changed codes whose versions or successions have changed
   */
  void follow(Turn turn, Areas areas, Set<String> changed);
}
