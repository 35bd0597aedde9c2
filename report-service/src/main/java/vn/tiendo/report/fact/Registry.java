package vn.tiendo.report.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;

/**
 * The latest known version of every fact but the activities, immutable: areas through time with
 * their lineage, facilities, statistics, catalogues, issued plans and reports.
 */
public final class Registry {

  public static final Registry EMPTY = new Registry();

  /** What a code named for a span of days; the identity of an area. */
  public record AreaKey(String code, AreaRecorded.Version version) {}

  private final Map<String, AreaRecorded> areas;
  private final Map<String, AreaReformed> reforms;
  private final Map<String, FacilityFact> facilities;
  private final Map<String, StatisticRecorded> statistics;
  private final Map<String, CatalogueEntry> catalogue;
  private final Map<String, PlanIssued> plans;
  private final Map<String, ReportRecorded> reports;

  private final Map<String, List<AreaReformed>> reformsByFrom = new HashMap<>();
  private final Map<String, List<AreaReformed>> reformsByTo = new HashMap<>();
  private final Map<LocalDate, Map<String, List<AreaKey>>> childrenByDay =
      new ConcurrentHashMap<>();

  private Registry() {
    areas = Map.of();
    reforms = Map.of();
    facilities = Map.of();
    statistics = Map.of();
    catalogue = Map.of();
    plans = Map.of();
    reports = Map.of();
  }

  private Registry(Registry before, Collection<? extends Fact> facts) {
    areas = new HashMap<>(before.areas);
    reforms = new HashMap<>(before.reforms);
    facilities = new TreeMap<>(before.facilities);
    statistics = new HashMap<>(before.statistics);
    catalogue = new HashMap<>(before.catalogue);
    plans = new TreeMap<>(before.plans);
    reports = new TreeMap<>(before.reports);
    for (Fact fact : facts) {
      if (fact instanceof AreaRecorded area) {
        areas.put(area.code(), area);
      } else if (fact instanceof AreaReformed reform) {
        reforms.put(reform.identity(), reform);
      } else if (fact instanceof FacilityRecorded facility) {
        facilities.put(facility.code(), new FacilityFact(facility));
      } else if (fact instanceof StatisticRecorded statistic) {
        statistics.put(statistic.identity(), statistic);
      } else if (fact instanceof CatalogueEntryDeclared declared) {
        if (declared.entry() == null) {
          catalogue.remove(declared.identity());
        } else {
          catalogue.put(declared.identity(), declared.entry());
        }
      } else if (fact instanceof PlanIssued plan) {
        plans.put(plan.identity(), plan);
      } else if (fact instanceof ReportRecorded report) {
        reports.put(report.identity(), report);
      }
    }
    for (AreaReformed reform : reforms.values()) {
      reformsByFrom.computeIfAbsent(reform.from(), c -> new ArrayList<>()).add(reform);
      for (AreaReformed.Change change : reform.changes()) {
        reformsByTo.computeIfAbsent(change.to(), c -> new ArrayList<>()).add(reform);
      }
    }
  }

  /** This state after these facts, each a newer version than the one known. */
  public Registry with(Collection<? extends Fact> facts) {
    return facts.isEmpty() ? this : new Registry(this, facts);
  }

  // Areas

  public Optional<AreaRecorded.Version> area(String code, LocalDate day) {
    AreaRecorded area = areas.get(code);
    return area == null
        ? Optional.empty()
        : area.versions().stream()
            .filter(v -> FacilityFact.holdsOn(v.validFrom(), v.validTo(), day))
            .findFirst();
  }

  public boolean areaValidOn(String code, LocalDate day) {
    return area(code, day).isPresent();
  }

  /** Whether the area is the ancestor or lies anywhere beneath it on that day. */
  public boolean within(String area, String ancestor, LocalDate day) {
    String code = area;
    for (int depth = 0; code != null && depth < 10; depth++) {
      if (code.equals(ancestor)) {
        return true;
      }
      code = area(code, day).map(AreaRecorded.Version::parent).orElse(null);
    }
    return false;
  }

  /** The area itself and all above it on that day, nearest first. */
  public List<String> pathOf(String area, LocalDate day) {
    List<String> path = new ArrayList<>();
    String code = area;
    while (code != null && path.size() < 10) {
      path.add(code);
      code = area(code, day).map(AreaRecorded.Version::parent).orElse(null);
    }
    return path;
  }

  /** Areas directly beneath on that day, by code. */
  public List<AreaKey> children(String code, LocalDate day) {
    if (childrenByDay.size() > 400) {
      childrenByDay.clear();
    }
    return childrenByDay
        .computeIfAbsent(
            day,
            d -> {
              Map<String, List<AreaKey>> children = new HashMap<>();
              for (String area : new TreeMap<>(areas).keySet()) {
                area(area, d)
                    .filter(v -> v.parent() != null)
                    .ifPresent(
                        v ->
                            children
                                .computeIfAbsent(v.parent(), p -> new ArrayList<>())
                                .add(new AreaKey(area, v)));
              }
              return children;
            })
        .getOrDefault(code, List.of());
  }

  /** Every area valid on that day, by code. */
  public List<AreaKey> areasOn(LocalDate day) {
    List<AreaKey> valid = new ArrayList<>();
    for (String code : new TreeMap<>(areas).keySet()) {
      area(code, day).ifPresent(v -> valid.add(new AreaKey(code, v)));
    }
    return valid;
  }

  /**
   * What the area was made of, by reforms or, for a mere change of name or kind, the version
   * before.
   */
  public List<AreaKey> predecessors(AreaKey area) {
    LocalDate born = area.version().validFrom();
    if (born == null) {
      return List.of();
    }
    Map<AreaKey, AreaKey> before = new LinkedHashMap<>();
    for (AreaReformed reform : reformsByTo.getOrDefault(area.code(), List.of())) {
      if (FacilityFact.holdsOn(born, area.version().validTo(), reform.effectiveOn())) {
        area(reform.from(), reform.effectiveOn().minusDays(1))
            .ifPresent(
                v -> {
                  AreaKey key = new AreaKey(reform.from(), v);
                  if (!key.equals(area)) {
                    before.put(key, key);
                  }
                });
      }
    }
    if (before.isEmpty()) {
      area(area.code(), born.minusDays(1))
          .ifPresent(v -> before.put(new AreaKey(area.code(), v), null));
    }
    return List.copyOf(before.keySet());
  }

  /** What became of the area. */
  public List<AreaKey> successors(AreaKey area) {
    LocalDate ended = area.version().validTo();
    Map<AreaKey, AreaKey> after = new LinkedHashMap<>();
    for (AreaReformed reform : reformsByFrom.getOrDefault(area.code(), List.of())) {
      if (ended != null && ended.equals(reform.effectiveOn())) {
        for (AreaReformed.Change change : reform.changes()) {
          area(change.to(), reform.effectiveOn())
              .ifPresent(v -> after.put(new AreaKey(change.to(), v), null));
        }
      }
    }
    if (after.isEmpty() && ended != null) {
      area(area.code(), ended).ifPresent(v -> after.put(new AreaKey(area.code(), v), null));
    }
    return after.isEmpty() && ended != null ? inherited(area, ended) : List.copyOf(after.keySet());
  }

  /**
   * Of an area above the communes the law lists no successors: what its parts became, raised to its
   * own level where that level still exists.
   */
  private List<AreaKey> inherited(AreaKey area, LocalDate ended) {
    Map<AreaKey, AreaKey> after = new LinkedHashMap<>();
    for (AreaKey part : children(area.code(), ended.minusDays(1))) {
      for (AreaKey heir : successors(part)) {
        AreaKey raised =
            pathOf(heir.code(), ended).stream()
                .flatMap(c -> area(c, ended).map(v -> new AreaKey(c, v)).stream())
                .filter(a -> a.version().level() == area.version().level())
                .findFirst()
                .orElse(heir);
        after.put(raised, null);
      }
    }
    return List.copyOf(after.keySet());
  }

  /** Codes that stand for what a code named before the day, for a code not valid on the day. */
  public List<String> successors(String code, LocalDate day) {
    AreaRecorded area = areas.get(code);
    if (area == null) {
      return List.of();
    }
    return area.versions().stream()
        .filter(v -> v.validTo() != null && !v.validTo().isAfter(day))
        .reduce((earlier, later) -> later)
        .map(v -> successors(new AreaKey(code, v)).stream().map(AreaKey::code).sorted().toList())
        .orElse(List.of());
  }

  /** Whether all that an area of some day was made of lay in an area of an earlier day. */
  public boolean cameFrom(String code, LocalDate day, String ancestor, LocalDate then) {
    return area(code, day).map(v -> cameFrom(new AreaKey(code, v), ancestor, then)).orElse(false);
  }

  private boolean cameFrom(AreaKey area, String ancestor, LocalDate then) {
    LocalDate born = area.version().validFrom();
    if (born == null || !born.isAfter(then)) {
      return within(area.code(), ancestor, then);
    }
    List<AreaKey> before = predecessors(area);
    return !before.isEmpty() && before.stream().allMatch(a -> cameFrom(a, ancestor, then));
  }

  public Optional<JsonNode> areaAttribute(String code, String name, LocalDate day) {
    AreaRecorded area = areas.get(code);
    if (area == null) {
      return Optional.empty();
    }
    if (name.equals("settlement")) {
      Optional<String> settlement = area(code, day).map(AreaRecorded.Version::settlement);
      if (settlement.isPresent()) {
        return settlement.map(TextNode::new);
      }
    }
    return area.attributes() == null
        ? Optional.empty()
        : area.attributes().stream()
            .filter(a -> a.name().equals(name) && FacilityFact.holdsOn(a.from(), a.to(), day))
            .map(AreaRecorded.Attribute::value)
            .reduce((earlier, later) -> later);
  }

  /**
   * Every code that is or was above, before or after the area, whatever the day: the areas whose
   * figures a fact about it may touch. Rather too many than too few.
   */
  public Set<String> related(String code) {
    Map<String, Boolean> seen = new HashMap<>();
    List<String> open = new ArrayList<>(List.of(code));
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (seen.put(next, true) != null) {
        continue;
      }
      AreaRecorded area = areas.get(next);
      if (area != null) {
        area.versions().stream()
            .map(AreaRecorded.Version::parent)
            .filter(p -> p != null)
            .forEach(open::add);
      }
      reformsByTo.getOrDefault(next, List.of()).forEach(r -> open.add(r.from()));
      reformsByFrom
          .getOrDefault(next, List.of())
          .forEach(r -> r.changes().forEach(c -> open.add(c.to())));
    }
    return seen.keySet();
  }

  // Facilities, statistics, catalogues, plans, reports

  public Optional<FacilityFact> facility(String code) {
    return Optional.ofNullable(facilities.get(code));
  }

  /** All facilities, by code. */
  public Collection<FacilityFact> facilities() {
    return facilities.values();
  }

  public Optional<StatisticRecorded> statistic(String area, String statistic, int year) {
    return Optional.ofNullable(statistics.get(area + "/" + statistic + "/" + year));
  }

  public Optional<CatalogueEntry.ActivityKind> activityKind(String code) {
    return entry("activity-kinds", code, CatalogueEntry.ActivityKind.class);
  }

  public Optional<CatalogueEntry.StatisticsKind> statisticsKind(String code) {
    return entry("statistics-kinds", code, CatalogueEntry.StatisticsKind.class);
  }

  public Optional<CatalogueEntry.Observance> observance(String code) {
    return entry("observances", code, CatalogueEntry.Observance.class);
  }

  public Optional<CatalogueEntry.Agency> agency(String code) {
    return entry("agencies", code, CatalogueEntry.Agency.class);
  }

  public Optional<CatalogueEntry.FacilityType> facilityType(String code) {
    return entry("facility-types", code, CatalogueEntry.FacilityType.class);
  }

  private <T extends CatalogueEntry> Optional<T> entry(
      String catalogue, String code, Class<T> type) {
    return Optional.ofNullable(this.catalogue.get(catalogue + "/" + code)).map(type::cast);
  }

  /** The latest issued version. */
  public Optional<PlanIssued> plan(String code) {
    return Optional.ofNullable(plans.get(code));
  }

  /** Latest versions of all issued plans, by code. */
  public Collection<PlanIssued> plans() {
    return plans.values();
  }

  /** Reports on a plan that are accepted now. */
  public List<ReportRecorded> acceptedReports(String plan) {
    return reports.values().stream()
        .filter(r -> r.state() == ReportRecorded.State.ACCEPTED && r.plan().equals(plan))
        .toList();
  }
}
