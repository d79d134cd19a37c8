package io.mnv3.cluster;

import java.util.function.Consumer;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Tells in a line when workers come and go, and when a job fails. */
final class ClusterNews extends SparkListener {
  private final Consumer<String> lines;

  ClusterNews(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void onExecutorAdded(SparkListenerExecutorAdded added) {
    lines.accept(
        "Worker %s on %s: %d cores"
            .formatted(
                added.executorId(),
                added.executorInfo().executorHost(),
                added.executorInfo().totalCores()));
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    lines.accept("Worker %s is lost: %s".formatted(removed.executorId(), removed.reason()));
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() instanceof TaskFailedReason failed) {
      lines.accept(
          "A job failed on worker %s and is begun again: %s"
              .formatted(end.taskInfo().executorId(), reason(failed)));
    }
  }

  private static String reason(TaskFailedReason failed) {
    String words =
        failed instanceof ExceptionFailure thrown ? thrown.description() : failed.toErrorString();
    return words.lines().findFirst().orElse("for no reason");
  }
}
