package vn.tiendo.report.fact;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import javax.sql.DataSource;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.plan.Plan;

/** Marks the cells whose figures a fact may have changed: rather one too many than one too few. */
@ApplicationScoped
public class StaleCells {

  /** A cell of a plan. */
  public record CellKey(String plan, String target, String cell) {}

  private final DataSource database;
  private final Map<Measure, Ingredients> ingredients = new WeakHashMap<>();

  StaleCells(DataSource database) {
    this.database = database;
  }

  void mark(Registry before, List<Fact> states, Set<ActivityFacts.Touch> touched) {
    Registry after = before.with(states);
    Set<CellKey> stale = new LinkedHashSet<>();
    Set<String> areasAnew = new HashSet<>();
    Set<String> facilityAreas = new HashSet<>();
    boolean everything = false;
    for (Fact fact : states) {
      if (fact instanceof AreaRecorded area) {
        areasAnew.addAll(after.related(area.code()));
      } else if (fact instanceof AreaReformed reform) {
        areasAnew.addAll(after.related(reform.from()));
        reform.changes().forEach(c -> areasAnew.addAll(after.related(c.to())));
      } else if (fact instanceof FacilityRecorded facility) {
        facilityAreas.addAll(areasOf(before.facility(facility.code()).orElse(null), after));
        facilityAreas.addAll(areasOf(new FacilityFact(facility), after));
      } else if (fact instanceof StatisticRecorded statistic) {
        Set<String> related = after.related(statistic.area());
        cells(
            after.plans(),
            p -> concerns(p, related),
            i -> i.statistics().contains(statistic.statistic()),
            stale);
      } else if (fact instanceof PlanIssued issued) {
        cells(List.of(issued), p -> true, i -> true, stale);
      } else if (fact instanceof ReportRecorded report) {
        after.plan(report.plan()).ifPresent(p -> cells(List.of(p), any -> true, i -> true, stale));
      } else {
        // A catalogue entry: a definition that many figures may rest on, and that changes rarely.
        everything = true;
      }
    }
    if (everything) {
      cells(after.plans(), p -> true, i -> true, stale);
    }
    if (!areasAnew.isEmpty()) {
      cells(after.plans(), p -> concerns(p, areasAnew), i -> true, stale);
    }
    if (!facilityAreas.isEmpty()) {
      cells(
          after.plans(),
          p -> concerns(p, facilityAreas),
          i -> i.registry() || i.activities(),
          stale);
    }
    for (ActivityFacts.Touch touch : touched) {
      Set<String> related =
          touch.facility() == null
              ? after.related(touch.area())
              : areasOf(after.facility(touch.facility()).orElse(null), after);
      cells(after.plans(), p -> concerns(p, related), i -> i.touchedBy(touch.kind()), stale);
    }
    insert(stale);
  }

  /** Marks every cell of every plan: at the start of a day, when windows grow and due days pass. */
  public void markAll(Registry registry) {
    Set<CellKey> stale = new LinkedHashSet<>();
    cells(registry.plans(), p -> true, i -> true, stale);
    insert(stale);
  }

  private static boolean concerns(Plan plan, Set<String> areas) {
    return areas.contains(plan.area());
  }

  private static Set<String> areasOf(FacilityFact facility, Registry registry) {
    Set<String> areas = new HashSet<>();
    if (facility != null) {
      facility.recorded().placements().stream()
          .map(FacilityRecorded.Placement::area)
          .filter(a -> a != null)
          .distinct()
          .forEach(a -> areas.addAll(registry.related(a)));
    }
    return areas;
  }

  private void cells(
      Collection<PlanIssued> plans,
      Predicate<Plan> concerned,
      Predicate<Ingredients> made,
      Set<CellKey> into) {
    for (PlanIssued issued : plans) {
      Plan plan = issued.plan();
      if (concerned.test(plan)) {
        plan.cells()
            .filter(c -> made.test(ingredientsOf(c.cell().measure())))
            .forEach(c -> into.add(new CellKey(plan.code(), c.target().code(), c.cell().code())));
      }
    }
  }

  private Ingredients ingredientsOf(Measure measure) {
    synchronized (ingredients) {
      return ingredients.computeIfAbsent(measure, Ingredients::of);
    }
  }

  private void insert(Set<CellKey> stale) {
    if (stale.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into stale (plan, target, cell)"
                    + " select * from unnest(?::text[], ?::text[], ?::text[])")) {
      insert.setArray(
          1, connection.createArrayOf("text", stale.stream().map(CellKey::plan).toArray()));
      insert.setArray(
          2, connection.createArrayOf("text", stale.stream().map(CellKey::target).toArray()));
      insert.setArray(
          3, connection.createArrayOf("text", stale.stream().map(CellKey::cell).toArray()));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }
}
