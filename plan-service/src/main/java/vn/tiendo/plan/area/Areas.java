package vn.tiendo.plan.area;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import vn.tiendo.events.AreaLevel;

/** What is known of the areas on a day. */
public interface Areas {

  /** Is the code valid on that day? */
  boolean valid(String code, LocalDate day);

  /** Which of the codes lie beneath the ancestor on that day, at whatever depth. */
  Set<String> beneath(String ancestor, Set<String> codes, LocalDate day);

  /** Is there any area of that level, the ancestor itself or beneath it, on that day? */
  boolean hasLevel(String ancestor, AreaLevel level, LocalDate day);

  /** What an area had become by that day, on which its code is no longer valid. */
  List<String> successors(String code, LocalDate day);
}
