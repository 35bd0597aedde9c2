package vn.tiendo.report.obligation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.Text;
import vn.tiendo.events.plan.Obligation;
import vn.tiendo.report.attainment.Territory;
import vn.tiendo.report.dayoff.WorkingDays;
import vn.tiendo.report.fact.FacilityFact;
import vn.tiendo.report.fact.Registry;
import vn.tiendo.report.fact.Registry.AreaKey;

/** What the issued plans ask to be reported, by one state of the facts. */
public final class Obligations {

  private static final int LONGEST_LINEAGE = 20;
  private static final int MOST_KEPT = 10_000;
  private static final int MOST_DUES_KEPT = 200_000;

  private final Registry registry;
  private final WorkingDays workingDays;
  private final Map<String, Territory> territories;
  private final Map<Layer, List<AreaKey>> inside;
  private final Map<String, Named> named;
  private final Map<Recorded, List<PlanIssued>> overdue;
  private final Map<Office, LocalDate> gaveWay;

  private record Layer(String plan, AreaLevel level) {}

  private record Recorded(LocalDate on, LocalDate recorded) {}

  /** An agency, who took over from it, and a day on which it was in office. */
  private record Office(String agency, String successor, LocalDate since) {}

  /**
   * The dues that a report's plan, obligation and period name.
   *
   * @param ofArea by area, those that areas owe
   */
  private record Named(List<Due> all, List<Due> ofAgencies, Map<String, Due> ofArea) {

    static Named of(List<Due> dues) {
      Map<String, Due> ofArea = new HashMap<>();
      dues.stream().filter(d -> d.agency() == null).forEach(d -> ofArea.putIfAbsent(d.area(), d));
      return new Named(dues, dues.stream().filter(d -> d.agency() != null).toList(), ofArea);
    }
  }

  public Obligations(Registry registry, WorkingDays workingDays) {
    this(
        registry,
        workingDays,
        new ConcurrentHashMap<>(),
        new ConcurrentHashMap<>(),
        new ConcurrentHashMap<>(),
        new ConcurrentHashMap<>(),
        new ConcurrentHashMap<>());
  }

  private Obligations(
      Registry registry,
      WorkingDays workingDays,
      Map<String, Territory> territories,
      Map<Layer, List<AreaKey>> inside,
      Map<String, Named> named,
      Map<Recorded, List<PlanIssued>> overdue,
      Map<Office, LocalDate> gaveWay) {
    this.registry = registry;
    this.workingDays = workingDays;
    this.territories = territories;
    this.inside = inside;
    this.named = named;
    this.overdue = overdue;
    this.gaveWay = gaveWay;
  }

  /**
   * By another state of the facts. What was worked out from facts that are the same in both serves
   * again: most of what becomes known are reports, and none of it follows from these.
   */
  Obligations by(Registry other, WorkingDays days) {
    boolean sameGround = registry.sharesAreasAndPlans(other);
    boolean sameDues = sameGround && workingDays == days;
    return new Obligations(
        other,
        days,
        sameGround && registry.sharesFacilities(other) ? territories : new ConcurrentHashMap<>(),
        sameGround ? inside : new ConcurrentHashMap<>(),
        sameDues ? named : new ConcurrentHashMap<>(),
        sameDues ? overdue : new ConcurrentHashMap<>(),
        sameGround && registry.sharesCatalogue(other) ? gaveWay : new ConcurrentHashMap<>());
  }

  public Registry registry() {
    return registry;
  }

  WorkingDays workingDays() {
    return workingDays;
  }

  // What is owed

  /** One period of an obligation: what is owed for it by everyone whom the plan names. */
  public static final class Round {
    private final PlanIssued issued;
    private final Obligation obligation;
    private final Timetable.Slot slot;

    Round(PlanIssued issued, Obligation obligation, Timetable.Slot slot) {
      this.issued = issued;
      this.obligation = obligation;
      this.slot = slot;
    }

    public String obligation() {
      return obligation.code();
    }

    /** The day all its dues are listed under. */
    public LocalDate listedOn() {
      return slot.listedOn();
    }

    /** What the keys of all its dues begin with. */
    String key() {
      return issued.plan().code() + "/" + obligation.code() + "/" + slot.period().code() + "/";
    }
  }

  // No code holds a slash: between two rounds the common part of the keys decides.
  private static final Comparator<Round> ROUNDS =
      Comparator.comparing(Round::listedOn).thenComparing(Round::key);

  /** In the order of their days; a stable one, for each has a key of its own. */
  private static final Comparator<Due> IN_ROUND = Comparator.comparing(Due::reporter);

  /**
   * The rounds of all plans, or of one, that are listed under a day between two (both inclusive):
   * by their last day or, without one, the last day of their period. In the order of these days.
   *
   * @param plan null: all
   */
  public List<Round> rounds(String plan, LocalDate from, LocalDate to) {
    List<Round> rounds = new ArrayList<>();
    for (PlanIssued issued : plans(plan)) {
      for (Obligation obligation : issued.plan().obligations()) {
        timetable(issued, obligation)
            .between(from, to)
            .forEach(slot -> rounds.add(new Round(issued, obligation, slot)));
      }
    }
    rounds.sort(ROUNDS);
    return rounds;
  }

  /**
   * Whether there is an obligation of that code.
   *
   * @param plan null: in any plan
   */
  public boolean has(String plan, String obligation) {
    return plans(plan).stream()
        .anyMatch(
            issued ->
                issued.plan().obligations().stream().anyMatch(o -> o.code().equals(obligation)));
  }

  /** Rounds of every obligation of all plans, or of one, for the periods of that code. */
  public List<Round> rounds(String plan, String period) {
    List<Round> rounds = new ArrayList<>();
    for (PlanIssued issued : plans(plan)) {
      for (Obligation obligation : issued.plan().obligations()) {
        timetable(issued, obligation)
            .named(period)
            .filter(s -> obligation.frequency() != Obligation.Frequency.ONCE || s.means(period))
            .ifPresent(slot -> rounds.add(new Round(issued, obligation, slot)));
      }
    }
    rounds.sort(ROUNDS);
    return rounds;
  }

  /** The dues of a round, in the order of their keys. */
  public List<Due> dues(Round round) {
    List<Due> dues = new ArrayList<>(dues(round.issued, round.obligation, round.slot));
    dues.sort(IN_ROUND);
    return dues;
  }

  /** The dues of all these rounds, in the order of their days and, on a day, of their keys. */
  public List<Due> dues(String plan, LocalDate from, LocalDate to) {
    return rounds(plan, from, to).stream().flatMap(r -> dues(r).stream()).toList();
  }

  /** All for a period, by its code or a due day: of each reporter, and of the agency on the way. */
  public List<Due> dues(String plan, String obligation, String period) {
    return named(plan, obligation, period).all();
  }

  private Named named(String plan, String obligation, String period) {
    String name = plan + "/" + obligation + "/" + period;
    Named known = named.get(name);
    if (known == null) {
      known =
          Named.of(
              find(plan, obligation)
                  .flatMap(
                      o ->
                          timetable(o.issued(), o.obligation())
                              .named(period)
                              .map(slot -> dues(o.issued(), o.obligation(), slot)))
                  .orElse(List.of()));
      if (named.size() > MOST_KEPT
          || named.values().stream().mapToInt(n -> n.all().size()).sum() > MOST_DUES_KEPT) {
        named.clear();
      }
      named.put(name, known);
    }
    return known;
  }

  /**
   * The due a report answers; empty: none. It answers for the reporter it names or, when an agency
   * took over from that, for the first whose successor it is. An agency speaks of the plan's area
   * or, on the way to another, of its own.
   *
   * @param agency null: that of the only agency that reports, if there is only one
   */
  public Optional<Due> answered(
      String plan, String obligation, String period, String area, String agency) {
    if (obligation == null || period == null) {
      return Optional.empty();
    }
    Named dues = named(plan, obligation, period);
    Due ofArea = area == null ? null : dues.ofArea().get(area);
    if (ofArea != null) {
      return Optional.of(ofArea);
    }
    List<Due> ofAgencies = dues.ofAgencies().stream().filter(d -> speaksOf(d, area)).toList();
    if (agency == null) {
      List<Due> ofWhole = ofAgencies.stream().filter(d -> d.area().equals(area)).toList();
      List<Due> own = ofWhole.stream().filter(d -> !d.consolidates()).toList();
      List<Due> only = own.isEmpty() ? ofWhole : own;
      return only.size() == 1 ? Optional.of(only.get(0)) : Optional.empty();
    }
    return first(ofAgencies, d -> d.agency().equals(agency))
        .or(() -> first(ofAgencies, d -> offices(d.agency()).contains(agency)));
  }

  /**
   * The code of the period that is meant by a day on which it ends or is due; what is no such day
   * is left as it is.
   */
  public String meant(String plan, String obligation, String named) {
    return find(plan, obligation)
        .flatMap(o -> timetable(o.issued(), o.obligation()).named(named))
        .filter(slot -> slot.means(named))
        .map(slot -> slot.period().code())
        .orElse(named);
  }

  /** Whether there is a report to be owed for that period, by whomever. */
  public boolean asksFor(String plan, String obligation, String period) {
    return find(plan, obligation)
        .flatMap(o -> timetable(o.issued(), o.obligation()).named(period))
        .isPresent();
  }

  private static Optional<Due> first(List<Due> dues, Predicate<Due> wanted) {
    return dues.stream().filter(wanted).findFirst();
  }

  /**
   * What a report says that answers one of some dues; not every one that says so does.
   *
   * @param periods codes or days by which it names its period; null: whatever it names
   * @param areas null: wherever
   */
  public record Sought(
      Set<String> plans, Set<String> obligations, Set<String> periods, Set<String> areas) {}

  /** Where to look for what answers these dues: one place or, where some name no period, two. */
  public List<Sought> sought(Collection<Due> dues) {
    Map<Boolean, List<Due>> once =
        dues.stream().collect(Collectors.partitioningBy(d -> isOwedOnce(d)));
    return once.values().stream()
        .filter(some -> !some.isEmpty())
        .map(some -> sought(some, some == once.get(true)))
        .toList();
  }

  private boolean isOwedOnce(Due due) {
    return find(due.plan(), due.obligation())
        .filter(o -> o.obligation().frequency() != Obligation.Frequency.ONCE)
        .isEmpty();
  }

  private static Sought sought(List<Due> dues, boolean once) {
    Set<String> plans = new HashSet<>();
    Set<String> obligations = new HashSet<>();
    Set<String> periods = new HashSet<>();
    Set<String> areas = new HashSet<>();
    boolean anywhere = false;
    for (Due due : dues) {
      plans.add(due.plan());
      obligations.add(due.obligation());
      periods.addAll(new Timetable.Slot(due.period(), due.deadline()).names());
      areas.add(due.area());
      anywhere |= due.agency() != null;
    }
    return new Sought(plans, obligations, once ? null : periods, anywhere ? null : areas);
  }

  /** The code of the period an author has in mind who names none, on a day. */
  public Optional<String> usualPeriod(String plan, String obligation, LocalDate day) {
    return find(plan, obligation)
        .flatMap(o -> timetable(o.issued(), o.obligation()).at(day))
        .map(slot -> slot.period().code());
  }

  /** The dues of the units that the agency on the way puts together into this one. */
  public List<Due> units(Due consolidated) {
    return consolidated.consolidates()
        ? dues(consolidated.plan(), consolidated.obligation(), consolidated.period().code())
            .stream()
            .filter(d -> !d.consolidates())
            .toList()
        : List.of();
  }

  /**
   * The other units of one agency on the way that speak of the area an agency reports on, or of one
   * within it: the agency then has only a part to say.
   */
  public List<Due> besides(Due unit, String area) {
    return unit.agency() == null
        ? List.of()
        : consolidated(unit).stream()
            .flatMap(due -> units(due).stream())
            .filter(other -> !other.key().equals(unit.key()))
            .filter(other -> registry.within(areaOf(other), area, unit.areaDay()))
            .toList();
  }

  /** Whether a unit comes before another in the plan. */
  public boolean before(Due unit, Due other) {
    List<String> keys =
        dues(unit.plan(), unit.obligation(), unit.period().code()).stream().map(Due::key).toList();
    return keys.indexOf(unit.key()) < keys.indexOf(other.key());
  }

  /** An agency with all that took over from it. */
  public Set<String> offices(String agency) {
    Set<String> offices = new LinkedHashSet<>(List.of(agency));
    offices.addAll(registry.succession(agency));
    return offices;
  }

  /**
   * The area an author of a due speaks of: an agency on whose report another's is built, of its own
   * area if that lies in the plan's.
   */
  public String areaOf(Due due) {
    return due.agency() == null || consolidated(due).isEmpty()
        ? due.area()
        : registry
            .agency(due.agency())
            .map(CatalogueEntry.Agency::area)
            .filter(own -> registry.within(own, due.area(), due.areaDay()))
            .orElse(due.area());
  }

  /** Its own area may have been abolished by the time the agency reports on it. */
  private boolean speaksOf(Due due, String area) {
    if (due.area().equals(area)) {
      return true;
    }
    String own = areaOf(due);
    LocalDate last = due.period().end();
    return !own.equals(due.area())
        && (own.equals(area)
            || heirs(own, due.areaDay(), last).stream().anyMatch(a -> a.code().equals(area)));
  }

  /** The due of the agency on the way that this one goes into. */
  public Optional<Due> consolidated(Due unit) {
    return unit.consolidates() || unit.via() == null
        ? Optional.empty()
        : first(dues(unit.plan(), unit.obligation(), unit.period().code()), Due::consolidates);
  }

  // Who

  /** Who owes it on a day: the reporter or whoever took over from it by then. */
  public List<Party> owedBy(Due due, LocalDate day) {
    if (due.agency() != null) {
      return List.of(agency(inOffice(due.plan(), due.agency(), day)));
    }
    return heirs(due.area(), due.areaDay(), day).stream()
        .map(a -> new Party(Party.Kind.AREA, a.code(), new Text(a.version().name(), null)))
        .toList();
  }

  /** The reporter as the plan names it. */
  public Party reporter(Due due) {
    if (due.agency() != null) {
      return agency(due.agency());
    }
    String name =
        registry.area(due.area(), due.areaDay()).map(AreaRecorded.Version::name).orElse(due.area());
    return new Party(Party.Kind.AREA, due.area(), new Text(name, null));
  }

  /** An agency by its code; its code for a name when it is not known. */
  public Party agency(String code) {
    return new Party(
        Party.Kind.AGENCY,
        code,
        registry
            .agency(code)
            .map(CatalogueEntry.Agency::title)
            .orElseGet(() -> new Text(code, null)));
  }

  /** Whether a due is an agency's: as the plan names it, or by succession at any time. */
  public boolean concerns(Due due, String agency) {
    return due.agency() != null && offices(due.agency()).contains(agency);
  }

  /** Whether a due lies in an area or beneath it, then or what became of it lies there on a day. */
  public boolean liesIn(Due due, String area, LocalDate day) {
    String own = areaOf(due);
    if (registry.within(own, area, due.areaDay())) {
      return true;
    }
    List<AreaKey> heirs = heirs(own, due.areaDay(), day);
    return !heirs.isEmpty() && heirs.stream().allMatch(a -> registry.within(a.code(), area, day));
  }

  /** The same for many dues: most areas never lay there, which is found once for each. */
  public Predicate<Due> liesIn(String area, LocalDate day) {
    Map<String, Boolean> ever = new HashMap<>();
    return due ->
        ever.computeIfAbsent(areaOf(due), code -> everLayIn(code, area, day))
            && liesIn(due, area, day);
  }

  private boolean everLayIn(String code, String area, LocalDate day) {
    return registry.everWithin(code, area)
        || registry.areaRecorded(code).stream()
            .flatMap(a -> a.versions().stream())
            .map(v -> heirs(new AreaKey(code, v), day))
            .anyMatch(h -> h.stream().allMatch(a -> registry.within(a.code(), area, day)));
  }

  /** To whom its author hands it in on a day: whom the plan names or whoever took over from it. */
  public Optional<Party> handTo(Due due, LocalDate day) {
    return Optional.ofNullable(due.handedTo()).map(to -> agency(inOffice(due.plan(), to, day)));
  }

  /** Who holds on a day the office of an agency that a plan names. */
  public String inOffice(String plan, String agency, LocalDate day) {
    String code = agency;
    LocalDate since = named(plan);
    Set<String> been = new LinkedHashSet<>();
    while (been.add(code)) {
      Optional<String> next = successor(code);
      if (next.isEmpty() || been.contains(next.get())) {
        break;
      }
      LocalDate until = gaveWay.computeIfAbsent(new Office(code, next.get(), since), this::gaveWay);
      if (day.isBefore(until)) {
        break;
      }
      since = until;
      code = next.get();
    }
    return code;
  }

  /** A day on which a plan names its agencies, and so on which they still are in office. */
  private LocalDate named(String plan) {
    return registry
        .plan(plan)
        .map(PlanIssued::plan)
        .map(
            p ->
                Days.parse(p.issuedOn() == null ? "" : p.issuedOn())
                    .filter(issued -> issued.isAfter(p.period().start()))
                    .orElse(p.period().start()))
        .orElse(LocalDate.MIN);
  }

  private Optional<String> successor(String agency) {
    return registry
        .agency(agency)
        .map(CatalogueEntry.Agency::successor)
        .filter(s -> registry.agency(s).isPresent());
  }

  /**
   * The catalogue tells who took over, not when: the day its area ended; of an agency whose area
   * lives on, the first day since on which that or its successor's changed, or anything beneath it
   * was reformed; where nothing did, the day the catalogue was told.
   */
  private LocalDate gaveWay(Office office) {
    Optional<AreaRecorded> area = area(office.agency());
    return area.map(a -> a.versions().get(a.versions().size() - 1).validTo())
        .or(
            () ->
                Stream.of(area, area(office.successor()))
                    .flatMap(Optional::stream)
                    .flatMap(a -> a.versions().stream())
                    .map(AreaRecorded.Version::validFrom)
                    .filter(changed -> changed != null && changed.isAfter(office.since()))
                    .min(LocalDate::compareTo))
        .or(() -> area.flatMap(a -> registry.reformedAfter(office.since(), a.code())))
        .or(
            () ->
                registry
                    .agencyDeclaredAt(office.agency())
                    .map(told -> told.atOffset(Deadline.CIVIL).toLocalDate()))
        .orElse(office.since());
  }

  private Optional<AreaRecorded> area(String agency) {
    return registry.agency(agency).map(CatalogueEntry.Agency::area).flatMap(registry::areaRecorded);
  }

  private List<AreaKey> heirs(String area, LocalDate then, LocalDate day) {
    return registry.area(area, then).map(v -> heirs(new AreaKey(area, v), day)).orElse(List.of());
  }

  private List<AreaKey> heirs(AreaKey area, LocalDate day) {
    LocalDate itsEnd = area.version().validTo();
    if (itsEnd == null || day.isBefore(itsEnd)) {
      return List.of(area);
    }
    Set<AreaKey> reached = new LinkedHashSet<>(Set.of(area));
    for (int step = 0; step < LONGEST_LINEAGE; step++) {
      Set<AreaKey> next = new LinkedHashSet<>();
      for (AreaKey each : reached) {
        LocalDate ended = each.version().validTo();
        List<AreaKey> after =
            ended == null || day.isBefore(ended) ? List.of() : registry.successors(each);
        next.addAll(after.isEmpty() ? List.of(each) : after);
      }
      if (next.equals(reached)) {
        break;
      }
      reached = next;
    }
    return List.copyOf(reached);
  }

  // What came too late for a report

  /**
   * Whether what happened in a place on a day came after a report that should have told it: the day
   * lies in the period of an obligation of a plan whose area holds the place, and its deadline, not
   * before the day, is over.
   *
   * @param facility null: it happened in the area as such
   */
  public boolean tooLate(FacilityFact facility, String area, LocalDate on, Instant recorded) {
    LocalDate today = recorded.atOffset(Deadline.CIVIL).toLocalDate();
    return overdue.computeIfAbsent(new Recorded(on, today), this::asking).stream()
        .anyMatch(issued -> holds(issued, facility, area, on));
  }

  private List<PlanIssued> asking(Recorded when) {
    if (overdue.size() > 10 * MOST_KEPT) {
      overdue.clear();
    }
    return registry.plans().stream().filter(issued -> asks(issued, when)).toList();
  }

  private boolean asks(PlanIssued issued, Recorded when) {
    return issued.plan().obligations().stream()
        .flatMap(o -> timetable(issued, o).holding(when.on()).stream())
        .filter(slot -> slot.deadline() != null)
        .map(slot -> slot.deadline().lastDay())
        .anyMatch(last -> !last.isBefore(when.on()) && last.isBefore(when.recorded()));
  }

  private boolean holds(PlanIssued issued, FacilityFact facility, String area, LocalDate on) {
    Territory territory = territory(issued);
    // A territory remembers what it found and is no place for two at once.
    synchronized (territory) {
      return facility != null
          ? territory.holds(facility, on)
          : territory.side(area, on) == Territory.Side.INSIDE;
    }
  }

  // How a due is made

  private record Found(PlanIssued issued, Obligation obligation) {}

  private Optional<Found> find(String plan, String obligation) {
    return registry
        .plan(plan)
        .flatMap(
            issued ->
                issued.plan().obligations().stream()
                    .filter(o -> o.code().equals(obligation))
                    .findFirst()
                    .map(o -> new Found(issued, o)));
  }

  private List<PlanIssued> plans(String code) {
    return code == null
        ? List.copyOf(registry.plans())
        : registry.plan(code).map(List::of).orElse(List.of());
  }

  private Timetable timetable(PlanIssued issued, Obligation obligation) {
    return new Timetable(issued, obligation, workingDays);
  }

  private Territory territory(PlanIssued issued) {
    return territories.computeIfAbsent(
        issued.plan().code(), c -> new Territory(registry, issued.plan()));
  }

  private List<Due> dues(PlanIssued issued, Obligation obligation, Timetable.Slot slot) {
    List<Due> dues = new ArrayList<>();
    Obligation.Reporter reporter = obligation.reporter();
    if (reporter.areas() != null) {
      LocalDate last = slot.deadline() == null ? slot.period().end() : slot.deadline().lastDay();
      LocalDate day = last.isBefore(slot.period().end()) ? last : slot.period().end();
      for (String area : areas(issued, reporter.areas(), day)) {
        dues.add(due(issued, obligation, slot, null, area, day, false));
      }
    } else {
      Set<String> agencies = new LinkedHashSet<>(reporter.agencies());
      for (String agency : agencies) {
        boolean consolidates = agencies.size() > 1 && agency.equals(obligation.via());
        dues.add(ofAgency(issued, obligation, slot, agency, consolidates));
      }
    }
    String via = obligation.via();
    if (via != null && !dues.isEmpty() && !reportsItself(reporter, via)) {
      dues.add(ofAgency(issued, obligation, slot, via, true));
    }
    return dues;
  }

  private static boolean reportsItself(Obligation.Reporter reporter, String via) {
    return reporter.agencies() != null && reporter.agencies().contains(via);
  }

  private List<String> areas(PlanIssued issued, AreaLevel level, LocalDate day) {
    return inside
        .computeIfAbsent(new Layer(issued.plan().code(), level), l -> inside(issued, level))
        .stream()
        .filter(a -> holdsOn(a.version(), day))
        .map(AreaKey::code)
        .toList();
  }

  /** All that lie in the plan's area whenever they are valid. */
  private List<AreaKey> inside(PlanIssued issued, AreaLevel level) {
    Territory territory = territory(issued);
    synchronized (territory) {
      return registry.areasEverOf(level).stream()
          .filter(a -> territory.side(a.code(), someDay(issued, a)) == Territory.Side.INSIDE)
          .toList();
    }
  }

  private static LocalDate someDay(PlanIssued issued, AreaKey area) {
    if (area.version().validFrom() != null) {
      return area.version().validFrom();
    }
    LocalDate ended = area.version().validTo();
    return ended == null ? issued.plan().period().start() : ended.minusDays(1);
  }

  private static boolean holdsOn(AreaRecorded.Version version, LocalDate day) {
    return (version.validFrom() == null || !day.isBefore(version.validFrom()))
        && (version.validTo() == null || day.isBefore(version.validTo()));
  }

  private static Due ofAgency(
      PlanIssued issued,
      Obligation obligation,
      Timetable.Slot slot,
      String agency,
      boolean consolidates) {
    return due(
        issued,
        obligation,
        slot,
        agency,
        issued.plan().area(),
        issued.plan().period().start(),
        consolidates);
  }

  private static Due due(
      PlanIssued issued,
      Obligation obligation,
      Timetable.Slot slot,
      String agency,
      String area,
      LocalDate areaDay,
      boolean consolidates) {
    return new Due(
        issued.plan().code(),
        issued.planVersion(),
        obligation.code(),
        obligation.title(),
        slot.period(),
        agency,
        area,
        areaDay,
        obligation.recipient(),
        obligation.via(),
        consolidates,
        slot.deadline(),
        obligation.cells(),
        issued.recordedAt());
  }
}
