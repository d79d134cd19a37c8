package io.mnv3.study;

import io.mnv3.job.Shard;
import io.mnv3.result.FolderRemoval;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.training.EpochRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Trains a study and records it. What there is a record of is not trained again, and an interrupted
 * training goes on from its checkpoint. Seeds come one after another, each with all networks, so
 * that a study cut short has whole pairs.
 */
public final class StudyTraining {
  private final StudyPlan plan;
  private final Shard shard;
  private final StudyRunner runner;
  private final ResultLog log;
  private final Path folder;
  private final String run;
  private final SortedMap<String, String> context;

  /**
   * @param shard the part of the trainings to do
   * @param log where results go
   * @param folder for checkpoints, which are deleted when a training is recorded
   * @param run id of this run
   * @param context facts of the machine and the software
   */
  public StudyTraining(
      StudyPlan plan,
      Shard shard,
      StudyRunner runner,
      ResultLog log,
      Path folder,
      String run,
      SortedMap<String, String> context) {
    this.plan = plan;
    this.shard = shard;
    this.runner = runner;
    this.log = log;
    this.folder = folder;
    this.run = run;
    this.context = Collections.unmodifiableSortedMap(new TreeMap<>(context));
  }

  /** Told how the study goes. */
  public interface Progress {
    /** A training begins; {@code left} with it are left. */
    void started(StudyRun run, int left);

    /** An epoch of it is done. */
    void epoch(EpochRecord epoch);

    /** It has ended and is recorded. */
    default void ended(StudyRun run) {}
  }

  /** The trainings that are left, with a learning rate of 1 where none has been picked yet. */
  public List<StudyRun> left() {
    return open(all());
  }

  /** How many trainings there are, with those that are done. */
  public int size() {
    return all().size();
  }

  private List<StudyRun> all() {
    return Stream.concat(picks().stream(), runs().stream()).toList();
  }

  /** About how long they take on this machine. */
  public Duration estimate() {
    Map<Integer, List<StudyRun>> arms =
        left().stream().collect(Collectors.groupingBy(run -> run.arm().step()));
    return arms.values().stream()
        .map(runs -> runner.estimate(runs.getFirst()).multipliedBy(runs.size()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** How many epochs they have together. */
  public int epochs() {
    return left().stream().mapToInt(runner::epochs).sum();
  }

  /** Trains what is left. */
  public void train(Progress progress) {
    AtomicInteger left = new AtomicInteger(left().size());
    Consumer<StudyRun> work = next -> train(next, left.getAndDecrement(), progress);
    runner.execution().each(open(picks()), work);
    runner.execution().each(open(runs()), work);
  }

  private List<StudyRun> open(List<StudyRun> all) {
    return all.stream().filter(next -> !isDone(next)).toList();
  }

  private boolean isDone(StudyRun next) {
    return log.contains(key(next));
  }

  private Measurement.Key key(StudyRun next) {
    return next.last(runner.architecture(next));
  }

  /** What is to be trained, before its learning rate is known. */
  private record Training(StudyPlan.Arm arm, long seed) {}

  /** The shard's trainings; it is cut network by network, so that it picks few learning rates. */
  private List<Training> trainings() {
    List<Training> all = new ArrayList<>();
    for (StudyPlan.Arm arm : plan.arms()) {
      for (long seed = 1; seed <= plan.seeds(); seed++) {
        all.add(new Training(arm, seed));
      }
    }
    return shard.of(all);
  }

  private List<StudyPlan.Arm> arms() {
    return trainings().stream().map(Training::arm).distinct().toList();
  }

  private List<StudyRun> picks() {
    if (!plan.picks()) {
      return List.of();
    }
    return arms().stream().flatMap(arm -> picks(arm).stream()).toList();
  }

  private List<StudyRun> picks(StudyPlan.Arm arm) {
    return StudyPlan.FACTORS.stream()
        .map(factor -> new StudyRun(plan, arm, StudyPlan.PICKING_SEED, factor, true))
        .toList();
  }

  private List<StudyRun> runs() {
    Map<StudyPlan.Arm, Double> factors = new HashMap<>();
    arms().forEach(arm -> factors.put(arm, plan.picks() ? picked(arm) : 1));
    return trainings().stream()
        .sorted(Comparator.comparingLong(Training::seed))
        .map(next -> run(next, factors.getOrDefault(next.arm(), 1.0)))
        .toList();
  }

  private StudyRun run(Training next, double factor) {
    return new StudyRun(plan, next.arm(), next.seed(), factor, false);
  }

  /** The factor with the best validation accuracy; of equals the smallest. */
  private double picked(StudyPlan.Arm arm) {
    double best = 1;
    double accuracy = Double.NEGATIVE_INFINITY;
    for (StudyRun pick : picks(arm)) {
      Measurement.Key key = key(pick);
      for (Measurement measurement : log.measurements()) {
        if (measurement.key().equals(key) && measurement.samples().getFirst() > accuracy) {
          accuracy = measurement.samples().getFirst();
          best = pick.factor();
        }
      }
    }
    return best;
  }

  private void train(StudyRun next, int left, Progress progress) {
    progress.started(next, left);
    Path checkpoints = folder.resolve(next.folder());
    SortedMap<String, String> facts = new TreeMap<>(context);
    facts.put("learningRateFactor", StudyRun.number(next.factor()));
    record(key(next), runner.train(next, checkpoints, facts, run, progress::epoch));
    FolderRemoval.remove(checkpoints);
    progress.ended(next);
  }

  /** The last record says that all are there. */
  private void record(Measurement.Key last, List<Measurement> measurements) {
    Map<Boolean, List<Measurement>> parts =
        measurements.stream().collect(Collectors.partitioningBy(m -> m.key().equals(last)));
    List<Measurement> end = parts.getOrDefault(true, List.of());
    if (end.size() != 1) {
      throw new IllegalStateException("a training of a study did not record " + last);
    }
    parts.getOrDefault(false, List.of()).forEach(log::append);
    log.append(end.getFirst());
  }
}
