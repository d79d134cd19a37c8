package io.mnv3.recipe;

import io.mnv3.arch.Architecture;
import io.mnv3.data.Normalization;
import io.mnv3.dataset.Augmentation;
import io.mnv3.dataset.InputFormat;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Padding;
import io.mnv3.optimizer.Schedule;
import io.mnv3.optimizer.UpdateRule;
import io.mnv3.optimizer.WeightDecay;
import io.mnv3.train.TrainerOptions;
import io.mnv3.weights.Network;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a network is trained.
 *
 * @param name by which it is called
 * @param header what a reader should know first
 * @param shape the network, and how others are fitted
 * @param data name of the data set
 * @param normalization of pictures
 * @param augmentations of training pictures, in order
 * @param batch images a step
 * @param epochs times that all training pictures are shown
 * @param rule the optimiser's
 * @param decay of weights
 * @param rate the highest learning rate
 * @param decline of the learning rate over the epochs
 * @param clipping longest gradient of all weights together, if it is bounded
 * @param averageDecay of the weights' moving average
 * @param labelSmoothing share of the label's probability that is spread over all classes
 * @param batchNormDecay share of the old running statistics that a step keeps
 * @param epsilon of batch norm
 * @param padding of convolutions
 */
public record Recipe(
    String name,
    Header header,
    NetworkShape shape,
    String data,
    Normalization normalization,
    List<Augmentation> augmentations,
    int batch,
    int epochs,
    UpdateRule rule,
    WeightDecay decay,
    double rate,
    Decline decline,
    Optional<Double> clipping,
    double averageDecay,
    double labelSmoothing,
    double batchNormDecay,
    double epsilon,
    Padding padding) {

  /**
   * What a recipe says of itself.
   *
   * @param purpose what it is for
   * @param command how it is started
   * @param time how long that takes, and on what
   * @param result what to expect
   */
  public record Header(String purpose, String command, String time, String result) {}

  /** How the learning rate declines, whatever the number of epochs. */
  public sealed interface Decline {
    /** The schedule of a training of {@code epochs}. */
    Schedule schedule(int epochs);

    /** Half a cosine over the whole training. */
    record Cosine(double warmUpEpochs) implements Decline {
      public Cosine {
        if (!(warmUpEpochs >= 0)) {
          throw new IllegalArgumentException("warmUpEpochs is not negative: " + warmUpEpochs);
        }
      }

      @Override
      public Schedule schedule(int epochs) {
        return new Schedule.Cosine(epochs, Math.min(warmUpEpochs, epochs / 2.0));
      }
    }

    /** Multiplied by a factor every so many epochs. */
    record Steps(double factor, double everyEpochs, double warmUpEpochs) implements Decline {
      public Steps {
        var _ = new Schedule.StepDecay(factor, everyEpochs, warmUpEpochs); // checks the ranges
      }

      @Override
      public Schedule schedule(int epochs) {
        return new Schedule.StepDecay(factor, everyEpochs, warmUpEpochs);
      }
    }
  }

  public Recipe {
    augmentations = List.copyOf(augmentations);
    if (clipping.isPresent() && !(clipping.get() > 0)) {
      throw new IllegalArgumentException("longestGradient is positive, not " + clipping.get());
    }
    if (!(averageDecay >= 0 && averageDecay < 1)) {
      throw new IllegalArgumentException("averageDecay is in [0, 1), not " + averageDecay);
    }
  }

  /** The recipe's own network for a data set of {@code classes}. */
  public Architecture architecture(int classes) {
    return shape.architecture(classes);
  }

  /** {@code network} as the recipe trains it on a data set of {@code classes}. */
  public Architecture fitted(Architecture network, int classes) {
    return shape.fit(classes).apply(network);
  }

  /** A network's first weights. */
  public Network initial(Architecture architecture, long seed) {
    Graph graph = Lowering.lower(architecture, padding, epsilon);
    return new Network(graph, InitialWeights.of(graph, seed));
  }

  /** How pictures become the network's input. */
  public InputFormat format(Architecture architecture) {
    return new InputFormat(
        architecture.input().resolution(),
        architecture.input().channels(),
        normalization,
        shape.enlarging());
  }

  /** What it makes of a network, and for how long it trains it, in words. */
  public String variant() {
    return String.format(
        Locale.ROOT,
        "width ×%s, %d×%d, %d %s",
        shape.width(),
        shape.resolution(),
        shape.resolution(),
        epochs,
        epochs == 1 ? "epoch" : "epochs");
  }

  /** The learning rate over time. */
  public Schedule schedule() {
    return decline.schedule(epochs);
  }

  /** How steps are made. */
  public TrainerOptions trainerOptions(int threads) {
    return new TrainerOptions(batch, threads, labelSmoothing, batchNormDecay);
  }

  /** The same for another number of epochs; the learning rate declines over those. */
  public Recipe withEpochs(int other) {
    return with(other, rate, decline);
  }

  /**
   * The same for a short fine-tuning: its rate declines over its steps, which count as one epoch,
   * and without a warm-up.
   */
  public Recipe shortened(FineTuning tuning) {
    return with(1, tuning.learningRate(), new Decline.Cosine(0));
  }

  /** The same with another highest learning rate. */
  public Recipe withRate(double other) {
    return with(epochs, other, decline);
  }

  private Recipe with(int newEpochs, double newRate, Decline newDecline) {
    return new Recipe(
        name,
        header,
        shape,
        data,
        normalization,
        augmentations,
        batch,
        newEpochs,
        rule,
        decay,
        newRate,
        newDecline,
        clipping,
        averageDecay,
        labelSmoothing,
        batchNormDecay,
        epsilon,
        padding);
  }

  /** SHA-256 of all that a training depends on, so not of the header. */
  public String digest() {
    Recipe bare =
        new Recipe(
            name,
            new Header("", "", "", ""),
            shape,
            data,
            normalization,
            augmentations,
            batch,
            epochs,
            rule,
            decay,
            rate,
            decline,
            clipping,
            averageDecay,
            labelSmoothing,
            batchNormDecay,
            epsilon,
            padding);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = bare.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
