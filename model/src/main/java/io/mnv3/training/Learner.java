package io.mnv3.training;

import io.mnv3.dataset.Batch;
import io.mnv3.graph.Graph;
import io.mnv3.optimizer.ExponentialAverage;
import io.mnv3.optimizer.GradientClipping;
import io.mnv3.optimizer.Optimizer;
import io.mnv3.recipe.Recipe;
import io.mnv3.train.StepResult;
import io.mnv3.train.TensorVector;
import io.mnv3.train.Trainer;
import io.mnv3.weights.Network;
import io.mnv3.weights.SplitMix64;
import io.mnv3.weights.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that learns: the trainer, the optimiser, and the average of the weights. */
final class Learner implements AutoCloseable {
  /** The names in checkpoints of the vectors that make up the averaged network. */
  static final List<String> AVERAGES = List.of("average-weights", "average-statistics");

  private final Recipe recipe;
  private final long seed;
  private final long stepsPerEpoch;
  private final Trainer trainer;
  private final Optimizer optimizer;
  private final ExponentialAverage average;

  /**
   * @param seed of dropout
   */
  Learner(Network initial, Recipe recipe, long seed, long stepsPerEpoch, int threads) {
    this.recipe = recipe;
    this.seed = seed;
    this.stepsPerEpoch = stepsPerEpoch;
    trainer = Trainer.of(initial, recipe.trainerOptions(threads));
    optimizer = new Optimizer(recipe.rule(), recipe.decay(), trainer.weights(), trainer.team());
    average =
        new ExponentialAverage(
            recipe.averageDecay(), trainer.weights(), trainer.statistics(), trainer.team());
  }

  /** Step {@code step}, counted from 0, on {@code batch}. */
  StepResult learn(Batch batch, long step) {
    long stepSeed = SplitMix64.mix(seed * SplitMix64.GOLDEN_GAMMA + step);
    StepResult result = trainer.step(batch.images(), batch.labels(), stepSeed);
    recipe.clipping().ifPresent(longest -> GradientClipping.byNorm(trainer.gradients(), longest));
    optimizer.update(trainer.weights(), trainer.gradients(), rate(step));
    average.update(step, trainer.weights(), trainer.statistics());
    return result;
  }

  /** Learning rate of step {@code step}. */
  double rate(long step) {
    return recipe.schedule().rate(recipe.rate(), (double) step / stepsPerEpoch);
  }

  /** All that learning changes, by its name in checkpoints. */
  SequencedMap<String, TensorVector> parts() {
    SequencedMap<String, TensorVector> parts = new LinkedHashMap<>();
    parts.put("weights", trainer.weights());
    parts.put("statistics", trainer.statistics());
    parts.put(AVERAGES.get(0), average.weights());
    parts.put(AVERAGES.get(1), average.statistics());
    optimizer.state().forEach((slot, vector) -> parts.put("optimizer-" + slot, vector));
    return parts;
  }

  /** The network with averaged weights and statistics; its tensors are not copied. */
  Network averaged() {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    for (TensorVector vector : List.of(average.weights(), average.statistics())) {
      for (TensorVector.Slice slice : vector.slices()) {
        tensors.put(slice.spec().name(), vector.get(slice.spec().name()));
      }
    }
    Graph graph = trainer.graph();
    return new Network(graph, Weights.of(graph, tensors, "the average"));
  }

  /** Bytes of activations, gradients, weights, their averages and the optimiser's slots. */
  long plannedBytes() {
    long state = average.weights().size() + average.statistics().size();
    for (TensorVector slot : optimizer.state().values()) {
      state += slot.size();
    }
    return trainer.plannedBytes() + state * Float.BYTES;
  }

  @Override
  public void close() {
    trainer.close();
    optimizer.close();
    average.close();
  }
}
