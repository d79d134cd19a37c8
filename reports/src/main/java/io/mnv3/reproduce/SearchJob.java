package io.mnv3.reproduce;

import io.mnv3.latency.LatencySource;
import io.mnv3.search.Evaluation;
import io.mnv3.search.Proxy;
import io.mnv3.search.Search;
import io.mnv3.search.SearchPlan;
import io.mnv3.training.EpochRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * Searches networks.
 *
 * @param proxy what stands in for their training
 * @param latency what says how long they take
 * @param folder for checkpoints of what is under way
 */
record SearchJob(SearchPlan plan, Proxy proxy, LatencySource latency, Path folder) implements Job {

  @Override
  public String title() {
    return "Search by %s: %s evaluations".formatted(plan.algorithm().title(), plan.evaluations());
  }

  @Override
  public Duration estimate(Recorder recorder) {
    return search(recorder).estimate();
  }

  @Override
  public int steps() {
    return plan.evaluations();
  }

  @Override
  public String unit() {
    return "evaluations";
  }

  @Override
  public boolean isDone(Recorder recorder) {
    return search(recorder).left() == 0;
  }

  private Search search(Recorder recorder) {
    return new Search(
        plan, proxy, latency, recorder.log(), folder, recorder.run(), recorder.context());
  }

  @Override
  public void run(Recorder recorder, IntConsumer progress) {
    Search search = search(recorder);
    search.run(
        new Search.Progress() {
          private int left = search.left();

          @Override
          public void started(String what, int stillLeft) {
            left = stillLeft;
            progress.accept(Math.max(0, plan.evaluations() - left));
          }

          @Override
          public void epoch(EpochRecord epoch) {
            // An epoch of a proxy is short.
          }

          @Override
          public void ended(Evaluation evaluation) {
            progress.accept(Math.max(0, plan.evaluations() - left + 1));
          }
        });
  }
}
