package vn.tiendo.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.tiendo.events.AreaLevel;
import vn.tiendo.events.AreaRecorded;
import vn.tiendo.events.EventType;
import vn.tiendo.events.Fact;
import vn.tiendo.plan.area.Areas;

/** Stands where the facility service stands, on the other side of Kafka. */
@ApplicationScoped
public class Registry {

  private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

  private final ObjectMapper json;
  private final Clock clock;
  private final Areas areas;
  private final String servers;

  Registry(
      ObjectMapper json,
      Clock clock,
      Areas areas,
      @ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
    this.json = json;
    this.clock = clock;
    this.areas = areas;
    this.servers = servers;
  }

  /**
   * The country with one town of province 46 and one city of province 20, and waits until they are
   * known.
   */
  public void announceAreas() {
    announce("VN", AreaLevel.COUNTRY, null, null);
    announce("46", AreaLevel.PROVINCE, "VN", null);
    announce("20", AreaLevel.PROVINCE, "VN", null);
    announce("480", AreaLevel.DISTRICT, "46", REFORM);
    announce("19996", AreaLevel.COMMUNE, "480", REFORM);
    announce("178", AreaLevel.DISTRICT, "20", REFORM);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                List.of("VN", "46", "20", "480", "19996", "178").stream()
                    .allMatch(code -> areas.valid(code, LocalDate.of(2024, 1, 1))));
  }

  public void announce(String code, AreaLevel level, String parent, LocalDate validTo) {
    AreaRecorded area =
        new AreaRecorded(
            code,
            1,
            clock.instant(),
            List.of(
                new AreaRecorded.Version("Địa bàn " + code, level, parent, null, validTo, null)),
            List.of());
    announce(area);
  }

  /** Announces a fact as the service that owns it does. */
  public void announce(Fact fact) {
    EventType type = fact.getClass().getAnnotation(EventType.class);
    String source = "urn:tiendo:test";
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers),
            new StringSerializer(),
            new ByteArraySerializer())) {
      byte[] value = json.writeValueAsBytes(fact);
      ProducerRecord<String, byte[]> record = new ProducerRecord<>(type.topic(), fact.key(), value);
      Map.of(
              "ce_specversion", "1.0",
              "ce_id", UUID.randomUUID().toString(),
              "ce_source", source,
              "ce_type", type.type(),
              "ce_time", clock.instant().toString(),
              "ce_seal", seal(source, type.type(), value))
          .forEach(
              (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
      producer.send(record).get();
    } catch (JsonProcessingException | ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As the relay of a service seals what it announces. */
  private static String seal(String source, String type, byte[] value) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((source + '\n' + type + '\n').getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest(value));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for a fact under the key that satisfies the caller. */
  public <T> T heard(
      String topic, String key, Class<T> type, java.util.function.Predicate<T> wanted) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (key.equals(record.key())) {
            T fact = json.readValue(record.value(), type);
            if (wanted.test(fact)) {
              return fact;
            }
          }
        }
      }
      throw new AssertionError("Nothing fitting under " + key + " on " + topic);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
