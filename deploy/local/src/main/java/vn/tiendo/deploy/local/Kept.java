package vn.tiendo.deploy.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps one process running: when it ends, and not because we asked, it is started again. At once
 * the first time; the longer it does not become ready, the longer the pause before the next try.
 */
final class Kept<T extends Living<T>> implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
  private static final Duration TO_STOP = Duration.ofSeconds(30);
  private static final int TAIL = 8;

  private final String name;
  private final Supplier<T> firstStart;
  private final BooleanSupplier answers;
  private final BooleanSupplier placeIsFree;
  private final PrintStream progress;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CompletableFuture<T> first = new CompletableFuture<>();
  private final Thread thread;
  private long downSince;
  private volatile boolean ready;
  private volatile int failures;

  /**
   * @param firstStart starts it; when this fails nothing is kept, and {@link #first} tells why
   * @param answers does it do what it is for?
   * @param placeIsFree does nobody else hold what it needs, such as its port?
   */
  Kept(
      String name,
      Supplier<T> firstStart,
      BooleanSupplier answers,
      BooleanSupplier placeIsFree,
      PrintStream progress) {
    this.name = name;
    this.firstStart = firstStart;
    this.answers = answers;
    this.placeIsFree = placeIsFree;
    this.progress = progress;
    thread = new Thread(this::run, "keep-" + name);
    thread.start();
  }

  String name() {
    return name;
  }

  /** Done when it was started for the first time. */
  CompletableFuture<T> first() {
    return first;
  }

  /** It answers, or did when it was last asked. */
  boolean ready() {
    return ready;
  }

  /** How often it ended or could not be started since it was last ready. */
  int failures() {
    return failures;
  }

  private void run() {
    T process;
    try {
      process = firstStart.get();
    } catch (RuntimeException e) {
      first.completeExceptionally(e);
      return;
    }
    first.complete(process);
    while (watch(process)) {
      process = startAgain(process);
    }
    process.stop();
  }

  /** True when it has ended by itself, false when it shall be stopped. */
  private boolean watch(T process) {
    while (process.isAlive()) {
      if (!ready && answers.getAsBoolean()) {
        ready = true;
        if (failures > 0) {
          failures = 0;
          progress.printf(
              "  ✓ %s chạy lại sau / is up again after %.1f s%n",
              name, (System.nanoTime() - downSince) / 1e9);
        }
      }
      if (stopsWithin(POLL)) {
        return false;
      }
    }
    if (stopsWithin(Duration.ZERO)) {
      return false;
    }
    if (ready || failures == 0) {
      downSince = System.nanoTime();
    }
    ready = false;
    failures++;
    say(
        "đã dừng" + process.code() + ", đang khởi động lại" + times("lần"),
        "has ended" + process.code() + ", starting it again" + times("attempt"),
        process);
    return true;
  }

  /** Answers the dead one when asked to stop in between. */
  private T startAgain(T dead) {
    while (!stopsWithin(pause()) && awaitPlace()) {
      try {
        return dead.again();
      } catch (RuntimeException e) {
        failures++;
        say(
            "chưa khởi động lại được" + times("lần") + ": " + reason(e),
            "cannot be started again yet" + times("attempt"),
            dead);
      }
    }
    return dead;
  }

  private void say(String vi, String en, T process) {
    progress.println(
        name
            + " "
            + vi
            + " / "
            + en
            + ". Nhật ký / log: "
            + process.log()
            + Child.tail(process.log(), TAIL).stream()
                .map(line -> System.lineSeparator() + "    " + line)
                .collect(Collectors.joining()));
  }

  private String times(String word) {
    return failures < 2 ? "" : " (" + word + " " + failures + ")";
  }

  private static String reason(Throwable failure) {
    return failure.getCause() == null
        ? failure.getMessage()
        : failure.getMessage() + ": " + failure.getCause().getMessage();
  }

  private Duration pause() {
    if (failures < 2) {
      return Duration.ZERO;
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 2, 10));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** Somebody may have started the same by hand: then there is nothing to do until that ends. */
  private boolean awaitPlace() {
    boolean said = false;
    while (!placeIsFree.getAsBoolean()) {
      if (!said) {
        said = true;
        progress.println(
            name
                + " chờ: cổng đang có chương trình khác dùng"
                + " / waits: its port is taken by another program");
      }
      if (stopsWithin(POLL)) {
        return false;
      }
    }
    return true;
  }

  private boolean stopsWithin(Duration time) {
    try {
      return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Stops it, also in the middle of a start, and returns when it is gone or will not go. */
  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join(TO_STOP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
