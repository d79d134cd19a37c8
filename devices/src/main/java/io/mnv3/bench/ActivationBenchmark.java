package io.mnv3.bench;

import io.mnv3.engine.ReferenceEngine;
import io.mnv3.host.HostLatency;
import io.mnv3.result.Measurement;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What each non-linearity costs by itself, on one image and one thread: that h-swish is cheaper
 * than swish, and the hard sigmoid than the sigmoid, is a claim about cost (Section 5.2). Each
 * output is compared with the reference engine's first.
 */
public final class ActivationBenchmark {
  /** Relative to the largest output. */
  private static final double TOLERANCE = 1e-3;

  /** Inputs lie in ±4, so that every piece of every function is used. */
  private static final float REACH = 4;

  private ActivationBenchmark() {}

  /**
   * Measures every non-linearity in every form.
   *
   * @param plan how often; each sample is one run
   * @param run id of the run that this is part of
   * @param context facts of the host
   * @param progress told the number of rounds done
   * @throws IllegalStateException if a form computes something else
   */
  public static List<Measurement> measure(
      HostLatency plan, String run, Map<String, String> context, IntConsumer progress) {
    List<TimedPeer> peers =
        ActivationCase.all().stream().map(each -> new TimedPeer(each.key(), ready(each))).toList();
    return TimedPeer.measure(peers, plan, run, context, progress);
  }

  /** Makes {@code asked} ready, with an input of which it has computed the right output. */
  private static PreparedPeer ready(ActivationCase asked) {
    Network network = SeededWeights.network(asked.graph());
    INDArray input = SeededWeights.input(network.graph().input()).muli(REACH);
    float[] expected;
    try (PreparedPeer reference = new EnginePeer(new ReferenceEngine()).prepare(network, 1, 1)) {
      expected = output(reference, input);
    }
    PreparedPeer prepared = asked.form().peer().prepare(network, 1, 1);
    double difference = OutputDifference.relative(output(prepared, input), expected);
    if (!(difference < TOLERANCE)) {
      throw new IllegalStateException(
          "%s is off by %s of the largest output".formatted(asked, difference));
    }
    return prepared;
  }

  private static float[] output(PreparedPeer peer, INDArray input) {
    peer.load(input);
    peer.run();
    return peer.output();
  }
}
