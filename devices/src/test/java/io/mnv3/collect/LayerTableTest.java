package io.mnv3.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.UserError;
import io.mnv3.arch.Architectures;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Op;
import io.mnv3.latency.Layer;
import io.mnv3.latency.LookupTable;
import io.mnv3.latency.MeasuredLatencies;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerTableTest {
  private static final Graph SMALL = Lowering.lower(Architectures.named("mobilenet_v3_small"));

  @TempDir private Path folder;

  private final LayerTable layers = new LayerTable(List.of(SMALL));

  private List<TestedModel> models() {
    return layers.models(folder);
  }

  private static Measurement block(TestedModel model, int block, double micros) {
    return block(model, block, micros, "off", Source.MEASURED);
  }

  private static Measurement block(
      TestedModel model, int block, double micros, String xnnpack, Source source) {
    Map<String, String> configuration =
        Map.of(
            "phone", "p",
            "engine", "java",
            "xnnpack", xnnpack,
            "threads", "1",
            "mask", "f0",
            "block", Integer.toString(block));
    Measurement.Key key =
        Measurement.Key.of(
            Experiments.LAYER_LATENCY,
            model.name(),
            model.fingerprint(),
            Experiments.LATENCY,
            configuration);
    List<Double> samples = List.of(micros - 1, micros, micros + 50);
    return Measurement.now(source, key, Experiments.MICROSECONDS, samples, "run", new TreeMap<>());
  }

  private static List<MeasuredLatencies> latencies(List<Measurement> measured) {
    return MeasuredLatencies.of(measured, Experiments.LAYER_LATENCY);
  }

  @Test
  void everyLayerIsAModelOfItsOwn() {
    List<TestedModel> models = models();
    assertThat(models).hasSameSizeAs(Layer.of(SMALL));
    assertThat(models).extracting(TestedModel::name).doesNotHaveDuplicates();
    assertThat(models).extracting(TestedModel::sha256).doesNotHaveDuplicates();
    assertThat(models)
        .allSatisfy(model -> {
          assertThat(model.file()).isNotEmptyFile();
          assertThat(model.experiment()).isEqualTo(Experiments.LAYER_LATENCY);
        });
  }

  /** Every layer takes 10 µs, a scaling with its pooling too. */
  @Test
  void aNetworkIsTheSumOfTheMediansOfItsLayers() {
    List<Measurement> measured = new ArrayList<>();
    for (TestedModel model : models()) {
      measured.add(block(model, 1, 10));
      measured.add(block(model, 2, 9));
      measured.add(block(model, 3, 40));
    }
    MeasuredLatencies latencies = latencies(measured).getFirst();
    LookupTable table = layers.table(latencies);
    long timed =
        SMALL.nodes().stream()
            .filter(node -> !(node.op() instanceof Op.Scale))
            .filter(node -> table.micros(SMALL, node) > 0)
            .count();
    assertThat(table.micros(SMALL)).isCloseTo(10.0 * timed, within(1e-6));
  }

  /** What was run otherwise is in a table of its own; what was emulated is in none. */
  @Test
  void everyWayOfRunningHasATableOfItsOwn() {
    List<Measurement> measured = new ArrayList<>();
    for (TestedModel model : models()) {
      measured.add(block(model, 1, 10));
      measured.add(block(model, 1, 4, "on", Source.MEASURED));
      measured.add(block(model, 1, 1, "off", Source.SIMULATED));
    }
    List<MeasuredLatencies> both = latencies(measured);
    assertThat(both)
        .extracting(each -> each.conditions().words())
        .containsExactly(
            "p, java, XNNPACK off, 1 thread, cores f0", "p, java, XNNPACK on, 1 thread, cores f0");
    assertThat(layers.table(both.getLast()).micros(SMALL))
        .isCloseTo(0.4 * layers.table(both.getFirst()).micros(SMALL), within(1e-6));
  }

  @Test
  void aLayerThatIsMissingIsNamed() {
    List<TestedModel> models = models();
    List<Measurement> measured =
        new ArrayList<>(models.stream().skip(1).map(model -> block(model, 1, 10)).toList());
    MeasuredLatencies latencies = latencies(measured).getFirst();
    assertThat(layers.missing(latencies)).containsExactly(models.getFirst().name());
    assertThatThrownBy(() -> layers.table(latencies))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(models.getFirst().name());
  }
}
