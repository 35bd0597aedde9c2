package vn.tiendo.deploy.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Clients that write without a pause, each on a thread of its own, until they are held. */
final class Load implements AutoCloseable {

  /** Does one thing to its end. */
  interface Step {
    void run();
  }

  private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);
  private final CountDownLatch end = new CountDownLatch(1);
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  void add(String name, long pauseMillis, Step step) {
    Thread thread =
        new Thread(
            () -> {
              while (!pause(pauseMillis)) {
                gate.readLock().lock();
                try {
                  step.run();
                } catch (RuntimeException | AssertionError e) {
                  failures.add(e);
                } finally {
                  gate.readLock().unlock();
                }
              }
            },
            name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private boolean pause(long millis) {
    try {
      return end.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** Returns when nobody is in the middle of anything; nobody begins anything until let go. */
  void hold() {
    gate.writeLock().lock();
  }

  void letGo() {
    gate.writeLock().unlock();
  }

  /** What went wrong in the clients themselves. */
  List<Throwable> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    end.countDown();
    for (Thread thread : threads) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(30));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
