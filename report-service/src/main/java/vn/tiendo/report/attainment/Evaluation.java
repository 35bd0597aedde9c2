package vn.tiendo.report.attainment;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.CatalogueEntry;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.Text;
import vn.tiendo.events.measure.ActivityFilter;
import vn.tiendo.events.measure.Criterion;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.measure.Population;
import vn.tiendo.events.measure.Quantity;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.fact.ActivityFact;
import vn.tiendo.report.fact.FacilityFact;
import vn.tiendo.report.fact.Ingredients;
import vn.tiendo.report.fact.Registry;

/**
 * One cell's measure over a set of facts as of a day: pure, exact, and the same whatever the order
 * of the facts.
 *
 * <p>Sums, counts and activity criteria read the whole window; registry facts and statistics are
 * read at its end, or today if that is earlier. What is not known is carried along as an interval,
 * never guessed.
 */
final class Evaluation {

  private final Registry registry;
  private final Activities activities;
  private final List<ReportRecorded> reports;
  private final Plan plan;
  private final String target;
  private final Cell cell;
  private final Ingredients ingredients;
  private final LocalDate on;

  private final Map<Span, Map<String, List<FacilityFact>>> beneath = new HashMap<>();
  private final Map<Span, Map<LocalDate, Set<String>>> covered = new HashMap<>();

  private List<Figure.Part> parts;
  private List<Figure.Excluded> excluded;

  /**
   * @param activities at least those of the kinds the measure names, over all windows and their
   *     bases
   * @param reports accepted reports on the plan
   * @param on the day taken as today
   */
  Evaluation(
      Registry registry,
      Activities activities,
      List<ReportRecorded> reports,
      Plan plan,
      String target,
      Cell cell,
      LocalDate on) {
    this.registry = registry;
    this.activities = activities;
    this.reports = reports;
    this.plan = plan;
    this.target = target;
    this.cell = cell;
    this.ingredients = Ingredients.of(cell.measure());
    this.on = on;
  }

  /**
   * The days that are read: of a window that is not over, those up to today. {@code day}: when the
   * registry is read.
   */
  private record Span(LocalDate start, LocalDate end, LocalDate day) {}

  private Span span(LocalDate start, LocalDate end) {
    LocalDate last = end.isAfter(on) ? on : end;
    return new Span(start, last, last);
  }

  private Span span(Period period) {
    return span(period.start(), period.end());
  }

  /** The day whose areas are used for a window, unless the cell or the asker names another. */
  LocalDate boundary(Window window) {
    return cell.boundaries() != null ? cell.boundaries() : span(window.period()).day();
  }

  /** What is asked in one window at one place. */
  Figure figure(Window window, Place place) {
    parts = new ArrayList<>();
    excluded = new ArrayList<>();
    Figure figure =
        Ingredients.levels(cell.measure()).stream()
            .flatMap(level -> abolished(level, place).stream())
            .findFirst()
            .map(gap -> Figure.none(gap, unit(cell.measure()), source()))
            .orElseGet(() -> measure(cell.measure(), window, place));
    return new Figure(
        figure.value(),
        figure.low(),
        figure.high(),
        figure.unit(),
        figure.expected(),
        figure.reported(),
        figure.gap(),
        figure.whole(),
        figure.onlyGrows(),
        figure.standsIn(),
        figure.source(),
        List.copyOf(parts),
        List.copyOf(excluded));
  }

  static Figure.Unit unit(Measure measure) {
    boolean percent =
        measure instanceof Measure.Share
            || measure instanceof Measure.Growth
            || measure instanceof Measure.Ratio ratio && ratio.unit() == Measure.Unit.PERCENT;
    return percent ? Figure.Unit.PERCENT : Figure.Unit.NUMBER;
  }

  String source() {
    boolean reports =
        cell.measure() instanceof Measure.Milestones
            || cell.measure() instanceof Measure.Assessment;
    return reports ? "report" : ingredients.activities() ? "activities" : "registry";
  }

  private Figure measure(Measure measure, Window window, Place place) {
    Span span = span(window.period());
    if (measure instanceof Measure.Share share) {
      return share(share, span, place);
    } else if (measure instanceof Measure.Ratio ratio) {
      return ratio(ratio, span, place);
    } else if (measure instanceof Measure.Amount amount) {
      Estimate found = sound(quantity(amount.of(), span, place, "numerator"));
      return figure(found, Figure.Unit.NUMBER, null, onlyGrows(amount.of()));
    } else if (measure instanceof Measure.Growth growth) {
      return growth.versus() == Measure.Versus.SAME_PERIOD_LAST_YEAR
          ? growthOnLastYear(growth.of(), span, place)
          : growthOnBaseYear(growth, window, place);
    } else if (measure instanceof Measure.Observances observances) {
      return observances(observances, window, place);
    } else if (measure instanceof Measure.Milestones milestones) {
      return milestones(milestones, span, place);
    }
    return Figure.none(null, Figure.Unit.NUMBER, "report");
  }

  /** A quantity as a figure: nothing reported and nobody to report are not zero. */
  private static Estimate sound(Estimate found) {
    if (found.gap() == null && found.empty()) {
      return Estimate.missing(
          Verdict.NOT_APPLICABLE,
          "empty-population",
          "Không có đơn vị nào để tính",
          "There is no unit to count");
    }
    if (found.gap() == null && found.nothingReported()) {
      return Estimate.none(
          found.units(),
          found.silent(),
          new Estimate.Gap(
              Verdict.NO_DATA,
              "nothing-reported",
              new Text("Chưa có đơn vị nào báo cáo", "No unit has reported")));
    }
    return found;
  }

  private static Estimate emptyPopulation() {
    return new Estimate(
        Fraction.ZERO, Fraction.ZERO, Fraction.ZERO, Set.of(), Set.of(), true, null);
  }

  private Figure figure(Estimate found, Figure.Unit unit, BigDecimal whole, boolean onlyGrows) {
    return new Figure(
        found.gap() != null ? null : Figure.Value.of(found.value(), unit),
        found.gap() != null ? null : Figure.Value.of(found.low(), unit),
        found.gap() != null ? null : Figure.Value.of(found.high(), unit),
        unit,
        found.expected(),
        found.reported(),
        found.gap(),
        whole,
        onlyGrows,
        false,
        source(),
        List.of(),
        List.of());
  }

  private static boolean onlyGrows(Quantity quantity) {
    if (quantity instanceof Quantity.Sum sum) {
      return sum.activity() != null;
    }
    if (quantity instanceof Quantity.Plus plus) {
      return plus.terms().stream().allMatch(t -> onlyGrows(t) || t instanceof Quantity.Number);
    }
    return quantity instanceof Quantity.Count;
  }

  // Shares

  private Figure share(Measure.Share share, Span span, Place place) {
    List<Unit> units = units(share.of(), span, place);
    int surely = 0;
    Set<String> all = new HashSet<>();
    Set<String> perhaps = new HashSet<>();
    for (Unit unit : units) {
      all.add(unit.code());
      Truth truth = ask(share.having(), unit, span, span.day(), place);
      surely += truth == Truth.TRUE ? 1 : 0;
      if (truth == Truth.UNKNOWN) {
        perhaps.add(unit.code());
      }
      part(
          "unit",
          unit.code(),
          label(unit, span.day()),
          Fraction.of(truth == Truth.TRUE ? 1 : 0),
          truth);
    }
    Estimate found =
        units.isEmpty()
            ? sound(emptyPopulation())
            : sound(
                new Estimate(
                    Fraction.of(surely, units.size()),
                    Fraction.of(surely, units.size()),
                    Fraction.of(surely + perhaps.size(), units.size()),
                    all,
                    perhaps,
                    false,
                    null));
    return figure(found, Figure.Unit.PERCENT, BigDecimal.valueOf(100), false);
  }

  /** A level of areas that existed when the plan began and does not any more. */
  Optional<Estimate.Gap> abolished(AreaLevel level, Place place) {
    return level != null
            && !registry.hasLevel(level, place.boundary())
            && registry.hasLevel(level, plan.period().start())
        ? Optional.of(
            new Estimate.Gap(
                Verdict.NOT_APPLICABLE,
                "level-abolished",
                new Text(
                    "Cấp " + level.code() + " không còn vào ngày " + place.boundary(),
                    "The level " + level.code() + " no longer exists on " + place.boundary())))
        : Optional.empty();
  }

  // Ratios and growth

  private Figure ratio(Measure.Ratio ratio, Span span, Place place) {
    Figure.Unit unit =
        ratio.unit() == Measure.Unit.PERCENT ? Figure.Unit.PERCENT : Figure.Unit.NUMBER;
    Estimate of = sound(quantity(ratio.of(), span, place, "numerator"));
    Estimate to = sound(quantity(ratio.to(), span, place, "denominator"));
    return figure(
        over(of, to, "denominator-zero"),
        unit,
        unit == Figure.Unit.PERCENT ? BigDecimal.valueOf(100) : null,
        false);
  }

  /** of/to with its interval; a zero below the line has no ratio. */
  private static Estimate over(Estimate of, Estimate to, String zero) {
    if (of.gap() != null || to.gap() != null) {
      Estimate gap = of.gap() != null ? of : to;
      return Estimate.none(
          Estimate.union(of.units(), to.units()),
          Estimate.union(of.silent(), to.silent()),
          gap.gap());
    }
    if (to.value().signum() == 0) {
      return Estimate.missing(
          Verdict.NOT_COMPARABLE, zero, "Mẫu số bằng 0", "The denominator is zero");
    }
    if (to.high() != null && to.high().signum() < 0) {
      Estimate nought = Estimate.exactly(Fraction.ZERO);
      return over(nought.minus(of), nought.minus(to), zero);
    }
    if (to.low() == null || to.low().signum() < 0) {
      // The divisor may yet change its sign: then nothing bounds the ratio.
      return new Estimate(
          of.value().over(to.value()),
          null,
          null,
          Estimate.union(of.units(), to.units()),
          Estimate.union(of.silent(), to.silent()),
          false,
          null);
    }
    // What lies below nought is farthest from it over the least divisor, not over the largest.
    boolean positive = to.low().signum() > 0;
    Fraction low =
        of.low() == null || of.low().signum() < 0 && !positive
            ? null
            : of.low().signum() < 0 ? of.low().over(to.low()) : overMost(of.low(), to);
    Fraction high =
        of.high() == null || !positive
            ? null
            : of.high().signum() < 0 ? overMost(of.high(), to) : of.high().over(to.low());
    return new Estimate(
        of.value().over(to.value()),
        low,
        high,
        Estimate.union(of.units(), to.units()),
        Estimate.union(of.silent(), to.silent()),
        false,
        null);
  }

  private static Fraction overMost(Fraction of, Estimate to) {
    return to.high() == null ? Fraction.ZERO : of.over(to.high());
  }

  private static Estimate lessOne(Estimate ratio) {
    if (ratio.gap() != null) {
      return ratio;
    }
    return new Estimate(
        lessOne(ratio.value()),
        ratio.low() == null ? null : lessOne(ratio.low()),
        ratio.high() == null ? null : lessOne(ratio.high()),
        ratio.units(),
        ratio.silent(),
        false,
        null);
  }

  private static Fraction lessOne(Fraction f) {
    return new Fraction(f.num().subtract(f.den()), f.den());
  }

  private Figure growthOnLastYear(Quantity of, Span now, Place place) {
    Span base =
        new Span(
            yearBefore(now.start(), false),
            yearBefore(now.end(), true),
            yearBefore(now.day(), true));
    Optional<Estimate> broken = broken(of, base.start(), now.end());
    if (broken.isPresent()) {
      return figure(broken.get(), Figure.Unit.PERCENT, null, false);
    }
    return figure(lessOne(compared(of, now, base, place)), Figure.Unit.PERCENT, null, false);
  }

  private Estimate compared(Quantity of, Span now, Span base, Place place) {
    Estimate current = sound(quantity(of, now, place, "numerator"));
    Estimate before = missingBase(current, sound(quantity(of, base, place, "denominator")));
    return over(current, before, "base-zero");
  }

  /** What exists now and did not then, or has not told of then, has no base to grow from. */
  private static Estimate missingBase(Estimate now, Estimate base) {
    boolean missing =
        base.gap() != null
            && (base.gap().verdict() == Verdict.NO_DATA
                || base.gap().verdict() == Verdict.NOT_APPLICABLE && now.gap() == null);
    return !missing
        ? base
        : Estimate.none(
            base.units(),
            base.silent(),
            new Estimate.Gap(
                Verdict.NO_DATA,
                "base-missing",
                new Text("Thiếu số liệu kỳ gốc", "There is no figure for the base period")));
  }

  /**
   * Windows pair day by day: 29 February with 28, and the end of February with the end of February.
   */
  private static LocalDate yearBefore(LocalDate day, boolean last) {
    LocalDate before = day.minusYears(1);
    return last && MonthDay.from(day).equals(MonthDay.of(2, 28)) && before.isLeapYear()
        ? before.plusDays(1)
        : before;
  }

  private Figure growthOnBaseYear(Measure.Growth growth, Window window, Place place) {
    int base = growth.baseYear();
    Period asked = Period.containing(cell.calendar(), Cell.Every.YEAR, window.end());
    Period last = asked;
    boolean standsIn = false;
    while (!last.end().isBefore(on)) {
      last = last.previous(Cell.Every.YEAR);
      standsIn = true;
    }
    int years = number(last) - base;
    if (number(asked) <= base) {
      return Figure.none(
          new Estimate.Gap(
              Verdict.NOT_APPLICABLE,
              "base-year",
              new Text("Năm gốc chưa có tăng trưởng", "Nothing has grown in the base year itself")),
          Figure.Unit.PERCENT,
          source());
    }
    if (years < 1) {
      return Figure.none(
          new Estimate.Gap(
              Verdict.NO_DATA,
              "year-not-over",
              new Text(
                  "Chưa có năm nào trọn vẹn sau năm gốc", "No year after the base year is over")),
          Figure.Unit.PERCENT,
          source());
    }
    Period first = year(base);
    Optional<Estimate> broken = broken(growth.of(), first.start(), last.end());
    if (broken.isPresent()) {
      return figure(broken.get(), Figure.Unit.PERCENT, null, false);
    }
    Figure found;
    if (growth.average() == Measure.Average.MEAN_OF_RATES) {
      Estimate sum = Estimate.exactly(Fraction.ZERO);
      for (int year = base + 1; year <= base + years; year++) {
        sum =
            sum.plus(lessOne(compared(growth.of(), span(year(year)), span(year(year - 1)), place)));
      }
      found = figure(scaled(sum, years), Figure.Unit.PERCENT, null, false);
    } else {
      Estimate ratio = compared(growth.of(), span(last), span(first), place);
      if (growth.average() == Measure.Average.COMPOUND) {
        Figure plain = figure(ratio, Figure.Unit.PERCENT, null, false);
        found =
            new Figure(
                rooted(plain.value(), years),
                rooted(plain.low(), years),
                rooted(plain.high(), years),
                plain.unit(),
                plain.expected(),
                plain.reported(),
                plain.gap(),
                null,
                false,
                false,
                plain.source(),
                List.of(),
                List.of());
      } else {
        Estimate whole = lessOne(ratio);
        found =
            figure(
                growth.average() == Measure.Average.SIMPLE ? scaled(whole, years) : whole,
                Figure.Unit.PERCENT,
                null,
                false);
      }
    }
    return new Figure(
        found.value(),
        found.low(),
        found.high(),
        found.unit(),
        found.expected(),
        found.reported(),
        found.gap(),
        null,
        false,
        standsIn,
        found.source(),
        List.of(),
        List.of());
  }

  private static Figure.Value rooted(Figure.Value value, int years) {
    return value == null ? null : new Figure.Value(value.fraction(), years, value.unit());
  }

  private static Estimate scaled(Estimate sum, int parts) {
    if (sum.gap() != null) {
      return sum;
    }
    Fraction part = Fraction.of(parts);
    return new Estimate(
        sum.value().over(part),
        sum.low() == null ? null : sum.low().over(part),
        sum.high() == null ? null : sum.high().over(part),
        sum.units(),
        sum.silent(),
        false,
        null);
  }

  /** A year is numbered by the one in which it ends, as its due day and its statistics are. */
  private static int number(Period year) {
    return year.end().getYear();
  }

  /** The number of the year of the cell's calendar in which a window ends. */
  static int yearOf(Cell cell, Window window) {
    return number(Period.containing(cell.calendar(), Cell.Every.YEAR, window.end()));
  }

  private Period year(int number) {
    return Period.containing(cell.calendar(), Cell.Every.YEAR, LocalDate.of(number, 6, 30));
  }

  /** Growth must not cross a change of definition. */
  private Optional<Estimate> broken(Quantity quantity, LocalDate first, LocalDate last) {
    Ingredients made = Ingredients.of(new Measure.Amount(quantity));
    List<CatalogueEntry.Break> breaks = new ArrayList<>();
    made.kinds()
        .forEach(k -> registry.activityKind(k).ifPresent(kind -> breaks.addAll(kind.breaks())));
    made.statistics()
        .forEach(s -> registry.statisticsKind(s).ifPresent(kind -> breaks.addAll(kind.breaks())));
    return breaks.stream()
        .filter(b -> b.on().isAfter(first) && !b.on().isAfter(last))
        .findFirst()
        .map(
            b ->
                Estimate.missing(
                    Verdict.NOT_COMPARABLE,
                    "series-break",
                    "Định nghĩa thay đổi ngày " + b.on() + ": " + b.reason().vi(),
                    "The definition changed on " + b.on() + ": " + b.reason().in("en")));
  }

  // Named days and steps

  private Figure observances(Measure.Observances measure, Window window, Place place) {
    ActivityFilter filter = measure.activity() == null ? Ingredients.ANY : measure.activity();
    Span span = span(window.period());
    Reporters reporters = reporters(filter, span, place);
    int held = 0;
    int all = 0;
    for (String day : measure.days()) {
      List<Span> occasions = occasions(day, window.start(), window.end());
      if (occasions.isEmpty()) {
        continue;
      }
      all++;
      Optional<ActivityFact> serving =
          occasions.stream()
              .flatMap(o -> serving(day, o, filter, span, place, null).stream())
              .findFirst();
      held += serving.isPresent() ? 1 : 0;
      part(
          "observance",
          day,
          registry.observance(day).map(CatalogueEntry.Observance::title).orElse(new Text(day, day)),
          Fraction.of(serving.isPresent() ? 1 : 0),
          serving.isPresent() ? Truth.TRUE : reporters.all() ? Truth.FALSE : Truth.UNKNOWN);
    }
    Estimate found =
        sound(
            new Estimate(
                Fraction.of(held),
                Fraction.of(held),
                Fraction.of(reporters.all() ? held : all),
                reporters.units(),
                held > 0 && reporters.nobody() ? Set.of() : reporters.silent(),
                reporters.empty() || all == 0,
                null));
    return figure(found, Figure.Unit.NUMBER, BigDecimal.valueOf(all), true);
  }

  /** The windows of a named day that begin between two days. */
  private List<Span> occasions(String code, LocalDate first, LocalDate last) {
    List<Span> found = new ArrayList<>();
    registry
        .observance(code)
        .ifPresent(
            observance -> {
              for (int year = first.getYear() - 1; year <= last.getYear() + 1; year++) {
                occasion(observance, year)
                    .filter(o -> !o.start().isBefore(first) && !o.start().isAfter(last))
                    .ifPresent(found::add);
              }
            });
    return found;
  }

  private static Optional<Span> occasion(CatalogueEntry.Observance observance, int year) {
    if (observance.dates() != null) {
      List<LocalDate> days = observance.dates().get(String.valueOf(year));
      return days == null
          ? Optional.empty()
          : Optional.of(new Span(days.get(0), days.get(1), days.get(1)));
    }
    if (observance.window() != null) {
      LocalDate from = day(observance.window().from(), year);
      LocalDate to = day(observance.window().to(), year);
      LocalDate end = to.isBefore(from) ? day(observance.window().to(), year + 1) : to;
      return Optional.of(new Span(from, end, end));
    }
    LocalDate day = day(observance.date(), year);
    int before = observance.daysBefore() == null ? 0 : observance.daysBefore();
    int after = observance.daysAfter() == null ? 0 : observance.daysAfter();
    return Optional.of(new Span(day.minusDays(before), day.plusDays(after), day));
  }

  /** {@code MM-DD} in a year; 29 February falls on 28 in other years. */
  private static LocalDate day(String monthDay, int year) {
    return MonthDay.parse("--" + monthDay).atYear(year);
  }

  /**
   * @param unit null: wherever in the place
   */
  private List<ActivityFact> serving(
      String day, Span occasion, ActivityFilter filter, Span span, Place place, Unit unit) {
    LocalDate first = occasion.start();
    LocalDate last = occasion.end().isAfter(on) ? on : occasion.end();
    if (last.isBefore(first)) {
      return List.of();
    }
    String facility =
        unit == null ? place.facility() : unit.facility() != null ? unit.code() : null;
    String area = unit != null && facility == null ? unit.code() : place.area();
    List<ActivityFact> near =
        facility != null
            ? activities.touching(facility, first, last)
            : area != null
                ? activities.touching(area, place, first, last)
                : activities.touching(first, last);
    return near.stream()
        .filter(a -> a.observance() == null || a.observance().equals(day))
        .filter(a -> matches(a, filter, span, place))
        // A facility is asked for what it held, wherever it stood then.
        .filter(
            a ->
                unit == null
                    ? place.holds(a)
                    : unit.facility() != null || place.territory().holds(a))
        .toList();
  }

  private Figure milestones(Measure.Milestones measure, Span span, Place place) {
    int reached = 0;
    for (Measure.Milestones.Step step : measure.steps()) {
      Optional<ReportRecorded.Milestone> record = reached(step.code(), span, place);
      reached += record.isPresent() ? 1 : 0;
      part(
          "step",
          step.code(),
          step.title(),
          Fraction.of(record.isPresent() ? 1 : 0),
          Truth.of(record.isPresent()));
    }
    Fraction count = Fraction.of(reached);
    return new Figure(
        Figure.Value.of(count, Figure.Unit.NUMBER),
        Figure.Value.of(count, Figure.Unit.NUMBER),
        Figure.Value.of(Fraction.of(measure.steps().size()), Figure.Unit.NUMBER),
        Figure.Unit.NUMBER,
        measure.steps().size(),
        reached,
        null,
        BigDecimal.valueOf(measure.steps().size()),
        true,
        false,
        "report",
        List.of(),
        List.of());
  }

  /**
   * Whether an accepted record with evidence says that a step was reached by the end of the window.
   */
  Optional<ReportRecorded.Milestone> reached(String step, Window window, Place place) {
    return reached(step, span(window.period()), place);
  }

  private Optional<ReportRecorded.Milestone> reached(String step, Span span, Place place) {
    LocalDate first = cell.every() == null ? LocalDate.MIN : span.start();
    return reports.stream()
        .filter(r -> speaksOf(r, place))
        .flatMap(
            r -> r.milestones() == null ? java.util.stream.Stream.empty() : r.milestones().stream())
        .filter(
            m -> m.target().equals(target) && m.cell().equals(cell.code()) && m.step().equals(step))
        .filter(m -> m.evidence() != null && !m.evidence().isEmpty())
        .filter(m -> !m.reachedOn().isBefore(first) && !m.reachedOn().isAfter(span.end()))
        .findFirst();
  }

  /**
   * Of the plan's area speak reports of all of it; of a part those of that part or what lies in it.
   */
  private boolean speaksOf(ReportRecorded report, Place place) {
    boolean ofWhole = report.area() == null || report.area().equals(plan.area());
    if (place.facility() != null || place.area() == null) {
      return place.facility() == null && ofWhole;
    }
    return ofWhole
        ? place.area().equals(plan.area())
        : within(
            place
                .territory()
                .translate(
                    report.area(),
                    report.end() == null ? place.boundary() : report.end(),
                    place.boundary()),
            place.boundary(),
            Set.of(place.area()));
  }

  /** The latest accepted word of a reviewer whose report's period lies in the window. */
  Optional<ReportRecorded.Assessment> assessment(Window window, Place place) {
    return reports.stream()
        .filter(r -> speaksOf(r, place))
        .filter(r -> r.assessments() != null)
        .filter(
            r ->
                r.end() == null
                    || (cell.every() == null || window.period().contains(r.end()))
                        && !r.start().isAfter(window.end()))
        .sorted(java.util.Comparator.comparing(ReportRecorded::recordedAt).reversed())
        .flatMap(r -> r.assessments().stream())
        .filter(a -> a.target().equals(target) && a.cell().equals(cell.code()))
        .findFirst();
  }

  // Quantities

  private Estimate quantity(Quantity quantity, Span span, Place place, String role) {
    if (quantity instanceof Quantity.Sum sum && sum.activity() != null) {
      return activitySum(sum.activity(), sum.of(), span, place, role);
    } else if (quantity instanceof Quantity.Sum sum) {
      return attributeSum(sum, span, place, role);
    } else if (quantity instanceof Quantity.Count count) {
      return activitySum(count.activity(), null, span, place, role);
    } else if (quantity instanceof Quantity.Facilities facilities) {
      List<Unit> units = units(facilities.population(), span, place);
      units.forEach(u -> part(role, u.code(), label(u, span.day()), Fraction.of(1), Truth.TRUE));
      return Estimate.exactly(Fraction.of(units.size()));
    } else if (quantity instanceof Quantity.Statistic statistic) {
      return statistic(statistic, span, place, role);
    } else if (quantity instanceof Quantity.Number number) {
      part(role, null, new Text("hằng số", "constant"), Fraction.of(number.value()), Truth.TRUE);
      return Estimate.exactly(Fraction.of(number.value()));
    } else if (quantity instanceof Quantity.Plus plus) {
      return plus.terms().stream()
          .map(t -> quantity(t, span, place, role))
          .reduce(Estimate::plus)
          .orElseThrow();
    }
    Quantity.Minus minus = (Quantity.Minus) quantity;
    Estimate found = null;
    for (Quantity term : minus.terms()) {
      int told = parts.size();
      Estimate next = quantity(term, span, place, role);
      if (found != null) {
        parts.subList(told, parts.size()).replaceAll(Figure.Part::takenAway);
      }
      found = found == null ? next : found.minus(next);
    }
    return found;
  }

  /**
   * @param quantity the quantity added up; null: how many activities
   */
  private Estimate activitySum(
      ActivityFilter filter, String quantity, Span span, Place place, String role) {
    Map<String, Fraction> byUnit = new TreeMap<>();
    Fraction sum = Fraction.ZERO;
    for (ActivityFact activity : candidates(span, place)) {
      if (matches(activity, filter, span, place) && place.holds(activity)) {
        Fraction one =
            quantity == null
                ? Fraction.of(1)
                : Fraction.of(activity.quantities().getOrDefault(quantity, BigDecimal.ZERO));
        sum = sum.plus(one);
        byUnit.merge(holder(activity), one, Fraction::plus);
      }
    }
    Reporters reporters = reporters(filter, span, place);
    byUnit.forEach((unit, value) -> part(role, unit, label(unit, span.day()), value, Truth.TRUE));
    for (String silent : reporters.named()) {
      part(role, silent, label(silent, span.day()), Fraction.ZERO, Truth.UNKNOWN);
    }
    return new Estimate(
        sum,
        sum,
        reporters.all() ? sum : null,
        reporters.units(),
        !byUnit.isEmpty() && reporters.nobody() ? Set.of() : reporters.silent(),
        reporters.empty() && byUnit.isEmpty(),
        null);
  }

  private List<ActivityFact> candidates(Span span, Place place) {
    if (place.facility() != null) {
      return activities.booked(place.facility(), span.start(), span.end());
    }
    return place.area() != null
        ? inArea(place.area(), span, place)
        : activities.booked(span.start(), span.end());
  }

  private static String holder(ActivityFact activity) {
    return activity.facility() != null ? activity.facility() : activity.area();
  }

  private Estimate attributeSum(Quantity.Sum sum, Span span, Place place, String role) {
    List<Unit> units = units(sum.population(), span, place);
    Fraction total = Fraction.ZERO;
    Set<String> all = new HashSet<>();
    Set<String> silent = new HashSet<>();
    for (Unit unit : units) {
      all.add(unit.code());
      Optional<JsonNode> value =
          unit.facility() == null
              ? registry.areaAttribute(unit.code(), sum.of(), span.day())
              : unit.facility().attributeOn(sum.of(), span.day());
      Fraction number =
          value.filter(JsonNode::isNumber).map(v -> Fraction.of(v.decimalValue())).orElse(null);
      if (number == null) {
        silent.add(unit.code());
      } else {
        total = total.plus(number);
      }
      part(
          role,
          unit.code(),
          label(unit, span.day()),
          number == null ? Fraction.ZERO : number,
          number == null ? Truth.UNKNOWN : Truth.TRUE);
    }
    return new Estimate(
        total, total, silent.isEmpty() ? total : null, all, silent, units.isEmpty(), null);
  }

  // Statistics

  private Estimate statistic(Quantity.Statistic quantity, Span span, Place place, String role) {
    int year = span.day().getYear();
    List<String> areas;
    boolean mixed = false;
    if (quantity.areas() != null) {
      areas = units(quantity.areas(), span, place).stream().map(Unit::code).toList();
      if (areas.isEmpty()) {
        return sound(emptyPopulation());
      }
    } else if (place.area() != null) {
      areas = List.of(place.area());
    } else {
      areas = place.territory().tops(place.boundary());
      mixed = place.territory().mixes(place.boundary());
    }
    if (mixed || areas.isEmpty()) {
      return mixedArea();
    }
    boolean adds = registry.statisticsKind(quantity.statistic()).map(Evaluation::adds).orElse(true);
    Fraction sum = Fraction.ZERO;
    List<String> lacking = new ArrayList<>(areas.size() > 1 && !adds ? areas : List.of());
    for (String now : areas) {
      // Held under the areas of its own day: a code may have named another unit then.
      Optional<Set<String>> then = place.territory().exactly(now, place.boundary(), span.day());
      if (then.isEmpty()
          || then.get().stream().anyMatch(a -> place.territory().mixes(a, span.day()))) {
        return mixedArea();
      }
      for (String area : then.get()) {
        Optional<Fraction> value = statistic(area, quantity, year, span.day(), lacking);
        if (value.isPresent()) {
          sum = sum.plus(value.get());
          part(role, area, label(area, span.day()), value.get(), Truth.TRUE);
        }
      }
    }
    if (!lacking.isEmpty()) {
      String named = String.join(", ", lacking.size() > 20 ? lacking.subList(0, 20) : lacking);
      return Estimate.missing(
          Verdict.NO_DATA,
          "statistic-missing",
          "Thiếu số liệu " + quantity.statistic() + " năm " + year + " của: " + named,
          "No " + quantity.statistic() + " for " + year + " of: " + named);
    }
    return Estimate.exactly(sum);
  }

  private static boolean adds(CatalogueEntry.StatisticsKind kind) {
    return kind.rollUp() == CatalogueEntry.StatisticsKind.RollUp.SUM;
  }

  private static Estimate mixedArea() {
    return Estimate.missing(
        Verdict.NOT_COMPARABLE,
        "mixed-area",
        "Địa bàn của kế hoạch nay nằm trong đơn vị rộng hơn, không tách được số liệu",
        "The plan's area is now part of larger units whose figures cannot be taken apart");
  }

  /**
   * An area's own figure, or the sum over the areas directly beneath if the kind rolls up and all
   * have it.
   */
  private Optional<Fraction> statistic(
      String area, Quantity.Statistic quantity, int year, LocalDate day, List<String> lacking) {
    Optional<CatalogueEntry.StatisticsKind> kind = registry.statisticsKind(quantity.statistic());
    Optional<Fraction> own =
        registry
            .statistic(area, quantity.statistic(), year)
            .flatMap(s -> own(s, quantity.where(), kind));
    if (own.isPresent()) {
      return own;
    }
    List<Registry.AreaKey> children = registry.children(area, day);
    if (children.isEmpty() || !kind.map(Evaluation::adds).orElse(false)) {
      lacking.add(area);
      return Optional.empty();
    }
    Fraction sum = Fraction.ZERO;
    List<String> lackingBeneath = new ArrayList<>();
    for (Registry.AreaKey child : children) {
      Optional<Fraction> value = statistic(child.code(), quantity, year, day, lackingBeneath);
      sum = value.isPresent() ? sum.plus(value.get()) : sum;
    }
    if (!lackingBeneath.isEmpty()) {
      // If nothing at all is held beneath, it is the area itself that lacks the figure.
      lacking.addAll(lackingBeneath.size() == children.size() ? List.of(area) : lackingBeneath);
      return Optional.empty();
    }
    return Optional.of(sum);
  }

  /**
   * Exactly the asked disaggregation, or the sum over one complete set of values of one further
   * dimension; a kind that does not roll up is never summed.
   */
  private static Optional<Fraction> own(
      StatisticRecorded recorded,
      Map<String, List<String>> where,
      Optional<CatalogueEntry.StatisticsKind> kind) {
    Map<Map<String, String>, BigDecimal> held = new HashMap<>();
    recorded.values().forEach(v -> held.put(v.where() == null ? Map.of() : v.where(), v.value()));
    Fraction sum = Fraction.ZERO;
    boolean adds = kind.map(Evaluation::adds).orElse(false);
    List<Map<String, String>> parts = combinations(where);
    if (parts.size() > 1 && !adds) {
      return Optional.empty();
    }
    for (Map<String, String> asked : parts) {
      Optional<Fraction> value = Optional.ofNullable(held.get(asked)).map(Fraction::of);
      if (value.isEmpty() && adds) {
        value =
            kind.get().dimensions().entrySet().stream()
                .filter(d -> !asked.containsKey(d.getKey()) && !d.getValue().isEmpty())
                .map(d -> complete(held, asked, d.getKey(), d.getValue()))
                .flatMap(Optional::stream)
                .findFirst();
      }
      if (value.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(value.get());
    }
    return Optional.of(sum);
  }

  private static Optional<Fraction> complete(
      Map<Map<String, String>, BigDecimal> held,
      Map<String, String> asked,
      String dimension,
      List<String> values) {
    Fraction sum = Fraction.ZERO;
    for (String value : values) {
      Map<String, String> finer = new HashMap<>(asked);
      finer.put(dimension, value);
      BigDecimal found = held.get(finer);
      if (found == null) {
        return Optional.empty();
      }
      sum = sum.plus(Fraction.of(found));
    }
    return Optional.of(sum);
  }

  private static List<Map<String, String>> combinations(Map<String, List<String>> where) {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, List<String>> dimension :
        where == null ? Map.<String, List<String>>of().entrySet() : where.entrySet()) {
      List<Map<String, String>> wider = new ArrayList<>();
      for (Map<String, String> one : all) {
        for (String value : new LinkedHashSet<>(dimension.getValue())) {
          Map<String, String> more = new HashMap<>(one);
          more.put(dimension.getKey(), value);
          wider.add(more);
        }
      }
      all = wider;
    }
    return all;
  }

  // Who has reported

  /**
   * Who should report and who has not.
   *
   * @param place the figure's place as a whole is the only unit
   */
  private record Reporters(Set<String> units, Set<String> silent, boolean place) {
    boolean all() {
      return silent.isEmpty();
    }

    boolean empty() {
      return units.isEmpty();
    }

    boolean nobody() {
      return silent.size() == units.size();
    }

    /** Silent units a reader can be told of. */
    Set<String> named() {
      return place ? Set.of() : silent;
    }
  }

  private Reporters reporters(ActivityFilter filter, Span span, Place place) {
    List<Unit> asked;
    if (filter.facilities() != null) {
      asked = units(filter.facilities(), span, place);
    } else if (filter.areas() != null) {
      asked = units(filter.areas(), span, place);
    } else if (place.facility() != null) {
      asked = registry.facility(place.facility()).map(f -> List.of(Unit.of(f))).orElse(List.of());
    } else {
      Set<String> here = Set.of(place.area() != null ? place.area() : plan.area());
      boolean told =
          candidates(span, place).stream().anyMatch(a -> named(a) && place.holds(a))
              || (place.area() != null
                  ? covered(here, place.boundary(), span, place)
                  : covered(place.territory().roots(), plan.period().start(), span, place));
      return new Reporters(here, told ? Set.of() : here, true);
    }
    Set<String> units = new TreeSet<>();
    Set<String> silent = new TreeSet<>();
    for (Unit unit : asked) {
      units.add(unit.code());
      if (!hasReported(unit, span, place)) {
        silent.add(unit.code());
      }
    }
    return new Reporters(units, silent, false);
  }

  private boolean named(ActivityFact activity) {
    return ingredients.anyKind() || ingredients.kinds().contains(activity.kind());
  }

  private boolean hasReported(Unit unit, Span span, Place place) {
    boolean told =
        unit.facility() != null
            ? activities.booked(unit.code(), span.start(), span.end()).stream()
                .anyMatch(this::named)
            : inArea(unit.code(), span, place).stream().anyMatch(this::named);
    return told
        || covered(
            unit.facility() != null
                ? place.groundOf(unit.facility(), span.day())
                : Set.of(unit.code()),
            place.boundary(),
            span,
            place);
  }

  /** Whether accepted reports, nil included, speak for areas of some day in a window. */
  private boolean covered(Set<String> ground, LocalDate day, Span span, Place place) {
    Map<LocalDate, Set<String>> told = covered.computeIfAbsent(span, this::coveredAreas);
    return told.values().stream().anyMatch(areas -> areas.contains(plan.area()))
        || !ground.isEmpty()
            && told.entrySet().stream()
                .anyMatch(
                    end ->
                        ground.stream()
                            .map(area -> place.territory().translate(area, day, end.getKey()))
                            .allMatch(then -> within(then, end.getKey(), end.getValue())));
  }

  /** Whether all that an area became by some day lies in one of the areas of that day. */
  private boolean within(Set<String> became, LocalDate day, Set<String> areas) {
    return !became.isEmpty()
        && became.stream()
            .allMatch(a -> registry.pathOf(a, day).stream().anyMatch(areas::contains));
  }

  /** The areas accepted reports speak for, by the day on which their codes are read. */
  private Map<LocalDate, Set<String>> coveredAreas(Span span) {
    Map<LocalDate, Set<String>> areas = new HashMap<>();
    for (ReportRecorded report : reports) {
      if (report.start() != null
          && !report.start().isAfter(span.start())
          && !report.end().isBefore(span.end())
          && speaksOfCell(report)) {
        areas
            .computeIfAbsent(report.end(), day -> new HashSet<>())
            .add(report.area() == null ? plan.area() : report.area());
      }
    }
    return areas;
  }

  private boolean speaksOfCell(ReportRecorded report) {
    return plan.obligations().stream()
        .filter(o -> o.code().equals(report.obligation()))
        .allMatch(o -> o.cells().isEmpty() || o.cells().contains(target + "/" + cell.code()));
  }

  /** Activities of a window in an area of the boundary day. */
  private List<ActivityFact> inArea(String code, Span span, Place place) {
    return activities.booked(code, place, span.start(), span.end());
  }

  // Which activities match

  private boolean matches(ActivityFact activity, ActivityFilter filter, Span span, Place place) {
    return (filter.kinds() == null
            || filter.kinds().isEmpty()
            || filter.kinds().contains(activity.kind()))
        && (filter.observance() == null || filter.observance().equals(activity.observance()))
        && (filter.organiser() == null || activity.organisers().contains(filter.organiser()))
        && (filter.dimensions() == null
            || filter.dimensions().entrySet().stream()
                .allMatch(
                    d ->
                        d.getValue().stream()
                            .anyMatch(v -> v.equals(activity.dimensions().get(d.getKey())))))
        && (filter.facilities() == null
            || registry
                .facility(activity.facility() == null ? "" : activity.facility())
                .map(
                    f -> member(filter.facilities(), f, activity.from(), span, place) == Truth.TRUE)
                .orElse(false))
        && (filter.areas() == null || inPopulation(activity, filter.areas(), span, place));
  }

  private boolean inPopulation(
      ActivityFact activity, Population population, Span span, Place place) {
    if (population instanceof Population.Union union) {
      return union.of().stream().anyMatch(p -> inPopulation(activity, p, span, place));
    }
    if (!(population instanceof Population.Areas areas)) {
      return false;
    }
    String code =
        activity.facility() != null
            ? registry
                .facility(activity.facility())
                .flatMap(f -> f.areaOn(activity.from()))
                .orElse(null)
            : activity.area();
    return code != null
        && areaOfLevel(code, areas.level(), activity.from())
            .map(
                a ->
                    areas.where() == null
                        || ask(areas.where(), Unit.of(a), span, activity.from(), place)
                            == Truth.TRUE)
            .orElse(false);
  }

  private Optional<String> areaOfLevel(String code, AreaLevel level, LocalDate day) {
    return registry.pathOf(code, day).stream()
        .filter(a -> registry.area(a, day).map(v -> v.level() == level).orElse(false))
        .findFirst();
  }

  /** Why an activity is not among those the measure counts in a window; empty: it is. */
  Optional<Text> whyNot(ActivityFact activity, Window window, Place place) {
    Span span = span(window.period());
    if (!ingredients.activities()) {
      return why("Chỉ tiêu này không tính từ hoạt động", "This cell is not made of activities");
    }
    if (!named(activity)) {
      return why(
          "Loại hoạt động " + activity.kind() + " không thuộc chỉ tiêu này",
          "Activities of kind " + activity.kind() + " do not count here");
    }
    if (!place.holds(activity)) {
      return why("Ngoài địa bàn của con số", "Outside the area of the figure");
    }
    if (window.period().contains(activity.from()) && activity.from().isAfter(span.end())) {
      return why(
          "Chưa được tính: ngày " + activity.from() + " chưa đến",
          "Not yet: its day, " + activity.from() + ", is still to come");
    }
    if (activity.from().isAfter(span.end()) || activity.to().isBefore(span.start())) {
      return why(
          "Ngoài kỳ " + span.start() + " – " + span.end(),
          "Outside the window " + span.start() + " – " + span.end());
    }
    List<ActivityFilter> filters = Ingredients.filters(cell.measure());
    if (filters.stream().anyMatch(f -> matches(activity, f, span, place))) {
      return Optional.empty();
    }
    return why(
        "Không khớp điều kiện về thiết chế, phân tổ, ngày hưởng ứng hoặc đơn vị tổ chức",
        "It does not match the facilities, dimensions, observance or organiser asked for");
  }

  /**
   * What an activity adds to the figure of a window, if that adds activities up: to its value or,
   * of a ratio or a growth, to what stands above the line.
   */
  Optional<Fraction> adds(ActivityFact activity, Window window, Place place) {
    Span span = span(window.period());
    if (!place.holds(activity)
        || activity.from().isBefore(span.start())
        || activity.from().isAfter(span.end())) {
      return Optional.of(Fraction.ZERO).filter(none -> above().isPresent());
    }
    return above().map(quantity -> adds(activity, quantity, span, place));
  }

  private Optional<Quantity> above() {
    return cell.measure() instanceof Measure.Amount amount
        ? Optional.of(amount.of())
        : cell.measure() instanceof Measure.Ratio ratio
            ? Optional.of(ratio.of())
            : cell.measure() instanceof Measure.Growth growth
                ? Optional.of(growth.of())
                : Optional.empty();
  }

  private Fraction adds(ActivityFact activity, Quantity quantity, Span span, Place place) {
    if (quantity instanceof Quantity.Sum sum && sum.activity() != null) {
      return matches(activity, sum.activity(), span, place)
          ? Fraction.of(activity.quantities().getOrDefault(sum.of(), BigDecimal.ZERO))
          : Fraction.ZERO;
    } else if (quantity instanceof Quantity.Count count) {
      return Fraction.of(matches(activity, count.activity(), span, place) ? 1 : 0);
    } else if (quantity instanceof Quantity.Plus plus) {
      return plus.terms().stream()
          .map(t -> adds(activity, t, span, place))
          .reduce(Fraction::plus)
          .orElseThrow();
    } else if (quantity instanceof Quantity.Minus minus) {
      return minus.terms().stream()
          .map(t -> adds(activity, t, span, place))
          .reduce(Fraction::minus)
          .orElseThrow();
    }
    return Fraction.ZERO;
  }

  private static Optional<Text> why(String vi, String en) {
    return Optional.of(new Text(vi, en));
  }

  // Populations

  /** A facility or an area. */
  private record Unit(String code, FacilityFact facility) {
    static Unit of(FacilityFact facility) {
      return new Unit(facility.code(), facility);
    }

    static Unit of(String area) {
      return new Unit(area, null);
    }
  }

  /** Units that surely belong, each once; those of which it is not known are named as excluded. */
  private List<Unit> units(Population population, Span span, Place place) {
    Map<String, Unit> units = new LinkedHashMap<>();
    collect(population, span, place, units);
    return List.copyOf(units.values());
  }

  private void collect(Population population, Span span, Place place, Map<String, Unit> into) {
    if (population instanceof Population.Union union) {
      union.of().forEach(p -> collect(p, span, place, into));
    } else if (population instanceof Population.Areas areas) {
      if (place.facility() != null || place.type() != null) {
        return;
      }
      for (String code : place.areas(areas.level())) {
        Truth truth =
            areas.where() == null
                ? Truth.TRUE
                : ask(areas.where(), Unit.of(code), span, span.day(), place);
        take(Unit.of(code), "a:" + code, truth, span, into);
      }
    } else {
      for (FacilityFact facility : place.facilities()) {
        Truth truth = member(population, facility, span.day(), span, place);
        if (truth != Truth.FALSE && place.holds(facility, span.day())) {
          take(Unit.of(facility), "f:" + facility.code(), truth, span, into);
        }
      }
    }
  }

  private void take(Unit unit, String key, Truth truth, Span span, Map<String, Unit> into) {
    if (truth == Truth.TRUE) {
      into.put(key, unit);
    } else if (truth == Truth.UNKNOWN && excluded != null) {
      excluded.add(
          new Figure.Excluded(
              unit.code(),
              label(unit, span.day()),
              new Text(
                  "Chưa rõ có thuộc phạm vi tính hay không (thiếu thuộc tính)",
                  "It is not known whether it belongs to the population")));
    }
  }

  /** Whether a facility belongs to a population on a day, wherever it stands. */
  private Truth member(
      Population population, FacilityFact facility, LocalDate day, Span span, Place place) {
    if (population instanceof Population.Union union) {
      return union.of().stream()
          .map(p -> member(p, facility, day, span, place))
          .reduce(Truth.FALSE, Truth::or);
    }
    if (!(population instanceof Population.Facilities asked) || !facility.existsOn(day)) {
      return Truth.FALSE;
    }
    FacilityRecorded.Placement placement = facility.placementOn(day).orElse(null);
    if (placement == null
        || !anyOf(asked.types(), placement.types())
        || !oneOf(asked.levels(), placement.level())
        || !oneOf(asked.named(), facility.code())
        || !oneOf(asked.ownership(), placement.ownership())
        || asked.openedIn() != null && !openedIn(facility, span)) {
      return Truth.FALSE;
    }
    return asked.where() == null
        ? Truth.TRUE
        : ask(asked.where(), Unit.of(facility), span, day, place);
  }

  private static boolean openedIn(FacilityFact facility, Span span) {
    LocalDate opened = facility.recorded().openedOn();
    return opened != null && !opened.isBefore(span.start()) && !opened.isAfter(span.end());
  }

  private static boolean anyOf(List<String> asked, List<String> held) {
    return asked == null || asked.isEmpty() || held.stream().anyMatch(asked::contains);
  }

  private static <T> boolean oneOf(List<T> asked, T held) {
    return asked == null || asked.isEmpty() || asked.contains(held);
  }

  // Criteria

  private Truth ask(Criterion criterion, Unit unit, Span span, LocalDate day, Place place) {
    if (criterion instanceof Criterion.All all) {
      return all.all().stream()
          .map(c -> ask(c, unit, span, day, place))
          .reduce(Truth.TRUE, Truth::and);
    } else if (criterion instanceof Criterion.Any any) {
      return any.any().stream()
          .map(c -> ask(c, unit, span, day, place))
          .reduce(Truth.FALSE, Truth::or);
    } else if (criterion instanceof Criterion.Not not) {
      return ask(not.not(), unit, span, day, place).not();
    } else if (criterion instanceof Criterion.Attribute attribute) {
      return attribute(attribute, unit, day);
    } else if (criterion instanceof Criterion.Activity activity) {
      return activity(activity, unit, span, place);
    } else if (criterion instanceof Criterion.WithinObservance within) {
      return within(within, unit, span, place);
    } else if (criterion instanceof Criterion.HasFacility has) {
      return hasFacility(has.hasFacility(), unit, span, day, place);
    }
    Criterion.InArea in = (Criterion.InArea) criterion;
    Optional<String> area =
        unit.facility() == null
            ? Optional.empty()
            : unit.facility().areaOn(day).flatMap(a -> areaOfLevel(a, in.level(), day));
    return area.map(a -> ask(in.inArea(), Unit.of(a), span, day, place)).orElse(Truth.UNKNOWN);
  }

  private Truth attribute(Criterion.Attribute asked, Unit unit, LocalDate day) {
    LocalDate when = asked.yearsAgo() == null ? day : day.minusYears(asked.yearsAgo());
    Optional<JsonNode> value =
        unit.facility() == null
            ? registry.areaAttribute(unit.code(), asked.attribute(), when)
            : unit.facility().attributeOn(asked.attribute(), when);
    if (value.isEmpty() || value.get().isNull()) {
      return Truth.UNKNOWN;
    }
    JsonNode held = value.get();
    if (asked.is() != null) {
      return Truth.of(compare(held, asked.is()) == 0);
    } else if (asked.in() != null) {
      return Truth.of(asked.in().stream().anyMatch(v -> compare(held, v) == 0));
    } else if (asked.atLeast() != null) {
      return Truth.of(compare(held, asked.atLeast()) >= 0);
    } else if (asked.moreThan() != null) {
      return Truth.of(compare(held, asked.moreThan()) > 0);
    } else if (asked.atMost() != null) {
      return Truth.of(compare(held, asked.atMost()) <= 0);
    }
    return Truth.of(compare(held, asked.lessThan()) < 0);
  }

  /** Numbers by value, whether written as numbers or as text; dates and codes as text. */
  private static int compare(JsonNode held, JsonNode asked) {
    if (held.isNumber()) {
      try {
        return held.decimalValue()
            .compareTo(asked.isNumber() ? asked.decimalValue() : new BigDecimal(asked.asText()));
      } catch (NumberFormatException notANumber) {
        return held.asText().compareTo(asked.asText());
      }
    }
    return held.asText().compareTo(asked.asText());
  }

  private Truth activity(Criterion.Activity asked, Unit unit, Span span, Place place) {
    int atLeast = asked.atLeast() == null ? 1 : asked.atLeast();
    Criterion.Per per = asked.per() == null ? Criterion.Per.PERIOD : asked.per();
    if (per == Criterion.Per.REGULAR) {
      atLeast = plan.settings().regular().atLeast();
      per = plan.settings().regular().per();
    }
    List<ActivityFact> matching =
        of(unit, span, place).stream()
            .filter(a -> matches(a, asked.activity(), span, place))
            .toList();
    int needed = atLeast;
    boolean enough =
        parts(per, unit, span).stream()
            .allMatch(
                p ->
                    matching.stream()
                            .filter(
                                a -> !a.from().isBefore(p.start()) && !a.from().isAfter(p.end()))
                            .limit(needed)
                            .count()
                        == needed);
    return hasReported(unit, span, place) ? Truth.of(enough) : Truth.UNKNOWN;
  }

  private List<ActivityFact> of(Unit unit, Span span, Place place) {
    return unit.facility() != null
        ? activities.booked(unit.code(), span.start(), span.end())
        : inArea(unit.code(), span, place);
  }

  /**
   * Every part of the window that lies wholly in it and in the unit's life; the window itself is
   * its only period.
   */
  private List<Span> parts(Criterion.Per per, Unit unit, Span span) {
    if (per == Criterion.Per.PERIOD || per == Criterion.Per.REGULAR) {
      return List.of(span);
    }
    Cell.Every every =
        switch (per) {
          case MONTH -> Cell.Every.MONTH;
          case QUARTER -> Cell.Every.QUARTER;
          default -> Cell.Every.YEAR;
        };
    return Period.within(cell.calendar(), every, span.start(), span.end()).stream()
        .filter(
            p ->
                unit.facility() == null
                    || unit.facility().existsOn(p.start()) && unit.facility().existsOn(p.end()))
        .map(p -> new Span(p.start(), p.end(), p.end()))
        .toList();
  }

  private Truth within(Criterion.WithinObservance asked, Unit unit, Span span, Place place) {
    ActivityFilter filter = asked.activity() == null ? Ingredients.ANY : asked.activity();
    boolean held =
        occasions(asked.withinObservance(), span.start(), span.end()).stream()
            .anyMatch(
                o -> !serving(asked.withinObservance(), o, filter, span, place, unit).isEmpty());
    return held ? Truth.TRUE : hasReported(unit, span, place) ? Truth.FALSE : Truth.UNKNOWN;
  }

  /** Unknown when no facility surely qualifies and one may. */
  private Truth hasFacility(
      Population population, Unit unit, Span span, LocalDate day, Place place) {
    return facilitiesBeneath(unit.code(), day, place).stream()
        .map(f -> member(population, f, day, span, place))
        .reduce(Truth.FALSE, Truth::or);
  }

  private List<FacilityFact> facilitiesBeneath(String area, LocalDate day, Place place) {
    return beneath
        .computeIfAbsent(new Span(day, place.boundary(), day), s -> new HashMap<>())
        .computeIfAbsent(
            area,
            a ->
                registry.facilitiesConcerning(a).stream()
                    .filter(f -> place.stands(f, day, a))
                    .toList());
  }

  /** The facilities or areas a cell of scope each-… judges one by one. */
  List<String> judged(Window window, Place place) {
    Span span = span(window.period());
    if (cell.scope() == Cell.Scope.EACH_AREA) {
      return place.areas(cell.areaLevel());
    }
    Map<String, Unit> units = new TreeMap<>();
    for (Population population : populations(cell.measure())) {
      collect(population, span, place, units);
    }
    return units.values().stream()
        .filter(u -> u.facility() != null)
        .map(Unit::code)
        .distinct()
        .toList();
  }

  /** At least every unit that {@link #judged} may name, whatever the activities say. */
  Set<String> candidates(Window window, Place place) {
    if (cell.scope() == Cell.Scope.EACH_AREA) {
      return Set.copyOf(place.areas(cell.areaLevel()));
    }
    Span span = span(window.period());
    Map<String, Unit> units = new TreeMap<>();
    populations(cell.measure()).forEach(p -> collect(whoever(p), span, place, units));
    Set<String> codes = new TreeSet<>();
    units.values().stream().filter(u -> u.facility() != null).forEach(u -> codes.add(u.code()));
    return codes;
  }

  /** A population without its criteria. */
  private static Population whoever(Population population) {
    if (population instanceof Population.Union union) {
      return new Population.Union(union.of().stream().map(Evaluation::whoever).toList());
    } else if (population instanceof Population.Facilities f) {
      return new Population.Facilities(
          f.types(), f.levels(), f.named(), f.ownership(), null, f.openedIn());
    }
    return population;
  }

  private static List<Population> populations(Measure measure) {
    List<Population> found = new ArrayList<>();
    if (measure instanceof Measure.Share share) {
      found.add(share.of());
    } else if (measure instanceof Measure.Ratio ratio) {
      collect(ratio.of(), found);
      collect(ratio.to(), found);
    } else if (measure instanceof Measure.Amount amount) {
      collect(amount.of(), found);
    } else if (measure instanceof Measure.Growth growth) {
      collect(growth.of(), found);
    } else if (measure instanceof Measure.Observances observances
        && observances.activity() != null
        && observances.activity().facilities() != null) {
      found.add(observances.activity().facilities());
    }
    return found;
  }

  private static void collect(Quantity quantity, List<Population> into) {
    if (quantity instanceof Quantity.Sum sum) {
      Population population =
          sum.activity() != null ? sum.activity().facilities() : sum.population();
      if (population != null) {
        into.add(population);
      }
    } else if (quantity instanceof Quantity.Count count && count.activity().facilities() != null) {
      into.add(count.activity().facilities());
    } else if (quantity instanceof Quantity.Facilities facilities) {
      into.add(facilities.population());
    } else if (quantity instanceof Quantity.Plus plus) {
      plus.terms().forEach(t -> collect(t, into));
    } else if (quantity instanceof Quantity.Minus minus) {
      minus.terms().forEach(t -> collect(t, into));
    }
  }

  /**
   * The types of the facilities a figure is made of, on the boundary day; empty when it is not made
   * of facilities.
   */
  Set<String> types(Window window, Place place) {
    Span span = span(window.period());
    Map<String, Unit> units = new TreeMap<>();
    populations(cell.measure()).forEach(p -> collect(p, span, place, units));
    Set<String> named = new HashSet<>();
    populations(cell.measure()).forEach(p -> namedTypes(p, named));
    Set<String> types = new TreeSet<>();
    units.values().stream()
        .filter(u -> u.facility() != null)
        .forEach(
            u ->
                u.facility().placementOn(place.boundary()).ifPresent(p -> types.addAll(p.types())));
    if (!named.isEmpty()) {
      types.retainAll(named);
    }
    return types;
  }

  private static void namedTypes(Population population, Set<String> into) {
    if (population instanceof Population.Facilities facilities && facilities.types() != null) {
      into.addAll(facilities.types());
    } else if (population instanceof Population.Union union) {
      union.of().forEach(p -> namedTypes(p, into));
    }
  }

  // Names

  private void part(String role, String unit, Text label, Fraction value, Truth truth) {
    parts.add(new Figure.Part(role, unit, label, value, truth));
  }

  private Text label(Unit unit, LocalDate day) {
    return label(unit.code(), day);
  }

  Text label(String code, LocalDate day) {
    String name =
        registry
            .facility(code)
            .map(f -> f.recorded().name())
            .or(() -> registry.area(code, day).map(v -> v.name()))
            .orElse(code);
    return new Text(name, name);
  }
}
