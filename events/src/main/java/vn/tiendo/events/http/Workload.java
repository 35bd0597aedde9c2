package vn.tiendo.events.http;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What the request at hand adds to the memory in use: a body costs many times its size while it is
 * taken apart, checked and stored. Large ones wait for one another; small ones pass.
 */
@RequestScoped
class Workload {

  private static final int SMALL = 256 * 1024;
  private static final int TIMES_ITS_SIZE = 16;
  private static final int UNIT = 1024;
  private static final int SECONDS = 8;

  /** In units; one body of the largest size always has room. */
  private static final int ALL =
      (int) (Math.max(WholeBody.LARGEST, Runtime.getRuntime().maxMemory() / TIMES_ITS_SIZE) / UNIT);

  private static final Semaphore ROOM = new Semaphore(ALL, true);

  private int taken;

  /** Waits for room; refuses for now when there is none in time. */
  void add(int bytes) {
    if (bytes <= SMALL || taken > 0) {
      return;
    }
    int units = Math.min(ALL, bytes / UNIT);
    try {
      if (!ROOM.tryAcquire(units, SECONDS, TimeUnit.SECONDS)) {
        throw CommonProblems.unavailable();
      }
      taken = units;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommonProblems.unavailable();
    }
  }

  @PreDestroy
  void end() {
    ROOM.release(taken);
  }
}
