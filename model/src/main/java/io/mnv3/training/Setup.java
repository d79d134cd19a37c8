package io.mnv3.training;

import io.mnv3.arch.Architecture;
import io.mnv3.cost.Costs;
import io.mnv3.data.Preprocessing;
import io.mnv3.data.Resampling;
import io.mnv3.data.ResizeRule;
import io.mnv3.dataset.Batch;
import io.mnv3.dataset.BatchStream;
import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.Part;
import io.mnv3.dataset.Split;
import io.mnv3.recipe.Recipe;
import io.mnv3.train.BatchNormUnfolding;
import io.mnv3.weights.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A recipe, a network, a data set and options, and what follows from the four together.
 *
 * @param start weights to begin with instead of new ones
 */
record Setup(
    Recipe recipe,
    Architecture architecture,
    Dataset dataset,
    RunOptions options,
    Optional<StartingWeights> start) {
  /** Images by which folded batch norms are given statistics. */
  private static final int SAMPLE = 512;

  static Setup of(Recipe recipe, Architecture architecture, Dataset dataset, RunOptions options) {
    return new Setup(
        recipe, architecture, dataset, options, options.from().map(StartingWeights::read));
  }

  RunIdentity identity() {
    return new RunIdentity(
        recipe.name(),
        recipe.digest(),
        architecture.fingerprint(),
        dataset.name(),
        dataset.digest(),
        options.seed(),
        recipe.epochs(),
        start.map(StartingWeights::digest).orElse(""));
  }

  long stepsPerEpoch() {
    return BatchStream.stepsPerEpoch(dataset.part(Split.TRAIN), recipe.batch());
  }

  long steps() {
    return stepsPerEpoch() * recipe.epochs();
  }

  /**
   * The network before its first step.
   *
   * @param restored whether a checkpoint will replace its tensors anyway
   */
  Learner newLearner(boolean restored) {
    Network initial = recipe.initial(architecture, options.seed());
    Network begin =
        restored ? initial : start.map(weights -> begin(weights, initial)).orElse(initial);
    return new Learner(begin, recipe, options.seed(), stepsPerEpoch(), options.threads());
  }

  private Network begin(StartingWeights weights, Network initial) {
    Network begin = weights.onto(initial);
    return weights.folded() ? BatchNormUnfolding.unfold(begin, sample()) : begin;
  }

  /** Some training images. */
  private List<INDArray> sample() {
    List<INDArray> images = new ArrayList<>();
    try (BatchStream batches = batches(0)) {
      for (int seen = 0; seen < SAMPLE; seen += recipe.batch()) {
        images.add(batches.next().images().dup('c'));
      }
    }
    return images;
  }

  RunPlan plan(Learner learner) {
    return new RunPlan(
        architecture,
        Costs.total(learner.averaged().graph()),
        learner.plannedBytes(),
        new RunPlan.Images(
            dataset.part(Split.TRAIN).size(),
            dataset.part(Split.VALIDATION).size(),
            dataset.part(Split.TEST).size()),
        recipe.batch(),
        recipe.epochs(),
        stepsPerEpoch(),
        startingWeights());
  }

  /** Where the weights that the run begins with are from. */
  String startingWeights() {
    return start.map(StartingWeights::source).orElse("new weights");
  }

  /** What a picture needs before the trained network sees it. */
  Preprocessing preprocessing() {
    int resolution = architecture.input().resolution();
    return new Preprocessing(
        new ResizeRule.ShorterSide(resolution),
        Resampling.PIL_BILINEAR,
        resolution,
        recipe.normalization());
  }

  /** The training part's batches from step {@code first} on. */
  BatchStream batches(long first) {
    return BatchStream.training(
        dataset.part(Split.TRAIN),
        recipe.format(architecture),
        recipe.augmentations(),
        recipe.batch(),
        options.seed(),
        first,
        options.threads());
  }

  PartScore score(Network network, Split split) {
    return shown(network, split, Scorer::score);
  }

  /** The score of each image of a part, in its order. */
  List<ImageScore> scores(Network network, Split split) {
    return shown(network, split, Scorer::scores);
  }

  private <T> T shown(Network network, Split split, Function<Scorer, T> result) {
    Part part = dataset.part(split);
    try (Scorer scorer = new Scorer(network, recipe.batch(), options.threads());
        BatchStream batches =
            BatchStream.once(
                part, recipe.format(architecture), recipe.batch(), options.threads())) {
      while (batches.hasNext()) {
        Batch batch = batches.next();
        scorer.show(batch.images(), batch.labels());
      }
      return result.apply(scorer);
    }
  }
}
