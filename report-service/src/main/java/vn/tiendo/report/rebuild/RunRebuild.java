package vn.tiendo.report.rebuild;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import vn.tiendo.events.Text;
import vn.tiendo.events.database.SchemaReady;
import vn.tiendo.events.inbox.PoisonException;
import vn.tiendo.events.inbox.Received;
import vn.tiendo.events.inbox.Replay;
import vn.tiendo.events.outbox.Outage;
import vn.tiendo.report.activity.Told;
import vn.tiendo.report.attainment.FiguresBeside;
import vn.tiendo.report.attainment.LiveFigures;
import vn.tiendo.report.fact.FactTables;
import vn.tiendo.report.fact.LiveFacts;
import vn.tiendo.report.rebuild.Rebuild.Certificate;
import vn.tiendo.report.rebuild.Rebuild.Done;
import vn.tiendo.report.rebuild.Rebuild.Progress;
import vn.tiendo.report.rebuild.Rebuild.State;

/** Runs what was accepted, on a thread of its own. */
@ApplicationScoped
class RunRebuild {

  private static final Logger LOG = Logger.getLogger(RunRebuild.class);
  private static final int SWITCH_ATTEMPTS = 20;
  private static final int SWITCH_SECONDS = 300;
  private static final int NEAR = 2000;
  private static final int ROUNDS = 60;
  private static final long STALLED_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  /** How long the live figures may take to come to rest while nothing new is folded. */
  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(30);

  private static final int SHOWN = 50;

  private final DataSource database;
  private final Rebuilds rebuilds;
  private final Replay replay;
  private final LiveFacts liveFacts;
  private final LiveFigures liveFigures;
  private final Clock clock;
  private final ObjectMapper json;
  private final CountDownLatch stopping = new CountDownLatch(1);

  RunRebuild(
      DataSource database,
      Rebuilds rebuilds,
      Replay replay,
      LiveFacts liveFacts,
      LiveFigures liveFigures,
      Clock clock,
      ObjectMapper json) {
    this.database = database;
    this.rebuilds = rebuilds;
    this.replay = replay;
    this.liveFacts = liveFacts;
    this.liveFigures = liveFigures;
    this.clock = clock;
    this.json = json;
  }

  void start(@Observes SchemaReady event) {
    try {
      rebuilds.settle();
    } catch (RuntimeException e) {
      // Whoever asks for rebuilds next settles it.
      LOG.warnf("What a rebuild may have left stays for now: %s", e);
    }
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    stopping.countDown();
  }

  void requested(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) StartRebuild.Requested requested) {
    Thread thread = new Thread(() -> run(requested.id()), "rebuild");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(long id) {
    LOG.infof("Rebuild %d begins", id);
    try (OneConnection beside = new OneConnection(database)) {
      beside.lock();
      TablesBeside tables = TablesBeside.of(id, beside);
      try (Replay.Reading reading = replay.begin()) {
        Run run = new Run(id, beside, tables, reading);
        run.run();
        LOG.infof(
            "Rebuild %d has taken the place of the live figures: %d records, %.0f a second",
            id, run.read, run.rate());
      } finally {
        tables.drop(beside);
      }
    } catch (Exception e) {
      boolean stopped = stopping.getCount() == 0;
      if (stopped) {
        LOG.infof("Rebuild %d stops with the service", id);
      } else {
        LOG.warnf(e, "Rebuild %d came to nothing", id);
      }
      end(id, stopped, e);
    }
  }

  /** Says so, unless the end was already told or cannot be; then whoever looks next does. */
  private void end(long id, boolean stopped, Exception failure) {
    try {
      rebuilds.end(
          id,
          stopped ? State.INTERRUPTED : State.FAILED,
          null,
          stopped ? Rebuilds.INTERRUPTED : reason(failure));
    } catch (RuntimeException e) {
      LOG.warnf("Nor can that be told: %s", e);
    }
  }

  private static Text reason(Exception failure) {
    if (failure instanceof Replay.ReplayFailed) {
      return new Text(
          "Không đọc lại được trọn vẹn lịch sử trên Kafka; số liệu đang dùng không bị động đến",
          "The history on Kafka could not be read whole; the live figures were not touched: "
              + failure.getMessage());
    }
    return failure instanceof NotNow
        ? new Text(
            "Số liệu đang dùng không lúc nào yên để so sánh; hãy thử lại khi vắng việc",
            "The live figures did not come to rest to be compared; try again when there is less to do")
        : Outage.causes(failure)
            ? new Text(
                "Mất kết nối với cơ sở dữ liệu; số liệu đang dùng không bị động đến",
                "The database was lost; the live figures were not touched")
            : new Text(
                "Có lỗi bên trong, xem nhật ký của dịch vụ; số liệu đang dùng không bị động đến",
                "Something failed inside, see the log of the service; the live figures were not touched");
  }

  /** Others are busy with what must rest for a moment. */
  private static final class NotNow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotNow(String what) {
      super(what, null, false, false);
    }
  }

  private static final class Stopping extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** One rebuild, step by step. */
  private final class Run {

    private final long id;
    private final OneConnection beside;
    private final TablesBeside tables;
    private final Replay.Reading reading;
    private final Instant begun = clock.instant();
    private final Map<String, Long> readByTopic = new TreeMap<>();
    private FactTables facts;
    private FiguresBeside figures;
    private long read;
    private long readingNanos;
    private long leftOut;
    private long cells;
    private long told;
    private Map<TopicPartition, Long> goal = Map.of();

    Run(long id, OneConnection beside, TablesBeside tables, Replay.Reading reading) {
      this.id = id;
      this.beside = beside;
      this.tables = tables;
      this.reading = reading;
    }

    void run() throws SQLException, InterruptedException {
      rebuilds.state(id, State.RUNNING);
      tables.create(beside);
      facts = FactTables.in(beside.database(), json);
      figures = new FiguresBeside(beside.database(), facts, clock, json);
      goal = replay.folded();
      replay.requireWhole(goal);
      // All figures are worked out afterwards: nothing to mark meanwhile.
      readTo(goal, false);
      tables.index(beside);
      workOut();
      tables.analyze(beside);
      rebuilds.state(id, State.COMPARING);
      catchUp();
      for (int attempt = 1; ; attempt++) {
        boolean last = attempt == SWITCH_ATTEMPTS;
        try {
          QuarkusTransaction.requiringNew()
              .timeout(SWITCH_SECONDS)
              .call(
                  () -> {
                    switchOver(last);
                    return null;
                  });
          return;
        } catch (RuntimeException e) {
          if (last || !passes(e)) {
            throw e;
          }
          LOG.infof("Rebuild %d tries to switch again: %s", id, e.getMessage());
          pause(500);
          catchUp();
        }
      }
    }

    // Reading

    private void readTo(Map<TopicPartition, Long> goal, boolean mark) throws SQLException {
      long moved = System.nanoTime();
      long position = -1;
      while (!reading.reached(goal)) {
        goOn();
        long before = System.nanoTime();
        fold(reading.next(goal), mark);
        long after = System.nanoTime();
        readingNanos += after - before;
        long now = reading.positions().values().stream().mapToLong(Long::longValue).sum();
        if (now != position) {
          position = now;
          moved = after;
        } else if (after - moved > STALLED_NANOS) {
          throw new IllegalStateException("Nothing comes from the broker");
        }
        tell(false);
      }
      tell(true);
    }

    private void fold(List<ConsumerRecord<String, byte[]>> records, boolean mark)
        throws SQLException {
      List<Received> events = new ArrayList<>(records.size());
      for (ConsumerRecord<String, byte[]> record : records) {
        read++;
        readByTopic.merge(record.topic(), 1L, Long::sum);
        try {
          Received event = Received.of(record);
          if (Told.byOthers(event)) {
            leftOut++;
          } else {
            events.add(event);
          }
        } catch (PoisonException e) {
          leftOut++;
        }
      }
      store(events, mark);
    }

    /** As the inbox does: what does not go through is halved until the one to blame is alone. */
    private void store(List<Received> events, boolean mark) throws SQLException {
      if (events.isEmpty()) {
        return;
      }
      try {
        if (mark) {
          facts.fold(events);
        } else {
          facts.store(events);
        }
        beside.commit();
      } catch (RuntimeException e) {
        beside.rollback();
        if (!(e instanceof PoisonException) && Outage.causes(e)) {
          throw e;
        }
        if (events.size() == 1) {
          leftOut++;
          return;
        }
        store(events.subList(0, events.size() / 2), mark);
        store(events.subList(events.size() / 2, events.size()), mark);
      }
    }

    // Working out

    private void workOut() throws SQLException {
      figures.newDay();
      beside.commit();
      cells = Math.max(cells, figures.stale());
      boolean more = true;
      while (more) {
        goOn();
        more = figures.workOutSome();
        beside.commit();
        tell(!more);
      }
    }

    /**
     * Until what is left to do under the lock is little, on both sides. Of what keeps coming some
     * is always left; that need not get less for ever.
     */
    private void catchUp() throws SQLException, InterruptedException {
      for (int round = 1; round <= ROUNDS; round++) {
        goal = replay.folded();
        long behind = behind(goal);
        readTo(goal, true);
        workOut();
        boolean busy = liveFigures.inPortions();
        if (behind <= NEAR && !busy) {
          return;
        }
        if (busy) {
          pause(500);
        }
      }
    }

    private long behind(Map<TopicPartition, Long> goal) {
      Map<TopicPartition, Long> positions = reading.positions();
      return goal.entrySet().stream()
          .mapToLong(e -> Math.max(0, e.getValue() - positions.getOrDefault(e.getKey(), 0L)))
          .sum();
    }

    // Switching

    private void switchOver(boolean last) throws SQLException, InterruptedException {
      execute("set local lock_timeout = '20s'");
      Map<TopicPartition, Long> end = replay.hold();
      liveFacts.hold();
      List<Received> late =
          replay.takenInSince(begun).stream().filter(e -> !Told.byOthers(e)).toList();
      // The tables beside belong to another connection, which no transaction of ours may enlist.
      QuarkusTransaction.suspendingExisting()
          .call(
              () -> {
                goal = end;
                readTo(end, true);
                store(late, true);
                workOut();
                return null;
              });
      awaitRest(last);
      liveFigures.hold();
      if (!figures.ofToday() || !last && liveFigures.stale() > 0) {
        throw new NotNow("the live figures were marked again");
      }
      Certificate certificate = compare(end);
      if (!certificate.equal()) {
        LOG.warnf(
            "Rebuild %d differs from what was served; its certificate names figures and facts", id);
      }
      liveFigures.takeOver(tables.schema());
      rebuilds.end(id, State.SWITCHED, certificate, null);
      try (Connection connection = database.getConnection()) {
        tables.takePlace(connection);
      }
    }

    private void awaitRest(boolean last) throws InterruptedException {
      long since = System.nanoTime();
      while (liveFigures.stale() > 0) {
        if (System.nanoTime() - since > REST_NANOS) {
          if (last) {
            // They never come to rest: what is put in their place does not need them to.
            return;
          }
          throw new NotNow("the live figures are still being worked out");
        }
        pause(50);
      }
    }

    private Certificate compare(Map<TopicPartition, Long> end) {
      String schema = tables.schema();
      LiveFigures.Digest rebuilt = liveFigures.digest(schema);
      LiveFigures.Digest live = liveFigures.digest(null);
      LiveFacts.Fingerprint rebuiltFacts = liveFacts.fingerprint(schema);
      LiveFacts.Fingerprint heldFacts = liveFacts.fingerprint(null);
      boolean sameFigures = rebuilt.equals(live);
      boolean sameFacts = rebuiltFacts.equals(heldFacts);
      return new Certificate(
          sameFigures && sameFacts,
          rebuilt.sha256(),
          live.sha256(),
          sameFigures,
          rebuilt.figures(),
          rebuilt.units(),
          sameFacts,
          rebuiltFacts,
          heldFacts,
          ReadLive.offsets(end),
          sameFigures ? List.of() : liveFigures.differences(schema, SHOWN),
          sameFacts ? List.of() : liveFacts.differences(schema, SHOWN));
    }

    private void execute(String sql) throws SQLException {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    /** A lock not had in time, or had by two in turn. */
    private boolean passes(RuntimeException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof NotNow
            || cause instanceof SQLException sql
                && List.of("55P03", "40P01").contains(String.valueOf(sql.getSQLState()))) {
          return true;
        }
      }
      return false;
    }

    // Telling

    private void tell(boolean surely) {
      long now = System.nanoTime();
      if (!surely && now - told < TELL_NANOS) {
        return;
      }
      told = now;
      Map<TopicPartition, Long> positions = reading.positions();
      Map<String, Done> topics = new TreeMap<>();
      goal.forEach(
          (partition, end) ->
              topics.merge(
                  partition.topic(),
                  new Done(Math.min(end, positions.getOrDefault(partition, 0L)), end),
                  (a, b) -> new Done(a.done() + b.done(), a.total() + b.total())));
      Done events =
          topics.values().stream()
              .reduce(
                  new Done(0, 0), (a, b) -> new Done(a.done() + b.done(), a.total() + b.total()));
      rebuilds.progress(
          id,
          new Progress(
              events,
              topics,
              new Done(Math.max(0, cells - (cells == 0 ? 0 : figures.stale())), cells),
              Math.round(rate() * 10) / 10.0,
              leftOut));
    }

    private double rate() {
      return readingNanos == 0 ? 0 : read * 1e9 / readingNanos;
    }

    private void goOn() {
      if (stopping.getCount() == 0) {
        throw new Stopping();
      }
    }

    private void pause(long millis) throws InterruptedException {
      if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
        throw new Stopping();
      }
    }
  }
}
