package vn.tiendo.deploy.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {

  private static final String TOPIC = "activities";

  @TempDir Path temporary;

  @Test
  void acknowledged_records_survive_kill_9_of_the_broker() throws Exception {
    Path directory = temporary.resolve("có dấu cách");
    List<String> acknowledged = IntStream.range(0, 100).mapToObj(i -> "hoạt động " + i).toList();
    try (LocalKafka kafka = LocalKafka.start(directory, 0)) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      }
      send(kafka, acknowledged);
      kafka.process().destroyForcibly();
      kafka.process().onExit().get();
    }
    try (LocalKafka kafka = LocalKafka.start(directory, 0)) {
      assertEquals(acknowledged, read(kafka, acknowledged.size()));
    }
  }

  @Test
  void a_broker_that_an_earlier_launcher_left_is_stopped() {
    LocalKafka left = LocalKafka.start(temporary.resolve("left"), 0);
    try (LocalKafka next = LocalKafka.start(temporary.resolve("left"), left.port())) {
      assertFalse(Processes.isRunning(left.process()));
      assertEquals(left.port(), next.port());
    }
  }

  private static void send(LocalKafka kafka, List<String> values) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(TOPIC, value)).get();
      }
    }
  }

  private static List<String> read(LocalKafka kafka, int expected) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
      for (int attempt = 0; attempt < 20 && values.size() < expected; attempt++) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
