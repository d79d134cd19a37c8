package io.mnv3.search;

import io.mnv3.arch.Architecture;
import io.mnv3.dataset.Dataset;
import io.mnv3.recipe.Recipe;
import io.mnv3.study.StepTime;
import io.mnv3.training.DivergedException;
import io.mnv3.training.EpochRecord;
import io.mnv3.training.RunOptions;
import io.mnv3.training.TrainingEvent;
import io.mnv3.training.TrainingRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Trains by a recipe, always with the same seed: in every search a network is worth the same. The
 * data set is read once for all trainings, and its test part is never looked at.
 */
public final class RecipeProxy implements Proxy {
  private static final long SEED = 1;
  private static final int DIGITS = 16;

  private final Recipe recipe;
  private final Dataset dataset;
  private final int threads;

  /**
   * @param threads of a training
   */
  public RecipeProxy(Recipe recipe, Dataset dataset, int threads) {
    this.recipe = recipe;
    this.dataset = dataset;
    this.threads = threads;
  }

  @Override
  public Architecture fit(Architecture network) {
    return recipe.fitted(network, dataset.classes().size());
  }

  @Override
  public int epochs() {
    return recipe.epochs();
  }

  @Override
  public SortedMap<String, String> configuration() {
    SortedMap<String, String> configuration = new TreeMap<>();
    configuration.put("data", dataset.name());
    configuration.put("dataDigest", shortened(dataset.digest()));
    configuration.put("recipe", recipe.name());
    configuration.put("recipeDigest", shortened(recipe.digest()));
    return configuration;
  }

  private static String shortened(String digest) {
    return digest.substring(0, Math.min(DIGITS, digest.length()));
  }

  @Override
  public List<Double> train(
      Architecture fitted, EarlyStopping stopping, Path folder, Consumer<EpochRecord> progress) {
    try (TrainingRun run = open(fitted, folder)) {
      try {
        run.run(event -> {
          if (event instanceof TrainingEvent.EpochEnded(EpochRecord epoch)) {
            progress.accept(epoch);
            if (stopping.isHopeless(epoch.epoch(), percent(epoch))) {
              run.stop();
            }
          }
        });
        return curve(run);
      } catch (DivergedException e) {
        return diverged(curve(run));
      }
    }
  }

  private TrainingRun open(Architecture fitted, Path folder) {
    RunOptions options = new RunOptions(SEED, threads, Optional.empty(), false);
    return TrainingRun.open(recipe, fitted, dataset, options, folder);
  }

  private static List<Double> curve(TrainingRun run) {
    return run.epochs().stream().map(RecipeProxy::percent).toList();
  }

  private static double percent(EpochRecord epoch) {
    return Evaluation.PERCENT * epoch.validationTop1();
  }

  /** A network that diverges gets nothing right from then on. */
  private List<Double> diverged(List<Double> before) {
    List<Double> curve = new ArrayList<>(before);
    while (curve.size() < recipe.epochs()) {
      curve.add(0.0);
    }
    return List.copyOf(curve);
  }

  @Override
  public Duration estimate(Architecture fitted) {
    return StepTime.of(folder -> open(fitted, folder));
  }
}
