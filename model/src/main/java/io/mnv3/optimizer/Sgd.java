package io.mnv3.optimizer;

import java.util.List;

/**
 * Gradient descent with momentum as PyTorch has it (pytorch/pytorch, torch/optim/sgd.py): velocity
 * ← μ·velocity + g; w ← w − rate·velocity, or with Nesterov's w ← w − rate·(g + μ·velocity).
 */
public record Sgd(double momentum, boolean nesterov) implements UpdateRule {
  public Sgd {
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum is in [0, 1), not " + momentum);
    }
  }

  @Override
  public List<Slot> slots() {
    return List.of(new Slot("velocity", 0));
  }

  @Override
  public void update(float[] weights, float[] gradients, float[][] slots, float rate, int length) {
    float[] velocity = slots[0];
    float mu = (float) momentum;
    float ofGradient = nesterov ? 1 : 0;
    float ofVelocity = nesterov ? mu : 1;
    for (int i = 0; i < length; i++) {
      float v = mu * velocity[i] + gradients[i];
      velocity[i] = v;
      weights[i] -= rate * (ofGradient * gradients[i] + ofVelocity * v);
    }
  }
}
