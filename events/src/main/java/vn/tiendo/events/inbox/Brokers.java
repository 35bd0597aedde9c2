package vn.tiendo.events.inbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Asks Kafka again and again whether it is there, so that nobody who wants to know has to wait. */
@ApplicationScoped
class Brokers {

  private static final Logger LOG = Logger.getLogger(Brokers.class);
  private static final int BEAT_MILLIS = 2000;
  private static final int SECONDS = 4;

  private final String brokers;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean answer;

  Brokers(@ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
    this.brokers = brokers;
  }

  void start(@Observes StartupEvent event) {
    Thread thread = new Thread(this::watch, "brokers");
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  boolean answer() {
    return answer;
  }

  private void watch() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", brokers,
            "request.timeout.ms", "3000",
            "default.api.timeout.ms", "4000",
            "reconnect.backoff.max.ms", "1000");
    while (stopping.getCount() > 0) {
      try (Admin admin = Admin.create(settings)) {
        do {
          answer = asked(admin);
        } while (!stopping.await(BEAT_MILLIS, TimeUnit.MILLISECONDS));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (KafkaException e) {
        // A name that does not resolve yet, for example: the client is made anew.
        LOG.debug("No client", e);
        answer = false;
        pause();
      }
    }
  }

  private void pause() {
    try {
      stopping.await(BEAT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }

  private static boolean asked(Admin admin) throws InterruptedException {
    try {
      return !admin.describeCluster().nodes().get(SECONDS, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("No answer", e);
      return false;
    }
  }
}
