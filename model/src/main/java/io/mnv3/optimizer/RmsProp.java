package io.mnv3.optimizer;

import java.util.List;

/**
 * RMSProp as TensorFlow has it, which the paper uses (Section 6.1.1): square ← decay·square + (1 −
 * decay)·g²; momentum ← μ·momentum + rate·g/√(square + ε); w ← w − momentum. The epsilon is inside
 * the root and the squares start at one (tensorflow/tensorflow,
 * tensorflow/core/kernels/training_ops.cc and python/training/rmsprop.py); PyTorch has it outside
 * and starts at zero.
 *
 * @param decay of the mean square; 0.9 in the authors' code
 * @param momentum 0.9 in the paper
 * @param epsilon 0.002 in the authors' code
 */
public record RmsProp(double decay, double momentum, double epsilon) implements UpdateRule {
  public RmsProp {
    if (!(decay >= 0 && decay < 1) || !(momentum >= 0 && momentum < 1) || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "RMSProp needs 0 ≤ decay < 1, 0 ≤ momentum < 1, epsilon > 0, not %s, %s, %s"
              .formatted(decay, momentum, epsilon));
    }
  }

  @Override
  public List<Slot> slots() {
    return List.of(new Slot("square", 1), new Slot("momentum", 0));
  }

  @Override
  public void update(float[] weights, float[] gradients, float[][] slots, float rate, int length) {
    float[] square = slots[0];
    float[] moving = slots[1];
    float kept = (float) decay;
    float added = (float) (1 - decay);
    float mu = (float) momentum;
    float inside = (float) epsilon;
    for (int i = 0; i < length; i++) {
      float g = gradients[i];
      float s = kept * square[i] + added * g * g;
      float m = mu * moving[i] + rate * g / (float) Math.sqrt(s + inside);
      square[i] = s;
      moving[i] = m;
      weights[i] -= m;
    }
  }
}
