package io.mnv3.bench;

import io.mnv3.weights.Network;
import java.util.List;

/** A way to train a network that can be measured beside others. */
interface TrainingPeer {
  /** Momentum of everybody's stochastic gradient descent. */
  float MOMENTUM = 0.9f;

  /** Small, since all steps see one batch. */
  float LEARNING_RATE = 1e-3f;

  /** Everything that is measured side by side, ours first. */
  List<TrainingPeer> ALL =
      List.of(new OwnTraining(), new PyTorchTraining(false), new PyTorchTraining(true));

  /**
   * The peer called {@code name}.
   *
   * @throws IllegalArgumentException if there is none
   */
  static TrainingPeer named(String name) {
    return ALL.stream()
        .filter(peer -> peer.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no peer is called " + name));
  }

  /** The name in results and tables. */
  String name();

  /** By what share a loss of it may differ from the exact one: rounding alone stays below it. */
  double tolerance();

  /** Sets what is read when the libraries are loaded; comes before everything else. */
  void configure(int threads);

  /**
   * Makes {@code network} ready to be trained on {@code batch}.
   *
   * @param row what is compared; its threads are those given to {@link #configure}
   */
  PreparedTraining prepare(TrainingRow row, Network network, TrainingBatch batch);
}
