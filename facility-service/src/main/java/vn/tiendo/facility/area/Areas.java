package vn.tiendo.facility.area;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded.Version;
import vn.tiendo.events.AreaReformed.Change;

/** All areas, on all days, and all that became of them; immutable. */
public final class Areas {

  /** Nothing is recorded. */
  public static final Areas NONE = new Areas(new TreeMap<>(), new HashMap<>());

  private static final Comparator<Lineage> BY_DAY =
      Comparator.comparing(Lineage::effectiveOn).thenComparing(Lineage::reform);

  private final TreeMap<String, AreaHistory> histories;
  private final Map<String, Map<String, Lineage>> lineages;
  private final Map<String, Set<String>> children = new HashMap<>();
  private final Map<String, List<Lineage>> from = new HashMap<>();
  private final Map<String, List<Lineage>> to = new HashMap<>();
  private final Map<String, String> folded = new ConcurrentHashMap<>();

  /**
   * @param lineages by reform and old code
   */
  private Areas(
      TreeMap<String, AreaHistory> histories, Map<String, Map<String, Lineage>> lineages) {
    this.histories = histories;
    this.lineages = lineages;
    for (AreaHistory history : histories.values()) {
      for (Version version : history.versions()) {
        if (version.parent() != null) {
          children.computeIfAbsent(version.parent(), parent -> new TreeSet<>()).add(history.code());
        }
      }
    }
    for (Map<String, Lineage> ofReform : lineages.values()) {
      for (Lineage lineage : ofReform.values()) {
        from.computeIfAbsent(lineage.from(), code -> new ArrayList<>()).add(lineage);
        for (Change change : lineage.changes()) {
          to.computeIfAbsent(change.to(), code -> new ArrayList<>()).add(lineage);
        }
      }
    }
    from.values().forEach(list -> list.sort(BY_DAY));
    to.values().forEach(list -> list.sort(BY_DAY));
  }

  /** These areas once the given histories and lineages hold. */
  public Areas with(Collection<AreaHistory> changedHistories, Collection<Lineage> changedLineages) {
    if (changedHistories.isEmpty() && changedLineages.isEmpty()) {
      return this;
    }
    TreeMap<String, AreaHistory> nextHistories = new TreeMap<>(histories);
    changedHistories.forEach(history -> nextHistories.put(history.code(), history));
    Map<String, Map<String, Lineage>> nextLineages = new HashMap<>(lineages);
    Set<String> copied = new HashSet<>();
    for (Lineage lineage : changedLineages) {
      if (copied.add(lineage.reform())) {
        nextLineages.put(
            lineage.reform(), new HashMap<>(lineages.getOrDefault(lineage.reform(), Map.of())));
      }
      nextLineages.get(lineage.reform()).put(lineage.from(), lineage);
    }
    return new Areas(nextHistories, nextLineages);
  }

  public boolean knows(String code) {
    return histories.containsKey(code);
  }

  /** What a code names through time; empty when it is not known. */
  public AreaHistory history(String code) {
    return histories.getOrDefault(code, AreaHistory.none(code));
  }

  /** What a code names on a day. */
  public Optional<Version> on(String code, LocalDate day) {
    AreaHistory history = histories.get(code);
    return history == null ? Optional.empty() : history.on(day);
  }

  /** All codes after the given one, in order. */
  NavigableMap<String, AreaHistory> after(String code) {
    return code == null ? histories : histories.tailMap(code, false);
  }

  String folded(Version version) {
    return folded.computeIfAbsent(version.name(), Folded::of);
  }

  /** Is the area the ancestor itself or anywhere beneath it on that day? */
  public boolean within(String area, String ancestor, LocalDate day) {
    String code = area;
    // Levels stand one above the other, so the climb ends; the bound is for what the rules forgot.
    for (int step = 0; code != null && step < 16; step++) {
      Optional<Version> version = on(code, day);
      if (version.isEmpty()) {
        return false;
      }
      if (code.equals(ancestor)) {
        return true;
      }
      code = version.get().parent();
    }
    return false;
  }

  /** The area and everything beneath it on that day. */
  public Set<String> beneath(String area, LocalDate day) {
    Set<String> found = new TreeSet<>();
    List<String> open = new ArrayList<>(List.of(area));
    while (!open.isEmpty()) {
      String code = open.remove(open.size() - 1);
      if (found.add(code)) {
        open.addAll(directlyBeneath(code, day));
      }
    }
    return found;
  }

  /** The areas whose parent this is on that day, in order of their codes. */
  List<String> directlyBeneath(String area, LocalDate day) {
    return children.getOrDefault(area, Set.of()).stream()
        .filter(child -> on(child, day).filter(v -> area.equals(v.parent())).isPresent())
        .toList();
  }

  /** Codes that name this one as parent in a version that shares a day with the given one. */
  Stream<String> childrenDuring(String area, Version span, AreaLevel notBelow) {
    return children.getOrDefault(area, Set.of()).stream()
        .filter(
            child ->
                history(child).versions().stream()
                    .anyMatch(
                        version ->
                            area.equals(version.parent())
                                && AreaHistory.overlap(version, span)
                                && version.level().ordinal() <= notBelow.ordinal()));
  }

  /** What became of the code, reform by reform. */
  public List<Lineage> from(String code) {
    return from.getOrDefault(code, List.of());
  }

  /** The reforms by which something became this code. */
  public List<Lineage> to(String code) {
    return to.getOrDefault(code, List.of());
  }

  /** All that a reform says, by old code. */
  public Map<String, Lineage> ofReform(String reform) {
    return lineages.getOrDefault(reform, Map.of());
  }

  /**
   * What stands on that day in place of a code that names nothing then; sorted. Where no reform
   * names the area itself, what became of the areas beneath it tells, lifted to its level if that
   * still exists: a merged province by its communes.
   */
  public List<String> successors(String code, LocalDate day) {
    Set<String> found = new TreeSet<>();
    history(code)
        .lastEndedBy(day)
        .ifPresent(last -> succeed(code, last, day, found, new HashSet<>()));
    return List.copyOf(found);
  }

  private void succeed(
      String code, Version ended, LocalDate day, Set<String> found, Set<String> seen) {
    LocalDate end = ended.validTo();
    if (!seen.add(code + "/" + end)) {
      return;
    }
    for (String next : heirs(code, ended)) {
      if (on(next, day).isPresent()) {
        found.add(next);
      } else {
        on(next, end)
            .filter(version -> !AreaHistory.end(version).isAfter(day))
            .ifPresent(version -> succeed(next, version, day, found, seen));
      }
    }
  }

  /** What took the place of a version on the day it ended. */
  private Set<String> heirs(String code, Version ended) {
    LocalDate end = ended.validTo();
    Set<String> named = heirsOn(code, end);
    if (!named.isEmpty()) {
      return named;
    }
    Set<String> beneath = beneath(code, end.minusDays(1));
    beneath.remove(code);
    AreaLevel highest =
        beneath.stream()
            .filter(child -> !heirsOn(child, end).isEmpty())
            .map(child -> on(child, end.minusDays(1)).orElseThrow().level())
            .min(Comparator.naturalOrder())
            .orElse(null);
    Set<String> lifted = new TreeSet<>();
    for (String child : beneath) {
      if (on(child, end.minusDays(1)).orElseThrow().level() == highest) {
        heirsOn(child, end).forEach(heir -> lifted.add(lift(heir, ended.level(), end)));
      }
    }
    return lifted;
  }

  private Set<String> heirsOn(String code, LocalDate day) {
    Set<String> heirs = new TreeSet<>();
    for (Lineage lineage : from(code)) {
      if (lineage.effectiveOn().equals(day)) {
        lineage.changes().forEach(change -> heirs.add(change.to()));
      }
    }
    return heirs;
  }

  private String lift(String area, AreaLevel level, LocalDate day) {
    String code = area;
    for (int step = 0; code != null && step < 16; step++) {
      Optional<Version> version = on(code, day);
      if (version.isEmpty()) {
        break;
      }
      if (version.get().level() == level) {
        return code;
      }
      code = version.get().parent();
    }
    return area;
  }
}
