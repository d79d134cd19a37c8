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
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
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
    Measurement.Key key =
        Measurement.Key.of(
            Experiments.LAYER_LATENCY,
            model.name(),
            model.fingerprint(),
            Experiments.LATENCY,
            Map.of("phone", "p", "xnnpack", "off", "block", Integer.toString(block)));
    return Measurement.measured(
        key,
        Experiments.MICROSECONDS,
        List.of(micros - 1, micros, micros + 50),
        "run",
        new TreeMap<>());
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
    assertThat(LayerTable.devices(measured)).containsExactly("p");
    long timed =
        SMALL.nodes().stream()
            .filter(node -> !(node.op() instanceof Op.Scale))
            .filter(node -> layers.table(measured, "p", false).micros(SMALL, node) > 0)
            .count();
    assertThat(layers.table(measured, "p", false).micros(SMALL))
        .isCloseTo(10.0 * timed, within(1e-6));
  }

  @Test
  void aLayerThatIsMissingIsNamed() {
    List<TestedModel> models = models();
    List<Measurement> measured =
        new ArrayList<>(models.stream().skip(1).map(model -> block(model, 1, 10)).toList());
    assertThatThrownBy(() -> layers.table(measured, "p", false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(models.getFirst().name());
    measured.add(block(models.getFirst(), 1, 10));
    assertThatThrownBy(() -> layers.table(measured, "p", true)).isInstanceOf(UserError.class);
  }
}
