package vn.tiendo.events.inbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Begins each partition where the database says its fold stopped. */
@ApplicationScoped
@Identifier("facts")
class Assignment implements KafkaConsumerRebalanceListener {

  private static final Logger LOG = Logger.getLogger(Assignment.class);
  private static final int ATTEMPTS = 60;

  private final Offsets offsets;
  private final Fold fold;
  private volatile boolean assigned;
  private volatile boolean asking;
  private boolean asked;

  Assignment(Offsets offsets, Fold fold) {
    this.offsets = offsets;
    this.fold = fold;
  }

  /**
   * What this replica's first share of the partitions (which may be none) waits for; null once it
   * is there.
   */
  String waitsFor() {
    return asking ? "database" : assigned ? null : "kafka";
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    asking = true;
    Map<TopicPartition, Long> stored = stored();
    asking = false;
    for (TopicPartition partition : partitions) {
      long next = stored.getOrDefault(partition, 0L);
      if (next > 0) {
        consumer.seek(partition, next);
      } else {
        consumer.seekToBeginning(List.of(partition));
      }
    }
    assigned = true;
  }

  /**
   * Where the database stands; nothing if it does not answer for a minute. Reading again from the
   * beginning is then slow but right, because the inbox skips what the database has.
   */
  private Map<TopicPartition, Long> stored() {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        startOverIfNothingIsLeft();
        return offsets.all();
      } catch (Exception e) {
        LOG.debug("The offsets are not to be had yet", e);
        try {
          Thread.sleep(Duration.ofSeconds(1).toMillis());
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          return Map.of();
        }
      }
    }
    LOG.warn("The offsets are not to be had: reading from the first event");
    return Map.of();
  }

  private void startOverIfNothingIsLeft() {
    if (asked) {
      return;
    }
    QuarkusTransaction.requiringNew()
        .call(
            () -> {
              offsets.lockAll();
              if (fold.startsFromNothing()) {
                LOG.info("The folded tables are empty: reading from the first event");
                offsets.forget();
              }
              return null;
            });
    asked = true;
  }
}
