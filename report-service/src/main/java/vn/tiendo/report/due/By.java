package vn.tiendo.report.due;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import vn.tiendo.events.Text;
import vn.tiendo.events.http.Problem;
import vn.tiendo.report.fact.Registry;

/** What rates are told apart by. */
enum By {
  PLAN("plan", s -> s.due().plan()),
  OBLIGATION("obligation", s -> s.due().plan() + "/" + s.due().obligation()),
  /** The areas that owe; an agency's reports count for the plan's area. */
  AREA("area", s -> s.due().area()),
  /** The agencies that owe; what areas owe stands together under no key. */
  AGENCY("agency", s -> s.due().agency());

  private final String code;
  private final Function<Standing, String> key;

  By(String code, Function<Standing, String> key) {
    this.code = code;
    this.key = key;
  }

  /** Null: not told apart. */
  static By named(String code) {
    if (code == null) {
      return null;
    }
    return Arrays.stream(values())
        .filter(b -> b.code.equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid()
                    .error(
                        "?by",
                        "Phải là plan, obligation, area hoặc agency",
                        "Must be plan, obligation, area or agency"));
  }

  String code() {
    return code;
  }

  /** By key; every due in exactly one group. */
  Map<String, List<Standing>> groups(List<Standing> dues) {
    Map<String, List<Standing>> groups =
        new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));
    dues.forEach(d -> groups.computeIfAbsent(key.apply(d), k -> new ArrayList<>()).add(d));
    return groups;
  }

  /** What a group is called. */
  Text title(List<Standing> group, Registry registry) {
    Standing first = group.get(0);
    return switch (this) {
      case PLAN ->
          registry
              .plan(first.due().plan())
              .map(issued -> issued.plan().title())
              .orElseGet(() -> new Text(first.due().plan(), null));
      case OBLIGATION -> first.due().title();
      case AREA ->
          registry
              .area(first.due().area(), first.due().areaDay())
              .map(area -> new Text(area.name(), null))
              .orElseGet(() -> new Text(first.due().area(), null));
      case AGENCY ->
          first.due().agency() == null
              ? new Text("Các địa bàn", "The areas")
              : first.reporter().name();
    };
  }
}
