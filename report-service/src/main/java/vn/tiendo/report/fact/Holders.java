package vn.tiendo.report.fact;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Facilities and areas whose activities are asked for. */
public record Holders(Set<String> facilities, Set<String> areas) {

  /** At least all that lie in these areas on some day. */
  public static Holders in(Registry registry, Collection<String> areas) {
    Holders all = new Holders(new HashSet<>(), new HashSet<>());
    for (String area : areas) {
      registry.facilitiesConcerning(area).forEach(f -> all.facilities.add(f.code()));
      all.areas.addAll(registry.areasConcerning(area));
    }
    return all;
  }

  public Holders and(Holders more) {
    Holders all = new Holders(new HashSet<>(facilities), new HashSet<>(areas));
    all.facilities.addAll(more.facilities);
    all.areas.addAll(more.areas);
    return all;
  }
}
