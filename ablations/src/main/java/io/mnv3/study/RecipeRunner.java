package io.mnv3.study;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.Split;
import io.mnv3.recipe.Recipe;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.training.DivergedException;
import io.mnv3.training.EpochRecord;
import io.mnv3.training.RunOptions;
import io.mnv3.training.TrainingEvent;
import io.mnv3.training.TrainingMeasurements;
import io.mnv3.training.TrainingOutcome;
import io.mnv3.training.TrainingRun;
import io.mnv3.weights.Network;
import io.mnv3.weights.file.WeightFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Trains a study's networks by a recipe. */
public final class RecipeRunner implements StudyRunner {
  private static final double PERCENT = 100;

  /** An image is scored in eight bits about as fast as so many are learned from. */
  private static final int INT8 = 4;

  private final Recipe recipe;
  private final Dataset dataset;
  private final int threads;
  private final Map<String, Duration> estimates = new HashMap<>();

  /**
   * @param threads of a training
   */
  public RecipeRunner(Recipe recipe, Dataset dataset, int threads) {
    this.recipe = recipe;
    this.dataset = dataset;
    this.threads = threads;
  }

  @Override
  public Architecture architecture(StudyRun run) {
    Architecture network = run.arm().architecture();
    Architecture fitted = recipe.fitted(network, dataset.classes().size());
    return Edits.resolution(side(run)).apply(fitted);
  }

  /**
   * The recipe's resolution, changed in the proportion in which the study changes the network's.
   */
  private int side(StudyRun run) {
    double asked = run.arm().architecture().input().resolution();
    double usual = Architectures.named(run.plan().study().network()).input().resolution();
    return (int) Math.round(recipe.shape().resolution() * asked / usual);
  }

  @Override
  public Duration estimate(StudyRun run) {
    return estimates.computeIfAbsent(
        architecture(run).fingerprint(),
        _ -> {
          Duration training = StepTime.of(folder -> open(run, folder));
          return run.plan().study().int8() ? training.plus(inInt8(training)) : training;
        });
  }

  private Duration inInt8(Duration training) {
    long learned = (long) recipe.epochs() * dataset.part(Split.TRAIN).size();
    return training.multipliedBy((long) INT8 * dataset.part(Split.TEST).size()).dividedBy(learned);
  }

  @Override
  public int epochs(StudyRun run) {
    return recipe.epochs();
  }

  @Override
  public List<Measurement> train(
      StudyRun run,
      Path folder,
      Map<String, String> facts,
      String id,
      Consumer<EpochRecord> progress) {
    Map<String, String> all = new TreeMap<>(facts);
    all.put("threads", Integer.toString(threads));
    all.put("variant", recipe.variant());
    return run.picking()
        ? List.of(pick(run, folder, all, id, progress))
        : scored(run, follow(run, folder, progress), all, id);
  }

  private List<Measurement> scored(
      StudyRun run, TrainingOutcome outcome, Map<String, String> facts, String id) {
    List<Measurement> all = new ArrayList<>();
    if (run.plan().study().int8()) {
      all.add(inInt8(run, outcome, facts, id));
    }
    all.addAll(TrainingMeasurements.of(outcome, run.configuration(), facts, id));
    return all;
  }

  private Measurement inInt8(
      StudyRun run, TrainingOutcome outcome, Map<String, String> facts, String id) {
    Architecture trained = outcome.architecture();
    Network network = WeightFiles.load(outcome.weights(), Optional.empty()).network();
    Int8Score score = new Int8Score(dataset, recipe.format(trained), threads);
    SortedMap<String, String> all = new TreeMap<>(facts);
    all.put("calibrating", Integer.toString(score.calibratingCount()));
    Measurement.Key key =
        Measurement.Key.of(
            Experiments.TRAINING,
            trained.name(),
            trained.fingerprint(),
            Experiments.INT8_OUTCOMES,
            run.configuration());
    return Measurement.trained(key, "", score.of(network).samples(), id, all);
  }

  private TrainingOutcome follow(StudyRun run, Path folder, Consumer<EpochRecord> progress) {
    try (TrainingRun training = open(run, folder)) {
      return training
          .run(event -> {
            if (event instanceof TrainingEvent.EpochEnded ended) {
              progress.accept(ended.epoch());
            }
          })
          .orElseThrow();
    }
  }

  /** A learning rate at which the training diverges gets nothing right. */
  private Measurement pick(
      StudyRun run,
      Path folder,
      Map<String, String> facts,
      String id,
      Consumer<EpochRecord> progress) {
    SortedMap<String, String> all = new TreeMap<>(facts);
    double top1 = 0;
    try {
      top1 = follow(run, folder, progress).best().top1();
    } catch (DivergedException e) {
      all.put("diverged", String.valueOf(e.getMessage()));
    }
    Measurement.Key key = run.last(architecture(run));
    return Measurement.trained(key, Experiments.PERCENT, List.of(PERCENT * top1), id, all);
  }

  /** Makes {@code run} ready, in {@code folder}. */
  private TrainingRun open(StudyRun run, Path folder) {
    return TrainingRun.open(
        recipe.withRate(recipe.rate() * run.factor()),
        architecture(run),
        dataset,
        new RunOptions(run.seed(), threads, Optional.empty(), !run.picking()),
        folder);
  }
}
