package vn.tiendo.facility.area;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.tiendo.events.http.AreaTree;

/**
 * The areas as committed, kept in memory: every question first reads what commands have written
 * since (commands commit in the order of their revisions), so every replica answers alike.
 */
@ApplicationScoped
public class KnownAreas implements AreaTree {

  private static final String CHANGED_HERE = "vn.tiendo.facility.area.changed";

  private final AreaRepository areas;
  private final SuccessionRepository successions;
  private final EntityManager entities;
  private final TransactionSynchronizationRegistry transaction;
  private Areas known = Areas.NONE;
  private long revision;

  KnownAreas(
      AreaRepository areas,
      SuccessionRepository successions,
      EntityManager entities,
      TransactionSynchronizationRegistry transaction) {
    this.areas = areas;
    this.successions = successions;
    this.entities = entities;
    this.transaction = transaction;
  }

  /** All areas as of now; inside a transaction that has changed them, with its changes. */
  public Areas current() {
    if (inTransaction() && transaction.getResource(CHANGED_HERE) instanceof Areas changed) {
      return changed;
    }
    Areas base;
    long since;
    synchronized (this) {
      base = known;
      since = revision;
    }
    // Outside the lock: whoever waits for a connection must not make others wait for the lock.
    List<AreaHistory> histories = new ArrayList<>();
    List<Lineage> lineages = new ArrayList<>();
    long newest = since;
    for (Area area : areas.since(since)) {
      histories.add(area.history());
      newest = Math.max(newest, area.revision);
      entities.detach(area);
    }
    for (Succession succession : successions.since(since)) {
      lineages.add(succession.lineage());
      newest = Math.max(newest, succession.revision);
      entities.detach(succession);
    }
    Areas now = base.with(histories, lineages);
    synchronized (this) {
      if (revision == since) {
        known = now;
        revision = newest;
      }
    }
    return now;
  }

  /** What this transaction makes of the areas: its own until it commits. */
  void changedHere(Areas changed) {
    transaction.putResource(CHANGED_HERE, changed);
  }

  private boolean inTransaction() {
    return transaction.getTransactionStatus() == Status.STATUS_ACTIVE;
  }

  @Override
  public boolean within(String area, String ancestor, LocalDate day) {
    return current().within(area, ancestor, day);
  }
}
