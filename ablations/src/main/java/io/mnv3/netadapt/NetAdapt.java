package io.mnv3.netadapt;

import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.Split;
import io.mnv3.job.Execution;
import io.mnv3.job.Shard;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.training.TrainingMeasurements;
import io.mnv3.training.TrainingOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Adapts a network with every seed of a plan, and records what came of it. */
public final class NetAdapt {
  private final NetAdaptPlan plan;
  private final Shard shard;
  private final Dataset dataset;
  private final int threads;
  private final ResultLog log;
  private final Path folder;
  private final String run;
  private final SortedMap<String, String> context;

  /**
   * @param shard the part of the seeds to adapt with
   * @param threads of a training
   * @param log where results go
   * @param folder where proposals, choices and weights are kept
   * @param run id of this run
   * @param context facts of the machine and the software
   */
  public NetAdapt(
      NetAdaptPlan plan,
      Shard shard,
      Dataset dataset,
      int threads,
      ResultLog log,
      Path folder,
      String run,
      SortedMap<String, String> context) {
    this.plan = plan;
    this.shard = shard;
    this.dataset = dataset;
    this.threads = threads;
    this.log = log;
    this.folder = folder;
    this.run = run;
    SortedMap<String, String> facts = new TreeMap<>(context);
    facts.put("threads", Integer.toString(threads));
    facts.put("variant", plan.recipe().variant());
    this.context = Collections.unmodifiableSortedMap(facts);
  }

  /** The seeds whose adaptation has not been recorded to its end. */
  public List<Long> left() {
    return shard.of(LongStream.rangeClosed(1, plan.seeds()).boxed().toList()).stream()
        .filter(seed -> !NetAdaptMeasurements.isComplete(plan, seed, log.measurements()))
        .toList();
  }

  /** About how long they take on this machine, at most. */
  public Duration estimate() {
    FineTuningTime time = FineTuningTime.of(plan, dataset, threads);
    int tried = plan.proposals().of(plan.start()).size() + 1;
    long iterations =
        left().stream()
            .mapToLong(seed -> Math.max(0, plan.iterations() - Adaptation.ended(folder(seed))))
            .sum();
    Duration trainings =
        time.images(
            (long) plan.recipe().epochs() * dataset.part(Split.TRAIN).size(),
            (long) plan.recipe().epochs() * dataset.part(Split.VALIDATION).size()
                + dataset.part(Split.TEST).size());
    Duration tunings =
        time.images(
                (long) plan.tuning().steps() * plan.recipe().batch(),
                dataset.part(Split.VALIDATION).size())
            .plus(time.beginning());
    return trainings
        .multipliedBy(2L * left().size())
        .plus(tunings.multipliedBy(tried * iterations));
  }

  private Path folder(long seed) {
    return folder.resolve(plan.id()).resolve("seed-" + seed);
  }

  /**
   * Adapts with the seeds that are left.
   *
   * @param progress told how it goes
   */
  public void adapt(Progress progress) {
    for (long seed : left()) {
      Adaptation adaptation = new Adaptation(plan, dataset, seed, threads, folder(seed), progress);
      Adaptation.Outcome outcome =
          adaptation.run(iteration -> {
            append(NetAdaptMeasurements.of(plan, seed, iteration, context, run));
            progress.chosen(iteration);
          });
      record(outcome.start(), NetAdaptMeasurements.START);
      record(outcome.adapted(), NetAdaptMeasurements.ADAPTED);
      progress.ended(outcome.start(), outcome.adapted());
    }
  }

  /**
   * Has the seeds that are left adapted elsewhere, all at the same time.
   *
   * @param worker makes the records of a seed's adaptation, the last of them last
   * @param ended told each seed that is recorded
   */
  public void adapt(LongFunction<List<Measurement>> worker, LongConsumer ended) {
    Execution.TOGETHER.each(
        left(),
        seed -> {
          append(worker.apply(seed));
          ended.accept(seed);
        });
  }

  private void record(TrainingOutcome outcome, Map<String, String> which) {
    SortedMap<String, String> configuration = plan.configuration();
    configuration.putAll(which);
    append(TrainingMeasurements.of(outcome, configuration, context, run));
  }

  private void append(List<Measurement> measurements) {
    measurements.stream().filter(m -> !log.contains(m.key())).forEach(log::append);
  }
}
