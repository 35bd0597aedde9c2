package vn.tiendo.events.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The topics of the system. Whichever service comes first creates them; kept for ever, because a
 * rebuild and an answer of the past read the whole history.
 */
@ApplicationScoped
class Topics {

  private static final Map<String, Integer> PARTITIONS = new LinkedHashMap<>();

  static {
    PARTITIONS.put("catalogues", 1);
    PARTITIONS.put("plans", 1);
    PARTITIONS.put("areas", 4);
    PARTITIONS.put("facilities", 4);
    PARTITIONS.put("statistics", 4);
    PARTITIONS.put("activities", 4);
    PARTITIONS.put("reports", 1);
    PARTITIONS.put("attainments", 4);
    PARTITIONS.put("reminders", 1);
  }

  void create(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
    var existing = admin.listTopics().names().get(10, TimeUnit.SECONDS);
    List<NewTopic> missing = new ArrayList<>();
    PARTITIONS.forEach(
        (topic, partitions) -> {
          missing.add(kept(topic, partitions));
          missing.add(kept(topic + "-dead-letters", 1));
        });
    missing.removeIf(topic -> existing.contains(topic.name()));
    for (var creation : admin.createTopics(missing).values().values()) {
      try {
        creation.get(10, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        // Another service was faster: the topic is there, which is all we want.
        if (!(e.getCause() instanceof org.apache.kafka.common.errors.TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private static NewTopic kept(String topic, int partitions) {
    return new NewTopic(topic, Optional.of(partitions), Optional.empty())
        .configs(
            Map.of(
                "retention.ms",
                "-1",
                "cleanup.policy",
                topic.equals("attainments") ? "compact" : "delete",
                "max.message.bytes",
                String.valueOf(Relay.LARGEST_MESSAGE)));
  }
}
