package io.mnv3.reproduce;

import io.mnv3.cost.Costs;
import io.mnv3.graph.Lowering;
import io.mnv3.job.Shard;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.StudyPlan;
import io.mnv3.study.StudyRun;
import io.mnv3.study.StudyRunner;
import io.mnv3.study.StudyTraining;
import io.mnv3.training.EpochRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Trains the networks of a study.
 *
 * @param folder for checkpoints of what is under way
 */
record StudyJob(StudyPlan plan, StudyRunner runner, Path folder) implements Job {

  @Override
  public String title() {
    return "Training of %s (%s): %s, %d trainings, recipe %s"
        .formatted(what(), plan.tier(), plan.data(), plan.trainings(), plan.recipe());
  }

  private String what() {
    String name = plan.study().name();
    return name.equals(OptimisationRecord.study().name())
        ? "the optimisation record's steps"
        : "the study " + name;
  }

  /** One training is timed by its first steps; the others are as long as they compute. */
  @Override
  public Duration estimate(Recorder recorder) {
    List<StudyRun> left = training(recorder).left();
    if (left.isEmpty()) {
      return Duration.ZERO;
    }
    StudyRun timed = left.getFirst();
    double networks = left.stream().mapToDouble(this::multiplyAdds).sum() / multiplyAdds(timed);
    return Duration.ofNanos((long) (runner.estimate(timed).toNanos() * networks));
  }

  private double multiplyAdds(StudyRun run) {
    return Costs.total(Lowering.lower(runner.architecture(run))).multiplyAdds();
  }

  @Override
  public int steps() {
    return runner.epochs(first()) * plan.trainings();
  }

  private StudyRun first() {
    return new StudyRun(plan, plan.arms().getFirst(), 1, 1, false);
  }

  @Override
  public String unit() {
    return "epochs";
  }

  @Override
  public boolean isDone(Recorder recorder) {
    return training(recorder).left().isEmpty();
  }

  private StudyTraining training(Recorder recorder) {
    return new StudyTraining(
        plan, Shard.WHOLE, runner, recorder.log(), folder, recorder.run(), recorder.context());
  }

  @Override
  public void run(Recorder recorder, IntConsumer progress) {
    StudyTraining training = training(recorder);
    training.train(new Epochs(steps() - training.epochs(), progress));
  }

  /** Counts the epochs that are done. */
  private static final class Epochs implements StudyTraining.Progress {
    private final IntConsumer progress;
    private int done;

    Epochs(int done, IntConsumer progress) {
      this.done = done;
      this.progress = progress;
    }

    @Override
    public void started(StudyRun run, int left) {
      progress.accept(done);
    }

    @Override
    public void epoch(EpochRecord epoch) {
      progress.accept(++done);
    }
  }
}
