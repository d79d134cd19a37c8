package io.mnv3.bench;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Row;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Padding;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One comparison of training steps: everybody trains the same network in the same way.
 *
 * <p>The network is torchvision's, whose stride-2 convolutions pad both sides alike, and without
 * dropout, which would make it another function in every implementation.
 *
 * @param network its name
 * @param resolution side of the images in pixels
 * @param batch images a step
 * @param threads threads a step
 */
public record TrainingRow(String network, int resolution, int batch, int threads) {
  /** The standard comparisons: three settings, one and two threads. */
  public static List<TrainingRow> standard() {
    return Stream.of(
            new TrainingRow("mobilenet_v3_large", 128, 32, 1),
            new TrainingRow("mobilenet_v3_small", 224, 32, 1),
            new TrainingRow("mobilenet_v3_large", 32, 128, 1))
        .flatMap(row -> Stream.of(row, row.onThreads(2)))
        .toList();
  }

  private TrainingRow onThreads(int others) {
    return new TrainingRow(network, resolution, batch, others);
  }

  /** The network that is trained. */
  Graph graph() {
    return Lowering.lower(architecture(), Padding.SYMMETRIC, Lowering.EPSILON);
  }

  private Architecture architecture() {
    Architecture table = Edits.resolution(resolution).apply(Architectures.named(network));
    return table.withRows(table.rows().stream().map(TrainingRow::withoutDropout).toList());
  }

  private static Row withoutDropout(Row row) {
    return row instanceof Row.Classifier classifier
        ? new Row.Classifier(classifier.classes(), 0)
        : row;
  }

  /** What {@link TrainingBenchmark} is told of this row. */
  Map<String, String> parameters(String peer) {
    return Map.of(
        "network", network,
        "resolution", Integer.toString(resolution),
        "batch", Integer.toString(batch),
        "threads", Integer.toString(threads),
        "peer", peer);
  }

  /** What identifies a {@code quantity} of {@code peer} in this row. */
  public Measurement.Key key(String peer, String quantity) {
    Architecture architecture = architecture();
    Map<String, String> configuration =
        Map.of(
            "engine", peer,
            "resolution", Integer.toString(resolution),
            "threads", Integer.toString(threads),
            "batch", Integer.toString(batch));
    return Measurement.Key.of(
        Experiments.TRAINING_SPEED,
        architecture.name(),
        architecture.fingerprint(),
        quantity,
        configuration);
  }
}
