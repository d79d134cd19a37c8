package io.mnv3.bench;

import io.mnv3.arch.Architectures;
import io.mnv3.graph.Lowering;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The time of one run of a batch: one network with seeded weights, one peer, in a process of its
 * own. The output is compared with an independent peer's first, so that nobody is timed who
 * computes something else. {@link BenchRun} says how often and in which order.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PeerBenchmark {
  /** Relative to the largest logit: rounding alone stays below it in all networks. */
  private static final double TOLERANCE = 1e-3;

  private static final long SEED = 20190505;

  @Param({"mobilenet_v3_large", "mobilenet_v3_small"})
  String network = "";

  @Param({"onednn", "tflite-xnnpack", "onnxruntime", "nd4j"})
  String peer = "";

  @Param({"1", "16"})
  int batch;

  @Param({"1", "2"})
  int threads;

  private @Nullable PreparedPeer prepared;
  private @Nullable INDArray input;

  /**
   * Prepares the peer.
   *
   * @throws IllegalStateException if its output is not what it should be
   */
  @Setup
  public void prepare() {
    Network seeded = SeededWeights.network(Lowering.lower(Architectures.named(network)));
    Nd4j.getRandom().setSeed(SEED);
    INDArray images = Nd4j.rand(DataType.FLOAT, seeded.graph().input().withBatch(batch));
    input = images.muli(2).subi(1);
    Peer candidate = Peers.named(peer);
    float[] expected;
    try (PreparedPeer yardstick = Peers.independentOf(candidate).prepare(seeded, batch, threads)) {
      expected = output(yardstick, input);
    }
    prepared = candidate.prepare(seeded, batch, threads);
    double difference = OutputDifference.relative(output(prepared, input), expected);
    if (!(difference < TOLERANCE)) {
      throw new IllegalStateException(
          "%s on %s is off by %s of the largest logit".formatted(peer, network, difference));
    }
  }

  private static float[] output(PreparedPeer peer, INDArray input) {
    peer.load(input);
    peer.run();
    return peer.output();
  }

  /** One run of the batch. */
  @Benchmark
  public void run() {
    Objects.requireNonNull(prepared).run();
  }

  /** Frees the peer's memory and threads. */
  @TearDown
  public void close() {
    Objects.requireNonNull(prepared).close();
    Objects.requireNonNull(input).close();
  }
}
