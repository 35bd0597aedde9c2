package vn.tiendo.deploy.local;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ending processes, ours or an earlier launcher's. */
final class Processes {

  private Processes() {}

  /**
   * A process that has ended but whose parent has not asked how still counts as alive to the JVM;
   * in a container whose first process asks nobody it would do so for ever. It has no command.
   */
  static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  static boolean awaitEnd(ProcessHandle process, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (isRunning(process) && System.nanoTime() < end) {
      try {
        process.onExit().get(50, TimeUnit.MILLISECONDS);
      } catch (TimeoutException | ExecutionException | CancellationException notYet) {
        continue;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return !isRunning(process);
  }

  static void stop(ProcessHandle process, Duration patience) {
    process.destroy();
    if (!awaitEnd(process, patience)) {
      process.destroyForcibly();
      awaitEnd(process, Duration.ofSeconds(5));
    }
  }
}
