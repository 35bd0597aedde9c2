package vn.tiendo.report.attainment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.tiendo.events.Text;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.measure.Population;
import vn.tiendo.events.measure.Quantity;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.report.fact.ActivityFact;
import vn.tiendo.report.fact.Ingredients;
import vn.tiendo.report.fact.Registry;
import vn.tiendo.report.print.Numeral;

/** What makes one look twice at a value before it is handed in; it never refuses one. */
public final class Plausibility {

  /** Quantities of activities that count people, not visits. */
  private static final Set<String> PEOPLE =
      Set.of("participants", "people", "persons", "learners", "members", "users", "readers");

  private static final Set<String> PERSON = Set.of("người", "person", "persons", "people");
  private static final String POPULATION = "population";
  private static final int MOST_NAMED = 3;

  private final ReportFigures.Reading reading;

  Plausibility(ReportFigures.Reading reading) {
    this.reading = reading;
  }

  /**
   * Something to look at.
   *
   * @param code fell-by-half, above-population, more-than-registered, same-campaign-twice or
   *     differs-from-live
   */
  public record Finding(String code, Text detail) {}

  List<Finding> of(CellOf of, BigDecimal num, BigDecimal den) {
    List<Finding> found = new ArrayList<>();
    if (!reading.numeric(of.target().code(), of.cell().code())) {
      return found;
    }
    Period period = reading.about().period();
    Window window = new Window(period, null, period.end());
    Figure.Value value = OfficialFigures.value(of.cell(), num, den, window);
    if (!OfficialFigures.meaningful(of.cell(), value)) {
      return found;
    }
    Figure live = reading.tells(of) ? live(of, period) : null;
    fell(of, value).ifPresent(found::add);
    abovePopulation(of, value).ifPresent(found::add);
    moreThanRegistered(of, value, live).ifPresent(found::add);
    twice(of, period).ifPresent(found::add);
    differs(value, live).ifPresent(found::add);
    return found;
  }

  private Figure live(CellOf of, Period period) {
    try {
      return reading.judged(of, period).live().figure();
    } catch (vn.tiendo.events.http.Problem areaUnknownThen) {
      return null;
    }
  }

  private Optional<Finding> fell(CellOf of, Figure.Value value) {
    ReportFigures.Told told = reading.before(of.target().code(), of.cell().code()).orElse(null);
    if (told == null || told.num() == null || told.root() > 0 || value.root() > 0) {
      return Optional.empty();
    }
    Fraction then = Fraction.of(told.num()).over(Fraction.of(told.den()));
    if (then.signum() <= 0
        || value.fraction().times(Fraction.of(2)).compareTo(then) >= 0
        || of.cell().measure() instanceof Measure.Growth) {
      return Optional.empty();
    }
    String period = reading.previous().map(Period::code).orElse("");
    Text now = shown(value);
    Text before = number(new BigDecimal(told.decimal()));
    return Optional.of(
        new Finding(
            "fell-by-half",
            new Text(
                now.vi() + " chưa bằng một nửa kỳ trước (" + period + "): " + before.vi(),
                now.en()
                    + " is less than half of the period before ("
                    + period
                    + "): "
                    + before.en())));
  }

  private Optional<Finding> abovePopulation(CellOf of, Figure.Value value) {
    Measure measure = of.cell().measure();
    if (of.cell().scope() != Cell.Scope.TOTAL) {
      return Optional.empty();
    }
    if (measure instanceof Measure.Ratio ratio
        && ratio.unit() == Measure.Unit.PERCENT
        && ofPeople(ratio.of())
        && ratio.to() instanceof Quantity.Statistic
        && value.fraction().compareTo(Fraction.of(1)) > 0) {
      return Optional.of(above(number(value.fraction().num()), number(value.fraction().den())));
    }
    if (!(measure instanceof Measure.Amount amount) || !ofPeople(amount.of())) {
      return Optional.empty();
    }
    Figure.Value people = population();
    return people == null || value.fraction().compareTo(people.fraction()) <= 0
        ? Optional.empty()
        : Optional.of(above(shown(value), shown(people)));
  }

  private static Finding above(Text stated, Text people) {
    return new Finding(
        "above-population",
        new Text(
            stated.vi() + " người, nhiều hơn dân số " + people.vi(),
            stated.en() + " people, more than the population of " + people.en()));
  }

  private boolean ofPeople(Quantity quantity) {
    if (quantity instanceof Quantity.Plus plus) {
      return plus.terms().stream().allMatch(this::ofPeople);
    } else if (quantity instanceof Quantity.Statistic statistic) {
      return reading
          .basis()
          .registry()
          .statisticsKind(statistic.statistic())
          .map(kind -> kind.unit())
          .filter(unit -> PERSON.contains(unit.toLowerCase(Locale.ROOT)))
          .isPresent();
    }
    return quantity instanceof Quantity.Sum sum
        && sum.activity() != null
        && PEOPLE.contains(sum.of());
  }

  /** The population of the report's area in the year in which its period ends. */
  private Figure.Value population() {
    Cell cell =
        new Cell(
            "population",
            null,
            new Measure.Amount(new Quantity.Statistic(POPULATION, null, null)),
            List.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    CellOf of = new CellOf(reading.issued().plan().targets().get(0), cell);
    Figure figure = live(of, reading.about().period());
    return figure == null ? null : figure.value();
  }

  private static Optional<Finding> moreThanRegistered(CellOf of, Figure.Value value, Figure live) {
    if (live == null || live.value() == null || of.cell().scope() != Cell.Scope.TOTAL) {
      return Optional.empty();
    }
    Fraction stated = value.fraction();
    Fraction registered;
    if (of.cell().measure() instanceof Measure.Share share
        && !(share.of() instanceof Population.Areas)) {
      // Of a share that was told as a fraction of facilities.
      registered = new Fraction(live.value().fraction().den(), BigInteger.ONE);
      stated = new Fraction(stated.den().max(stated.num()), BigInteger.ONE);
    } else if (of.cell().measure() instanceof Measure.Amount amount
        && amount.of() instanceof Quantity.Facilities) {
      registered = live.value().fraction();
    } else {
      return Optional.empty();
    }
    Text counted = number(stated.num().divide(stated.den()));
    Text there = number(registered.num().divide(registered.den()));
    return stated.compareTo(registered) <= 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "more-than-registered",
                new Text(
                    counted.vi() + " thiết chế, sổ đăng ký có " + there.vi(),
                    counted.en() + " facilities; the registry has " + there.en())));
  }

  private static Optional<Finding> differs(Figure.Value value, Figure live) {
    if (live == null
        || live.value() == null
        || value.root() != live.value().root()
        || value.fraction().compareTo(live.value().fraction()) == 0) {
      return Optional.empty();
    }
    Text told = exact(value);
    Text is = exact(live.value());
    return Optional.of(
        new Finding(
            "differs-from-live",
            new Text(
                "Báo cáo " + told.vi() + ", số tính từ hoạt động và sổ đăng ký là " + is.vi(),
                "Reported " + told.en() + "; activities and registry give " + is.en())));
  }

  // The same campaign told by a commune and by what lies above it

  private record Campaign(String kind, Set<String> organisers, String occasion) {}

  private Optional<Finding> twice(CellOf of, Period period) {
    if (!Ingredients.of(of.cell().measure()).activities()) {
      return Optional.empty();
    }
    Registry registry = reading.basis().registry();
    Figures figures = reading.figures(of, period);
    Window window = new Window(period, null, period.end());
    Place place = figures.whole(window);
    if (reading.area() != null) {
      place = place.inArea(reading.area());
    }
    Map<Campaign, List<ActivityFact>> told = new LinkedHashMap<>();
    for (ActivityFact activity : reading.activities(period).booked(period.start(), period.end())) {
      if (activity.area() != null && figures.whyNot(activity, window, place).isEmpty()) {
        String occasion =
            activity.observance() != null
                ? activity.observance() + " " + activity.from().getYear()
                : activity.from().toString();
        told.computeIfAbsent(
                new Campaign(activity.kind(), new TreeSet<>(activity.organisers()), occasion),
                c -> new ArrayList<>())
            .add(activity);
      }
    }
    List<String> pairs = new ArrayList<>();
    long all = 0;
    for (List<ActivityFact> same : told.values()) {
      for (ActivityFact low : same) {
        Optional<ActivityFact> high =
            same.stream()
                .filter(h -> !h.area().equals(low.area()))
                .filter(h -> beneath(registry, low.area(), h.area(), low.from()))
                .findFirst();
        if (high.isPresent()) {
          all++;
          if (pairs.size() < MOST_NAMED) {
            pairs.add(named(low) + " + " + named(high.get()));
          }
        }
      }
    }
    String some = String.join("; ", pairs) + (all > pairs.size() ? "; …" : "");
    return all == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "same-campaign-twice",
                new Text(
                    all + " hoạt động có thể được tính hai lần, ở xã và ở cấp trên: " + some,
                    all
                        + " activities may be counted twice, by an area and by one above it: "
                        + some)));
  }

  private static boolean beneath(Registry registry, String low, String high, LocalDate day) {
    return registry.within(low, high, day);
  }

  private static String named(ActivityFact activity) {
    return activity.area()
        + " "
        + activity.from()
        + " ("
        + activity.source()
        + ", "
        + activity.id()
        + ")";
  }

  private static Text shown(Figure.Value value) {
    Text number = number(new BigDecimal(value.decimal()));
    return value.unit() == Figure.Unit.PERCENT
        ? new Text(number.vi() + " %", number.en() + " %")
        : number;
  }

  private static Text exact(Figure.Value value) {
    Text shown = shown(value);
    if (value.unit() != Figure.Unit.PERCENT) {
      return shown;
    }
    Text num = number(value.fraction().num());
    Text den = number(value.fraction().den());
    return new Text(
        num.vi() + "/" + den.vi() + " (" + shown.vi() + ")",
        num.en() + "/" + den.en() + " (" + shown.en() + ")");
  }

  private static Text number(BigInteger number) {
    return number(new BigDecimal(number));
  }

  private static Text number(BigDecimal number) {
    return new Text(Numeral.vietnamese(number), Numeral.english(number));
  }
}
