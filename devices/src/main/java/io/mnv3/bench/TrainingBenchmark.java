package io.mnv3.bench;

import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * The time of one training step: one network from seeded weights, one batch again and again, one
 * peer, in a process of its own. {@link TrainingRun} says how often and in which order, and
 * compares the losses.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TrainingBenchmark {
  private static final int SMALL = 32;

  /** PyTorch refuses to take statistics of a single value. */
  private static final int FEW = 2;

  @Param({"mobilenet_v3_large", "mobilenet_v3_small"})
  String network = "";

  @Param({"onednn", "pytorch", "pytorch-channels-last"})
  String peer = "";

  @Param("128")
  int resolution;

  @Param("32")
  int batch;

  @Param({"1", "2"})
  int threads;

  private final TrainingFacts found = new TrainingFacts();
  private @Nullable PreparedTraining training;

  /** Prepares the peer and makes three steps, which are not timed. */
  @Setup
  public void prepare() {
    TrainingPeer contender = TrainingPeer.named(peer);
    contender.configure(threads);
    loadLibraries(contender);
    TrainingRow row = new TrainingRow(network, resolution, batch, threads);
    Network seeded = SeededWeights.network(row.graph());
    TrainingBatch images = TrainingBatch.of(seeded.graph(), batch);
    OptionalLong before = ResidentMemory.now();
    PreparedTraining prepared = contender.prepare(row, seeded, images);
    found.firstLoss = prepared.step();
    prepared.step();
    found.thirdLoss = prepared.step();
    found.memory = difference(ResidentMemory.peak(), before);
    found.plannedMemory = difference(prepared.plannedBytes(), OptionalLong.of(0));
    found.primitiveMicros = prepared.primitiveMicros().orElse(Double.NaN);
    training = prepared;
  }

  /** A step on small images; what a library takes for itself is none of training. */
  private void loadLibraries(TrainingPeer contender) {
    TrainingRow small = new TrainingRow(network, SMALL, FEW, threads);
    Network seeded = SeededWeights.network(small.graph());
    TrainingBatch images = TrainingBatch.of(seeded.graph(), FEW);
    try (PreparedTraining prepared = contender.prepare(small, seeded, images)) {
      prepared.step();
    }
  }

  private static double difference(OptionalLong value, OptionalLong from) {
    return value.isPresent() && from.isPresent()
        ? value.getAsLong() - from.getAsLong()
        : Double.NaN;
  }

  /** One step. */
  @Benchmark
  public double step(TrainingFacts facts) {
    facts.assign(found);
    return Objects.requireNonNull(training).step();
  }

  /** Frees the peer's memory and threads. */
  @TearDown
  public void close() {
    Objects.requireNonNull(training).close();
  }
}
