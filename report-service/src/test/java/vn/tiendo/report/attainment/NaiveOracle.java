package vn.tiendo.report.attainment;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.measure.ActivityFilter;
import vn.tiendo.events.measure.Criterion;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.measure.Population;
import vn.tiendo.events.measure.Quantity;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.events.plan.Threshold;
import vn.tiendo.report.fact.ActivityFact;

/**
 * A second reading of what a measure is, plain and slow, to hold the evaluator against: loops over
 * lists, fractions and calendars of its own, nothing shared with what it checks.
 */
final class NaiveOracle {

  /** What both sides must agree on, as text, so that a difference can be read. */
  record Answer(
      String period,
      String value,
      String low,
      String high,
      String verdict,
      boolean certain,
      String reason,
      int expected,
      int reported,
      Set<String> gaps) {

    /** Of several reasons for there being no figure any one is an answer. */
    boolean agrees(Answer o) {
      return value == null && o.value == null && gaps.contains(o.verdict + " " + o.reason)
          ? period.equals(o.period)
          : new Answer(
                  period, value, low, high, verdict, certain, reason, expected, reported, o.gaps)
              .equals(o);
    }

    /** How many units were asked is compared where there is a figure. */
    Answer plain() {
      return value != null
          ? this
          : new Answer(period, value, low, high, verdict, certain, reason, 0, 0, gaps);
    }
  }

  /** An own exact number. */
  record Exact(BigInteger num, BigInteger den) {
    static final Exact ZERO = of(0);

    static Exact of(long n) {
      return new Exact(BigInteger.valueOf(n), BigInteger.ONE);
    }

    static Exact of(BigDecimal d) {
      return d.scale() <= 0
          ? new Exact(d.toBigIntegerExact(), BigInteger.ONE)
          : over(d.unscaledValue(), BigInteger.TEN.pow(d.scale()));
    }

    static Exact over(BigInteger n, BigInteger d) {
      BigInteger g = n.gcd(d).max(BigInteger.ONE);
      if (d.signum() < 0) {
        g = g.negate();
      }
      return new Exact(n.divide(g), d.divide(g));
    }

    Exact plus(Exact o) {
      return over(num.multiply(o.den).add(o.num.multiply(den)), den.multiply(o.den));
    }

    Exact minus(Exact o) {
      return plus(new Exact(o.num.negate(), o.den));
    }

    Exact times(Exact o) {
      return over(num.multiply(o.num), den.multiply(o.den));
    }

    Exact by(Exact o) {
      return over(num.multiply(o.den), den.multiply(o.num));
    }

    int sign() {
      return num.signum();
    }

    int against(Exact o) {
      return minus(o).sign();
    }

    @Override
    public String toString() {
      return num + "/" + den;
    }
  }

  /** A place: the plan's area, narrowed to an area of some day or to one facility. */
  private record Spot(String area, LocalDate day, String facility) {}

  private record Unit(boolean facility, String code, LocalDate day) {
    String key() {
      return (facility ? "F:" : "A:") + code;
    }
  }

  private record Span(LocalDate start, LocalDate end, Spot spot) {}

  private record OwnWindow(
      String code, LocalDate start, LocalDate end, LocalDate due, Threshold threshold) {}

  /** A number with what could still become of it; null low or high: nothing bounds it. */
  private static final class Num {
    Exact value;
    Exact low;
    Exact high;
    int root;
    String gap;
    String verdict;
    boolean grows;
    boolean constant;
    boolean standsIn;
    boolean percent;
    Exact whole;
    String empty;
    final Set<String> expected = new TreeSet<>();
    final Set<String> reported = new TreeSet<>();
    final Set<String> other = new TreeSet<>();

    static Num exactly(Exact v) {
      Num n = new Num();
      n.value = v;
      n.low = v;
      n.high = v;
      return n;
    }

    Num missing(String verdict, String reason) {
      other.add(verdict + " " + reason);
      value = null;
      low = null;
      high = null;
      gap = reason;
      this.verdict = verdict;
      return this;
    }

    /** As if nothing were left to be heard. */
    Num known() {
      Num n = new Num();
      n.value = value;
      n.low = value;
      n.high = value;
      n.root = root;
      n.percent = percent;
      n.whole = whole;
      return n;
    }

    /** Whoever is silent about any part has not reported. */
    Num heard(Num part) {
      Set<String> silent = new TreeSet<>(expected);
      silent.removeAll(reported);
      Set<String> alsoSilent = new TreeSet<>(part.expected);
      alsoSilent.removeAll(part.reported);
      expected.addAll(part.expected);
      reported.addAll(part.reported);
      reported.removeAll(silent);
      reported.removeAll(alsoSilent);
      other.addAll(part.other);
      if (part.gap != null) {
        other.add(part.verdict + " " + part.gap);
      }
      return this;
    }
  }

  private enum Kleene {
    YES,
    NO,
    UNKNOWN
  }

  private final List<AreaRecorded> areas = new ArrayList<>();
  private final List<AreaReformed> reforms = new ArrayList<>();
  private final List<FacilityRecorded> facilities = new ArrayList<>();
  private final List<StatisticRecorded> statistics = new ArrayList<>();
  private final List<ReportRecorded> reports = new ArrayList<>();
  private final Map<String, CatalogueEntry> declared = new HashMap<>();
  private final List<ActivityFact> activities;
  private final Plan plan;
  private final String target;
  private final Cell cell;
  private final LocalDate today;
  private final Set<String> named = new HashSet<>();
  private boolean anyKind;

  NaiveOracle(
      List<? extends Fact> facts, List<ActivityFact> activities, Plan plan, LocalDate today) {
    for (Fact fact : facts) {
      if (fact instanceof AreaRecorded a) {
        areas.add(a);
      } else if (fact instanceof AreaReformed r) {
        reforms.add(r);
      } else if (fact instanceof FacilityRecorded f) {
        facilities.add(f);
      } else if (fact instanceof StatisticRecorded s) {
        statistics.add(s);
      } else if (fact instanceof CatalogueEntryDeclared d) {
        declared.put(d.catalogue() + "/" + d.code(), d.entry());
      } else if (fact instanceof ReportRecorded r
          && r.state() == ReportRecorded.State.ACCEPTED
          && r.plan().equals(plan.code())) {
        reports.add(r);
      }
    }
    this.activities = activities;
    this.plan = plan;
    this.target = plan.targets().get(0).code();
    this.cell = plan.targets().get(0).cells().get(0);
    this.today = today;
    kindsOf(cell.measure());
  }

  List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    for (OwnWindow window : windows()) {
      answers.add(answer(window));
    }
    return answers;
  }

  // Windows

  private List<OwnWindow> windows() {
    List<OwnWindow> windows = new ArrayList<>();
    LocalDate first = plan.period().start();
    LocalDate last = plan.period().end();
    if (cell.every() == null) {
      if (cell.thresholds().isEmpty()) {
        windows.add(upTo(first, last, null));
      }
      for (Threshold t : cell.thresholds()) {
        windows.add(upTo(first, t.due() == null ? last : t.due(), t));
      }
      return windows;
    }
    for (OwnWindow p : periods(first.minusYears(2), last)) {
      if (p.end.isBefore(first) || p.end.isAfter(last)) {
        continue;
      }
      Threshold judging = null;
      for (Threshold t : cell.thresholds()) {
        LocalDate due = t.due();
        if (due != null
            && cell.calendar() == Cell.Calendar.ADMINISTRATIVE
            && due.getMonthValue() == 12
            && due.getDayOfMonth() == 31) {
          due = due.withDayOfMonth(14);
        }
        if (due != null && !due.isBefore(p.start) && !due.isAfter(p.end)) {
          judging = t;
          break;
        }
      }
      for (Threshold t : cell.thresholds()) {
        if (judging == null && t.due() == null) {
          judging = t;
        }
      }
      windows.add(new OwnWindow(p.code, p.start, p.end, p.end, judging));
    }
    return windows;
  }

  private OwnWindow upTo(LocalDate first, LocalDate due, Threshold threshold) {
    LocalDate start = first;
    LocalDate end = due;
    if (cell.calendar() == Cell.Calendar.ADMINISTRATIVE
        && due.getMonthValue() == 12
        && due.getDayOfMonth() == 31) {
      end = LocalDate.of(due.getYear(), 12, 14);
      start = LocalDate.of(first.getYear(), 12, 15);
      if (start.isAfter(first)) {
        start = LocalDate.of(first.getYear() - 1, 12, 15);
      }
    }
    for (int months : new int[] {12, 6, 3, 1}) {
      for (OwnWindow p : periodsOf(months, start.minusYears(1), end)) {
        if (p.start.equals(start) && p.end.equals(end)) {
          return new OwnWindow(p.code, start, end, due, threshold);
        }
      }
    }
    return new OwnWindow(due.toString(), start, end, due, threshold);
  }

  private List<OwnWindow> periods(LocalDate from, LocalDate to) {
    return periodsOf(
        switch (cell.every()) {
          case YEAR -> 12;
          case HALF_YEAR -> 6;
          case QUARTER -> 3;
          case MONTH -> 1;
        },
        from,
        to);
  }

  /** The calendar's periods of so many months, from one that starts before a day to another. */
  private List<OwnWindow> periodsOf(int months, LocalDate from, LocalDate to) {
    List<OwnWindow> periods = new ArrayList<>();
    for (int year = from.getYear() - 1; year <= to.getYear() + 1; year++) {
      LocalDate opens =
          switch (cell.calendar()) {
            case CALENDAR -> LocalDate.of(year, 1, 1);
            case ADMINISTRATIVE -> LocalDate.of(year - 1, 12, 15);
            case SCHOOL_YEAR -> LocalDate.of(year - 1, 9, 1);
          };
      for (int k = 0; k < 12 / months; k++) {
        LocalDate start = opens.plusMonths((long) k * months);
        LocalDate end = opens.plusMonths((long) (k + 1) * months).minusDays(1);
        String code =
            cell.calendar() == Cell.Calendar.SCHOOL_YEAR
                ? (year - 1) + "-" + year + (months == 12 ? "" : "/" + months + "/" + k)
                : switch (months) {
                  case 12 -> String.valueOf(year);
                  case 6 -> year + "-H" + (k + 1);
                  case 3 -> year + "-Q" + (k + 1);
                  default -> year + (k < 9 ? "-0" : "-") + (k + 1);
                };
        periods.add(new OwnWindow(code, start, end, end, null));
      }
    }
    return periods;
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  // Areas and facilities through time

  private AreaRecorded.Version version(String code, LocalDate day) {
    for (AreaRecorded a : areas) {
      if (a.code().equals(code)) {
        for (AreaRecorded.Version v : a.versions()) {
          if (holds(v.validFrom(), v.validTo(), day)) {
            return v;
          }
        }
      }
    }
    return null;
  }

  private static boolean holds(LocalDate from, LocalDate to, LocalDate day) {
    return (from == null || !from.isAfter(day)) && (to == null || to.isAfter(day));
  }

  private boolean beneath(String code, String above, LocalDate day) {
    for (String c = code; c != null; ) {
      if (c.equals(above)) {
        return true;
      }
      AreaRecorded.Version v = version(c, day);
      c = v == null ? null : v.parent();
    }
    return false;
  }

  private String ancestor(String code, AreaLevel level, LocalDate day) {
    for (String c = code; c != null; ) {
      AreaRecorded.Version v = version(c, day);
      if (v == null) {
        return null;
      }
      if (v.level() == level) {
        return c;
      }
      c = v.parent();
    }
    return null;
  }

  private List<String> childrenOf(String code, LocalDate day) {
    List<String> found = new ArrayList<>();
    for (AreaRecorded a : areas) {
      AreaRecorded.Version v = version(a.code(), day);
      if (v != null && code.equals(v.parent())) {
        found.add(a.code());
      }
    }
    return found;
  }

  /** The codes of a later or earlier day for the ground that a code names on a day. */
  private Set<String> ground(String code, LocalDate day, LocalDate then) {
    AreaRecorded.Version v = version(code, day);
    Set<String> found = new TreeSet<>();
    if (v == null) {
      return found;
    }
    if (holds(v.validFrom(), v.validTo(), then)) {
      found.add(code);
      return found;
    }
    if (then.isAfter(day)) {
      LocalDate change = v.validTo();
      for (String next : heirs(code, change)) {
        found.addAll(ground(next, change, then));
      }
    } else {
      LocalDate eve = v.validFrom().minusDays(1);
      for (String past : forebears(code, v.validFrom())) {
        found.addAll(ground(past, eve, then));
      }
    }
    return found;
  }

  private Set<String> heirs(String code, LocalDate change) {
    Set<String> heirs = new TreeSet<>();
    for (AreaReformed r : reforms) {
      if (r.from().equals(code) && r.effectiveOn().equals(change)) {
        r.changes().forEach(c -> heirs.add(c.to()));
      }
    }
    if (heirs.isEmpty() && version(code, change) != null) {
      heirs.add(code);
    }
    if (heirs.isEmpty()) {
      for (String child : childrenOf(code, change.minusDays(1))) {
        AreaRecorded.Version v = version(child, change.minusDays(1));
        heirs.addAll(change.equals(v.validTo()) ? heirs(child, change) : Set.of(child));
      }
    }
    return heirs;
  }

  private Set<String> forebears(String code, LocalDate change) {
    Set<String> forebears = new TreeSet<>();
    for (AreaReformed r : reforms) {
      if (r.effectiveOn().equals(change)
          && r.changes().stream().anyMatch(c -> c.to().equals(code))) {
        forebears.add(r.from());
      }
    }
    if (forebears.isEmpty() && version(code, change.minusDays(1)) != null) {
      forebears.add(code);
    }
    return forebears;
  }

  private boolean areaInside(String code, LocalDate day, List<String> roots, LocalDate then) {
    Set<String> there = ground(code, day, then);
    return !there.isEmpty()
        && there.stream().allMatch(c -> roots.stream().anyMatch(r -> beneath(c, r, then)));
  }

  private List<String> roots() {
    return plan.within() == null ? List.of(plan.area()) : plan.within();
  }

  /** Whether a report comes from the plan's area. */
  boolean mayReport(ReportRecorded r) {
    AreaRecorded.Version then = version(r.area(), r.end());
    AreaRecorded.Version first = version(r.area(), plan.period().start());
    return then.equals(version(r.area(), r.start()))
        && (first == null || first.equals(then))
        && areaInside(r.area(), r.end(), roots(), plan.period().start());
  }

  private boolean areaIn(String code, LocalDate day, Spot spot) {
    return spot.facility == null
        && areaInside(code, day, roots(), plan.period().start())
        && (spot.area == null || areaInside(code, day, List.of(spot.area), spot.day));
  }

  private int placement(FacilityRecorded f, LocalDate day) {
    int at = 0;
    for (int i = 0; i < f.placements().size(); i++) {
      LocalDate from = f.placements().get(i).from();
      if (from == null || !from.isAfter(day)) {
        at = i;
      }
    }
    return at;
  }

  /** Whether the ground a facility stands on that day lies in one of the areas of another day. */
  private boolean facilityInside(
      FacilityRecorded f, LocalDate day, List<String> roots, LocalDate then) {
    int at = placement(f, day);
    int goal = placement(f, then);
    LocalDate stood = day;
    while (at < goal && sameGround(f, at)) {
      at++;
      stood = f.placements().get(at).from();
    }
    while (at > goal && sameGround(f, at - 1)) {
      stood = f.placements().get(at).from().minusDays(1);
      at--;
    }
    if (at == goal) {
      stood = then;
    } else if (at < goal) {
      stood = f.placements().get(at + 1).from().minusDays(1);
    } else {
      stood = f.placements().get(at).from();
    }
    String area = f.placements().get(at).area();
    while (area == null && at > 0) {
      stood = f.placements().get(at).from().minusDays(1);
      at--;
      area = f.placements().get(at).area();
    }
    LocalDate first = f.placements().get(0).from();
    if (at == 0 && first != null && stood.isBefore(first)) {
      stood = first;
    }
    return area != null && areaInside(area, stood, roots, then);
  }

  /** Whether a facility went from one of its placements to the next without being moved. */
  private boolean sameGround(FacilityRecorded f, int at) {
    FacilityRecorded.Placement a = f.placements().get(at);
    FacilityRecorded.Placement b = f.placements().get(at + 1);
    if (a.area() == null || b.area() == null) {
      return true;
    }
    return a.area().equals(b.area())
        || (!version(a.area(), b.from().minusDays(1)).equals(version(a.area(), b.from()))
            && heirs(a.area(), b.from()).contains(b.area()));
  }

  private boolean facilityIn(FacilityRecorded f, LocalDate day, Spot spot) {
    return (spot.facility == null || spot.facility.equals(f.code()))
        && facilityInside(f, day, roots(), plan.period().start())
        && (spot.area == null || facilityInside(f, day, List.of(spot.area), spot.day));
  }

  private FacilityRecorded facility(String code) {
    for (FacilityRecorded f : facilities) {
      if (f.code().equals(code)) {
        return f;
      }
    }
    return null;
  }

  // Populations

  private List<Unit> population(Population p, LocalDate day, LocalDate areaDay, Span span) {
    List<Unit> units = new ArrayList<>();
    for (FacilityRecorded f : facilities) {
      Unit unit = new Unit(true, f.code(), day);
      if (member(p, unit, day, span) == Kleene.YES && facilityIn(f, day, span.spot)) {
        units.add(unit);
      }
    }
    for (AreaRecorded a : areas) {
      Unit unit = new Unit(false, a.code(), areaDay);
      if (version(a.code(), areaDay) != null
          && areaIn(a.code(), areaDay, span.spot)
          && member(p, unit, day, span) == Kleene.YES) {
        units.add(unit);
      }
    }
    return units;
  }

  /** Why a population is empty: a level of areas that was there at the start may be gone. */
  private String emptiness(Population p, Span span) {
    if (p instanceof Population.Areas a) {
      boolean was = false;
      boolean is = false;
      for (AreaRecorded area : areas) {
        for (LocalDate day : List.of(plan.period().start(), areaDay(span))) {
          AreaRecorded.Version v = version(area.code(), day);
          if (v != null && v.level() == a.level()) {
            was |= day.equals(plan.period().start());
            is |= day.equals(areaDay(span));
          }
        }
      }
      if (was && !is) {
        return "level-abolished";
      }
    }
    return "empty-population";
  }

  private Kleene member(Population p, Unit unit, LocalDate day, Span span) {
    if (p instanceof Population.Union union) {
      Kleene all = Kleene.NO;
      for (Population part : union.of()) {
        all = or(all, member(part, unit, day, span));
      }
      return all;
    }
    if (p instanceof Population.Areas a) {
      if (unit.facility || version(unit.code, unit.day).level() != a.level()) {
        return Kleene.NO;
      }
      return a.where() == null ? Kleene.YES : truth(a.where(), unit, day, span);
    }
    Population.Facilities p1 = (Population.Facilities) p;
    if (!unit.facility) {
      return Kleene.NO;
    }
    FacilityRecorded f = facility(unit.code);
    FacilityRecorded.Placement at = f.placements().get(placement(f, day));
    boolean fits =
        holds(f.openedOn(), f.closedOn(), day)
            && (p1.types() == null || p1.types().stream().anyMatch(t -> at.types().contains(t)))
            && (p1.levels() == null || p1.levels().contains(at.level()))
            && (p1.named() == null || p1.named().contains(f.code()))
            && (p1.ownership() == null || p1.ownership().contains(at.ownership()))
            && (p1.openedIn() == null
                || (f.openedOn() != null
                    && !f.openedOn().isBefore(span.start)
                    && !f.openedOn().isAfter(span.end)));
    if (!fits) {
      return Kleene.NO;
    }
    return p1.where() == null ? Kleene.YES : truth(p1.where(), unit, day, span);
  }

  private static Kleene or(Kleene a, Kleene b) {
    return a == Kleene.YES || b == Kleene.YES
        ? Kleene.YES
        : a == Kleene.NO && b == Kleene.NO ? Kleene.NO : Kleene.UNKNOWN;
  }

  private static Kleene not(Kleene a) {
    return a == Kleene.UNKNOWN ? a : a == Kleene.YES ? Kleene.NO : Kleene.YES;
  }

  private static Kleene of(boolean b) {
    return b ? Kleene.YES : Kleene.NO;
  }

  // Criteria

  private Kleene truth(Criterion c, Unit unit, LocalDate day, Span span) {
    if (c instanceof Criterion.All all) {
      Kleene none = Kleene.NO;
      for (Criterion part : all.all()) {
        none = or(none, not(truth(part, unit, day, span)));
      }
      return not(none);
    }
    if (c instanceof Criterion.Any any) {
      Kleene some = Kleene.NO;
      for (Criterion part : any.any()) {
        some = or(some, truth(part, unit, day, span));
      }
      return some;
    }
    if (c instanceof Criterion.Not n) {
      return not(truth(n.not(), unit, day, span));
    }
    if (c instanceof Criterion.Attribute a) {
      LocalDate then = a.yearsAgo() == null ? day : day.minusYears(a.yearsAgo());
      JsonNode held = attribute(unit, a.attribute(), then);
      return held == null ? Kleene.UNKNOWN : of(compares(a, held));
    }
    if (c instanceof Criterion.HasFacility h) {
      Kleene some = Kleene.NO;
      for (FacilityRecorded f : facilities) {
        if (facilityInside(f, day, List.of(unit.code), unit.day)) {
          some = or(some, member(h.hasFacility(), new Unit(true, f.code(), day), day, span));
        }
      }
      return some;
    }
    if (c instanceof Criterion.InArea in) {
      FacilityRecorded f = facility(unit.code);
      String area = f.placements().get(placement(f, day)).area();
      if (area == null) {
        return Kleene.UNKNOWN;
      }
      String holder = ancestor(area, in.level(), day);
      return holder == null
          ? Kleene.UNKNOWN
          : truth(in.inArea(), new Unit(false, holder, day), day, span);
    }
    if (c instanceof Criterion.Activity a) {
      return activity(a, unit, span);
    }
    Criterion.WithinObservance w = (Criterion.WithinObservance) c;
    if (served(w.withinObservance(), w.activity(), unit, span)) {
      return Kleene.YES;
    }
    return heardFrom(unit, span) ? Kleene.NO : Kleene.UNKNOWN;
  }

  private JsonNode attribute(Unit unit, String name, LocalDate day) {
    JsonNode held = null;
    if (unit.facility) {
      for (FacilityRecorded.Attribute a : facility(unit.code).attributes()) {
        if (a.name().equals(name) && holds(a.from(), a.to(), day)) {
          held = a.value();
        }
      }
      return held;
    }
    for (AreaRecorded area : areas) {
      if (area.code().equals(unit.code)) {
        AreaRecorded.Version v = version(unit.code, day);
        if (name.equals("settlement") && v != null && v.settlement() != null) {
          return World.node(v.settlement());
        }
        for (AreaRecorded.Attribute a : area.attributes()) {
          if (a.name().equals(name) && holds(a.from(), a.to(), day)) {
            held = a.value();
          }
        }
      }
    }
    return held;
  }

  private static boolean compares(Criterion.Attribute a, JsonNode held) {
    if (a.is() != null) {
      return order(held, a.is()) == 0;
    }
    if (a.in() != null) {
      return a.in().stream().anyMatch(n -> order(held, n) == 0);
    }
    if (a.atLeast() != null) {
      return order(held, a.atLeast()) >= 0;
    }
    if (a.moreThan() != null) {
      return order(held, a.moreThan()) > 0;
    }
    return a.atMost() != null ? order(held, a.atMost()) <= 0 : order(held, a.lessThan()) < 0;
  }

  private static int order(JsonNode a, JsonNode b) {
    return a.isNumber()
        ? a.decimalValue().compareTo(b.decimalValue())
        : a.asText().compareTo(b.asText());
  }

  private Kleene activity(Criterion.Activity a, Unit unit, Span span) {
    int enough = a.atLeast() == null ? 1 : a.atLeast();
    Criterion.Per per = a.per() == null ? Criterion.Per.PERIOD : a.per();
    if (per == Criterion.Per.REGULAR) {
      enough = plan.settings().regular().atLeast();
      per = plan.settings().regular().per();
    }
    boolean always = true;
    int parts = 0;
    for (LocalDate[] part : parts(per, span)) {
      if (unit.facility) {
        FacilityRecorded f = facility(unit.code);
        if ((f.openedOn() != null && f.openedOn().isAfter(part[0]))
            || (f.closedOn() != null && !f.closedOn().isAfter(part[1]))) {
          if (per != Criterion.Per.PERIOD) {
            continue;
          }
        }
      }
      parts++;
      int count = 0;
      for (ActivityFact act : activities) {
        if (!act.from().isBefore(part[0])
            && !act.from().isAfter(part[1])
            && belongs(act, unit)
            && matches(a.activity(), act, span)) {
          count++;
        }
      }
      always &= count >= enough;
    }
    if (always && parts > 0) {
      return Kleene.YES;
    }
    return heardFrom(unit, span) ? of(always) : Kleene.UNKNOWN;
  }

  private List<LocalDate[]> parts(Criterion.Per per, Span span) {
    List<LocalDate[]> parts = new ArrayList<>();
    if (per == Criterion.Per.PERIOD) {
      parts.add(new LocalDate[] {span.start, span.end});
      return parts;
    }
    int months = per == Criterion.Per.YEAR ? 12 : per == Criterion.Per.QUARTER ? 3 : 1;
    for (OwnWindow p : periodsOf(months, span.start, span.end)) {
      if (!p.start.isBefore(span.start) && !p.end.isAfter(span.end)) {
        parts.add(new LocalDate[] {p.start, p.end});
      }
    }
    return parts;
  }

  private boolean belongs(ActivityFact act, Unit unit) {
    if (unit.facility) {
      return unit.code.equals(act.facility());
    }
    return act.facility() == null
        ? areaInside(act.area(), act.from(), List.of(unit.code), unit.day)
        : facilityInside(facility(act.facility()), act.from(), List.of(unit.code), unit.day);
  }

  private boolean matches(ActivityFilter filter, ActivityFact act, Span span) {
    if (filter == null) {
      return true;
    }
    if (filter.kinds() != null && !filter.kinds().contains(act.kind())) {
      return false;
    }
    if (filter.observance() != null && !filter.observance().equals(act.observance())) {
      return false;
    }
    if (filter.organiser() != null && !act.organisers().contains(filter.organiser())) {
      return false;
    }
    if (filter.dimensions() != null) {
      for (Map.Entry<String, List<String>> d : filter.dimensions().entrySet()) {
        String has = act.dimensions().get(d.getKey());
        if (has == null || !d.getValue().contains(has)) {
          return false;
        }
      }
    }
    LocalDate day = act.from();
    if (filter.facilities() != null
        && (act.facility() == null
            || member(filter.facilities(), new Unit(true, act.facility(), day), day, span)
                != Kleene.YES)) {
      return false;
    }
    if (filter.areas() != null) {
      FacilityRecorded f = act.facility() == null ? null : facility(act.facility());
      String there = f == null ? act.area() : f.placements().get(placement(f, day)).area();
      boolean in = false;
      for (String c = there; c != null; ) {
        AreaRecorded.Version v = version(c, day);
        if (v == null) {
          break;
        }
        in |= member(filter.areas(), new Unit(false, c, day), day, span) == Kleene.YES;
        c = v.parent();
      }
      return in;
    }
    return true;
  }

  /** Whether the unit served some occurrence of a named day that lies in the window. */
  private boolean served(String day, ActivityFilter filter, Unit unit, Span span) {
    for (LocalDate[] o : occurrences(day, span)) {
      for (ActivityFact act : activities) {
        if (serves(act, day, o)
            && (unit == null ? inSpot(act, span.spot) : belongs(act, unit))
            && matches(filter, act, span)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean serves(ActivityFact act, String day, LocalDate[] o) {
    return !act.to().isBefore(o[0])
        && !act.from().isAfter(o[1])
        && (act.observance() == null || act.observance().equals(day));
  }

  private List<LocalDate[]> occurrences(String code, Span span) {
    CatalogueEntry.Observance o = (CatalogueEntry.Observance) declared.get("observances/" + code);
    List<LocalDate[]> found = new ArrayList<>();
    for (int year = span.start.getYear() - 1; year <= span.end.getYear() + 1; year++) {
      LocalDate first;
      LocalDate last;
      if (o.window() != null) {
        first = LocalDate.parse(year + "-" + o.window().from());
        last = LocalDate.parse(year + "-" + o.window().to());
        if (last.isBefore(first)) {
          last = last.plusYears(1);
        }
      } else if (o.date() != null) {
        LocalDate day = LocalDate.parse(year + "-" + o.date());
        first = day.minusDays(o.daysBefore() == null ? 0 : o.daysBefore());
        last = day.plusDays(o.daysAfter() == null ? 0 : o.daysAfter());
      } else {
        List<LocalDate> days = o.dates().get(String.valueOf(year));
        if (days == null) {
          continue;
        }
        first = days.get(0);
        last = days.get(1);
      }
      if (!first.isBefore(span.start) && !first.isAfter(span.end)) {
        found.add(new LocalDate[] {first, earlier(last, today)});
      }
    }
    return found;
  }

  // Who has reported

  private void kindsOf(Object node) {
    if (node instanceof ActivityFilter f) {
      if (f.kinds() == null) {
        anyKind = true;
      } else {
        named.addAll(f.kinds());
      }
    }
    if (node instanceof List<?> list) {
      list.forEach(this::kindsOf);
    } else if (node instanceof Record record && !(node instanceof Threshold)) {
      for (var part : record.getClass().getRecordComponents()) {
        try {
          part.getAccessor().setAccessible(true);
          kindsOf(part.getAccessor().invoke(record));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private boolean heardFrom(Unit unit, Span span) {
    for (ActivityFact act : activities) {
      if (booked(act, span) && (anyKind || named.contains(act.kind())) && belongs(act, unit)) {
        return true;
      }
    }
    for (Map.Entry<LocalDate, List<String>> told : reported(span).entrySet()) {
      LocalDate end = told.getKey();
      if (told.getValue().contains(plan.area())
          || (unit.facility
              ? facilityInside(facility(unit.code), span.end, told.getValue(), end)
              : areaInside(unit.code, unit.day, told.getValue(), end))) {
        return true;
      }
    }
    return false;
  }

  /** The areas that reports of a window speak for, by the last day of the reports. */
  private Map<LocalDate, List<String>> reported(Span span) {
    Map<LocalDate, List<String>> areas = new HashMap<>();
    for (ReportRecorded r : reports) {
      if (!r.start().isAfter(span.start) && !r.end().isBefore(span.end)) {
        areas.computeIfAbsent(r.end(), d -> new ArrayList<>()).add(r.area());
      }
    }
    return areas;
  }

  private boolean heardFromSpot(Span span) {
    if (span.spot.facility != null) {
      return heardFrom(new Unit(true, span.spot.facility, span.end), span);
    }
    for (ActivityFact act : activities) {
      if (booked(act, span) && (anyKind || named.contains(act.kind())) && inSpot(act, span.spot)) {
        return true;
      }
    }
    boolean covered = true;
    LocalDate day = span.spot.area == null ? plan.period().start() : span.spot.day;
    for (String mine : span.spot.area == null ? roots() : List.of(span.spot.area)) {
      boolean one = false;
      for (Map.Entry<LocalDate, List<String>> told : reported(span).entrySet()) {
        one |= areaInside(mine, day, told.getValue(), told.getKey());
      }
      covered &= one;
    }
    return covered;
  }

  private static boolean booked(ActivityFact act, Span span) {
    return !act.from().isBefore(span.start) && !act.from().isAfter(span.end);
  }

  private boolean inSpot(ActivityFact act, Spot spot) {
    return act.facility() == null
        ? areaIn(act.area(), act.from(), spot)
        : facilityIn(facility(act.facility()), act.from(), spot);
  }

  // Quantities

  private LocalDate areaDay(Span span) {
    return cell.boundaries() == null ? span.end : cell.boundaries();
  }

  /** A quantity that is a figure: nobody heard of, nothing to count. */
  private Num whole(Quantity q, Span span) {
    return told(quantity(q, span));
  }

  private static Num told(Num n) {
    if (n.gap != null) {
      return n;
    }
    if (n.empty != null) {
      return n.missing("not-applicable", n.empty);
    }
    return n.reported.isEmpty() && !n.expected.isEmpty()
        ? n.missing("no-data", "nothing-reported")
        : n;
  }

  private Num quantity(Quantity q, Span span) {
    if (q instanceof Quantity.Number n) {
      Num constant = Num.exactly(Exact.of(n.value()));
      constant.constant = true;
      return constant;
    }
    if (q instanceof Quantity.Count c) {
      return booked(c.activity(), null, span);
    }
    if (q instanceof Quantity.Sum s && s.activity() != null) {
      return booked(s.activity(), s.of(), span);
    }
    if (q instanceof Quantity.Sum s) {
      Num sum = Num.exactly(Exact.ZERO);
      List<Unit> units = population(s.population(), span.end, areaDay(span), span);
      for (Unit unit : units) {
        sum.expected.add(unit.key());
        JsonNode held = attribute(unit, s.of(), span.end);
        if (held != null) {
          sum.reported.add(unit.key());
          sum.value = sum.value.plus(Exact.of(held.decimalValue()));
        }
      }
      sum.low = sum.value;
      sum.high = sum.reported.size() == sum.expected.size() ? sum.value : null;
      sum.empty = units.isEmpty() ? emptiness(s.population(), span) : null;
      return sum;
    }
    if (q instanceof Quantity.Facilities f) {
      List<Unit> units = population(f.population(), span.end, areaDay(span), span);
      Num count = Num.exactly(Exact.of(units.size()));
      return count;
    }
    if (q instanceof Quantity.Statistic s) {
      return statistic(s, span);
    }
    boolean plus = q instanceof Quantity.Plus;
    List<Quantity> terms = plus ? ((Quantity.Plus) q).terms() : ((Quantity.Minus) q).terms();
    Num all = null;
    for (Quantity term : terms) {
      Num n = quantity(term, span);
      if (all == null) {
        all = n;
        continue;
      }
      all.heard(n);
      all.grows = plus && (all.grows || all.constant) && (n.grows || n.constant);
      all.constant &= n.constant;
      all.empty = all.empty == null || n.empty == null ? null : all.empty;
      if (all.gap != null) {
        continue;
      }
      if (n.gap != null) {
        all.missing(n.verdict, n.gap);
        continue;
      }
      all.value = plus ? all.value.plus(n.value) : all.value.minus(n.value);
      Exact down = plus ? n.low : n.high;
      Exact up = plus ? n.high : n.low;
      all.low =
          all.low == null || down == null ? null : plus ? all.low.plus(down) : all.low.minus(down);
      all.high =
          all.high == null || up == null ? null : plus ? all.high.plus(up) : all.high.minus(up);
    }
    return all;
  }

  private Num booked(ActivityFilter filter, String quantity, Span span) {
    Num sum = Num.exactly(Exact.ZERO);
    sum.grows = true;
    List<Unit> units = null;
    boolean held = false;
    if (filter.facilities() != null) {
      units = population(filter.facilities(), span.end, areaDay(span), span);
    } else if (filter.areas() != null) {
      units = population(filter.areas(), span.end, areaDay(span), span);
    }
    if (filter.areas() != null && emptiness(filter.areas(), span).equals("level-abolished")) {
      return sum.missing("not-applicable", "level-abolished");
    }
    if (units == null) {
      sum.expected.add("place");
      if (heardFromSpot(span)) {
        sum.reported.add("place");
      }
    } else {
      for (Unit unit : units) {
        sum.expected.add(unit.key());
        if (heardFrom(unit, span)) {
          sum.reported.add(unit.key());
        }
      }
      if (units.isEmpty()) {
        sum.empty =
            emptiness(filter.facilities() != null ? filter.facilities() : filter.areas(), span);
      }
    }
    for (ActivityFact act : activities) {
      if (booked(act, span) && inSpot(act, span.spot) && matches(filter, act, span)) {
        sum.empty = null;
        held = true;
        BigDecimal amount = quantity == null ? BigDecimal.ONE : act.quantities().get(quantity);
        sum.value = sum.value.plus(amount == null ? Exact.ZERO : Exact.of(amount));
      }
    }
    sum.low = sum.value;
    sum.high = sum.reported.size() == sum.expected.size() ? sum.value : null;
    if (held && sum.reported.isEmpty()) {
      // Only those who are no longer units at the end have told anything.
      sum.reported.addAll(sum.expected);
    }
    return sum;
  }

  private Num statistic(Quantity.Statistic s, Span span) {
    CatalogueEntry.StatisticsKind kind =
        (CatalogueEntry.StatisticsKind) declared.get("statistics-kinds/" + s.statistic());
    int year = span.end.getYear();
    Num sum = Num.exactly(Exact.ZERO);
    List<String> from = new ArrayList<>();
    if (s.areas() != null) {
      for (Unit unit : population(s.areas(), span.end, areaDay(span), span)) {
        from.add(unit.code);
      }
      if (from.isEmpty()) {
        return sum.missing("not-applicable", emptiness(s.areas(), span));
      }
      if (from.size() > 1 && kind.rollUp() == CatalogueEntry.StatisticsKind.RollUp.NONE) {
        return sum.missing("no-data", "statistic-missing");
      }
    } else {
      from.addAll(span.spot.area != null ? List.of(span.spot.area) : roots());
    }
    for (String area : from) {
      Exact figure = figure(area, kind, s.where() == null ? Map.of() : s.where(), year, span.end);
      if (figure == null) {
        sum.missing("no-data", "statistic-missing");
      } else {
        if (sum.value != null) {
          sum.value = sum.value.plus(figure);
          sum.low = sum.value;
          sum.high = sum.value;
        }
      }
    }
    return sum;
  }

  private Exact figure(
      String area,
      CatalogueEntry.StatisticsKind kind,
      Map<String, List<String>> where,
      int year,
      LocalDate day) {
    Exact own = own(area, kind, where, year);
    if (own != null || kind.rollUp() == CatalogueEntry.StatisticsKind.RollUp.NONE) {
      return own;
    }
    List<String> below = childrenOf(area, day);
    Exact sum = below.isEmpty() ? null : Exact.ZERO;
    for (String child : below) {
      Exact part = figure(child, kind, where, year, day);
      sum = sum == null || part == null ? null : sum.plus(part);
    }
    return sum;
  }

  /**
   * The area's own figure: each listed combination as it is stored, or by one complete dimension.
   */
  private Exact own(
      String area, CatalogueEntry.StatisticsKind kind, Map<String, List<String>> where, int year) {
    List<Map<String, String>> combinations = new ArrayList<>();
    combinations.add(Map.of());
    for (Map.Entry<String, List<String>> d : where.entrySet()) {
      List<Map<String, String>> wider = new ArrayList<>();
      for (Map<String, String> c : combinations) {
        for (String value : new LinkedHashSet<>(d.getValue())) {
          Map<String, String> next = new HashMap<>(c);
          next.put(d.getKey(), value);
          wider.add(next);
        }
      }
      combinations = wider;
    }
    if (combinations.size() > 1 && kind.rollUp() == CatalogueEntry.StatisticsKind.RollUp.NONE) {
      return null;
    }
    Exact sum = Exact.ZERO;
    for (Map<String, String> c : combinations) {
      Exact part = stored(area, kind.code(), year, c);
      if (part == null && kind.rollUp() == CatalogueEntry.StatisticsKind.RollUp.SUM) {
        for (Map.Entry<String, List<String>> d : kind.dimensions().entrySet()) {
          if (part == null && !c.containsKey(d.getKey()) && !d.getValue().isEmpty()) {
            Exact complete = Exact.ZERO;
            for (String value : d.getValue()) {
              Map<String, String> narrower = new HashMap<>(c);
              narrower.put(d.getKey(), value);
              Exact one = stored(area, kind.code(), year, narrower);
              complete = complete == null || one == null ? null : complete.plus(one);
            }
            part = complete;
          }
        }
      }
      if (part == null) {
        return null;
      }
      sum = sum.plus(part);
    }
    return sum;
  }

  private Exact stored(String area, String kind, int year, Map<String, String> where) {
    for (StatisticRecorded s : statistics) {
      if (s.area().equals(area) && s.statistic().equals(kind) && s.year() == year) {
        for (StatisticRecorded.Value v : s.values()) {
          if (v.where().equals(where)) {
            return Exact.of(v.value());
          }
        }
      }
    }
    return null;
  }

  // Measures

  private Num measure(OwnWindow window, Span span) {
    Measure m = cell.measure();
    if (m instanceof Measure.Share share) {
      List<Unit> units = population(share.of(), span.end, areaDay(span), span);
      Num n = new Num();
      n.percent = true;
      n.whole = Exact.of(1);
      int yes = 0;
      int unknown = 0;
      for (Unit unit : units) {
        n.expected.add(unit.key());
        Kleene t = truth(share.having(), unit, span.end, span);
        yes += t == Kleene.YES ? 1 : 0;
        unknown += t == Kleene.UNKNOWN ? 1 : 0;
        if (t != Kleene.UNKNOWN) {
          n.reported.add(unit.key());
        }
      }
      if (units.isEmpty()) {
        return n.missing("not-applicable", emptiness(share.of(), span));
      }
      if (n.reported.isEmpty()) {
        return n.missing("no-data", "nothing-reported");
      }
      n.value = Exact.of(yes).by(Exact.of(units.size()));
      n.low = n.value;
      n.high = Exact.of(yes + unknown).by(Exact.of(units.size()));
      return n;
    }
    if (m instanceof Measure.Amount a) {
      return whole(a.of(), span);
    }
    if (m instanceof Measure.Ratio r) {
      Num a = quantity(r.of(), span);
      Num b = quantity(r.to(), span);
      Num n = new Num().heard(a).heard(b);
      n.percent = r.unit() == Measure.Unit.PERCENT;
      n.whole = n.percent ? Exact.of(1) : null;
      told(a);
      told(b);
      for (Num side : List.of(a, b)) {
        if (side.gap != null) {
          return n.missing(side.verdict, side.gap);
        }
      }
      if (b.value.sign() == 0) {
        return n.missing("not-comparable", "denominator-zero");
      }
      n.value = a.value.by(b.value);
      n.low = bound(a.low, b.high, b.low, true);
      n.high = bound(a.high, b.low, b.high, false);
      return n;
    }
    if (m instanceof Measure.Growth g) {
      return growth(g, window, span);
    }
    if (m instanceof Measure.Observances o) {
      return observances(o, window, span);
    }
    Measure.Milestones steps = (Measure.Milestones) m;
    Num n = Num.exactly(Exact.ZERO);
    n.grows = true;
    n.whole = Exact.of(steps.steps().size());
    for (Measure.Milestones.Step step : steps.steps()) {
      boolean reached = false;
      for (ReportRecorded r : reports) {
        if (!spotOf(r, span)) {
          continue;
        }
        for (ReportRecorded.Milestone x : r.milestones()) {
          reached |=
              x.target().equals(target)
                  && x.cell().equals(cell.code())
                  && x.step().equals(step.code())
                  && !x.evidence().isEmpty()
                  && !x.reachedOn().isAfter(span.end)
                  && (cell.every() == null || !x.reachedOn().isBefore(span.start));
        }
      }
      n.expected.add(step.code());
      if (reached) {
        n.reported.add(step.code());
        n.value = n.value.plus(Exact.of(1));
      }
    }
    n.low = n.value;
    n.high = n.whole;
    return n;
  }

  /** The plan's area speaks for itself; a part of it with what lies in it. */
  private boolean spotOf(ReportRecorded r, Span span) {
    if (span.spot.area == null) {
      return r.area().equals(plan.area());
    }
    return r.area().equals(plan.area())
        ? span.spot.area.equals(plan.area())
        : areaInside(r.area(), r.end(), List.of(span.spot.area), span.spot.day);
  }

  /** The outer bound of a quotient whose parts are not below nought. */
  private static Exact bound(Exact over, Exact under, Exact other, boolean down) {
    if (over == null) {
      return null;
    }
    if (over.sign() == 0) {
      return Exact.ZERO;
    }
    boolean positive = over.sign() > 0;
    Exact by = positive ? under : other;
    if (by == null) {
      return Exact.ZERO;
    }
    return by.sign() <= 0 ? null : over.by(by);
  }

  private Num observances(Measure.Observances o, OwnWindow window, Span span) {
    Num n = Num.exactly(Exact.ZERO);
    n.grows = true;
    List<String> days = new ArrayList<>();
    for (String day : new LinkedHashSet<>(o.days())) {
      if (!occurrences(day, new Span(span.start, window.end, span.spot)).isEmpty()) {
        days.add(day);
      }
    }
    if (days.isEmpty()) {
      return n.missing("not-applicable", "empty-population");
    }
    n.whole = Exact.of(days.size());
    List<Unit> units = null;
    if (o.activity() != null && o.activity().facilities() != null) {
      units = population(o.activity().facilities(), span.end, areaDay(span), span);
    } else if (o.activity() != null && o.activity().areas() != null) {
      units = population(o.activity().areas(), span.end, areaDay(span), span);
    }
    if (units == null) {
      n.expected.add("place");
      if (heardFromSpot(span)) {
        n.reported.add("place");
      }
    } else {
      for (Unit unit : units) {
        n.expected.add(unit.key());
        if (heardFrom(unit, span)) {
          n.reported.add(unit.key());
        }
      }
      if (units.isEmpty()) {
        return n.missing(
            "not-applicable",
            emptiness(
                o.activity().facilities() != null
                    ? o.activity().facilities()
                    : o.activity().areas(),
                span));
      }
    }
    int yes = 0;
    for (String day : days) {
      yes += served(day, o.activity(), null, span) ? 1 : 0;
    }
    if (n.reported.isEmpty() && yes == 0) {
      return n.missing("no-data", "nothing-reported");
    }
    n.value = Exact.of(yes);
    n.low = n.value;
    n.high = n.reported.size() == n.expected.size() ? n.value : n.whole;
    if (n.reported.isEmpty()) {
      n.reported.addAll(n.expected);
    }
    return n;
  }

  private Num growth(Measure.Growth g, OwnWindow window, Span span) {
    if (g.versus() == Measure.Versus.SAME_PERIOD_LAST_YEAR) {
      Span before = new Span(span.start.minusYears(1), span.end.minusYears(1), span.spot);
      Num now = whole(g.of(), span);
      Num base = whole(g.of(), before);
      return rate(now, base, before, span, g, 0);
    }
    int base = g.baseYear();
    int last = window.due.getYear();
    if (cell.calendar() == Cell.Calendar.SCHOOL_YEAR && window.due.getMonthValue() >= 9) {
      last++;
    }
    boolean standsIn = false;
    while (last > base && !today.isAfter(year(last, span.spot).end)) {
      last--;
      standsIn = true;
    }
    int n = last - base;
    if (n <= 0) {
      return standsIn
          ? new Num().missing("no-data", "year-not-over")
          : new Num().missing("not-applicable", "base-year");
    }
    Num result;
    if (broken(g.of(), year(base, span.spot), year(last, span.spot))) {
      return new Num().missing("not-comparable", "series-break");
    }
    if (g.average() == Measure.Average.MEAN_OF_RATES) {
      result = Num.exactly(Exact.ZERO);
      result.percent = true;
      for (int y = base + 1; y <= last; y++) {
        Span a = year(y - 1, span.spot);
        Span b = year(y, span.spot);
        Num rate = rate(whole(g.of(), b), whole(g.of(), a), a, b, g, 0);
        result.heard(rate);
        if (result.gap != null) {
          continue;
        }
        if (rate.gap != null) {
          result.missing(rate.verdict, rate.gap);
          continue;
        }
        result.value = result.value.plus(rate.value);
        result.low = result.low == null || rate.low == null ? null : result.low.plus(rate.low);
        result.high = result.high == null || rate.high == null ? null : result.high.plus(rate.high);
      }
      Exact by = Exact.of(n);
      if (result.gap == null) {
        result.value = result.value.by(by);
        result.low = result.low == null ? null : result.low.by(by);
        result.high = result.high == null ? null : result.high.by(by);
      }
    } else {
      Span a = year(base, span.spot);
      Span b = year(last, span.spot);
      result = rate(whole(g.of(), b), whole(g.of(), a), a, b, g, n);
    }
    result.standsIn = standsIn;
    return result;
  }

  private Span year(int year, Spot spot) {
    for (OwnWindow p : periodsOf(12, LocalDate.of(year, 1, 1), LocalDate.of(year, 1, 1))) {
      String code =
          cell.calendar() == Cell.Calendar.SCHOOL_YEAR
              ? (year - 1) + "-" + year
              : String.valueOf(year);
      if (p.code.equals(code)) {
        return new Span(p.start, p.end, spot);
      }
    }
    throw new IllegalStateException();
  }

  private Num rate(Num now, Num base, Span before, Span after, Measure.Growth g, int years) {
    Num n = new Num().heard(now).heard(base);
    n.percent = true;
    if (broken(g.of(), before, after)) {
      return n.missing("not-comparable", "series-break");
    }
    if (now.gap != null) {
      return n.missing(now.verdict, now.gap);
    }
    if (base.gap != null) {
      return List.of("nothing-reported", "statistic-missing", "empty-population").contains(base.gap)
          ? n.missing("no-data", "base-missing")
          : n.missing(base.verdict, base.gap);
    }
    if (base.value.sign() == 0) {
      return n.missing("not-comparable", "base-zero");
    }
    n.value = change(now.value, base.value, g, years);
    n.low = now.low == null ? null : change(now.low, base.high, g, years);
    n.high =
        now.high == null || base.low == null || base.low.sign() == 0
            ? null
            : change(now.high, base.low, g, years);
    n.root = years > 0 && g.average() == Measure.Average.COMPOUND ? years : 0;
    return n;
  }

  private static Exact change(Exact now, Exact base, Measure.Growth g, int years) {
    Exact ratio = base == null ? Exact.ZERO : now.by(base);
    if (years > 0 && g.average() == Measure.Average.COMPOUND) {
      return ratio;
    }
    Exact whole = ratio.minus(Exact.of(1));
    return years > 0 && g.average() == Measure.Average.SIMPLE ? whole.by(Exact.of(years)) : whole;
  }

  private boolean broken(Object node, Span before, Span after) {
    List<CatalogueEntry.Break> breaks = new ArrayList<>();
    if (node instanceof Quantity.Statistic s) {
      breaks.addAll(
          ((CatalogueEntry.StatisticsKind) declared.get("statistics-kinds/" + s.statistic()))
              .breaks());
    }
    if (node instanceof ActivityFilter f && f.kinds() != null) {
      for (String kind : f.kinds()) {
        if (declared.get("activity-kinds/" + kind) instanceof CatalogueEntry.ActivityKind k) {
          breaks.addAll(k.breaks());
        }
      }
    }
    for (CatalogueEntry.Break b : breaks) {
      if (b.on().isAfter(before.start) && !b.on().isAfter(after.end)) {
        return true;
      }
    }
    if (node instanceof List<?> list) {
      return list.stream().anyMatch(part -> broken(part, before, after));
    }
    if (node instanceof Record) {
      for (var part : node.getClass().getRecordComponents()) {
        try {
          part.getAccessor().setAccessible(true);
          if (broken(part.getAccessor().invoke(node), before, after)) {
            return true;
          }
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return false;
  }

  // Verdicts

  private record Judged(String verdict, boolean certain, String reason) {}

  private Answer answer(OwnWindow window) {
    LocalDate end = earlier(window.end, today);
    if (cell.scope() != Cell.Scope.TOTAL) {
      return each(window, end);
    }
    Spot all = new Spot(null, null, null);
    Span span = new Span(window.start, end, all);
    Num num = stated(measure(window, span), window.start, window.end, end);
    return show(window, num, judge(num, window, span, today));
  }

  /** In place of a figure of the plan's area what an accepted report says of the same days. */
  private Num stated(Num live, LocalDate start, LocalDate end, LocalDate read) {
    if (cell.measure() instanceof Measure.Milestones) {
      return live;
    }
    ReportRecorded.Value word = null;
    String from = null;
    for (ReportRecorded r : reports) {
      boolean days = r.end().equals(end) && (r.start().equals(start) || !activitiesAsked());
      boolean known = !end.isAfter(today) || !World.day("2024-01-01").isAfter(today);
      if (days && known && r.area().equals(plan.area()) && !r.values().isEmpty()) {
        // All were recorded at once: the least id decides.
        if (from == null || r.id().compareTo(from) < 0) {
          from = r.id();
          word = r.values().get(0);
        }
      }
    }
    if (word == null) {
      return live;
    }
    OFFICIAL.incrementAndGet();
    Exact value = Exact.of(word.num());
    if (word.den() != null) {
      value = value.by(Exact.of(word.den()));
    }
    Num n = Num.exactly(value);
    if (live.gap == null) {
      n.expected.addAll(live.expected);
      n.reported.addAll(live.reported);
    }
    n.grows = live.grows;
    n.whole = live.whole;
    n.percent = cell.scope() != Cell.Scope.TOTAL || inPercent();
    if (cell.measure() instanceof Measure.Growth g && g.average() == Measure.Average.COMPOUND) {
      int year = end.getYear();
      if (cell.calendar() == Cell.Calendar.ADMINISTRATIVE
          && end.getMonthValue() == 12
          && end.getDayOfMonth() >= 15) {
        year++;
      } else if (cell.calendar() == Cell.Calendar.SCHOOL_YEAR && end.getMonthValue() >= 9) {
        year++;
      }
      n.root = Math.max(0, year - g.baseYear());
    }
    return n;
  }

  /** How often a report's word took a figure's place. */
  static final java.util.concurrent.atomic.AtomicInteger OFFICIAL =
      new java.util.concurrent.atomic.AtomicInteger();

  private boolean inPercent() {
    Measure m = cell.measure();
    return m instanceof Measure.Share
        || m instanceof Measure.Growth
        || m instanceof Measure.Ratio r && r.unit() == Measure.Unit.PERCENT;
  }

  private boolean activitiesAsked() {
    return anyKind || !named.isEmpty() || cell.measure() instanceof Measure.Observances;
  }

  private Answer show(OwnWindow w, Num n, Judged j) {
    return new Answer(
            w.code + " " + w.start + ".." + w.end,
            text(n.value, n.root),
            text(n.low, n.root),
            text(n.high, n.root),
            j.verdict,
            j.certain,
            j.reason,
            n.expected.size(),
            n.reported.size(),
            n.other.size() > 1 ? n.other : Set.of())
        .plain();
  }

  private static String text(Exact e, int root) {
    return e == null ? null : Exact.over(e.num, e.den) + (root > 0 ? "^" + root : "");
  }

  private Judged judge(Num n, OwnWindow w, Span span, LocalDate today) {
    Threshold t = w.threshold;
    if (t == null) {
      boolean settled =
          today.isAfter(w.due)
              && (n.gap == null
                  ? n.low != null && n.high != null && n.low.against(n.high) == 0 && !n.standsIn
                  : n.verdict.equals("not-applicable"));
      return new Judged(n.gap == null ? "monitored" : n.verdict, settled, n.gap);
    }
    if (n.gap != null) {
      boolean settled = n.verdict.equals("not-applicable") && today.isAfter(w.due);
      return new Judged(n.verdict, settled, n.gap);
    }
    Num before = null;
    if (Boolean.TRUE.equals(t.increasing())) {
      before = before(w, span);
      if (before.gap != null) {
        return new Judged("no-data", false, before.gap);
      }
    }
    int low =
        n.low == null ? near(t) : side(n.low, n, t, before == null ? null : before.high, before);
    int high =
        n.high == null || (before != null && before.low == null)
            ? far(t)
            : side(n.high, n, t, before == null ? null : before.low, before);
    int value = side(n.value, n, t, before == null ? null : before.value, before);
    if (!today.isAfter(w.due)) {
      if (n.grows && before == null) {
        boolean capped = t.between() != null || t.about() != null;
        boolean lower =
            t.atLeast() != null || t.moreThan() != null || capped || Boolean.TRUE.equals(t.all());
        if (value == 2) {
          return new Judged("not-met", true, null);
        }
        if (value == 1) {
          return new Judged("exceeded", true, null);
        }
        if (value == 0 && lower && t.above() != Threshold.Above.MISSED) {
          return new Judged("met", !capped, null);
        }
      }
      return new Judged("provisional", false, null);
    }
    if (cell.measure() instanceof Measure.Milestones && value < 0) {
      return new Judged("overdue", false, null);
    }
    boolean lowPasses = low == 0 || low == 1;
    boolean highPasses = high == 0 || high == 1;
    String verdict =
        lowPasses && highPasses
            ? (value == 1 ? "exceeded" : "met")
            : !lowPasses && low == high ? "not-met" : "undecided";
    if (n.standsIn) {
      return new Judged("provisional", false, null);
    }
    return new Judged(verdict, !verdict.equals("undecided") && low == high, null);
  }

  private Num before(OwnWindow w, Span span) {
    LocalDate start = w.start.minusYears(1);
    LocalDate end = earlier(w.end.minusYears(1), span.end.minusYears(1));
    Span past = new Span(start, end, span.spot);
    return measure(new OwnWindow("", start, w.end.minusYears(1), w.due.minusYears(1), null), past);
  }

  /** Where something unbounded below begins. */
  private static int near(Threshold t) {
    return t.atMost() != null || t.lessThan() != null ? 0 : -1;
  }

  /** Where something unbounded above ends. */
  private static int far(Threshold t) {
    if (t.atMost() != null || t.lessThan() != null || t.above() == Threshold.Above.MISSED) {
      return 2;
    }
    return t.between() != null || t.about() != null ? 1 : 0;
  }

  /** -1 below, 0 passes, 1 passes as exceeded, 2 above. */
  private static int side(Exact v, Num n, Threshold t, Exact past, Num before) {
    if (before != null) {
      return past != null && v.against(past) > 0 ? 0 : -1;
    }
    if (Boolean.TRUE.equals(t.all())) {
      return v.against(n.whole) >= 0 ? 0 : -1;
    }
    if (t.atLeast() != null) {
      return compare(v, n, t.atLeast()) >= 0 ? 0 : -1;
    }
    if (t.moreThan() != null) {
      return compare(v, n, t.moreThan()) > 0 ? 0 : -1;
    }
    if (t.atMost() != null) {
      return compare(v, n, t.atMost()) <= 0 ? 0 : 2;
    }
    if (t.lessThan() != null) {
      return compare(v, n, t.lessThan()) < 0 ? 0 : 2;
    }
    BigDecimal lower;
    BigDecimal upper;
    if (t.between() != null) {
      lower = t.between().lower();
      upper = t.between().upper();
    } else {
      BigDecimal tolerance = t.tolerance() == null ? BigDecimal.ZERO : t.tolerance();
      lower = t.about().subtract(tolerance);
      upper = t.about().add(tolerance);
    }
    if (compare(v, n, lower) < 0) {
      return -1;
    }
    return compare(v, n, upper) <= 0 ? 0 : t.above() == Threshold.Above.MISSED ? 2 : 1;
  }

  private static int compare(Exact v, Num n, BigDecimal limit) {
    Exact asked = Exact.of(limit);
    if (n.root > 0) {
      Exact step = asked.plus(Exact.of(100)).by(Exact.of(100));
      if (step.sign() < 0) {
        return 1;
      }
      Exact power = Exact.of(1);
      for (int i = 0; i < n.root; i++) {
        power = power.times(step);
      }
      return v.against(power);
    }
    return (n.percent ? v.times(Exact.of(100)) : v).against(asked);
  }

  // Each unit by itself

  private static final List<String> WORSE =
      List.of("not-met", "overdue", "not-comparable", "undecided", "provisional");

  private Answer each(OwnWindow w, LocalDate end) {
    Span whole = new Span(w.start, end, new Spot(null, null, null));
    List<Spot> spots = new ArrayList<>();
    LocalDate areaDay = areaDay(whole);
    if (cell.scope() == Cell.Scope.EACH_AREA) {
      for (Unit u : population(new Population.Areas(cell.areaLevel(), null), end, areaDay, whole)) {
        spots.add(new Spot(u.code, areaDay, null));
      }
    } else {
      for (Unit u : population(judgedOf(cell.measure()), end, areaDay, whole)) {
        spots.add(new Spot(null, null, u.code));
      }
    }
    Num n = new Num();
    n.percent = true;
    int pass = 0;
    int judged = 0;
    int could = 0;
    boolean fails = false;
    boolean passesSurely = true;
    boolean allSilent = true;
    String worst = "provisional";
    boolean waiting = false;
    boolean unheard = false;
    for (Spot spot : spots) {
      Span span = new Span(w.start, end, spot);
      Num one = measure(w, span);
      Judged j = judge(one, w, span, today);
      Judged then =
          j.verdict.equals("provisional") ? judge(one.known(), w, span, w.due.plusDays(1)) : j;
      String key = spot.facility == null ? "A:" + spot.area : "F:" + spot.facility;
      if (then.verdict.equals("not-applicable")) {
        continue;
      }
      n.expected.add(key);
      judged++;
      boolean passes =
          (then.verdict.equals("met") || then.verdict.equals("exceeded"))
              && !(j.verdict.equals("provisional")
                  && Boolean.TRUE.equals(w.threshold.increasing()));
      boolean may =
          List.of("no-data", "undecided").contains(then.verdict) || j.verdict.equals("provisional");
      waiting |= j.verdict.equals("provisional");
      unheard |= j.verdict.equals("no-data");
      allSilent &= then.verdict.equals("no-data");
      if (one.gap != null
          ? !then.verdict.equals("no-data")
          : !j.verdict.equals("no-data") && (one.expected.isEmpty() || !one.reported.isEmpty())) {
        n.reported.add(key);
      }
      for (String bad : List.of("undecided", "not-comparable", "overdue", "not-met")) {
        if (bad.equals(j.verdict) && WORSE.indexOf(bad) < WORSE.indexOf(worst)) {
          worst = bad;
        }
      }
      pass += passes ? 1 : 0;
      could += passes || may ? 1 : 0;
      boolean decided = List.of("met", "exceeded", "not-met").contains(j.verdict) && j.certain;
      fails |= !passes && decided;
      passesSurely &= passes && decided;
    }
    Num word = stated(n, w.start, w.end, end);
    if (word != n) {
      if (judged == 0 || allSilent || w.threshold == null) {
        word.expected.clear();
        word.reported.clear();
      }
      if (w.threshold == null) {
        return show(w, word, new Judged("monitored", today.isAfter(w.due), null));
      }
      boolean all = word.value.against(Exact.of(1)) >= 0;
      return show(
          w,
          word,
          !today.isAfter(w.due)
              ? new Judged("provisional", false, null)
              : new Judged(all ? "met" : "not-met", true, null));
    }
    if (judged == 0) {
      String reason =
          cell.scope() == Cell.Scope.EACH_AREA
              ? emptiness(new Population.Areas(cell.areaLevel(), null), whole)
              : "empty-population";
      return show(
          w,
          n.missing("not-applicable", reason),
          new Judged("not-applicable", today.isAfter(w.due), reason));
    }
    if (allSilent) {
      return show(
          w,
          n.missing("no-data", "nothing-reported"),
          new Judged("no-data", false, "nothing-reported"));
    }
    if (w.threshold == null) {
      return show(w, new Num(), new Judged("monitored", false, null));
    }
    Exact all = Exact.of(judged);
    n.value = Exact.of(pass).by(all);
    n.low = n.value;
    n.high = Exact.of(could).by(all);
    boolean over = today.isAfter(w.due);
    String verdict;
    boolean certain;
    if (fails) {
      verdict = "not-met";
      certain = true;
    } else if (passesSurely) {
      verdict = "met";
      certain = true;
    } else if (!over) {
      verdict = "provisional";
      certain = false;
    } else {
      verdict =
          waiting && (pass == judged || !unheard && worst.equals("provisional"))
              ? "provisional"
              : pass == judged ? "met" : worst.equals("provisional") ? "undecided" : worst;
      certain = verdict.equals("met");
    }
    return show(w, n, new Judged(verdict, certain, null));
  }

  private static Population judgedOf(Measure m) {
    if (m instanceof Measure.Share s) {
      return s.of();
    }
    if (m instanceof Measure.Observances o) {
      return o.activity().facilities();
    }
    Quantity q =
        m instanceof Measure.Amount a
            ? a.of()
            : m instanceof Measure.Growth g ? g.of() : ((Measure.Ratio) m).of();
    if (q instanceof Quantity.Sum s) {
      return s.activity() == null ? s.population() : s.activity().facilities();
    }
    return q instanceof Quantity.Count c
        ? c.activity().facilities()
        : ((Quantity.Facilities) q).population();
  }
}
