package io.mnv3.search;

import io.mnv3.arch.Architecture;
import java.util.List;

/**
 * What a network turned out to be worth.
 *
 * @param architecture as it would be used: for ImageNet, at full width
 * @param micros latency for one image, by the search's source
 * @param curve top-1 on the validation part in percent, after each epoch of the proxy training
 * @param epochs that the training has where it is not given up
 * @param reward of the latency and of the accuracy that was reached
 */
public record Evaluation(
    Architecture architecture, double micros, List<Double> curve, int epochs, double reward) {
  static final double PERCENT = 100;

  public Evaluation {
    curve = List.copyOf(curve);
    if (curve.isEmpty() || curve.size() > epochs) {
      throw new IllegalArgumentException(
          "%d epochs of %d cannot be right".formatted(curve.size(), epochs));
    }
  }

  /** An evaluation by {@code reward}. */
  static Evaluation of(
      Architecture architecture, double micros, List<Double> curve, int epochs, Reward reward) {
    double accuracy = curve.getLast() / PERCENT;
    return new Evaluation(architecture, micros, curve, epochs, reward.of(accuracy, micros));
  }

  /** Top-1 that was reached, in percent. */
  public double top1() {
    return curve.getLast();
  }

  /** Whether the training was given up. */
  public boolean stopped() {
    return curve.size() < epochs;
  }
}
