package io.mnv3.reproduce;

import io.mnv3.dataset.Dataset;
import io.mnv3.job.Shard;
import io.mnv3.netadapt.Iteration;
import io.mnv3.netadapt.NetAdapt;
import io.mnv3.netadapt.NetAdaptPlan;
import io.mnv3.netadapt.Progress;
import io.mnv3.training.TrainingOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * Adapts a network.
 *
 * @param threads of a training
 * @param folder for what is tried and chosen
 */
record NetAdaptJob(NetAdaptPlan plan, Dataset dataset, int threads, Path folder) implements Job {

  @Override
  public String title() {
    return "NetAdapt from %s (%s): %s, %s seeds"
        .formatted(plan.from(), plan.tier(), plan.data(), plan.seeds());
  }

  @Override
  public Duration estimate(Recorder recorder) {
    return adaptations(recorder).estimate();
  }

  /** At most: an iteration may save more than it has to. */
  @Override
  public int steps() {
    return plan.seeds() * plan.iterations();
  }

  @Override
  public String unit() {
    return "iterations";
  }

  @Override
  public boolean isDone(Recorder recorder) {
    return adaptations(recorder).left().isEmpty();
  }

  private NetAdapt adaptations(Recorder recorder) {
    return new NetAdapt(
        plan,
        Shard.WHOLE,
        dataset,
        threads,
        recorder.log(),
        folder,
        recorder.run(),
        recorder.context());
  }

  @Override
  public void run(Recorder recorder, IntConsumer progress) {
    NetAdapt adaptations = adaptations(recorder);
    int done = plan.seeds() - adaptations.left().size();
    adaptations.adapt(new Iterations(plan.iterations(), done, progress));
  }

  /**
   * Counts the iterations that are done; a seed that has ended has done all of its own. A training
   * takes about as long as one.
   */
  private static final class Iterations implements Progress {
    private final int each;
    private final IntConsumer progress;
    private int seeds;

    Iterations(int each, int seeds, IntConsumer progress) {
      this.each = each;
      this.seeds = seeds;
      this.progress = progress;
    }

    @Override
    public void training(long seed, String name, int epochs) {
      progress.accept(seeds * each);
    }

    @Override
    public void iteration(int number, int trainings, int steps) {
      progress.accept(seeds * each + Math.min(each, number - 1));
    }

    @Override
    public void chosen(Iteration iteration) {
      progress.accept(seeds * each + Math.min(each, iteration.number()));
    }

    @Override
    public void ended(TrainingOutcome start, TrainingOutcome adapted) {
      progress.accept(++seeds * each);
    }
  }
}
