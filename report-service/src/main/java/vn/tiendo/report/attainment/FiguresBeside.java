package vn.tiendo.report.attainment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import javax.sql.DataSource;
import vn.tiendo.report.fact.FactTables;

/**
 * Figures worked out by the same code over other tables than the live ones; nobody else works on
 * them and nobody hears of them. The caller commits.
 */
public final class FiguresBeside {

  private final StoredFigures stored;
  private final WorkOutFigures work;
  private final Clock clock;
  private LocalDate day;

  public FiguresBeside(DataSource database, FactTables facts, Clock clock, ObjectMapper json) {
    this.clock = clock;
    this.stored =
        new StoredFigures(database, json) {
          @Override
          boolean lock(String plan) {
            return true;
          }

          @Override
          void lockOrder() {}
        };
    this.work =
        new WorkOutFigures(
            facts.facts(),
            facts.stale(),
            stored,
            new Attainments(facts.facts(), facts.activities(), clock),
            changed -> {},
            json);
  }

  /** Marks every figure when a day has begun since the last time, the first time included. */
  public void newDay() {
    work.newDay();
    day = LocalDate.now(clock);
  }

  /** Whether the figures speak of today, and not of the day on which they were begun. */
  public boolean ofToday() {
    return LocalDate.now(clock).equals(day);
  }

  /**
   * Works out a batch of what is stale.
   *
   * @return false: there was nothing
   */
  public boolean workOutSome() {
    return work.some();
  }

  /** Cells that wait to be worked out. */
  public long stale() {
    return stored.staleCells();
  }
}
