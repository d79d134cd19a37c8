package io.mnv3.job;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** In what order jobs are done that do not depend on each other. */
public enum Execution {
  /** One after another: each has the machine to itself. A failure ends it. */
  ONE_BY_ONE {
    @Override
    public <T> void each(List<T> jobs, Consumer<T> work) {
      jobs.forEach(work);
    }
  },
  /**
   * All at the same time: they are done elsewhere, and here one only waits for them. What another
   * job's failure finds under way comes to its end.
   */
  TOGETHER {
    @Override
    public <T> void each(List<T> jobs, Consumer<T> work) {
      try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
        List<? extends Future<?>> ends =
            jobs.stream().map(job -> waiting.submit(() -> work.accept(job))).toList();
        ends.forEach(Execution::await);
      }
    }
  };

  /**
   * Does {@code work} on every job.
   *
   * @throws RuntimeException that of the first job that failed
   */
  public abstract <T> void each(List<T> jobs, Consumer<T> work);

  private static void await(Future<?> end) {
    try {
      end.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while jobs were under way", e);
    }
  }
}
