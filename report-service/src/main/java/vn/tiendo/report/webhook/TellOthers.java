package vn.tiendo.report.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.tiendo.events.database.Database;

/** Works the queue off; every replica does, and no two of them on the same. */
@ApplicationScoped
class TellOthers {

  private static final Logger LOG = Logger.getLogger(TellOthers.class);
  private static final int AT_ONCE = 4;

  private final Deliveries deliveries;
  private final Webhooks webhooks;
  private final PostToWeb web;
  private final MailServer mail;
  private final Database database;
  private final Clock clock;
  private final List<Duration> pauses;
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

  @Scheduled(
      every = "${tiendo.webhooks.every:2s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void workOff() throws InterruptedException {
    if (!database.ready()) {
      return;
    }
    List<Deliveries.Taken> taken;
    do {
      taken = deliveries.take(AT_ONCE, clock.instant());
      for (Future<Void> told : senders.invokeAll(taken.stream().map(this::telling).toList())) {
        try {
          told.get();
        } catch (java.util.concurrent.ExecutionException e) {
          // It stays in the queue, and is tried again when its time has run out.
          LOG.warnf("Telling others: %s", e.getCause());
        }
      }
    } while (!taken.isEmpty());
  }

  private java.util.concurrent.Callable<Void> telling(Deliveries.Taken delivery) {
    return () -> {
      Outcome outcome =
          delivery.url().startsWith(Webhook.MAIL) ? mail.send(delivery) : web.post(delivery);
      QuarkusTransaction.requiringNew().run(() -> settle(delivery, outcome));
      return null;
    };
  }

  private void settle(Deliveries.Taken delivery, Outcome outcome) {
    if (outcome.ok()) {
      deliveries.delivered(delivery.id(), outcome.status());
    } else if (outcome.gone()) {
      deliveries.failed(delivery.id(), outcome.status(), outcome.error(), null);
      webhooks.disable(delivery.webhook());
    } else {
      Instant next = next(delivery.attempt(), outcome.pause());
      deliveries.failed(delivery.id(), outcome.status(), outcome.error(), next);
    }
  }

  /**
   * A little sooner or later each time, so that many who failed together do not return together.
   */
  private Instant next(int attempt, Duration asked) {
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
