package vn.tiendo.report.attainment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan;
import vn.tiendo.report.fact.Ingredients;
import vn.tiendo.report.fact.Registry;

/**
 * What accepted reports say of a cell: the official figure of the period and area a report speaks
 * of.
 *
 * <p>A report speaks of a window when both have the same days; of what is read at a window's end
 * alone, when both end on the same day. So a report on an administrative year never speaks of the
 * calendar year of the same name. A unit's report to the agency on the way may speak of an area
 * within the plan's, never of all of it: that is for the agency that puts them together. Where
 * several speak, the one that consolidates goes first, what no obligation asked for comes after it,
 * and then the one accepted last.
 */
final class OfficialFigures {

  private static final ZoneId CIVIL = ZoneId.of("Asia/Ho_Chi_Minh");

  private final Registry registry;
  private final Plan plan;
  private final Cell cell;
  private final LocalDate on;
  private final String target;
  private final Registry.Accepted reports;

  /** A report with what it says of the cell. */
  private record Said(ReportRecorded report, ReportRecorded.Value value) {}

  private static final Comparator<Said> FIRST =
      Comparator.comparing((Said s) -> rank(s.report()))
          .thenComparing(s -> s.report().recordedAt(), Comparator.reverseOrder())
          .thenComparing(s -> s.report().id());

  OfficialFigures(Registry registry, Plan plan, String target, Cell cell, LocalDate on) {
    this.registry = registry;
    this.plan = plan;
    this.target = target;
    this.cell = cell;
    this.on = on;
    // Reports on milestones and rubrics say steps and judgements, not numbers.
    this.reports =
        cell.measure() instanceof Measure.Milestones || cell.measure() instanceof Measure.Assessment
            ? Registry.Accepted.NONE
            : registry.accepted(plan.code());
  }

  private Optional<Said> said(ReportRecorded report) {
    return report.values() == null
        ? Optional.empty()
        : report.values().stream()
            .filter(v -> v.target().equals(target) && v.cell().equals(cell.code()))
            .filter(v -> v.den() == null || v.den().signum() > 0)
            .findFirst()
            .map(v -> new Said(report, v));
  }

  /**
   * An official figure.
   *
   * @param report id of the report it was accepted in
   * @param version an int, so that it is the same number again when a stored row is read
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Official(String report, int version, Instant acceptedAt, String agency) {}

  /** The official figure of a window at a place; only areas as a whole are reported on. */
  Optional<Found> of(Window window, Place place) {
    return place.facility() != null || place.type() != null
        ? Optional.empty()
        : codes(place).stream()
            .flatMap(area -> reports.on(area).stream())
            .filter(r -> ofWindow(r, window))
            .flatMap(r -> said(r).stream())
            .filter(s -> ofPlace(s.report(), place))
            .sorted(FIRST)
            .map(s -> found(s, window))
            .filter(f -> meaningful(cell, f.value()))
            .findFirst();
  }

  /** A report's word and the value it states. */
  record Found(Official official, Figure.Value value) {}

  private Found found(Said s, Window window) {
    ReportRecorded report = s.report();
    return new Found(
        new Official(
            report.id(), Math.toIntExact(report.version()), report.recordedAt(), report.agency()),
        value(cell, s.value().num(), s.value().den(), window));
  }

  /** An average growth is now over base: nothing below nought, over one year or more. */
  static boolean meaningful(Cell cell, Figure.Value value) {
    return !(cell.measure() instanceof Measure.Growth growth
            && growth.average() == Measure.Average.COMPOUND)
        || value.root() > 0 && value.fraction().signum() >= 0;
  }

  /** A value as a report states it, in the sense of the cell's own. */
  static Figure.Value value(Cell cell, BigDecimal num, BigDecimal den, Window window) {
    Fraction fraction = den == null ? Fraction.of(num) : Fraction.of(num).over(Fraction.of(den));
    int root =
        cell.measure() instanceof Measure.Growth growth
                && growth.average() == Measure.Average.COMPOUND
                && growth.baseYear() != null
            ? Math.max(0, Evaluation.yearOf(cell, window) - growth.baseYear())
            : 0;
    return new Figure.Value(fraction, root, unit(cell));
  }

  /** What a number that is stated for the cell counts. */
  static Figure.Unit unit(Cell cell) {
    return cell.scope() != Cell.Scope.TOTAL ? Figure.Unit.PERCENT : Evaluation.unit(cell.measure());
  }

  private boolean ofWindow(ReportRecorded report, Window window) {
    if (report.start() == null || report.end() == null) {
      return window.named(report.period());
    }
    boolean days = sameDays(cell, window, report.start(), report.end());
    // On a day within the window only what had been accepted by then speaks of it.
    boolean known =
        !window.end().isAfter(on) || !LocalDate.ofInstant(report.recordedAt(), CIVIL).isAfter(on);
    return days && known;
  }

  /** Whether what is said of these days is said of the window. */
  static boolean sameDays(Cell cell, Window window, LocalDate start, LocalDate end) {
    return end.equals(window.end())
        && (start.equals(window.start()) || !Ingredients.of(cell.measure()).activities());
  }

  /**
   * By which codes reports may speak of a place: by its own, and by the one it had then. Null: a
   * report that names none speaks of the plan's area.
   */
  private Set<String> codes(Place place) {
    Set<String> codes = new HashSet<>();
    if (place.area() == null) {
      codes.add(null);
      codes.add(plan.area());
      return codes;
    }
    codes.add(place.area());
    for (LocalDate end : reports.ends()) {
      Set<String> other =
          place.territory().translate(place.area(), place.boundary(), then(end, place));
      if (other.size() == 1) {
        codes.addAll(other);
      }
    }
    return codes;
  }

  /** The day on which a report's area is read. */
  private LocalDate then(LocalDate end, Place place) {
    return end == null ? place.boundary() : end.isAfter(on) ? on : end;
  }

  private boolean ofPlace(ReportRecorded report, Place place) {
    boolean ofWhole = report.area() == null || report.area().equals(plan.area());
    if (place.area() == null || ofWhole) {
      return place.area() == null && ofWhole && !onItsWay(report);
    }
    LocalDate then = then(report.end(), place);
    LocalDate now = place.boundary();
    if (report.area().equals(place.area())
        && registry.area(place.area(), now).isPresent()
        && registry.area(place.area(), now).equals(registry.area(place.area(), then))) {
      return true;
    }
    // The same ground under another code, all of it and nothing else.
    return place.territory().translate(report.area(), then, now).equals(Set.of(place.area()))
        && place.territory().translate(place.area(), now, then).equals(Set.of(report.area()));
  }

  /** What puts the units together goes before them, and what was asked for before what was not. */
  private static int rank(ReportRecorded report) {
    if (report.obligation() == null) {
      return 2;
    }
    return report.via() == null ? 0 : 1;
  }

  /** A unit's word to the agency on the way, as it was when it was accepted. */
  private static boolean onItsWay(ReportRecorded report) {
    return report.agency() != null && report.via() != null;
  }
}
