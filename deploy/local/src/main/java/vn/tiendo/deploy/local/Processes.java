package vn.tiendo.deploy.local;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ending processes, ours or an earlier launcher's. */
final class Processes {

  private Processes() {}

  static boolean awaitEnd(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return !process.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  static void stop(ProcessHandle process, Duration patience) {
    process.destroy();
    if (!awaitEnd(process, patience)) {
      process.destroyForcibly();
      awaitEnd(process, Duration.ofSeconds(5));
    }
  }
}
