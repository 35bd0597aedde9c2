package vn.tiendo.report.activity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import vn.tiendo.events.database.SchemaReady;
import vn.tiendo.events.inbox.DeadLetters;
import vn.tiendo.events.inbox.Received;
import vn.tiendo.events.outbox.Outage;
import vn.tiendo.report.activity.Arrivals.Arrival;

/**
 * Judges what others have written to the topic by the rules of a post: what is in order is recorded
 * and announced, the rest goes to the dead letters with the problem a post would have got; either
 * way in the transaction that forgets the arrival.
 *
 * <p>Not inside the fold, because a reference that is not known yet may be about to be folded.
 */
@ApplicationScoped
class TakeArrivals implements Runnable {

  private static final Logger LOG = Logger.getLogger(TakeArrivals.class);
  private static final int MOST = 500;
  private static final int TRANSACTION_SECONDS = 120;
  private static final int POLL_SECONDS = 2;

  private final Arrivals arrivals;
  private final CheckActivities check;
  private final RecordActivities record;
  private final RetractActivities retract;
  private final DeadLetters deadLetters;
  private final ObjectMapper json;
  private final Semaphore work = new Semaphore(0);
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile boolean running = true;

  TakeArrivals(
      Arrivals arrivals,
      CheckActivities check,
      RecordActivities record,
      RetractActivities retract,
      DeadLetters deadLetters,
      ObjectMapper json) {
    this.arrivals = arrivals;
    this.check = check;
    this.record = record;
    this.retract = retract;
    this.deadLetters = deadLetters;
    this.json = json;
  }

  void start(@Observes SchemaReady event) {
    if (begun.compareAndSet(false, true)) {
      Thread thread = new Thread(this, "arrivals");
      thread.setDaemon(true);
      thread.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    running = false;
    wake();
  }

  void wake() {
    work.release();
  }

  @Override
  public void run() {
    int most = MOST;
    boolean said = false;
    while (running) {
      boolean more = false;
      try {
        int taken = inTransaction(most);
        more = taken > 0;
        most = MOST;
        said = false;
      } catch (RuntimeException e) {
        if (Outage.causes(e) || e instanceof NotYet) {
          if (!said) {
            LOG.warnf("What others wrote waits: %s", e);
            said = true;
          }
        } else if (most > 1) {
          // Some record among them does what no record should: find it by taking one at a time.
          most = 1;
          more = true;
        } else {
          LOG.error("What others wrote cannot be taken in", e);
          more = buriedOldest(e);
        }
      }
      try {
        if (!more && work.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS)) {
          work.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private int inTransaction(int most) {
    return QuarkusTransaction.requiringNew()
        .timeout(TRANSACTION_SECONDS)
        .call(() -> take(arrivals.oldest(most)));
  }

  /** As many of the oldest as are of one kind: each transaction locks identities only once. */
  private int take(List<Arrival> oldest) {
    if (oldest.isEmpty()) {
      return 0;
    }
    boolean retracts = Told.retracts(oldest.get(0).record());
    List<Arrival> alike = new ArrayList<>();
    for (Arrival arrival : oldest) {
      if (Told.retracts(arrival.record()) != retracts) {
        break;
      }
      alike.add(arrival);
    }
    List<Outcome> outcomes = judge(alike.stream().map(Arrival::record).toList());
    if (outcomes.stream().anyMatch(o -> o.problem() != null && o.problem().status() == 503)) {
      throw new NotYet();
    }
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i).status() == Status.REJECTED) {
        Received refused = alike.get(i).record();
        LOG.warnf(
            "%s %d/%d goes to the dead letters: %s",
            refused.topic(),
            refused.partition(),
            refused.offset(),
            outcomes.get(i).problem().code());
        deadLetters.bury(refused, outcomes.get(i).problem());
      }
    }
    arrivals.remove(alike);
    return alike.size();
  }

  /** One that had been refused, again, in the caller's transaction. */
  String again(Received event) {
    Outcome outcome = judge(List.of(event)).get(0);
    if (outcome.status() == Status.REJECTED) {
      throw outcome.problem();
    }
    return outcome.status().name().toLowerCase(Locale.ROOT);
  }

  private List<Outcome> judge(List<Received> alike) {
    List<Body.Item> items = new ArrayList<>(alike.size());
    for (Received record : alike) {
      items.add(Told.item(record, items.size(), json));
    }
    // Who may write to the topic at all is for the broker to say; no token bounds the areas.
    if (Told.retracts(alike.get(0))) {
      return retract.retract(
          items.stream().map(RetractActivities.Retraction::of).toList(), Bounds.NONE);
    }
    return record.record(
        check.check(items, Bounds.NONE), new RecordActivities.Mode(false, false), Bounds.NONE);
  }

  private boolean buriedOldest(RuntimeException failure) {
    try {
      return QuarkusTransaction.requiringNew()
          .call(
              () -> {
                List<Arrival> oldest = arrivals.oldest(1);
                oldest.forEach(arrival -> deadLetters.bury(arrival.record(), failure));
                arrivals.remove(oldest);
                return !oldest.isEmpty();
              });
    } catch (RuntimeException e) {
      LOG.error("Nor can it be buried", e);
      return false;
    }
  }

  /** Some reference cannot be judged before the inbox has caught up. */
  private static final class NotYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotYet() {
      super("The news of the other services is not in", null, false, false);
    }
  }
}
