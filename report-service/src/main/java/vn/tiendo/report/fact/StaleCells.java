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
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.AreaReformed;
import vn.tiendo.events.CatalogueEntryDeclared;
import vn.tiendo.events.FacilityRecorded;
import vn.tiendo.events.Fact;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.ReportRecorded;
import vn.tiendo.events.StatisticRecorded;
import vn.tiendo.events.measure.Measure;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan.CellOf;

/**
 * Marks what a fact may have changed: cells and, of cells that judge each area or facility by
 * itself, only the units it concerns. Rather one too many than one too few.
 */
@ApplicationScoped
public class StaleCells {

  /** A cell of a plan. */
  public record CellKey(String plan, String target, String cell) {}

  /**
   * What is to be worked out again.
   *
   * @param unit an area or facility that the cell judges by itself; null: all of the cell
   */
  public record Stale(CellKey cell, String unit) {}

  private final DataSource database;
  private final Map<Measure, Ingredients> ingredients = new WeakHashMap<>();

  StaleCells(DataSource database) {
    this.database = database;
  }

  void mark(Registry before, List<Fact> states, Set<ActivityFacts.Touch> touched) {
    Marks marks = new Marks(before.with(states));
    states.forEach(fact -> marks.fact(before, fact));
    touched.forEach(marks::activity);
    insert(marks.stale);
  }

  /** Marks every cell of every plan: at the start of a day, when windows grow and due days pass. */
  public void markAll(Registry registry) {
    Marks marks = new Marks(registry);
    registry.plans().forEach(p -> marks.plan(p, made -> true));
    insert(marks.stale);
  }

  /**
   * Whether a fact may have moved a cell's figure.
   *
   * @param after what was known with the fact
   * @param unit a unit of those the cell judges by itself; null: any
   */
  public boolean concerns(Registry before, Registry after, Fact fact, CellKey cell, String unit) {
    Marks marks = new Marks(after);
    marks.fact(before, fact);
    return marks.stale.stream()
        .anyMatch(
            s ->
                s.cell().equals(cell)
                    && (unit == null || s.unit() == null || s.unit().equals(unit)));
  }

  private final class Marks {

    private final Registry after;
    private final Map<String, List<PlanIssued>> plansByArea;
    private final Set<Stale> stale = new LinkedHashSet<>();

    Marks(Registry after) {
      this.after = after;
      this.plansByArea =
          after.plans().stream().collect(Collectors.groupingBy(p -> p.plan().area()));
    }

    void fact(Registry before, Fact fact) {
      if (fact instanceof AreaRecorded area) {
        area(area, before.areaRecorded(area.code()).orElse(null));
      } else if (fact instanceof AreaReformed reform) {
        areas(reform.from());
        reform.changes().forEach(c -> areas(c.to()));
      } else if (fact instanceof FacilityRecorded facility) {
        facility(before.facility(facility.code()).orElse(null));
        facility(new FacilityFact(facility));
      } else if (fact instanceof StatisticRecorded statistic) {
        statistic(statistic);
      } else if (fact instanceof PlanIssued issued) {
        // With the cells of the version before: an amendment may have dropped some.
        before.plan(issued.plan().code()).ifPresent(p -> plan(p, made -> true));
        plan(issued, made -> true);
      } else if (fact instanceof ReportRecorded report) {
        before.report(report.id()).ifPresent(this::report);
        report(report);
      } else if (fact instanceof CatalogueEntryDeclared declared) {
        entry(declared);
      }
    }

    void plan(PlanIssued issued, Predicate<Ingredients> made) {
      issued
          .plan()
          .cells()
          .filter(c -> made.test(ingredientsOf(c.cell().measure())))
          .forEach(c -> stale.add(new Stale(key(issued, c), null)));
    }

    void entry(CatalogueEntryDeclared declared) {
      String code = declared.code();
      Predicate<Ingredients> made =
          switch (declared.catalogue()) {
            case "activity-kinds" -> i -> i.kinds().contains(code);
            case "statistics-kinds" -> i -> i.statistics().contains(code);
            case "observances" -> i -> i.observances().contains(code);
            default -> i -> false; // No figure rests on how the others are described.
          };
      after.plans().forEach(p -> plan(p, made));
    }

    /** An area that changed its place, name or level moves everything; an attribute only itself. */
    void area(AreaRecorded area, AreaRecorded before) {
      if (before == null || !before.versions().equals(area.versions())) {
        areas(area.code());
      } else {
        Set<String> related = after.related(area.code());
        mark(related, made -> made.registry() || made.activities(), related, Set.of());
      }
    }

    void areas(String code) {
      plans(after.related(code)).forEach(p -> plan(p, made -> true));
    }

    void facility(FacilityFact facility) {
      if (facility != null) {
        Set<String> areas = after.areasConcerning(facility);
        mark(areas, made -> made.registry() || made.activities(), areas, Set.of(facility.code()));
      }
    }

    void statistic(StatisticRecorded statistic) {
      Set<String> related = after.related(statistic.area());
      mark(related, made -> made.statistics().contains(statistic.statistic()), related, null);
    }

    void activity(ActivityFacts.Touch touch) {
      Set<String> areas =
          touch.facility() == null
              ? after.related(touch.area())
              : after.facility(touch.facility()).map(after::areasConcerning).orElse(Set.of());
      mark(
          areas,
          made -> made.touchedBy(touch.kind()),
          areas,
          touch.facility() == null ? Set.of() : Set.of(touch.facility()));
    }

    /** Only what is accepted speaks: of the plan's area of all, of a part of what lies there. */
    void report(ReportRecorded report) {
      if (report.state() != ReportRecorded.State.ACCEPTED) {
        return;
      }
      PlanIssued issued = after.plan(report.plan()).orElse(null);
      if (issued == null) {
        return;
      }
      if (report.area() == null || report.area().equals(issued.plan().area())) {
        plan(issued, made -> true);
        return;
      }
      Set<String> areas = new HashSet<>(after.related(report.area()));
      areas.addAll(after.areasConcerning(report.area()));
      Set<String> facilities =
          after.facilitiesConcerning(report.area()).stream()
              .map(FacilityFact::code)
              .collect(Collectors.toSet());
      issued.plan().cells().forEach(c -> mark(issued, c, areas, facilities));
    }

    private void mark(
        Set<String> concerned,
        Predicate<Ingredients> made,
        Set<String> areas,
        Set<String> facilities) {
      plans(concerned)
          .forEach(
              p ->
                  p.plan()
                      .cells()
                      .filter(c -> made.test(ingredientsOf(c.cell().measure())))
                      .forEach(c -> mark(p, c, areas, facilities)));
    }

    /**
     * @param areas codes that stand for the units of a cell that judges areas
     * @param facilities those of one that judges facilities; null: all
     */
    private void mark(PlanIssued issued, CellOf of, Set<String> areas, Set<String> facilities) {
      Cell cell = of.cell();
      boolean apart =
          cell.scope() != Cell.Scope.TOTAL && ingredientsOf(cell.measure()).unitsAlone(cell);
      if (!apart || cell.scope() == Cell.Scope.EACH_FACILITY && facilities == null) {
        stale.add(new Stale(key(issued, of), null));
      } else if (cell.scope() == Cell.Scope.EACH_FACILITY) {
        facilities.forEach(f -> stale.add(new Stale(key(issued, of), f)));
      } else {
        areas.stream()
            .filter(a -> after.everOfLevel(a, cell.areaLevel()))
            .forEach(a -> stale.add(new Stale(key(issued, of), a)));
      }
    }

    private Stream<PlanIssued> plans(Collection<String> areas) {
      return areas.stream()
          .map(plansByArea::get)
          .filter(Objects::nonNull)
          .flatMap(Collection::stream);
    }

    private static CellKey key(PlanIssued issued, CellOf cell) {
      return new CellKey(issued.plan().code(), cell.target().code(), cell.cell().code());
    }
  }

  private Ingredients ingredientsOf(Measure measure) {
    synchronized (ingredients) {
      return ingredients.computeIfAbsent(measure, Ingredients::of);
    }
  }

  private void insert(Set<Stale> stale) {
    if (stale.isEmpty()) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into stale (plan, target, cell, unit)"
                    + " select * from unnest(?::text[], ?::text[], ?::text[], ?::text[])")) {
      insert.setArray(1, texts(connection, stale.stream().map(s -> s.cell().plan())));
      insert.setArray(2, texts(connection, stale.stream().map(s -> s.cell().target())));
      insert.setArray(3, texts(connection, stale.stream().map(s -> s.cell().cell())));
      insert.setArray(4, texts(connection, stale.stream().map(Stale::unit)));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new FactsUnavailable(e);
    }
  }

  private static java.sql.Array texts(Connection connection, Stream<String> values)
      throws SQLException {
    return connection.createArrayOf("text", values.toArray());
  }
}
