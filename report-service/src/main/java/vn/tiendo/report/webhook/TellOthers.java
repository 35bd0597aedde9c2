package vn.tiendo.report.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.tiendo.events.database.Database;

/** Works the queue off; every replica does, and no two of them on the same. */
@ApplicationScoped
class TellOthers {

  private static final Logger LOG = Logger.getLogger(TellOthers.class);
  private static final int AT_ONCE = 8;

  private final Deliveries deliveries;
  private final Webhooks webhooks;
  private final PostToWeb web;
  private final MailServer mail;
  private final Database database;
  private final Clock clock;
  private final List<Duration> pauses;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE, TellOthers::thread);

  TellOthers(
      Deliveries deliveries,
      Webhooks webhooks,
      PostToWeb web,
      MailServer mail,
      Database database,
      Clock clock,
      @ConfigProperty(
              name = "tiendo.webhooks.pauses",
              defaultValue = "5S,5M,30M,2H,5H,10H,14H,20H,24H")
          List<Duration> pauses) {
    this.deliveries = deliveries;
    this.webhooks = webhooks;
    this.web = web;
    this.mail = mail;
    this.database = database;
    this.clock = clock;
    this.pauses = pauses;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "webhooks");
    thread.setDaemon(true);
    return thread;
  }

  /** Puts as many to work as there is work for, and waits for none of them. */
  @Scheduled(
      every = "${tiendo.webhooks.every:2s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void workOff() {
    boolean more = true;
    while (more && database.ready() && places.tryAcquire()) {
      more = false;
      try {
        Optional<Deliveries.Taken> first = next();
        first.ifPresent(taken -> senders.execute(() -> work(taken)));
        more = first.isPresent();
      } finally {
        if (!more) {
          places.release();
        }
      }
    }
  }

  /** One after the other until nothing is left that nobody else is at. */
  private void work(Deliveries.Taken first) {
    try {
      for (Optional<Deliveries.Taken> next = Optional.of(first); next.isPresent(); next = next()) {
        try {
          tell(next.get());
        } finally {
          busy.remove(next.get().webhook());
        }
      }
    } catch (RuntimeException e) {
      // It stays in the queue, and is tried again when its time has run out.
      LOG.warnf("Telling others: %s", e);
    } finally {
      places.release();
    }
  }

  /** One at a time for each webhook: whoever does not answer keeps one waiting and no more. */
  private synchronized Optional<Deliveries.Taken> next() {
    Optional<Deliveries.Taken> taken = deliveries.take(clock.instant(), Set.copyOf(busy));
    taken.ifPresent(t -> busy.add(t.webhook()));
    return taken;
  }

  private void tell(Deliveries.Taken delivery) {
    Outcome outcome =
        delivery.url().startsWith(Webhook.MAIL) ? mail.send(delivery) : web.post(delivery);
    QuarkusTransaction.requiringNew().run(() -> settle(delivery, outcome));
  }

  private void settle(Deliveries.Taken delivery, Outcome outcome) {
    if (outcome.ok()) {
      deliveries.delivered(delivery, outcome.status());
    } else if (outcome.gone()) {
      deliveries.failed(delivery, outcome.status(), outcome.error(), null);
      webhooks.disable(delivery.webhook());
    } else {
      Instant next = pause(delivery.attempt(), outcome.pause());
      deliveries.failed(delivery, outcome.status(), outcome.error(), next);
    }
  }

  /**
   * A little sooner or later each time, so that many who failed together do not return together.
   */
  private Instant pause(int attempt, Duration asked) {
    if (attempt > pauses.size()) {
      return null;
    }
    long millis = pauses.get(attempt - 1).toMillis();
    long jittered = Math.round(millis * ThreadLocalRandom.current().nextDouble(0.9, 1.1));
    Duration pause = Duration.ofMillis(jittered);
    return clock.instant().plus(asked != null && asked.compareTo(pause) > 0 ? asked : pause);
  }

  @PreDestroy
  void stop() {
    senders.shutdownNow();
  }
}
