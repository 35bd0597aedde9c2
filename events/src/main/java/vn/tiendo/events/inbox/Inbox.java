package vn.tiendo.events.inbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import vn.tiendo.events.outbox.Outage;
import vn.tiendo.events.outbox.Seal;
import vn.tiendo.events.outbox.Trace;

/**
 * Takes batches from Kafka and gives them to the fold, each in one transaction with its offsets.
 */
@ApplicationScoped
public class Inbox {

  private static final Logger LOG = Logger.getLogger(Inbox.class);
  private static final String OPEN_TO_OTHERS = "activities";
  private static final int TRANSACTION_SECONDS = 300;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Fold fold;
  private final Offsets offsets;
  private final DeadLetters deadLetters;
  private final Assignment assignment;
  private final EndOffsets ends;
  private final Brokers brokers;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Object progress = new Object();
  private volatile boolean waiting;

  Inbox(
      Fold fold,
      Offsets offsets,
      DeadLetters deadLetters,
      @Identifier("facts") Assignment assignment,
      EndOffsets ends,
      Brokers brokers) {
    this.fold = fold;
    this.offsets = offsets;
    this.deadLetters = deadLetters;
    this.assignment = assignment;
    this.ends = ends;
    this.brokers = brokers;
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    stopping.countDown();
  }

  /** Reading, and not held up by an outage. */
  boolean running() {
    return waitsFor() == null;
  }

  /** What it waits for; null when nothing is. */
  String waitsFor() {
    if (waiting) {
      return "database";
    }
    return brokers.answer() ? assignment.waitsFor() : "kafka";
  }

  @Incoming("facts")
  @Blocking
  void take(ConsumerRecords<String, byte[]> records) throws InterruptedException {
    List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>(records.count());
    records.forEach(batch::add);
    if (!batch.isEmpty()) {
      traceOf(batch.get(0)).enter();
    }
    fold(batch);
  }

  /** Has everything that lies in the topics now been applied? False also when nobody can tell. */
  public boolean caughtUp() {
    return awaitCaughtUp(Duration.ZERO);
  }

  /**
   * Waits until everything that lay in the topics at the call has been applied; false if that did
   * not happen in time. For a caller about to refuse a reference that may just have been announced.
   */
  public boolean awaitCaughtUp(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      Map<TopicPartition, Long> goal = new HashMap<>(ends.now());
      while (true) {
        // The table, not our own memory: another replica may have applied it.
        Map<TopicPartition, Long> reached = offsets.all();
        goal.entrySet().removeIf(end -> reached.getOrDefault(end.getKey(), 0L) >= end.getValue());
        if (goal.isEmpty()) {
          return true;
        }
        long left = Math.min(deadline - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(50));
        if (left <= 0) {
          return false;
        }
        synchronized (progress) {
          TimeUnit.NANOSECONDS.timedWait(progress, left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception e) {
      LOG.debug("Cannot tell how far the inbox is", e);
      return false;
    }
  }

  /** Halves a batch that does not go through until the record to blame is alone. */
  private void fold(List<ConsumerRecord<String, byte[]>> batch) throws InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    RuntimeException poison = applyOrWait(() -> apply(batch));
    if (poison == null) {
      return;
    }
    if (batch.size() > 1) {
      fold(batch.subList(0, batch.size() / 2));
      fold(batch.subList(batch.size() / 2, batch.size()));
      return;
    }
    ConsumerRecord<String, byte[]> letter = batch.get(0);
    LOG.warnf(
        "%s %d/%d goes to the dead letters: %s",
        letter.topic(), letter.partition(), letter.offset(), poison.getMessage());
    RuntimeException refused = applyOrWait(() -> bury(letter, poison));
    if (refused != null) {
      throw refused;
    }
  }

  /** Runs the work until the database takes it. Answers the exception that is no outage, if any. */
  private RuntimeException applyOrWait(Callable<List<Received>> work) throws InterruptedException {
    Duration pause = Duration.ofMillis(100);
    while (true) {
      try {
        List<Received> done =
            QuarkusTransaction.requiringNew().timeout(TRANSACTION_SECONDS).call(work);
        if (waiting) {
          waiting = false;
          LOG.info("The inbox is folding again");
        }
        announce(done);
        return null;
      } catch (RuntimeException e) {
        if (e instanceof PoisonException || !Outage.causes(e)) {
          return e;
        }
        if (!waiting) {
          waiting = true;
          LOG.warnf("The inbox waits for the database: %s", e);
        }
        if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new InterruptedException("stopping");
        }
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      }
    }
  }

  private void announce(List<Received> done) {
    synchronized (progress) {
      progress.notifyAll();
    }
    if (done.isEmpty()) {
      return;
    }
    try {
      fold.committed(done);
    } catch (RuntimeException e) {
      // The facts are folded; that somebody could not be told of it must not fold them again.
      LOG.error("After the commit", e);
    }
  }

  private List<Received> apply(List<ConsumerRecord<String, byte[]>> batch) throws SQLException {
    Map<TopicPartition, Long> stored = offsets.lock(partitionsOf(batch));
    Map<TopicPartition, Long> next = new HashMap<>();
    List<Received> events = new ArrayList<>(batch.size());
    for (ConsumerRecord<String, byte[]> record : batch) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      if (record.offset() >= stored.getOrDefault(partition, 0L)) {
        if (concerns(record)) {
          events.add(Received.of(record));
        }
        next.merge(partition, record.offset() + 1, Math::max);
      }
    }
    if (!events.isEmpty()) {
      fold.apply(List.copyOf(events));
    }
    if (!next.isEmpty()) {
      offsets.advance(next);
    }
    return events;
  }

  private boolean concerns(ConsumerRecord<String, byte[]> record) {
    return !record.topic().equals(OPEN_TO_OTHERS)
        || fold.judgesWhatOthersWrite()
        || Seal.holds(record.headers(), record.value());
  }

  private List<Received> bury(ConsumerRecord<String, byte[]> letter, RuntimeException reason)
      throws Exception {
    TopicPartition partition = new TopicPartition(letter.topic(), letter.partition());
    long stored = offsets.lock(Set.of(partition)).getOrDefault(partition, 0L);
    if (letter.offset() >= stored) {
      deadLetters.bury(letter, reason);
      offsets.advance(Map.of(partition, letter.offset() + 1));
    }
    return List.of();
  }

  private static Set<TopicPartition> partitionsOf(List<ConsumerRecord<String, byte[]>> batch) {
    Set<TopicPartition> partitions = new LinkedHashSet<>();
    batch.forEach(record -> partitions.add(new TopicPartition(record.topic(), record.partition())));
    return partitions;
  }

  private static Trace traceOf(ConsumerRecord<?, ?> record) {
    Header header = record.headers().lastHeader("traceparent");
    return Trace.continuing(
        header == null || header.value() == null
            ? null
            : new String(header.value(), StandardCharsets.UTF_8));
  }
}
