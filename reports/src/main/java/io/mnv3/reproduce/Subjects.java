package io.mnv3.reproduce;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.engine.OneDnnEngine;
import io.mnv3.result.Experiments;
import io.mnv3.study.Costing;
import io.mnv3.study.OptimisationRecord;
import io.mnv3.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is timed on this host. */
final class Subjects {
  /** A network of Table 3. MnasNet-small stands in for a network that was never published. */
  private record Entry(String network, double width) {}

  private static final List<Entry> TABLE_3 =
      List.of(
          new Entry("mobilenet_v3_large", 1),
          new Entry("mobilenet_v3_large", 0.75),
          new Entry("mnasnet_a1", 1),
          new Entry("proxylessnas_mobile", 1),
          new Entry("mobilenet_v2", 1),
          new Entry("mobilenet_v3_small", 1),
          new Entry("mobilenet_v3_small", 0.75),
          new Entry("mnasnet_small", 1),
          new Entry("mobilenet_v2", 0.35));

  private Subjects() {}

  /** The steps of the optimisation record: one image, one thread. */
  static List<Subject> recordSteps() {
    List<Subject> subjects = new ArrayList<>();
    for (Study.Stage stage : OptimisationRecord.study().stages()) {
      Map<String, String> details =
          Map.of(
              "step", String.valueOf(subjects.size() + 1),
              "label", stage.step().label());
      subjects.add(
          Subject.of(
              Experiments.RECORD_LATENCY,
              stage.architecture(),
              new OneDnnEngine(separate(stage.step().costing())),
              1,
              1,
              details));
    }
    return subjects;
  }

  private static Set<Nonlinearity> separate(Costing costing) {
    return switch (costing) {
      case FUSED_HARD_SWISH -> Set.of();
      case SEPARATE_HARD_SWISH -> Set.of(Nonlinearity.HARD_SWISH);
    };
  }

  /** Table 3's networks: one image, one thread. */
  static List<Subject> table3() {
    return TABLE_3.stream().map(entry -> host(entry.network(), entry.width(), 1, 1)).toList();
  }

  /** What {@code mnv3 bench} times: the two networks of the paper, as beside the peers. */
  static List<Subject> benchmark() {
    return Stream.of("mobilenet_v3_large", "mobilenet_v3_small")
        .flatMap(network ->
            Stream.of(host(network, 1, 1, 1), host(network, 1, 1, 2), host(network, 1, 16, 2)))
        .toList();
  }

  private static Subject host(String network, double width, int batch, int threads) {
    Architecture architecture = Edits.width(width).apply(Architectures.named(network));
    Map<String, String> details =
        Map.of(
            "width", String.valueOf(width),
            "resolution", String.valueOf(architecture.input().resolution()));
    return Subject.of(
        Experiments.HOST_LATENCY, architecture, new OneDnnEngine(), batch, threads, details);
  }
}
