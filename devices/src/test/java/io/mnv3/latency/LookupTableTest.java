package io.mnv3.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.UserError;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edit;
import io.mnv3.arch.Edits;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookupTableTest {
  private static final LatencyModel PIXEL1 =
      PublishedPhones.model(Phone.PIXEL1, Precision.FLOAT, Knowledge.ALL);
  private static final Graph LARGE = large(Edit.identity());
  private static final LookupTable TABLE =
      LookupTable.of(
          PIXEL1, Stream.of(0.35, 0.5, 0.75, 1.0, 1.25).map(w -> large(Edits.width(w))).toList());

  @TempDir private Path folder;

  @Test
  void measuredLayersAddUpToTheNetwork() {
    double whole = PIXEL1.micros(LARGE);
    assertThat(TABLE.micros(LARGE)).isCloseTo(whole, within(1e-6 * whole));
    assertThat(TABLE.byRow(LARGE).keySet()).isEqualTo(PIXEL1.byRow(LARGE).keySet());
  }

  @Test
  void channelsBetweenMeasuredOnesAreInterpolated() {
    Graph shrunk = large(Edits.expansions(Map.of(11, 424, 12, 600)));
    double model = PIXEL1.micros(shrunk);
    assertThat(TABLE.micros(shrunk))
        .isCloseTo(model, within(0.03 * model))
        .isLessThan(TABLE.micros(LARGE));
  }

  @Test
  void aLayerThatWasNeverMeasuredIsNamed() {
    assertThatThrownBy(() -> TABLE.micros(large(Edits.resolution(160))))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "the table has no convolution 3×3/2 on 160²; measure that layer and add it to the"
                + " table");
  }

  @Test
  void aTableIsTheSameAfterAFile() {
    Path file = folder.resolve("table.csv");
    LookupTableFile.write(file, TABLE);
    LookupTable read = LookupTableFile.read(file);
    assertThat(read.entries()).isEqualTo(TABLE.entries());
    assertThat(read.micros(LARGE)).isEqualTo(TABLE.micros(LARGE));
  }

  @Test
  void aTableHoldsEachLayerOfANetworkOnce() {
    assertThat(Layer.of(LARGE)).hasSizeLessThan(LARGE.nodes().size());
    LookupTable own = LookupTable.of(PIXEL1, List.of(LARGE));
    assertThat(own.entries())
        .extracting(LookupTable.Entry::layer)
        .containsExactlyInAnyOrderElementsOf(Layer.of(LARGE));
  }

  private static Graph large(Edit edit) {
    return Lowering.lower(edit.apply(Architectures.named("mobilenet_v3_large")));
  }
}
