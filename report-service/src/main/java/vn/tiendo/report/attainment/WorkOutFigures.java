package vn.tiendo.report.attainment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import vn.tiendo.events.AttainmentChanged;
import vn.tiendo.events.PlanIssued;
import vn.tiendo.events.outbox.Outbox;
import vn.tiendo.events.plan.Plan.CellOf;
import vn.tiendo.report.fact.Facts;
import vn.tiendo.report.fact.Folded;
import vn.tiendo.report.fact.StaleCells;
import vn.tiendo.report.fact.StaleCells.CellKey;

/**
 * Works stale figures out again, plan by plan, each batch in one transaction with its
 * announcements.
 *
 * <p>Folding only marks; so a burst of a thousand activities costs one evaluation of a cell, not a
 * thousand.
 */
@ApplicationScoped
class WorkOutFigures implements Runnable {

  private static final Logger LOG = Logger.getLogger(WorkOutFigures.class);
  private static final int CELLS_AT_ONCE = 40;
  private static final int TRANSACTION_SECONDS = 300;

  private final Facts facts;
  private final StaleCells stale;
  private final StoredFigures stored;
  private final Attainments attainments;
  private final Outbox outbox;
  private final ObjectMapper json;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running = true;
  private LocalDate day;

  WorkOutFigures(
      Facts facts,
      StaleCells stale,
      StoredFigures stored,
      Attainments attainments,
      Outbox outbox,
      ObjectMapper json) {
    this.facts = facts;
    this.stale = stale;
    this.stored = stored;
    this.attainments = attainments;
    this.outbox = outbox;
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
  private void newDay() {
    LocalDate today = attainments.today();
    if (!today.equals(day)) {
      stale.markAll(facts.current());
      day = today;
    }
  }

  private boolean some() {
    if (!stored.lock()) {
      return false;
    }
    Set<CellKey> cells = stored.takeStale(CELLS_AT_ONCE);
    if (cells.isEmpty()) {
      return false;
    }
    workOut(cells);
    return true;
  }

  private void workOut(Set<CellKey> keys) {
    Attainments.Basis basis = attainments.basis(null, null, null);
    Optional<PlanIssued> plan = basis.registry().plan(keys.iterator().next().plan());
    List<CellOf> cells = new ArrayList<>();
    List<AttainmentChanged> changed = new ArrayList<>();
    Instant now = attainments.now();
    for (CellKey key : keys) {
      Optional<CellOf> cell = plan.flatMap(p -> Attainments.cell(p, key.target(), key.cell()));
      if (cell.isPresent()) {
        cells.add(cell.get());
      } else {
        // An amendment dropped it.
        changed.addAll(stored.replace(key, Map.of(), basis.on(), now));
      }
    }
    if (!cells.isEmpty()) {
      Territory territory = new Territory(basis.registry(), plan.get().plan());
      Activities read = attainments.read(basis, plan.get(), cells);
      for (CellOf cell : cells) {
        Figures figures = attainments.figures(basis, plan.get(), cell, territory, read);
        Map<String, ObjectNode> rows = new LinkedHashMap<>();
        for (Window window : figures.windows()) {
          rows.put(
              window.period().code(),
              json.valueToTree(figures.answer(figures.judged(window), now)));
        }
        CellKey key =
            new CellKey(plan.get().plan().code(), cell.target().code(), cell.cell().code());
        changed.addAll(stored.replace(key, rows, basis.on(), now));
      }
    }
    outbox.append(changed);
  }
}
