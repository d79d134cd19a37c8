package io.mnv3.netadapt;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Input;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.Row;
import io.mnv3.arch.SqueezeExcite;
import io.mnv3.arch.SqueezeRule;
import io.mnv3.cost.Cost;
import io.mnv3.cost.Costs;
import io.mnv3.data.Normalization;
import io.mnv3.dataset.Dataset;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Padding;
import io.mnv3.job.Shard;
import io.mnv3.latency.LatencySource;
import io.mnv3.optimizer.Sgd;
import io.mnv3.optimizer.WeightDecay;
import io.mnv3.recipe.FineTuning;
import io.mnv3.recipe.NetworkShape;
import io.mnv3.recipe.Recipe;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Tier;
import io.mnv3.study.Stripes;
import io.mnv3.training.EpochRecord;
import io.mnv3.training.TrainingOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An adaptation that takes seconds; also a program of its own, which tests kill. */
final class TinyAdaptation {
  private static final Stripes STRIPES = new Stripes(8, 400, true);

  private TinyAdaptation() {}

  private static Architecture network() {
    return new Architecture(
        "tiny",
        "none",
        Input.rgb(16),
        List.of(
            new Row.Conv(3, 8, Nonlinearity.HARD_SWISH, 2),
            new Row.Bottleneck(3, 32, 16, null, Nonlinearity.RELU, 2, false),
            new Row.Bottleneck(
                3,
                48,
                16,
                SqueezeExcite.of(
                    SqueezeRule.QUARTER_OF_EXPANSION, Nonlinearity.HARD_SIGMOID, 16, 48, 16),
                Nonlinearity.HARD_SWISH,
                1,
                true),
            new Row.Pool(),
            new Row.Classifier(2, 0.2)));
  }

  private static Recipe recipe(double width) {
    return new Recipe(
        "tiny",
        new Recipe.Header("a test", "none", "seconds", "something"),
        new NetworkShape("mobilenet_v3_small", List.of(), width, STRIPES.side(), false, 0, 0.2),
        "stripes",
        Normalization.SYMMETRIC,
        List.of(),
        16,
        1,
        new Sgd(0.9, true),
        new WeightDecay(1e-4, false),
        0.05,
        new Recipe.Decline.Cosine(0.2),
        Optional.empty(),
        0.9,
        0,
        0.9,
        1e-3,
        Padding.SAME);
  }

  /** A microsecond for each thousand multiply-adds. */
  private static final LatencySource MULTIPLY_ADDS =
      (graph, node) -> Costs.byNode(graph).getOrDefault(node.id(), Cost.ZERO).multiplyAdds() / 1e3;

  /** To four fifths of the multiply-adds, by a twentieth each time. */
  static NetAdaptPlan plan(int seeds, double width) {
    return new NetAdaptPlan(
        "tiny",
        network(),
        "multiply-adds",
        MULTIPLY_ADDS,
        0.05,
        0.8 * MULTIPLY_ADDS.micros(Lowering.lower(network())),
        Rule.PER_LATENCY,
        recipe(width),
        new FineTuning(4, 0.02),
        "stripes",
        seeds,
        Tier.T0);
  }

  static Dataset dataset() {
    return STRIPES.dataset();
  }

  /** Adapts in {@code folder}; {@code told} hears of each thing that happens. */
  static void adapt(Path folder, int seeds, Consumer<String> told) {
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      adaptations(folder, seeds, log).adapt(new Told(told));
    }
  }

  static NetAdapt adaptations(Path folder, int seeds, ResultLog log) {
    return new NetAdapt(
        plan(seeds, 1),
        Shard.WHOLE,
        dataset(),
        1,
        log,
        folder.resolve("netadapt"),
        "run",
        new TreeMap<>(Map.of("cpu", "test")));
  }

  /** Adapts in the folder {@code args[0]} and prints what happens. */
  public static void main(String[] args) {
    adapt(Path.of(args[0]), 1, System.out::println);
  }

  private record Told(Consumer<String> told) implements Progress {
    @Override
    public void training(long seed, String name, int epochs) {
      told.accept("training " + name);
    }

    @Override
    public void epoch(EpochRecord epoch) {
      told.accept("epoch");
    }

    @Override
    public void iteration(int number, int trainings, int steps) {
      told.accept("iteration " + number);
    }

    @Override
    public void trying(String layer) {
      told.accept("trying " + layer);
    }

    @Override
    public void step() {
      told.accept("step");
    }

    @Override
    public void chosen(Iteration iteration) {
      told.accept("chosen");
    }

    @Override
    public void ended(TrainingOutcome start, TrainingOutcome adapted) {
      told.accept("ended");
    }
  }
}
