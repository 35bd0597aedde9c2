package vn.tiendo.plan.area;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.tiendo.events.AreaLevel;

/** Remembers answers while one plan is checked: its cells ask the same again and again. */
public final class AskedOnce implements Areas {

  private record Question(String area, AreaLevel level, LocalDate day) {}

  private final Areas areas;
  private final Map<Question, Boolean> valid = new HashMap<>();
  private final Map<Question, Boolean> levels = new HashMap<>();

  public AskedOnce(Areas areas) {
    this.areas = areas;
  }

  @Override
  public boolean valid(String code, LocalDate day) {
    return valid.computeIfAbsent(new Question(code, null, day), asked -> areas.valid(code, day));
  }

  @Override
  public Set<String> beneath(String ancestor, Set<String> codes, LocalDate day) {
    return areas.beneath(ancestor, codes, day);
  }

  @Override
  public boolean hasLevel(String ancestor, AreaLevel level, LocalDate day) {
    return levels.computeIfAbsent(
        new Question(ancestor, level, day), asked -> areas.hasLevel(ancestor, level, day));
  }

  @Override
  public List<String> successors(String code, LocalDate day) {
    return areas.successors(code, day);
  }
}
