package vn.tiendo.events.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads what the inbox has folded once more from the first event, beside it: without a group, never
 * further than the inbox is, and leaving out what the inbox had to leave out.
 */
@ApplicationScoped
public class Replay {

  /** Bounds what lies in memory, together with the sizes of the fetches. */
  private static final int AT_ONCE = 4000;

  private static final Duration POLL = Duration.ofMillis(500);

  private final String brokers;
  private final Offsets offsets;
  private final EndOffsets ends;
  private final DeadLetters letters;

  Replay(
      @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
      Offsets offsets,
      EndOffsets ends,
      DeadLetters letters) {
    this.brokers = brokers;
    this.offsets = offsets;
    this.ends = ends;
    this.letters = letters;
  }

  /** How far the inbox is: the next offset of each partition that holds anything. */
  public Map<TopicPartition, Long> folded() {
    try {
      Map<TopicPartition, Long> all = offsets.all();
      all.values().removeIf(next -> next == 0);
      return all;
    } catch (SQLException e) {
      throw new ReplayFailed("The offsets of the inbox are not to be had", e);
    }
  }

  /**
   * Keeps every replica's inbox where it is until the end of the caller's transaction, and tells
   * where that is.
   */
  public Map<TopicPartition, Long> hold() {
    try {
      offsets.lockAll();
    } catch (SQLException e) {
      throw new ReplayFailed("The inbox cannot be held", e);
    }
    return folded();
  }

  /** Records that had been left out and were taken in after all since an instant. */
  public List<Received> takenInSince(Instant instant) {
    try {
      return letters.settledSince(instant).stream()
          .map(letter -> Received.of(letter.record()))
          .toList();
    } catch (SQLException e) {
      throw new ReplayFailed("The dead letters are not to be had", e);
    }
  }

  /** Begins at the first event; refuses when the broker no longer has it. */
  public Reading begin() {
    return new Reading();
  }

  /** One reading of the topics; for one thread. */
  public final class Reading implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", brokers,
                "enable.auto.commit", "false",
                "auto.offset.reset", "none",
                "isolation.level", "read_committed",
                "max.poll.records", String.valueOf(AT_ONCE),
                "max.partition.fetch.bytes", "2097152",
                "fetch.max.bytes", "16777216",
                "allow.auto.create.topics", "false"),
            new StringDeserializer(),
            new ByteArrayDeserializer());

    /**
     * The next records before a goal, in the order of each partition; empty when there is none at
     * the moment. Those that lie in the dead letters are left out.
     *
     * @param goal where to stop, exclusive
     */
    public List<ConsumerRecord<String, byte[]>> next(Map<TopicPartition, Long> goal) {
      assign(goal.keySet());
      Set<TopicPartition> there = new HashSet<>();
      goal.forEach(
          (partition, end) -> {
            if (consumer.position(partition) >= end) {
              there.add(partition);
            }
          });
      Set<TopicPartition> open = new HashSet<>(consumer.assignment());
      open.removeAll(there);
      open.retainAll(goal.keySet());
      if (open.isEmpty()) {
        return List.of();
      }
      Set<TopicPartition> still = new HashSet<>(consumer.assignment());
      still.removeAll(open);
      consumer.pause(still);
      consumer.resume(open);
      ConsumerRecords<String, byte[]> polled = consumer.poll(POLL);
      List<ConsumerRecord<String, byte[]>> found = new ArrayList<>(polled.count());
      for (TopicPartition partition : polled.partitions()) {
        long end = goal.getOrDefault(partition, 0L);
        List<ConsumerRecord<String, byte[]>> records = polled.records(partition);
        Set<Long> leftOut =
            waiting(partition, records.get(0).offset(), records.get(records.size() - 1).offset());
        for (ConsumerRecord<String, byte[]> record : records) {
          if (record.offset() >= end) {
            consumer.seek(partition, end);
            break;
          } else if (!leftOut.contains(record.offset())) {
            found.add(record);
          }
        }
      }
      return found;
    }

    /** How far this reading is. */
    public Map<TopicPartition, Long> positions() {
      Map<TopicPartition, Long> positions = new HashMap<>();
      consumer.assignment().forEach(p -> positions.put(p, consumer.position(p)));
      return positions;
    }

    public boolean reached(Map<TopicPartition, Long> goal) {
      return consumer.assignment().containsAll(goal.keySet())
          && goal.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue());
    }

    private void assign(Set<TopicPartition> wanted) {
      Set<TopicPartition> assigned = consumer.assignment();
      Set<TopicPartition> fresh = new HashSet<>(wanted);
      fresh.removeAll(assigned);
      if (fresh.isEmpty()) {
        return;
      }
      consumer
          .beginningOffsets(fresh)
          .forEach(
              (partition, first) -> {
                if (first > 0) {
                  throw new ReplayFailed(
                      partition + " begins at " + first + ": its history is not whole", null);
                }
              });
      Set<TopicPartition> all = new HashSet<>(assigned);
      all.addAll(fresh);
      consumer.assign(all);
      consumer.seekToBeginning(fresh);
    }

    private Set<Long> waiting(TopicPartition partition, long first, long last) {
      try {
        return letters.waiting(partition.topic(), partition.partition(), first, last);
      } catch (SQLException e) {
        throw new ReplayFailed("The dead letters are not to be had", e);
      }
    }

    @Override
    public void close() {
      consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(5)));
    }
  }

  /** Refuses when the broker holds less than the inbox has folded. */
  public void requireWhole(Map<TopicPartition, Long> goal) {
    try {
      Map<TopicPartition, Long> now = ends.now();
      goal.forEach(
          (partition, next) -> {
            if (now.getOrDefault(partition, 0L) < next) {
              throw new ReplayFailed(
                  partition + " ends before " + next + ", which has been folded", null);
            }
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReplayFailed("Interrupted", e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new ReplayFailed("The broker does not tell where its topics end", e);
    }
  }

  /** What lies on Kafka cannot be read as it was; the message says why. */
  public static final class ReplayFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayFailed(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
