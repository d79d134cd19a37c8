package io.mnv3.optimizer;

import io.mnv3.onednn.Team;
import io.mnv3.train.TensorVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** An update rule at work on the weights of one network, with what it remembers. */
public final class Optimizer implements AutoCloseable {
  private final UpdateRule rule;
  private final WeightDecay decay;
  private final SequencedMap<String, TensorVector> state = new LinkedHashMap<>();
  private final Chunks chunks;

  /**
   * @param places of the weights
   * @param team whose threads do the work
   */
  public Optimizer(UpdateRule rule, WeightDecay decay, TensorVector places, Team team) {
    this.rule = rule;
    this.decay = decay;
    for (UpdateRule.Slot slot : rule.slots()) {
      TensorVector vector = TensorVector.like(places);
      vector.all().assign(slot.initial());
      state.put(slot.name(), vector);
    }
    chunks = new Chunks(places, 2 + state.size(), team);
  }

  /**
   * One step.
   *
   * @param weights changed
   * @param gradients of the loss
   */
  public void update(TensorVector weights, TensorVector gradients, double learningRate) {
    List<TensorVector> vectors = new ArrayList<>(List.of(weights));
    vectors.addAll(state.values());
    vectors.add(gradients);
    int last = vectors.size() - 1;
    chunks.run(
        vectors,
        last,
        (piece, arrays) -> {
          float[] gradient = arrays[last];
          float factor = decay.of(piece.slice().spec());
          if (factor != 0) {
            penalise(gradient, arrays[0], factor, piece.length());
          }
          float[][] slots = Arrays.copyOfRange(arrays, 1, last);
          rule.update(arrays[0], gradient, slots, (float) learningRate, piece.length());
        });
  }

  private static void penalise(float[] gradient, float[] weights, float factor, int length) {
    for (int i = 0; i < length; i++) {
      gradient[i] += factor * weights[i];
    }
  }

  /** What it remembers, by name; writing to it changes what it remembers. */
  public SequencedMap<String, TensorVector> state() {
    return state;
  }

  @Override
  public void close() {
    state.values().forEach(TensorVector::close);
  }
}
