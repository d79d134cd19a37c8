package io.mnv3.search;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The accuracies below which a training is given up. After an epoch, a network is hopeless whose
 * reward would be below that of three quarters of the networks before it after the same epoch: the
 * median stopping rule (Golovin et al., "Google Vizier", KDD 2017, Section 3.2) with the lower
 * quartile in the median's place, and an epoch's own value in that of the running average.
 *
 * <p>It is worked out before a training begins, so that a training follows from its arguments
 * alone, wherever it runs.
 *
 * @param least top-1 in percent after each epoch
 */
public record EarlyStopping(List<Double> least) implements Serializable {
  /** With fewer before it, no network is given up. */
  private static final int LEAST_BEFORE = 2 * Searcher.BATCH;

  private static final int QUARTILE = 4;

  public EarlyStopping {
    least = List.copyOf(least);
  }

  /** Nothing is given up in {@code epochs}. */
  static EarlyStopping none(int epochs) {
    return new EarlyStopping(Collections.nCopies(epochs, Double.NEGATIVE_INFINITY));
  }

  /**
   * What is asked of a network of the latency {@code micros}.
   *
   * @param before what others are worth
   */
  static EarlyStopping after(List<Evaluation> before, int epochs, Reward reward, double micros) {
    List<Double> least = new ArrayList<>();
    for (int epoch = 0; epoch < epochs - 1; epoch++) {
      int reached = epoch;
      List<Double> rewards =
          before.stream()
              .filter(other -> other.curve().size() > reached)
              .map(other ->
                  reward.of(other.curve().get(reached) / Evaluation.PERCENT, other.micros()))
              .sorted()
              .toList();
      least.add(
          rewards.size() < LEAST_BEFORE
              ? Double.NEGATIVE_INFINITY
              : Evaluation.PERCENT
                  * reward.accuracyFor(rewards.get(rewards.size() / QUARTILE), micros));
    }
    least.add(Double.NEGATIVE_INFINITY); // The training is over then.
    return new EarlyStopping(least);
  }

  /**
   * Whether to give up.
   *
   * @param epoch from 1
   * @param top1 in percent
   */
  boolean isHopeless(int epoch, double top1) {
    return top1 < least.get(epoch - 1);
  }

  /**
   * The part of a training's curve that counts; nothing if it takes more of the training to know.
   *
   * @param curve of the same network, perhaps given up by other bounds
   */
  Optional<List<Double>> counted(List<Double> curve) {
    for (int epoch = 1; epoch <= curve.size(); epoch++) {
      if (isHopeless(epoch, curve.get(epoch - 1)) || epoch == least.size()) {
        return Optional.of(curve.subList(0, epoch));
      }
    }
    return Optional.empty();
  }
}
