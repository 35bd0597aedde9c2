package vn.tiendo.report.attainment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.report.fact.ActivityFacts;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.fact.Holders;
import vn.tiendo.report.fact.Ingredients;
import vn.tiendo.report.fact.Registry;

/** Figures worked out from the facts, as they are known now or were at an instant. */
@ApplicationScoped
class Attainments {

  private final Facts facts;
  private final ActivityFacts activities;
  private final Clock clock;

  Attainments(Facts facts, ActivityFacts activities, Clock clock) {
    this.facts = facts;
    this.activities = activities;
    this.clock = clock;
  }

  /**
   * What a figure rests on.
   *
   * @param on the day taken as today
   * @param asOf what was known then; null: what is known now
   * @param boundaries the day whose areas are used; null: those of the cell
   */
  record Basis(Registry registry, LocalDate on, Instant asOf, LocalDate boundaries) {}

  LocalDate today() {
    return LocalDate.now(clock);
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * @param on null: today, or the day of {@code asOf}
   */
  Basis basis(LocalDate on, Instant asOf, LocalDate boundaries) {
    LocalDate day =
        on != null ? on : asOf != null ? asOf.atZone(clock.getZone()).toLocalDate() : today();
    return new Basis(asOf == null ? facts.current() : facts.asOf(asOf), day, asOf, boundaries);
  }

  /**
   * @param registry as known at {@code asOf}
   */
  Basis basis(Registry registry, Instant asOf) {
    return new Basis(
        registry, asOf == null ? today() : asOf.atZone(clock.getZone()).toLocalDate(), asOf, null);
  }

  Figures figures(Basis basis, PlanIssued issued, CellOf cell) {
    return figures(
        basis,
        issued,
        cell,
        new Territory(basis.registry(), issued.plan()),
        read(basis, issued, List.of(cell), null));
  }

  /** As far as a part of the plan's area needs it. */
  Figures figuresIn(Basis basis, PlanIssued issued, CellOf cell, String area, String facility) {
    Holders holders = holders(basis, issued, List.of(cell), area, facility);
    return figures(
        basis,
        issued,
        cell,
        new Territory(basis.registry(), issued.plan()),
        read(basis, issued, List.of(cell), holders));
  }

  /** Over any span of days, such as the period of a report, whatever the cell's own windows are. */
  Figures figuresOver(
      Basis basis, PlanIssued issued, CellOf cell, Period period, String area, String facility) {
    Holders holders = holders(basis, issued, List.of(cell), area, facility);
    return figures(
        basis,
        issued,
        cell,
        new Territory(basis.registry(), issued.plan()),
        readOver(basis, List.of(cell), period, holders));
  }

  /** The activities that cells may rest on in a span of days and in what it is compared with. */
  Activities readOver(Basis basis, Collection<CellOf> cells, Period period, Holders holders) {
    Set<String> kinds = new HashSet<>();
    boolean any = false;
    LocalDate first = period.start();
    for (CellOf cell : cells) {
      Ingredients made = Ingredients.of(cell.cell().measure());
      any |= made.anyKind();
      kinds.addAll(made.kinds());
      LocalDate from = compared(cell.cell(), new Window(period, null, period.end()));
      first = from.isBefore(first) ? from : first;
    }
    if (!any && kinds.isEmpty()) {
      return new Activities(List.of());
    }
    LocalDate until = period.end().isAfter(basis.on()) ? basis.on() : period.end();
    return new Activities(
        activities.counting(any ? null : kinds, first, until, basis.asOf(), holders));
  }

  /** Whose activities the figures of a part of the plan's area may rest on; null: anybody's. */
  Holders holders(
      Basis basis, PlanIssued issued, List<CellOf> cells, String area, String facility) {
    boolean apart =
        cells.stream().allMatch(c -> Ingredients.of(c.cell().measure()).above().isEmpty());
    if (apart && facility != null) {
      return new Holders(Set.of(facility), Set.of());
    }
    return apart && area != null && !area.equals(issued.plan().area())
        ? Holders.in(basis.registry(), Set.of(area))
        : null;
  }

  Figures figures(
      Basis basis, PlanIssued issued, CellOf cell, Territory territory, Activities read) {
    return new Figures(
        basis.registry(),
        territory,
        read,
        issued,
        cell.target(),
        cell.cell(),
        basis.on(),
        basis.boundaries());
  }

  /**
   * The activities that cells may rest on, in their windows and in what these are compared with.
   *
   * @param holders null: of all
   */
  Activities read(Basis basis, PlanIssued issued, Collection<CellOf> cells, Holders holders) {
    Set<String> kinds = new HashSet<>();
    boolean any = false;
    LocalDate first = null;
    LocalDate last = null;
    for (CellOf cell : cells) {
      Ingredients made = Ingredients.of(cell.cell().measure());
      if (!made.activities()) {
        continue;
      }
      any |= made.anyKind();
      kinds.addAll(made.kinds());
      List<Window> windows = Window.of(issued.plan(), cell.cell());
      for (Window window : windows) {
        LocalDate from = compared(cell.cell(), window);
        first = first == null || from.isBefore(first) ? from : first;
        last = last == null || window.end().isAfter(last) ? window.end() : last;
      }
    }
    if (first == null) {
      return new Activities(List.of());
    }
    LocalDate until = last.isAfter(basis.on()) ? basis.on() : last;
    return new Activities(
        activities.counting(any ? null : kinds, first, until, basis.asOf(), holders));
  }

  /** The activities that units of cells which judge each by itself may rest on. */
  Activities readUnits(Basis basis, PlanIssued issued, Map<CellOf, Set<String>> units) {
    Set<String> facilities = new HashSet<>();
    Set<String> areas = new HashSet<>();
    boolean apart = true;
    for (Map.Entry<CellOf, Set<String>> each : units.entrySet()) {
      Cell cell = each.getKey().cell();
      apart &= Ingredients.of(cell.measure()).unitsAlone(cell);
      (cell.scope() == Cell.Scope.EACH_AREA ? areas : facilities).addAll(each.getValue());
    }
    Holders holders =
        apart ? new Holders(facilities, Set.of()).and(Holders.in(basis.registry(), areas)) : null;
    return read(basis, issued, units.keySet(), holders);
  }

  /** The first day a figure of the window looks back to. */
  private static LocalDate compared(Cell cell, Window window) {
    LocalDate first = window.start().minusYears(1).minusDays(1);
    if (cell.measure() instanceof Measure.Growth growth && growth.baseYear() != null) {
      LocalDate base = Period.year(cell.calendar(), growth.baseYear()).start();
      return base.isBefore(first) ? base : first;
    }
    return first;
  }

  static Optional<CellOf> cell(PlanIssued issued, String target, String cell) {
    return issued
        .plan()
        .cells()
        .filter(c -> c.target().code().equals(target) && c.cell().code().equals(cell))
        .findFirst();
  }

  /**
   * The worst of a target's cells decides; those passed over count only when nothing else is left.
   */
  static Verdict worst(List<Verdict> cells) {
    return cells.stream()
        .filter(v -> !v.passedOver())
        .min(Comparator.naturalOrder())
        .or(() -> cells.stream().min(Comparator.naturalOrder()))
        .orElse(Verdict.MONITORED);
  }
}
