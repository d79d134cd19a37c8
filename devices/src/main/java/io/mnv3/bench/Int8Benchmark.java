package io.mnv3.bench;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.export.TfLiteExporter;
import io.mnv3.graph.Lowering;
import io.mnv3.host.HostLatency;
import io.mnv3.quantize.PostTrainingQuantization;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Table 4's networks in TensorFlow Lite with XNNPACK, in float and in eight bits: one image, one
 * thread, in one process and the same randomised blocks. Weights are seeded: what a run costs does
 * not depend on their values.
 */
public final class Int8Benchmark {
  private static final TfLitePeer PEER = new TfLitePeer(true);

  /** Images by which ranges are chosen, whatever they are. */
  private static final int CALIBRATING = 2;

  private static final List<Subject> TABLE_4 =
      List.of(
          new Subject("mobilenet_v3_large", 1),
          new Subject("mobilenet_v2", 1),
          new Subject("mobilenet_v3_small", 1),
          new Subject("mobilenet_v2", 0.35));

  private Int8Benchmark() {}

  /** A network at a width. */
  record Subject(String network, double width) {
    Architecture architecture() {
      return Edits.width(width).apply(Architectures.named(network));
    }

    Measurement.Key key(String precision) {
      Architecture architecture = architecture();
      Map<String, String> configuration =
          Map.of(
              "engine",
              PEER.name(),
              "threads",
              "1",
              "batch",
              "1",
              "width",
              Double.toString(width),
              "precision",
              precision);
      return Measurement.Key.of(
          Experiments.INT8_LATENCY,
          architecture.name(),
          architecture.fingerprint(),
          Experiments.LATENCY,
          configuration);
    }
  }

  /**
   * Measures Table 4's networks.
   *
   * @param plan how often; each sample is one run
   * @param run id of the run that this is part of
   * @param context facts of the host
   * @param progress told the number of rounds done
   */
  public static List<Measurement> measure(
      HostLatency plan, String run, Map<String, String> context, IntConsumer progress) {
    return measure(TABLE_4, plan, run, context, progress);
  }

  static List<Measurement> measure(
      List<Subject> subjects,
      HostLatency plan,
      String run,
      Map<String, String> context,
      IntConsumer progress) {
    List<TimedPeer> peers = subjects.stream().flatMap(subject -> ready(subject).stream()).toList();
    return TimedPeer.measure(peers, plan, run, context, progress);
  }

  private static List<TimedPeer> ready(Subject subject) {
    Network network = SeededWeights.network(Lowering.lower(subject.architecture()));
    List<INDArray> pictures = List.of(SeededWeights.input(network.graph().input(), CALIBRATING));
    INDArray input = SeededWeights.input(network.graph().input());
    try (TemporaryFile file = TemporaryFile.withSuffix(".tflite")) {
      TfLiteExporter.write(
          PostTrainingQuantization.quantize(network, pictures, _ -> {}), Map.of(), file.path());
      List<TimedPeer> both =
          List.of(
              new TimedPeer(subject.key("float"), PEER.prepare(network, 1, 1)),
              new TimedPeer(subject.key("int8"), PEER.open(file.path(), 1, 1)));
      both.forEach(each -> each.prepared().load(input));
      return both;
    }
  }
}
