package io.mnv3.training;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Input;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.Row;
import io.mnv3.arch.SqueezeExcite;
import io.mnv3.arch.SqueezeRule;
import io.mnv3.data.Normalization;
import io.mnv3.dataset.Augmentation;
import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.Part;
import io.mnv3.dataset.Picture;
import io.mnv3.dataset.Pictures;
import io.mnv3.dataset.Split;
import io.mnv3.graph.Padding;
import io.mnv3.optimizer.Sgd;
import io.mnv3.optimizer.WeightDecay;
import io.mnv3.recipe.NetworkShape;
import io.mnv3.recipe.Recipe;
import io.mnv3.testing.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A training that takes seconds; also a program of its own, which tests kill. */
final class TinyTraining {
  static final int STEPS = 500;
  static final RunOptions OPTIONS = new RunOptions(3, 1, Optional.empty(), true);

  private TinyTraining() {}

  /** A stem, a block with squeeze-and-excite, a classifier with dropout. */
  static Architecture network() {
    return new Architecture(
        "tiny",
        "none",
        Input.rgb(8),
        List.of(
            new Row.Conv(3, 8, Nonlinearity.HARD_SWISH, 2),
            new Row.Bottleneck(
                3,
                16,
                8,
                SqueezeExcite.of(
                    SqueezeRule.QUARTER_OF_EXPANSION, Nonlinearity.HARD_SIGMOID, 8, 16, 8),
                Nonlinearity.RELU,
                1,
                true),
            new Row.Pool(),
            new Row.Classifier(4, 0.2)));
  }

  static Recipe recipe() {
    return new Recipe(
        "tiny",
        new Recipe.Header("a test", "none", "seconds", "something"),
        new NetworkShape("mobilenet_v3_small", List.of(), 1, 8, false, 0, 0.2),
        "made-up",
        Normalization.SYMMETRIC,
        List.of(new Augmentation.PadAndCrop(1)),
        8,
        5,
        new Sgd(0.9, true),
        new WeightDecay(1e-5, false),
        0.01,
        new Recipe.Decline.Cosine(0.5),
        Optional.of(10.0),
        0.99,
        0.1,
        0.9,
        1e-3,
        Padding.SAME);
  }

  /** Noise with a pattern that tells the four classes. */
  static Dataset dataset() {
    int number = 901;
    byte[] samples = new byte[number * 8 * 8 * 3];
    int[] labels = new int[number];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < number; i++) {
      labels[i] = random.nextInt(4);
      for (int j = 0; j < 192; j++) {
        double wave = 40 * Math.sin(labels[i] * j);
        samples[i * 192 + j] = (byte) (128 + wave + random.nextInt(-60, 60));
      }
    }
    Pictures pictures = new MadeUpPictures(samples, labels);
    return new Dataset(
        "made-up",
        List.of("a", "b", "c", "d"),
        "d",
        Map.of(
            Split.TRAIN, new Part(pictures, IntStream.range(0, 800).toArray()),
            Split.VALIDATION, new Part(pictures, IntStream.range(800, 850).toArray()),
            Split.TEST, new Part(pictures, IntStream.range(850, number).toArray())));
  }

  private record MadeUpPictures(byte[] samples, int[] labels) implements Pictures {
    @Override
    public int size() {
      return labels.length;
    }

    @Override
    public int label(int index) {
      return labels[index];
    }

    @Override
    public Picture read(int index, int[] among) {
      float[] floats = new float[192];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = samples[index * 192 + i] & 0xff;
      }
      return new Picture(floats, 8, 8, 3);
    }
  }

  /** Trains in the folder {@code args[0]}, with a checkpoint every few steps. */
  public static void main(String[] args) {
    try (TrainingRun run =
        TrainingRun.open(
            recipe(), network(), dataset(), OPTIONS, Path.of(args[0]), Duration.ofMillis(20))) {
      run.run(event -> {
        if (event instanceof TrainingEvent.Stepped stepped) {
          System.out.println(stepped.step());
        }
      });
    }
  }

  /** The command that runs it in {@code folder}, in a process of its own. */
  static List<String> command(Path folder) {
    return JavaProcess.command(TinyTraining.class, folder.toString());
  }
}
