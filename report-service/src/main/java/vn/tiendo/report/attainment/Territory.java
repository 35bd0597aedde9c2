package vn.tiendo.report.attainment;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.FacilityRecorded.Placement;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.fact.ActivityFact;
import vn.tiendo.report.fact.FacilityFact;
import vn.tiendo.report.fact.Registry;
import vn.tiendo.report.fact.Registry.AreaKey;

/**
 * What became of a plan's area: facilities by their lineage, areas when all they were made of lay
 * inside.
 */
public final class Territory {

  /** Whether an area lies in the plan's area. */
  public enum Side {
    INSIDE,
    OUTSIDE,
    /** Some of what it was made of did, some did not. */
    MIXED
  }

  private final Registry registry;
  private final Set<String> roots;
  private final LocalDate start;
  private final Map<AreaKey, Side> sides = new HashMap<>();
  private final Map<String, Side> settled = new HashMap<>();
  private final Map<Move, Set<String>> translated = new HashMap<>();
  private final Map<LocalDate, List<AreaKey>> insideOn = new HashMap<>();

  public Territory(Registry registry, Plan plan) {
    this.registry = registry;
    this.start = plan.period().start();
    this.roots =
        plan.within() == null || plan.within().isEmpty()
            ? Set.of(plan.area())
            : new TreeSet<>(plan.within());
  }

  /** The areas the plan covers, valid on its first day. */
  Set<String> roots() {
    return roots;
  }

  public Side side(String code, LocalDate day) {
    return registry
        .area(code, day)
        .map(v -> side(new AreaKey(code, v), new HashSet<>()))
        .orElse(Side.OUTSIDE);
  }

  private Side side(AreaKey area, Set<AreaKey> asking) {
    Side known = sides.get(area);
    if (known != null) {
      return known;
    }
    if (!asking.add(area)) {
      return Side.OUTSIDE;
    }
    Side side = work(area, asking);
    asking.remove(area);
    sides.put(area, side);
    return side;
  }

  private Side work(AreaKey area, Set<AreaKey> asking) {
    LocalDate from = area.version().validFrom();
    LocalDate to = area.version().validTo();
    boolean bornLater = from != null && from.isAfter(start);
    boolean endedBefore = to != null && !to.isAfter(start);
    if (!bornLater && !endedBefore) {
      return registry.pathOf(area.code(), start).stream().anyMatch(roots::contains)
          ? Side.INSIDE
          : Side.OUTSIDE;
    }
    List<AreaKey> kin = bornLater ? registry.predecessors(area) : registry.successors(area);
    boolean merelyContinued = kin.size() == 1 && kin.get(0).code().equals(area.code());
    if (bornLater && merelyContinued && area.version().level().compareTo(AreaLevel.COMMUNE) < 0) {
      // The law lists what became of communes; a province is what its communes are, whatever its
      // code was before.
      List<AreaKey> rooted =
          registry.children(area.code(), from).stream()
              .filter(c -> !bornAfterStart(c) || !registry.predecessors(c).isEmpty())
              .toList();
      kin = rooted.isEmpty() ? kin : rooted;
    }
    if (!kin.isEmpty()) {
      Set<Side> found = new HashSet<>();
      kin.forEach(k -> found.add(side(k, asking)));
      return found.size() == 1 ? found.iterator().next() : Side.MIXED;
    }
    // Nothing is recorded of what it came from: it lies where the area above it lay.
    LocalDate day = bornLater ? from : to.minusDays(1);
    String parent = area.version().parent();
    if (parent == null) {
      return roots.contains(area.code()) ? Side.INSIDE : Side.OUTSIDE;
    }
    return registry
        .area(parent, day)
        .map(v -> side(new AreaKey(parent, v), asking))
        .orElse(Side.OUTSIDE);
  }

  private boolean bornAfterStart(AreaKey area) {
    return area.version().validFrom() != null && area.version().validFrom().isAfter(start);
  }

  /** Whether a facility lay in the plan's area that day. */
  public boolean holds(FacilityFact facility, LocalDate day) {
    Side always = settled.computeIfAbsent(facility.code(), c -> settledSide(facility));
    if (always != Side.MIXED) {
      return always == Side.INSIDE;
    }
    List<Placement> placements = facility.recorded().placements();
    boolean reached = false;
    for (int i = placements.size() - 1; i >= 0; i--) {
      Placement placement = placements.get(i);
      reached |= i == 0 || placement.from() == null || !day.isBefore(placement.from());
      // In an area of mixed origin, or unplaced, it lies where it lay before.
      if (reached && placement.area() != null) {
        Side side = side(placement.area(), day(placement));
        if (side != Side.MIXED) {
          return side == Side.INSIDE;
        }
      }
    }
    return day.isBefore(start) && stood(placements, day);
  }

  /** Where a facility stood before its area was split says where it was placed after. */
  private boolean stood(List<Placement> placements, LocalDate day) {
    Placement before = null;
    for (Placement next : placements) {
      if (before != null && next.from().isAfter(day)) {
        boolean moved =
            before.area() != null
                && registry
                    .area(before.area(), next.from().minusDays(1))
                    .equals(registry.area(before.area(), next.from()));
        if (moved && !Objects.equals(before.area(), next.area())) {
          return false;
        }
        if (next.area() != null && side(next.area(), next.from()) != Side.MIXED) {
          return side(next.area(), next.from()) == Side.INSIDE;
        }
      }
      before = next;
    }
    return false;
  }

  /** INSIDE or OUTSIDE when all placements agree, MIXED when the day matters. */
  private Side settledSide(FacilityFact facility) {
    Side side = null;
    for (Placement placement : facility.recorded().placements()) {
      Side here = placement.area() == null ? Side.MIXED : side(placement.area(), day(placement));
      if (here == Side.MIXED || (side != null && side != here)) {
        return Side.MIXED;
      }
      side = here;
    }
    return Objects.requireNonNullElse(side, Side.OUTSIDE);
  }

  /** A day in a placement on which its area's code means what it meant there. */
  private LocalDate day(Placement placement) {
    if (placement.from() != null) {
      return placement.from();
    }
    return placement.to() != null ? placement.to().minusDays(1) : start;
  }

  /** Areas of a level, valid on a day, that lie inside, by code. */
  public List<String> areas(AreaLevel level, LocalDate day) {
    return inside(day).stream()
        .filter(a -> a.version().level() == level)
        .map(AreaKey::code)
        .toList();
  }

  /** Those of them that are an area or lie anywhere beneath it. */
  List<String> areas(AreaLevel level, LocalDate day, String beneath) {
    Set<String> found = new TreeSet<>();
    registry
        .area(beneath, day)
        .ifPresent(v -> descend(new AreaKey(beneath, v), level, day, found, 0));
    return List.copyOf(found);
  }

  private void descend(AreaKey area, AreaLevel level, LocalDate day, Set<String> into, int depth) {
    if (area.version().level() == level && side(area.code(), day) == Side.INSIDE) {
      into.add(area.code());
    }
    if (depth < 10) {
      registry.children(area.code(), day).forEach(c -> descend(c, level, day, into, depth + 1));
    }
  }

  private List<AreaKey> inside(LocalDate day) {
    return insideOn.computeIfAbsent(
        day,
        d -> registry.areasOn(d).stream().filter(a -> side(a.code(), d) == Side.INSIDE).toList());
  }

  /**
   * The highest areas of a day that lie wholly inside and together are the plan's area, as far as
   * it can be rebuilt.
   */
  List<String> tops(LocalDate day) {
    return inside(day).stream()
        .filter(a -> a.version().parent() == null || side(a.version().parent(), day) != Side.INSIDE)
        .map(AreaKey::code)
        .toList();
  }

  /**
   * Areas of a day that hold parts of the plan's area and parts of others, and have no area of
   * mixed origin beneath.
   */
  boolean mixes(LocalDate day) {
    return registry.areasOn(day).stream()
        .anyMatch(a -> side(a.code(), day) == Side.MIXED && lowestMixed(a, day));
  }

  /** Whether an area of a day holds parts of the plan's area and of others, itself or beneath. */
  boolean mixes(String code, LocalDate day) {
    return side(code, day) == Side.MIXED
        || registry.children(code, day).stream().anyMatch(c -> mixes(c.code(), day));
  }

  private boolean lowestMixed(AreaKey area, LocalDate day) {
    List<AreaKey> beneath = registry.children(area.code(), day);
    return beneath.stream().allMatch(c -> side(c.code(), day) == Side.OUTSIDE);
  }

  /**
   * The area of another day that an area became or came from: its code, empty when it was split
   * over several.
   *
   * @param on a day on which the code is valid
   */
  Set<String> translate(String code, LocalDate on, LocalDate to) {
    return registry
        .area(code, on)
        .map(v -> translated.computeIfAbsent(new Move(new AreaKey(code, v), to), this::translate))
        .orElse(Set.of());
  }

  private record Move(AreaKey area, LocalDate to) {}

  private Set<String> translate(Move move) {
    LocalDate to = move.to();
    Set<AreaKey> reached = new HashSet<>(Set.of(move.area()));
    for (int step = 0; step < 20; step++) {
      Set<AreaKey> next = new HashSet<>();
      boolean moved = false;
      for (AreaKey area : reached) {
        LocalDate ended = area.version().validTo();
        LocalDate born = area.version().validFrom();
        List<AreaKey> kin =
            ended != null && !to.isBefore(ended)
                ? registry.successors(area)
                : born != null && to.isBefore(born) ? registry.predecessors(area) : null;
        if (kin == null) {
          next.add(area);
        } else {
          moved = true;
          next.addAll(kin);
        }
      }
      reached.clear();
      reached.addAll(next);
      if (!moved) {
        break;
      }
    }
    Set<String> codes = new TreeSet<>();
    reached.forEach(a -> codes.add(a.code()));
    return codes;
  }

  /**
   * The areas of an earlier or later day that together were exactly an area: what is held for them
   * can be added up for it. Empty when some of them were shared with others.
   */
  Optional<Set<String>> exactly(String code, LocalDate on, LocalDate day) {
    Optional<AreaKey> area = registry.area(code, on).map(v -> new AreaKey(code, v));
    return area.flatMap(a -> exactly(a, day));
  }

  private Optional<Set<String>> exactly(AreaKey area, LocalDate day) {
    LocalDate born = area.version().validFrom();
    LocalDate ended = area.version().validTo();
    boolean back = born != null && day.isBefore(born);
    boolean on = ended != null && !day.isBefore(ended);
    if (!back && !on) {
      return Optional.of(Set.of(area.code()));
    }
    List<AreaKey> kin = back ? registry.predecessors(area) : registry.successors(area);
    boolean unlisted = kin.size() == 1 && kin.get(0).code().equals(area.code());
    List<AreaKey> parts =
        unlisted && area.version().level().compareTo(AreaLevel.COMMUNE) < 0
            ? registry.children(area.code(), back ? born : ended.minusDays(1))
            : List.of();
    Set<String> all = new TreeSet<>();
    for (AreaKey each : parts.isEmpty() ? kin : parts) {
      boolean shared =
          parts.isEmpty()
              && !(back ? registry.successors(each) : registry.predecessors(each))
                  .equals(List.of(area));
      Optional<Set<String>> own = shared ? Optional.empty() : exactly(each, day);
      if (own.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(own.get());
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  /** Whether an activity's place lay inside. */
  boolean holds(ActivityFact activity) {
    if (activity.facility() != null) {
      return registry
          .facility(activity.facility())
          .map(f -> holds(f, activity.from()))
          .orElse(false);
    }
    return side(activity.area(), activity.from()) == Side.INSIDE;
  }
}
