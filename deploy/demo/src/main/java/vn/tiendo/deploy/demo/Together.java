package vn.tiendo.deploy.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** Does many small things, some at a time; the first refusal ends it. */
final class Together {

  private static final ThreadFactory DAEMONS =
      task -> {
        Thread thread = new Thread(task, "demo");
        thread.setDaemon(true);
        return thread;
      };

  private Together() {}

  static <T> void each(List<T> items, int atATime, Consumer<T> work) {
    ExecutorService workers = Executors.newFixedThreadPool(atATime, DAEMONS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (T item : items) {
        all.add(workers.submit(() -> work.accept(item)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException refusal) {
        throw refusal;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      workers.shutdownNow();
    }
  }
}
