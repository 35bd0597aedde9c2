package vn.tiendo.report.fact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import vn.tiendo.events.AreaLevel;
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
  private final Map<String, CatalogueEntryDeclared> catalogue;
  private final Map<String, PlanIssued> plans;
  private final Map<String, ReportRecorded> reports;

  private final Geography geography;
  private volatile Map<String, List<FacilityFact>> facilitiesConcerning;
  private volatile Map<String, Accepted> acceptedByPlan;

  /** What follows from areas and reforms alone, worked out when first asked for. */
  private static final class Geography {
    final Map<String, List<AreaReformed>> reformsByFrom = new HashMap<>();
    final Map<String, List<AreaReformed>> reformsByTo = new HashMap<>();
    final Map<LocalDate, Map<String, List<AreaKey>>> childrenByDay = new ConcurrentHashMap<>();
    final Map<LocalDate, Set<AreaLevel>> levelsByDay = new ConcurrentHashMap<>();
    final Map<String, Set<String>> related = new ConcurrentHashMap<>();
    volatile Map<String, List<String>> areasConcerning;

    Geography(Collection<AreaReformed> reforms) {
      for (AreaReformed reform : reforms) {
        reformsByFrom.computeIfAbsent(reform.from(), c -> new ArrayList<>()).add(reform);
        for (AreaReformed.Change change : reform.changes()) {
          reformsByTo.computeIfAbsent(change.to(), c -> new ArrayList<>()).add(reform);
        }
      }
    }
  }

  private Registry() {
    areas = new TreeMap<>();
    reforms = new HashMap<>();
    facilities = new TreeMap<>();
    statistics = new HashMap<>();
    catalogue = new HashMap<>();
    plans = new TreeMap<>();
    reports = new TreeMap<>();
    geography = new Geography(List.of());
  }

  private Registry(
      Registry before, Collection<? extends Fact> facts, Map<Class<?>, Set<String>> unknown) {
    // What these facts do not change is shared: most changes are small and the whole is large.
    Set<Class<?>> changed = new HashSet<>(unknown.keySet());
    facts.forEach(f -> changed.add(f.getClass()));
    areas = changed.contains(AreaRecorded.class) ? new TreeMap<>(before.areas) : before.areas;
    reforms = changed.contains(AreaReformed.class) ? new HashMap<>(before.reforms) : before.reforms;
    facilities =
        changed.contains(FacilityRecorded.class)
            ? new TreeMap<>(before.facilities)
            : before.facilities;
    statistics =
        changed.contains(StatisticRecorded.class)
            ? new HashMap<>(before.statistics)
            : before.statistics;
    catalogue =
        changed.contains(CatalogueEntryDeclared.class)
            ? new HashMap<>(before.catalogue)
            : before.catalogue;
    plans = changed.contains(PlanIssued.class) ? new TreeMap<>(before.plans) : before.plans;
    reports =
        changed.contains(ReportRecorded.class) ? new TreeMap<>(before.reports) : before.reports;
    forget(areas, unknown.get(AreaRecorded.class));
    forget(reforms, unknown.get(AreaReformed.class));
    forget(facilities, unknown.get(FacilityRecorded.class));
    forget(statistics, unknown.get(StatisticRecorded.class));
    forget(catalogue, unknown.get(CatalogueEntryDeclared.class));
    forget(plans, unknown.get(PlanIssued.class));
    forget(reports, unknown.get(ReportRecorded.class));
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
          catalogue.put(declared.identity(), declared);
        }
      } else if (fact instanceof PlanIssued plan) {
        plans.put(plan.identity(), plan);
      } else if (fact instanceof ReportRecorded report) {
        reports.put(report.identity(), report);
      }
    }
    boolean sameAreas = areas == before.areas && reforms == before.reforms;
    geography = sameAreas ? before.geography : new Geography(reforms.values());
    if (sameAreas && facilities == before.facilities) {
      facilitiesConcerning = before.facilitiesConcerning;
    }
    if (reports == before.reports) {
      acceptedByPlan = before.acceptedByPlan;
    }
  }

  private static void forget(Map<String, ?> known, Set<String> identities) {
    if (identities != null) {
      known.keySet().removeAll(identities);
    }
  }

  /** This state after these facts, each a newer version than the one known. */
  public Registry with(Collection<? extends Fact> facts) {
    return facts.isEmpty() ? this : new Registry(this, facts, Map.of());
  }

  /**
   * An earlier state: with the versions that some facts had then.
   *
   * @param unknown identities of facts of which there was no version yet, by their kind
   */
  Registry before(Collection<? extends Fact> older, Map<Class<?>, Set<String>> unknown) {
    return older.isEmpty() && unknown.isEmpty() ? this : new Registry(this, older, unknown);
  }

  /** Whether all areas, reforms and plans of another state are those of this one. */
  public boolean sharesAreasAndPlans(Registry other) {
    return geography == other.geography && plans == other.plans;
  }

  /** Whether the catalogues of another state are those of this one. */
  public boolean sharesCatalogue(Registry other) {
    return catalogue == other.catalogue;
  }

  /** Whether all facilities of another state are those of this one. */
  public boolean sharesFacilities(Registry other) {
    return facilities == other.facilities;
  }

  // Areas

  public Optional<AreaRecorded.Version> area(String code, LocalDate day) {
    AreaRecorded area = areas.get(code);
    if (area != null) {
      for (AreaRecorded.Version version : area.versions()) {
        if (FacilityFact.holdsOn(version.validFrom(), version.validTo(), day)) {
          return Optional.of(version);
        }
      }
    }
    return Optional.empty();
  }

  public Optional<AreaRecorded> areaRecorded(String code) {
    return Optional.ofNullable(areas.get(code));
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

  /** Whether what the code ever named was the ancestor or may have lain beneath it on some day. */
  public boolean everWithin(String code, String ancestor) {
    return everWithin(code, ancestor, 0);
  }

  private boolean everWithin(String code, String ancestor, int depth) {
    if (code.equals(ancestor)) {
      return true;
    }
    AreaRecorded area = areas.get(code);
    return area != null
        && depth < 10
        && area.versions().stream()
            .anyMatch(v -> v.parent() != null && everWithin(v.parent(), ancestor, depth + 1));
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
    if (geography.childrenByDay.size() > 400) {
      geography.childrenByDay.clear();
    }
    return geography
        .childrenByDay
        .computeIfAbsent(
            day,
            d -> {
              Map<String, List<AreaKey>> children = new HashMap<>();
              for (String area : areas.keySet()) {
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
    for (String code : areas.keySet()) {
      area(code, day).ifPresent(v -> valid.add(new AreaKey(code, v)));
    }
    return valid;
  }

  /** Every area there is, was or will be of a level, by code. */
  public List<AreaKey> areasEverOf(AreaLevel level) {
    List<AreaKey> found = new ArrayList<>();
    areas.forEach(
        (code, area) ->
            area.versions().stream()
                .filter(v -> v.level() == level)
                .forEach(v -> found.add(new AreaKey(code, v))));
    return found;
  }

  /** Whether there is any area of the level on that day. */
  public boolean hasLevel(AreaLevel level, LocalDate day) {
    if (geography.levelsByDay.size() > 400) {
      geography.levelsByDay.clear();
    }
    return geography
        .levelsByDay
        .computeIfAbsent(
            day,
            d -> {
              Set<AreaLevel> levels = EnumSet.noneOf(AreaLevel.class);
              areas.keySet().forEach(a -> area(a, d).ifPresent(v -> levels.add(v.level())));
              return levels;
            })
        .contains(level);
  }

  /** Whether the code is or was an area of the level. */
  public boolean everOfLevel(String code, AreaLevel level) {
    AreaRecorded area = areas.get(code);
    return area != null && area.versions().stream().anyMatch(v -> v.level() == level);
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
    for (AreaReformed reform : geography.reformsByTo.getOrDefault(area.code(), List.of())) {
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
    for (AreaReformed reform : geography.reformsByFrom.getOrDefault(area.code(), List.of())) {
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

  /** The first day after one on which a reform touched the area or anything beneath it. */
  public Optional<LocalDate> reformedAfter(LocalDate day, String area) {
    return reforms.values().stream()
        .filter(r -> r.effectiveOn().isAfter(day))
        .filter(r -> within(r.from(), area, r.effectiveOn().minusDays(1)))
        .map(AreaReformed::effectiveOn)
        .min(LocalDate::compareTo);
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
    return geography.related.computeIfAbsent(code, this::relatives);
  }

  private Set<String> relatives(String code) {
    Set<String> found = new HashSet<>();
    climb(code, true, true, found, new HashSet<>());
    AreaRecorded itself = areas.get(code);
    if (itself != null) {
      // A district's heirs follow from its communes: no reform names them.
      for (AreaRecorded.Version version : itself.versions()) {
        AreaKey key = new AreaKey(code, version);
        successors(key).forEach(a -> climb(a.code(), true, false, found, new HashSet<>()));
        predecessors(key).forEach(a -> climb(a.code(), false, true, found, new HashSet<>()));
      }
    }
    return Set.copyOf(found);
  }

  /**
   * Upwards and along the reforms, but never forward and back again: what shares an heir with an
   * area has nothing to do with it.
   */
  private void climb(
      String code, boolean forward, boolean back, Set<String> found, Set<String> been) {
    if (!been.add(code + (forward ? ">" : "") + (back ? "<" : ""))) {
      return;
    }
    found.add(code);
    AreaRecorded area = areas.get(code);
    if (area != null) {
      for (AreaRecorded.Version version : area.versions()) {
        if (version.parent() != null) {
          climb(version.parent(), forward, back, found, been);
        }
      }
    }
    if (back) {
      for (AreaReformed reform : geography.reformsByTo.getOrDefault(code, List.of())) {
        climb(reform.from(), false, true, found, been);
      }
    }
    if (forward) {
      for (AreaReformed reform : geography.reformsByFrom.getOrDefault(code, List.of())) {
        reform.changes().forEach(c -> climb(c.to(), true, false, found, been));
      }
    }
  }

  /** Every code a fact about which may touch the figures of the area: those it is related to. */
  public List<String> areasConcerning(String area) {
    Map<String, List<String>> index = geography.areasConcerning;
    if (index == null) {
      index = new HashMap<>();
      for (String code : areas.keySet()) {
        for (String above : related(code)) {
          index.computeIfAbsent(above, a -> new ArrayList<>()).add(code);
        }
      }
      geography.areasConcerning = index;
    }
    return index.getOrDefault(area, List.of());
  }

  // Facilities, statistics, catalogues, plans, reports

  public Optional<FacilityFact> facility(String code) {
    return Optional.ofNullable(facilities.get(code));
  }

  /** All facilities, by code. */
  public Collection<FacilityFact> facilities() {
    return facilities.values();
  }

  /**
   * Facilities that on some day stood in the area, in what it came from or in what it became, by
   * code: more than stood there on any one day.
   */
  public List<FacilityFact> facilitiesConcerning(String area) {
    Map<String, List<FacilityFact>> index = facilitiesConcerning;
    if (index == null) {
      index = new HashMap<>();
      for (FacilityFact facility : facilities.values()) {
        for (String code : areasConcerning(facility)) {
          index.computeIfAbsent(code, a -> new ArrayList<>()).add(facility);
        }
      }
      facilitiesConcerning = index;
    }
    return index.getOrDefault(area, List.of());
  }

  /** Areas whose figures a fact about the facility may touch. */
  public Set<String> areasConcerning(FacilityFact facility) {
    Set<String> areas = new HashSet<>();
    for (FacilityRecorded.Placement placement : facility.recorded().placements()) {
      if (placement.area() != null) {
        areas.addAll(related(placement.area()));
      }
    }
    return areas;
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

  /** When the catalogue was last told of the agency. */
  public Optional<Instant> agencyDeclaredAt(String code) {
    return Optional.ofNullable(catalogue.get("agencies/" + code))
        .map(CatalogueEntryDeclared::recordedAt);
  }

  /** Who took over from an agency, and from those, in this order. */
  public Set<String> succession(String agency) {
    Set<String> all = new LinkedHashSet<>();
    Optional<String> next = successor(agency);
    while (next.isPresent() && !next.get().equals(agency) && all.add(next.get())) {
      next = successor(next.get());
    }
    return all;
  }

  private Optional<String> successor(String agency) {
    return agency(agency).map(CatalogueEntry.Agency::successor).filter(s -> agency(s).isPresent());
  }

  public Optional<CatalogueEntry.FacilityType> facilityType(String code) {
    return entry("facility-types", code, CatalogueEntry.FacilityType.class);
  }

  private <T extends CatalogueEntry> Optional<T> entry(
      String catalogue, String code, Class<T> type) {
    return Optional.ofNullable(this.catalogue.get(catalogue + "/" + code))
        .map(CatalogueEntryDeclared::entry)
        .map(type::cast);
  }

  /** The latest issued version. */
  public Optional<PlanIssued> plan(String code) {
    return Optional.ofNullable(plans.get(code));
  }

  /** Latest versions of all issued plans, by code. */
  public Collection<PlanIssued> plans() {
    return plans.values();
  }

  public Optional<ReportRecorded> report(String id) {
    return Optional.ofNullable(reports.get(id));
  }

  /**
   * Reports on a plan that are accepted now.
   *
   * @param byArea by the area they name; null: none
   * @param ends the last days of their periods; null: of one that has none
   */
  public record Accepted(
      List<ReportRecorded> all, Map<String, List<ReportRecorded>> byArea, Set<LocalDate> ends) {

    public static final Accepted NONE = new Accepted(List.of(), Collections.emptyMap(), Set.of());

    public List<ReportRecorded> on(String area) {
      return byArea.getOrDefault(area, List.of());
    }

    private void add(ReportRecorded report) {
      all.add(report);
      byArea.computeIfAbsent(report.area(), a -> new ArrayList<>()).add(report);
      ends.add(report.end());
    }
  }

  public Accepted accepted(String plan) {
    Map<String, Accepted> index = acceptedByPlan;
    if (index == null) {
      index = new HashMap<>();
      for (ReportRecorded report : reports.values()) {
        if (report.state() == ReportRecorded.State.ACCEPTED) {
          index
              .computeIfAbsent(
                  report.plan(),
                  p -> new Accepted(new ArrayList<>(), new HashMap<>(), new HashSet<>()))
              .add(report);
        }
      }
      acceptedByPlan = index;
    }
    return index.getOrDefault(plan, Accepted.NONE);
  }

  public List<ReportRecorded> acceptedReports(String plan) {
    return accepted(plan).all();
  }
}
