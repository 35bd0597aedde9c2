package vn.tiendo.report.attainment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import vn.tiendo.events.AttainmentChanged;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.events.plan.Cell;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.report.attainment.Attainments.Basis;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.fact.Folded;
import vn.tiendo.report.fact.Registry;
import vn.tiendo.report.fact.StaleCells;
import vn.tiendo.report.fact.StaleCells.CellKey;
import vn.tiendo.report.fact.StaleCells.Stale;

/**
 * Works stale figures out again, plan by plan, each batch in one transaction with its
 * announcements.
 *
 * <p>Folding only marks; so a burst of a thousand activities costs one evaluation of a cell, not a
 * thousand. Of a cell that judges each area or facility by itself only the units are worked out
 * that were touched; its own figure is counted from what is kept of all.
 */
@ApplicationScoped
class WorkOutFigures implements Runnable {

  private static final Logger LOG = Logger.getLogger(WorkOutFigures.class);
  private static final int CELLS_AT_ONCE = 40;
  private static final int TOUCHED_UNITS_AT_ONCE = 40;
  private static final int UNITS_AT_ONCE = 4000;

  /** A cell with more units than this is worked out in portions. */
  private static final int PORTIONED = 300;

  private static final int TRANSACTION_SECONDS = 300;

  private final Facts facts;
  private final StaleCells stale;
  private final StoredFigures stored;
  private final Attainments attainments;
  private final Consumer<List<AttainmentChanged>> announce;
  private final ObjectMapper json;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running = true;
  private LocalDate day;
  private int round;
  private Territory territory;
  private PlanIssued territoryOf;
  private Registry territoryIn;

  @Inject
  WorkOutFigures(
      Facts facts,
      StaleCells stale,
      StoredFigures stored,
      Attainments attainments,
      Outbox outbox,
      ObjectMapper json) {
    this(facts, stale, stored, attainments, outbox::append, json);
  }

  WorkOutFigures(
      Facts facts,
      StaleCells stale,
      StoredFigures stored,
      Attainments attainments,
      Consumer<List<AttainmentChanged>> announce,
      ObjectMapper json) {
    this.facts = facts;
    this.stale = stale;
    this.stored = stored;
    this.attainments = attainments;
    this.announce = announce;
    this.json = json;
  }

  void start(@Observes StartupEvent event) {
    Thread thread = new Thread(this, "figures");
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
    work.release();
  }

  void folded(@Observes Folded event) {
    work.release();
  }

  @Override
  public void run() {
    while (running) {
      boolean more = false;
      try {
        QuarkusTransaction.requiringNew().timeout(60).run(this::newDay);
        more = QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).call(this::some);
      } catch (RuntimeException e) {
        // Nothing was committed: the cells are still in the queue.
        LOG.warnf("Figures wait: %s", e.getMessage());
      }
      try {
        if (!more && work.tryAcquire(500, TimeUnit.MILLISECONDS)) {
          work.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /**
   * At start and when a day begins, windows have grown and due days may have passed: everything is
   * stale.
   */
  void newDay() {
    LocalDate today = attainments.today();
    if (!today.equals(day)) {
      stale.markAll(facts.current());
      day = today;
    }
  }

  /**
   * Works out a batch of what is stale, in the caller's transaction.
   *
   * @return false: there was nothing
   */
  boolean some() {
    // What facts touch goes first; every so often a portion, so that a busy day cannot starve it.
    boolean portions = ++round % 4 == 0;
    return some(portions) || some(!portions);
  }

  private boolean some(boolean portions) {
    for (String plan : stored.plansWaiting(portions)) {
      if (stored.lock(plan)) {
        List<Stale> taken =
            portions
                ? stored.takePortions(plan, UNITS_AT_ONCE)
                : stored.takeTouched(plan, CELLS_AT_ONCE, TOUCHED_UNITS_AT_ONCE);
        if (!taken.isEmpty()) {
          workOut(plan, taken);
          return true;
        }
      }
    }
    return false;
  }

  private void workOut(String code, List<Stale> taken) {
    Basis basis = attainments.basis(null, null, null);
    Optional<PlanIssued> plan = basis.registry().plan(code);
    Map<CellKey, CellOf> cells = new HashMap<>();
    plan.ifPresent(p -> p.plan().cells().forEach(c -> cells.put(key(code, c), c)));
    List<CellOf> totals = new ArrayList<>();
    // By identity: a cell's value is its whole measure.
    Map<CellOf, Set<String>> units = new IdentityHashMap<>();
    Map<CellKey, Map<String, ObjectNode>> rows = new LinkedHashMap<>();
    for (Stale each : taken) {
      CellKey key = each.cell();
      CellOf cell = cells.get(key);
      if (cell == null) {
        // An amendment dropped it.
        stored.forgetUnits(key, List.of());
        rows.put(key, Map.of());
      } else if (cell.cell().scope() == Cell.Scope.TOTAL) {
        stored.forgetUnits(key, List.of());
        totals.add(cell);
      } else if (each.unit() != null) {
        units.computeIfAbsent(cell, c -> new TreeSet<>()).add(each.unit());
      } else {
        Set<String> all = allUnits(basis, plan.get(), cell, key);
        if (all.size() > PORTIONED) {
          stored.putPortions(key, all);
        } else {
          units.computeIfAbsent(cell, c -> new TreeSet<>()).addAll(all);
        }
      }
    }
    Instant now = attainments.now();
    if (!totals.isEmpty()) {
      Activities read = attainments.read(basis, plan.get(), totals, null);
      for (CellOf cell : totals) {
        Figures figures = figures(basis, plan.get(), cell, read);
        rows.put(key(code, cell), rows(figures, w -> figures.judged(w), now));
      }
    }
    if (!units.isEmpty()) {
      workOutUnits(basis, plan.get(), units, rows, now);
    }
    if (!rows.isEmpty()) {
      stored.lockOrder();
      announce.accept(stored.replace(code, rows, basis.on(), now));
    }
  }

  /** Every unit that is or was among those the cell judges. */
  private Set<String> allUnits(Basis basis, PlanIssued plan, CellOf cell, CellKey key) {
    Figures figures = figures(basis, plan, cell, new Activities(List.of()));
    stored.forgetUnits(
        key, figures.windows().stream().map(window -> window.period().code()).toList());
    Set<String> all = new TreeSet<>(figures.units());
    all.addAll(stored.units(key));
    return all;
  }

  private void workOutUnits(
      Basis basis,
      PlanIssued plan,
      Map<CellOf, Set<String>> units,
      Map<CellKey, Map<String, ObjectNode>> rows,
      Instant now) {
    Activities read = attainments.readUnits(basis, plan, units);
    List<StoredFigures.UnitFigure> worked = new ArrayList<>();
    units.forEach(
        (cell, codes) -> {
          Figures figures = figures(basis, plan, cell, read);
          for (Window window : figures.windows()) {
            for (String unit : codes) {
              worked.add(
                  new StoredFigures.UnitFigure(
                      key(plan.plan().code(), cell),
                      window.period().code(),
                      unit,
                      figures.unit(window, unit).orElse(null)));
            }
          }
        });
    stored.keep(worked);
    String code = plan.plan().code();
    List<CellKey> keys = units.keySet().stream().map(cell -> key(code, cell)).toList();
    Set<CellKey> unfinished = stored.portionsLeft(code, keys);
    Map<CellKey, Map<String, Tally>> tallies = stored.tallies(code, keys);
    for (CellOf cell : units.keySet()) {
      CellKey key = key(code, cell);
      if (!unfinished.contains(key)) {
        Map<String, Tally> byPeriod = tallies.getOrDefault(key, Map.of());
        Figures figures = figures(basis, plan, cell, read);
        rows.put(
            key,
            rows(
                figures,
                w -> figures.pooled(w, byPeriod.getOrDefault(w.period().code(), new Tally())),
                now));
      }
    }
  }

  private Map<String, ObjectNode> rows(
      Figures figures, Function<Window, Figures.Judged> judged, Instant now) {
    Map<String, ObjectNode> rows = new LinkedHashMap<>();
    for (Window window : figures.windows()) {
      rows.put(window.period().code(), json.valueToTree(figures.answer(judged.apply(window), now)));
    }
    return rows;
  }

  /** What became of a plan's area is worked out once for as long as the registry stays as it is. */
  private Figures figures(Basis basis, PlanIssued plan, CellOf cell, Activities read) {
    if (territory == null || territoryOf != plan || territoryIn != basis.registry()) {
      territory = new Territory(basis.registry(), plan.plan());
      territoryOf = plan;
      territoryIn = basis.registry();
    }
    return attainments.figures(basis, plan, cell, territory, read);
  }

  private static CellKey key(String plan, CellOf cell) {
    return new CellKey(plan, cell.target().code(), cell.cell().code());
  }
}
