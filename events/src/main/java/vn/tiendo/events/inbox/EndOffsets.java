package vn.tiendo.events.inbox;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the topics the inbox reads end at this moment. */
@ApplicationScoped
class EndOffsets {

  private static final int SECONDS = 5;

  private final String brokers;
  private final List<String> topics;
  private Admin admin;

  EndOffsets(
      @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
      @ConfigProperty(name = "mp.messaging.incoming.facts.topics") List<String> topics) {
    this.brokers = brokers;
    this.topics = topics.stream().map(String::strip).toList();
  }

  Map<TopicPartition, Long> now()
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    admin()
        .describeTopics(topics)
        .allTopicNames()
        .get(SECONDS, TimeUnit.SECONDS)
        .values()
        .forEach(
            topic ->
                topic
                    .partitions()
                    .forEach(
                        partition ->
                            asked.put(
                                new TopicPartition(topic.name(), partition.partition()),
                                OffsetSpec.latest())));
    Map<TopicPartition, Long> ends = new HashMap<>();
    admin()
        .listOffsets(asked)
        .all()
        .get(SECONDS, TimeUnit.SECONDS)
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin =
          Admin.create(
              Map.of(
                  "bootstrap.servers", brokers,
                  "request.timeout.ms", "4000",
                  "default.api.timeout.ms", "5000"));
    }
    return admin;
  }

  @PreDestroy
  void close() {
    if (admin != null) {
      admin.close();
    }
  }
}
