package vn.tiendo.deploy.fault;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import vn.tiendo.deploy.fault.Client.Answer;
import vn.tiendo.deploy.fault.Item.Key;

/** The means by which faults are done. */
final class Nemesis {

  private static final String ACTIVITIES = "activities";
  private static final int DUPLICATED = 500;
  private static final int FROM_OUTSIDE = 20;

  private final Site site;
  private final Client client;
  private final History history;
  private final Audit audit;
  private final Queue<String> wrong;
  private final Duration hold;
  private final Random random;
  private int outside;

  Nemesis(
      Site site,
      Client client,
      History history,
      Audit audit,
      Queue<String> wrong,
      Duration hold,
      Random random) {
    this.site = site;
    this.client = client;
    this.history = history;
    this.audit = audit;
    this.wrong = wrong;
    this.hold = hold;
    this.random = random;
  }

  Site site() {
    return site;
  }

  void stopPlanAndFacility() {
    site.terminate("plan");
    site.terminate("facility");
  }

  /** There, and silent: nothing is refused, nothing answers. */
  void freeze(String name) {
    List<ProcessHandle> frozen = site.freeze(name);
    try {
      pause(hold);
    } finally {
      site.thaw(frozen);
    }
  }

  private static void pause(Duration time) {
    try {
      new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Some of whatever is connected at the moment, again and again. */
  void endConnections() throws SQLException {
    try (Connection connection = site.database("report");
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 15; i++) {
        statement.execute(
            "select pg_terminate_backend(pid) from (select pid from pg_stat_activity"
                + " where datname in ('plan', 'facility', 'report') and pid <> pg_backend_pid()"
                + " order by random() limit 4) as chosen");
        pause(Duration.ofMillis(200));
      }
    }
  }

  /** Half of what was folded, or all of it, is to be read again when partitions change hands. */
  void rewindOffsets() throws SQLException {
    String to = random.nextBoolean() ? "0" : "next_offset / 2";
    try (Connection connection = site.database("report");
        Statement statement = connection.createStatement()) {
      statement.execute("update inbox_offset set next_offset = " + to);
    }
    site.kill(Site.REPLICAS.get(random.nextInt(Site.REPLICAS.size())));
  }

  /** The same records once more, at the end: an operator's mistake, or a mirror's. */
  void duplicateRecords() throws Exception {
    try (KafkaConsumer<String, byte[]> consumer = consumer();
        KafkaProducer<String, byte[]> producer = producer()) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (String topic : List.of(ACTIVITIES, "facilities", "plans", "areas", "catalogues")) {
        for (ConsumerRecord<String, byte[]> record : some(consumer, topic)) {
          sent.add(
              producer.send(
                  new ProducerRecord<>(
                      record.topic(), null, null, record.key(), record.value(), record.headers())));
        }
      }
      for (Future<RecordMetadata> each : sent) {
        each.get(30, TimeUnit.SECONDS);
      }
    }
  }

  private List<ConsumerRecord<String, byte[]>> some(
      KafkaConsumer<String, byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map((PartitionInfo info) -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer
        .endOffsets(partitions)
        .forEach(
            (partition, end) ->
                consumer.seek(partition, end == 0 ? 0 : random.nextInt((int) (end / 2 + 1))));
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    for (int poll = 0; poll < 5 && found.size() < DUPLICATED; poll++) {
      consumer.poll(Duration.ofMillis(500)).forEach(found::add);
    }
    return found.subList(0, Math.min(found.size(), DUPLICATED));
  }

  /** What nobody can read lies among what others write in good order. */
  void writePoison() throws Exception {
    long before = deadLetters();
    List<Item> good = new ArrayList<>();
    try (KafkaProducer<String, byte[]> producer = producer()) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (String topic : List.of(ACTIVITIES, "facilities", "plans", "areas", "catalogues")) {
        sent.add(producer.send(record(topic, "activity.recorded.v1", "{\"source\":")));
        sent.add(producer.send(record(topic, "no.such.type", "{}")));
        sent.add(producer.send(new ProducerRecord<>(topic, "k", new byte[] {0, -1, -2})));
        sent.add(producer.send(new ProducerRecord<>(topic, null, null)));
      }
      for (int i = 0; i < FROM_OUTSIDE; i++) {
        Item item =
            new Item(
                new Key("urn:outside", Integer.toString(++outside)),
                1,
                World.FACILITIES.get(random.nextInt(World.FACILITIES.size())),
                LocalDate.of(2024, 6, 1),
                "mobile",
                1 + random.nextInt(1_000_000));
        good.add(item);
        history.sending(item);
        sent.add(
            producer.send(
                record(
                    ACTIVITIES,
                    "activity.recorded.v1",
                    Client.JSON.writeValueAsString(item.json()))));
      }
      for (Future<RecordMetadata> each : sent) {
        each.get(30, TimeUnit.SECONDS);
      }
    }
    // To write to the topic is to be promised that it is judged as if posted.
    good.forEach(history::acknowledged);
    await("the dead letters")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> deadLetters() >= before + 4);
  }

  private static ProducerRecord<String, byte[]> record(String topic, String type, String value) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(topic, "k", value.getBytes(StandardCharsets.UTF_8));
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", "fault-" + System.nanoTime(),
            "ce_source", "urn:outside",
            "ce_type", type,
            "content-type", "application/json")
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  private long deadLetters() {
    return client
        .get(site.url("report") + "/v1/dead-letters?limit=1000")
        .expecting(200)
        .json()
        .path("items")
        .size();
  }

  void rebuild() {
    wrong.addAll(audit.rebuilt());
  }

  /** In the middle, with its process. What was served before must be served still. */
  void killRebuild() {
    Answer started = client.post(site.url("report-1") + "/v1/rebuilds", Map.of()).expecting(202);
    String id = started.json().path("id").asText();
    await("the rebuild to be under way")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                !client
                    .get(site.url("report-1") + "/v1/rebuilds/" + id)
                    .json()
                    .path("state")
                    .asText()
                    .equals("requested"));
    site.kill("report-1");
    JsonNode end = audit.awaitEndOfRebuild(id);
    // It may have been done before the blow fell; then that is fine too.
    if (end.path("state").asText().equals("failed")) {
      wrong.add("a killed rebuild is told to have failed by itself: " + end);
    }
    wrong.addAll(audit.rebuilt());
  }

  void fillDisk() throws Exception {
    if (!site.disk().mounted()) {
      return;
    }
    site.disk().fill();
    try {
      pause(hold);
    } finally {
      site.disk().free();
    }
  }

  /** All services start while neither the database nor the broker answers. */
  void startWithoutServers() {
    List<ProcessHandle> frozen = new ArrayList<>(site.freeze("postgres"));
    frozen.addAll(site.freeze("kafka"));
    try {
      Site.SERVICES.forEach(site::kill);
      for (String service : Site.SERVICES) {
        await(service + " to listen without its servers")
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(200))
            .until(() -> client.get(site.url(service) + "/q/health/live").status() == 200);
        Answer ready = client.get(site.url(service) + "/q/health/ready");
        if (ready.status() != 503 || !ready.text().contains("waitsFor")) {
          wrong.add("does not say what it waits for: " + ready);
        }
      }
      Answer refused = client.post(site.url("report") + "/v1/activities", List.of());
      if (refused.status() != 503) {
        wrong.add("no database, and a client is told: " + refused);
      }
      pause(hold);
    } finally {
      site.thaw(frozen);
    }
  }

  void killEverything() {
    for (String name : List.of("postgres", "kafka")) {
      site.kill(name);
    }
    Site.SERVICES.forEach(site::kill);
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", site.brokers(), "enable.auto.commit", "false"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", site.brokers(), "acks", "all"),
        new StringSerializer(),
        new ByteArraySerializer());
  }
}
