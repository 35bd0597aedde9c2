package vn.tiendo.events.outbox;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * Sends what has been appended and forgets it once the broker has it. One thread, one connection of
 * its own that also listens for the insert trigger's notification; of several replicas the one that
 * gets the advisory lock sends. Lives through every outage of database and broker.
 */
@ApplicationScoped
class Relay {

  static final int LARGEST_MESSAGE = 8 * 1024 * 1024;

  private static final Logger LOG = Logger.getLogger(Relay.class);
  private static final int BATCH = 500;
  private static final int POLL_MILLIS = 500;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final long ONE_PUBLISHER = 0x74_69_65_6e_64_6fL;

  private static final String UNSENT =
      "select id, event_id, topic, key, type, time, traceparent, headers::text, value from outbox"
          + " order by id limit "
          + BATCH
          + " for update skip locked";

  private final String url;
  private final String user;
  private final String password;
  private final String brokers;
  private final String source;
  private final Topics topics;
  private final ObjectMapper json;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private Thread thread;
  private Producer<String, byte[]> producer;
  private boolean topicsExist;

  Relay(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String user,
      @ConfigProperty(name = "quarkus.datasource.password") String password,
      @ConfigProperty(name = "kafka.bootstrap.servers") String brokers,
      @ConfigProperty(name = "quarkus.application.name") String service,
      Topics topics,
      ObjectMapper json) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.brokers = brokers;
    this.source = "urn:tiendo:" + service.replaceFirst("-service$", "");
    this.topics = topics;
    this.json = json;
  }

  void start(@Observes StartupEvent event) {
    thread = new Thread(this::run, "outbox-relay");
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    if (thread != null) {
      thread.join(Duration.ofSeconds(5).toMillis());
    }
  }

  private void run() {
    Duration pause = Duration.ZERO;
    while (!stopped(pause)) {
      try (Connection connection = connect()) {
        createTopicsOnce();
        while (!stopped(Duration.ZERO)) {
          drain(connection);
          if (!pause.isZero()) {
            LOG.info("The relay is sending again");
            pause = Duration.ZERO;
          }
          connection.unwrap(PGConnection.class).getNotifications(POLL_MILLIS);
        }
      } catch (InterruptedException e) {
        break;
      } catch (Exception | LinkageError e) {
        // Whatever it is, the rows are still there: say it once, wait, begin again from the table.
        if (pause.isZero()) {
          LOG.warnf("The relay waits for the database or the broker: %s", e);
        } else {
          LOG.debug("The relay still waits", e);
        }
        closeProducer();
        pause = pause.isZero() ? Duration.ofMillis(100) : pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      }
    }
    closeProducer();
  }

  private boolean stopped(Duration within) {
    try {
      return stopping.await(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Outside the pool: a listening connection must be ours for good, whatever requests need. */
  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "60");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "outbox relay");
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("Not a PostgreSQL address: quarkus.datasource.jdbc.url");
    }
    try (Statement listen = connection.createStatement()) {
      listen.execute("listen outbox");
    }
    connection.setAutoCommit(false);
    return connection;
  }

  private void createTopicsOnce()
      throws InterruptedException, ExecutionException, TimeoutException {
    if (topicsExist) {
      return;
    }
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", brokers,
            "request.timeout.ms", "5000",
            "default.api.timeout.ms", "10000");
    try (Admin admin = Admin.create(settings)) {
      topics.create(admin);
      topicsExist = true;
    }
  }

  private void drain(Connection connection)
      throws SQLException, IOException, ExecutionException, InterruptedException, TimeoutException {
    int sent;
    do {
      // A failure leaves by closing the connection, which rolls back: nothing is forgotten unsent.
      sent = sendBatch(connection);
      connection.commit();
    } while (sent == BATCH && !stopped(Duration.ZERO));
  }

  private int sendBatch(Connection connection)
      throws SQLException, IOException, ExecutionException, InterruptedException, TimeoutException {
    if (!isOnlyPublisher(connection)) {
      return 0;
    }
    List<Long> ids = new ArrayList<>();
    List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(UNSENT);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        ids.add(row.getLong("id"));
        acknowledgements.add(producer().send(message(row)));
      }
    }
    if (ids.isEmpty()) {
      return 0;
    }
    for (Future<RecordMetadata> acknowledgement : acknowledgements) {
      acknowledgement.get(30, TimeUnit.SECONDS);
    }
    try (PreparedStatement delete =
        connection.prepareStatement("delete from outbox where id = any (?)")) {
      delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
      delete.executeUpdate();
    }
    return ids.size();
  }

  private static boolean isOnlyPublisher(Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
      lock.setLong(1, ONE_PUBLISHER);
      try (ResultSet row = lock.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private ProducerRecord<String, byte[]> message(ResultSet row) throws SQLException, IOException {
    var message =
        new ProducerRecord<>(row.getString("topic"), row.getString("key"), row.getBytes("value"));
    String own = row.getString("headers");
    if (own != null) {
      json.readValue(own, new TypeReference<Map<String, String>>() {})
          .forEach((name, value) -> header(message, name, value));
      return message;
    }
    header(message, "ce_specversion", "1.0");
    header(message, "ce_id", row.getString("event_id"));
    header(message, "ce_source", source);
    header(message, "ce_type", row.getString("type"));
    header(message, "ce_time", row.getTimestamp("time").toInstant().toString());
    header(message, "content-type", "application/json");
    header(message, "traceparent", row.getString("traceparent"));
    header(message, Seal.HEADER, Seal.of(source, row.getString("type"), message.value()));
    return message;
  }

  private static void header(ProducerRecord<?, ?> message, String name, String value) {
    if (value != null) {
      message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Producer<String, byte[]> producer() {
    if (producer == null) {
      Map<String, Object> settings =
          Map.of(
              "bootstrap.servers", brokers,
              "acks", "all",
              "enable.idempotence", "true",
              "linger.ms", "0",
              "compression.type", "lz4",
              "max.request.size", LARGEST_MESSAGE,
              "max.block.ms", "5000",
              "request.timeout.ms", "5000",
              "delivery.timeout.ms", "15000");
      producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
    return producer;
  }

  /** A new producer after a failure: nothing of the failed batch may still be under way. */
  private void closeProducer() {
    if (producer != null) {
      try {
        producer.close(Duration.ZERO);
      } catch (KafkaException e) {
        LOG.debug("Closing the producer", e);
      }
      producer = null;
    }
  }
}
