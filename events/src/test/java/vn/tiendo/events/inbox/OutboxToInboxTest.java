package vn.tiendo.events.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tiendo.deploy.local.EmbeddedServers;
import vn.tiendo.events.outbox.Outbox;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "database", value = "events"))
class OutboxToInboxTest {

  private static final String[] WHOLE = {
    "ce_id", "x\u0000", "ce_type", "sample.noted.v1", "ce_time", "2024-04-21T08:00:00Z"
  };

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String brokers;

  @Inject Outbox outbox;
  @Inject Inbox inbox;
  @Inject SampleFold fold;
  @Inject DataSource database;

  @BeforeEach
  void nothing_is_under_way() throws Exception {
    settled();
    execute("truncate sample, dead_letter");
  }

  @Test
  void what_is_committed_arrives_once_and_in_order() throws Exception {
    List<Sample> facts =
        IntStream.range(0, 1200).mapToObj(i -> Sample.of("k" + i % 7, "w" + i)).toList();

    QuarkusTransaction.requiringNew().run(() -> outbox.append(facts));
    settled();

    assertEquals(
        facts.stream().map(f -> f.word() + " x1").sorted().toList(),
        fold.words().stream().sorted().toList());
  }

  @Test
  void what_is_rolled_back_is_never_said() throws Exception {
    assertThrows(
        IllegalStateException.class,
        () ->
            QuarkusTransaction.requiringNew()
                .run(
                    () -> {
                      outbox.append(Sample.of("k", "unsaid"));
                      throw new IllegalStateException("no");
                    }));
    QuarkusTransaction.requiringNew().run(() -> outbox.append(Sample.of("k", "said")));
    settled();

    assertEquals(List.of("said x1"), fold.words());
  }

  @Test
  void without_a_transaction_nothing_is_appended() {
    assertThrows(IllegalStateException.class, () -> outbox.append(Sample.of("k", "alone")));
  }

  @Test
  void an_outage_in_the_fold_loses_nothing_and_doubles_nothing() throws Exception {
    fold.fail(3);
    QuarkusTransaction.requiringNew().run(() -> outbox.append(Sample.of("k", "after all")));
    settled();

    assertEquals(List.of("after all x1"), fold.words());
    assertEquals(0, number("select count(*) from dead_letter"));
    assertTrue(inbox.running());
  }

  @Test
  void a_bad_record_goes_to_the_dead_letters_and_stops_nothing() throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", brokers);
    try (var outsider =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      outsider.send(letter("k", "{}", "ce_id", "1")).get();
      outsider.send(letter("k", "{not json", WHOLE)).get();
      outsider.send(letter("k", "{\"unknown\":1}", WHOLE)).get();
      outsider.send(letter("k\u0000", "\u0000", WHOLE)).get();
      outsider.send(new ProducerRecord<>("activities", "k", null)).get();
    }
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              outbox.append(Sample.of("k", "before"));
              outbox.append(Sample.of("k", "forbidden"));
              outbox.append(Sample.of("k", "after"));
            });
    settled();

    assertEquals(List.of("after x1", "before x1"), fold.words());
    assertEquals(6, number("select count(*) from dead_letter where status = 'waiting'"));
    settled();
  }

  @Test
  void a_record_below_the_stored_offset_is_not_applied_again() throws Exception {
    QuarkusTransaction.requiringNew().run(() -> outbox.append(Sample.of("once", "once")));
    settled();
    long partition = number("select max(partition) from inbox_offset where next_offset > 0");
    // Looked at, it would become a dead letter: its headers are missing.
    var again = new ConsumerRecord<>("activities", (int) partition, 0L, "k", bytes("{}"));

    inbox.take(
        new ConsumerRecords<>(
            Map.of(new TopicPartition("activities", (int) partition), List.of(again)), Map.of()));

    assertEquals(List.of("once x1"), fold.words());
    assertEquals(0, number("select count(*) from dead_letter"));
  }

  @Test
  void waiting_for_what_was_announced_ends_when_it_is_folded() throws Exception {
    QuarkusTransaction.requiringNew().run(() -> outbox.append(Sample.of("k", "announced")));
    Eventually.holds("the outbox is empty", () -> number("select count(*) from outbox") == 0);

    assertTrue(inbox.awaitCaughtUp(Duration.ofSeconds(10)));

    assertEquals(List.of("announced x1"), fold.words());
  }

  @Test
  void the_relay_lives_through_a_broken_connection() throws Exception {
    execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'outbox relay'"
            + " and datname = current_database()");
    QuarkusTransaction.requiringNew().run(() -> outbox.append(Sample.of("k", "still sent")));
    settled();

    assertEquals(List.of("still sent x1"), fold.words());
  }

  @Test
  void from_commit_to_fold_takes_milliseconds() throws Exception {
    QuarkusTransaction.requiringNew().run(() -> outbox.append(Sample.of("k", "warm")));
    settled();
    long begin = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      String word = "quick" + i;
      QuarkusTransaction.requiringNew().run(() -> outbox.append(Sample.of("k", word)));
      Eventually.holds("folded", () -> fold.words().contains(word + " x1"));
    }
    Duration each = Duration.ofNanos((System.nanoTime() - begin) / 10);
    // By the poll alone it would be 250 ms on average.
    assertTrue(each.toMillis() < 200, "took " + each);
  }

  private void settled() throws Exception {
    Eventually.holds("the inbox runs", inbox::running);
    Eventually.holds("the outbox is empty", () -> number("select count(*) from outbox") == 0);
    Eventually.holds("the inbox has caught up", inbox::caughtUp);
  }

  private static ProducerRecord<String, byte[]> letter(
      String key, String value, String... headers) {
    var letter = new ProducerRecord<>("activities", key, bytes(value));
    for (int i = 0; i < headers.length; i += 2) {
      letter.headers().add(headers[i], bytes(headers[i + 1]));
    }
    return letter;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
