package vn.tiendo.report.fact;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.measure.ActivityFilter;
import vn.tiendo.events.measure.Criterion;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.measure.Population;
import vn.tiendo.events.measure.Quantity;
import vn.tiendo.events.plan.Cell;

/**
 * Which facts a measure is made of.
 *
 * @param kinds kinds of activities it names
 * @param anyKind some filter names no kind: every activity may count
 * @param statistics statistics it names
 * @param registry it asks areas or facilities
 * @param observances named days it counts or asks for
 * @param above levels of the areas whose own facts it asks of a facility
 */
public record Ingredients(
    Set<String> kinds,
    boolean anyKind,
    Set<String> statistics,
    boolean registry,
    Set<String> observances,
    Set<AreaLevel> above) {

  /** A filter that lets every activity pass. */
  public static final ActivityFilter ANY = new ActivityFilter(null, null, null, null, null, null);

  public static Ingredients of(Measure measure) {
    Collector found = new Collector();
    found.measure(measure);
    return new Ingredients(
        found.kinds,
        found.anyKind,
        found.statistics,
        found.registry,
        found.observances,
        found.above);
  }

  /** Every filter of activities a measure holds, however deep. */
  public static List<ActivityFilter> filters(Measure measure) {
    Collector found = new Collector();
    found.measure(measure);
    return List.copyOf(found.filters);
  }

  /** Levels of the areas a measure counts or adds up over, outside its criteria. */
  public static Set<AreaLevel> levels(Measure measure) {
    Collector found = new Collector();
    found.measure(measure);
    return found.levels;
  }

  /** Whether any activity is named at all. */
  public boolean activities() {
    return anyKind || !kinds.isEmpty();
  }

  boolean touchedBy(String kind) {
    return anyKind || kinds.contains(kind);
  }

  /**
   * Whether the figure of a unit that a cell judges rests on facts of that unit alone, so that a
   * fact about one unit leaves the others as they are.
   */
  public boolean unitsAlone(Cell cell) {
    return cell.scope() == Cell.Scope.EACH_FACILITY
        ? above.isEmpty()
        : above.stream().allMatch(level -> level.compareTo(cell.areaLevel()) >= 0);
  }

  private static final class Collector {
    final Set<String> kinds = new TreeSet<>();
    final Set<String> statistics = new TreeSet<>();
    final List<ActivityFilter> filters = new ArrayList<>();
    final Set<AreaLevel> levels = EnumSet.noneOf(AreaLevel.class);
    final Set<String> observances = new TreeSet<>();
    final Set<AreaLevel> above = EnumSet.noneOf(AreaLevel.class);
    private int criteria;
    boolean anyKind;
    boolean registry;

    void measure(Measure measure) {
      if (measure instanceof Measure.Share share) {
        population(share.of());
        criterion(share.having());
      } else if (measure instanceof Measure.Ratio ratio) {
        quantity(ratio.of());
        quantity(ratio.to());
      } else if (measure instanceof Measure.Amount amount) {
        quantity(amount.of());
      } else if (measure instanceof Measure.Growth growth) {
        quantity(growth.of());
      } else if (measure instanceof Measure.Observances named) {
        observances.addAll(named.days());
        filter(named.activity() == null ? ANY : named.activity());
      }
    }

    void quantity(Quantity quantity) {
      if (quantity instanceof Quantity.Sum sum) {
        filter(sum.activity());
        population(sum.population());
      } else if (quantity instanceof Quantity.Count count) {
        filter(count.activity());
      } else if (quantity instanceof Quantity.Facilities facilities) {
        population(facilities.population());
      } else if (quantity instanceof Quantity.Statistic statistic) {
        statistics.add(statistic.statistic());
        population(statistic.areas());
      } else if (quantity instanceof Quantity.Plus plus) {
        plus.terms().forEach(this::quantity);
      } else if (quantity instanceof Quantity.Minus minus) {
        minus.terms().forEach(this::quantity);
      }
    }

    void population(Population population) {
      if (population == null) {
        return;
      }
      registry = true;
      if (population instanceof Population.Facilities facilities) {
        criterion(facilities.where());
      } else if (population instanceof Population.Areas areas) {
        if (criteria == 0) {
          levels.add(areas.level());
        }
        criterion(areas.where());
      } else if (population instanceof Population.Union union) {
        union.of().forEach(this::population);
      }
    }

    void criterion(Criterion criterion) {
      criteria++;
      inside(criterion);
      criteria--;
    }

    private void inside(Criterion criterion) {
      if (criterion instanceof Criterion.All all) {
        all.all().forEach(this::criterion);
      } else if (criterion instanceof Criterion.Any any) {
        any.any().forEach(this::criterion);
      } else if (criterion instanceof Criterion.Not not) {
        criterion(not.not());
      } else if (criterion instanceof Criterion.Activity activity) {
        filter(activity.activity());
      } else if (criterion instanceof Criterion.HasFacility has) {
        population(has.hasFacility());
      } else if (criterion instanceof Criterion.InArea in) {
        above.add(in.level());
        criterion(in.inArea());
      } else if (criterion instanceof Criterion.WithinObservance within) {
        observances.add(within.withinObservance());
        filter(within.activity() == null ? ANY : within.activity());
      }
    }

    void filter(ActivityFilter filter) {
      if (filter == null) {
        return;
      }
      filters.add(filter);
      List<String> named = filter.kinds();
      if (named == null || named.isEmpty()) {
        anyKind = true;
      } else {
        kinds.addAll(named);
      }
      population(filter.facilities());
      population(filter.areas());
    }
  }
}
