package io.mnv3.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Input;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.Row;
import io.mnv3.csv.CsvFile;
import io.mnv3.csv.CsvRow;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricesTest {
  private static final LatencyModel PIXEL1 =
      PublishedPhones.model(Phone.PIXEL1, Precision.FLOAT, Knowledge.ALL);

  @Test
  void thePartsAddUpToTheWhole() {
    for (Architecture network : Architectures.all()) {
      Graph graph = Lowering.lower(network);
      double whole = PIXEL1.micros(graph);
      assertThat(sum(PIXEL1.byNode(graph).values())).isCloseTo(whole, within(1e-6 * whole));
      assertThat(sum(PIXEL1.byRow(graph).values())).isCloseTo(whole, within(1e-6 * whole));
      assertThat(PIXEL1.byRow(graph)).containsOnlyKeys(network.rowIds());
    }
  }

  @Test
  void rowByRowIsTheSameAsTheGraph() {
    RowPrices rows = new RowPrices(PIXEL1);
    for (Architecture network : Architectures.all()) {
      for (int resolution : new int[] {97, 224}) {
        Architecture sized = Edits.resolution(resolution).apply(network);
        double whole = PIXEL1.micros(Lowering.lower(sized));
        assertThat(rows.micros(sized)).isCloseTo(whole, within(1e-6 * whole));
      }
    }
  }

  @Test
  void multiplyAddsOfADepthwiseConvolutionAreThoseInsideThePicture() {
    Prices one = new Prices(0, 1, 0, 0, 0);
    Graph graph = block(7, 8, new Row.Bottleneck(5, 8, 8, null, Nonlinearity.RELU, 1, false));
    int inside = 7 * 5 - 2 * (2 + 1);
    assertThat(nanos(one, graph, HardSwish.FUSED)).isEqualTo((double) inside * inside * 8);
  }

  @Test
  void aTileThatSticksOutIsPaidFor() {
    Prices one = new Prices(1, 0, 0, 0, 0);
    Graph seven = block(7, 8, new Row.Conv(1, 12, Nonlinearity.RELU, 1));
    assertThat(nanos(one, seven, HardSwish.FUSED)).isEqualTo(56.0 * 8 * 16);
  }

  /** A pass reads and writes; a sum with a number and a product with one take four times that. */
  @Test
  void separateHardSwishIsASumAndTwoProducts() {
    Graph graph = block(8, 8, new Row.Conv(1, 8, Nonlinearity.HARD_SWISH, 1));
    assertThat(separate(new Prices(0, 0, 0, 0, 1), graph)).isEqualTo((8 + 3 + 8 - 2) * 8.0 * 8 * 8);
    assertThat(separate(new Prices(0, 0, 0, 1, 0), graph)).isEqualTo(3.0 - 1);
  }

  @Test
  void theProductWithANumberIsPutIntoTheWeightsThatFollow() {
    Row expand = new Row.Conv(1, 8, Nonlinearity.HARD_SWISH, 1);
    Graph graph = block(8, 8, expand, new Row.Conv(1, 8, Nonlinearity.RELU, 1));
    assertThat(separate(new Prices(0, 0, 0, 0, 1), graph)).isEqualTo((8 + 3 - 2) * 8.0 * 8 * 8);
    assertThat(separate(new Prices(0, 0, 0, 1, 0), graph)).isEqualTo(2.0 - 1);
  }

  /** How many nanoseconds more than fused. */
  private static double separate(Prices prices, Graph graph) {
    return nanos(prices, graph, HardSwish.SEPARATE) - nanos(prices, graph, HardSwish.FUSED);
  }

  @Test
  void theIntervalHoldsWhatIsWrongByTheRelativeError() {
    LatencyModel model = new LatencyModel("", PIXEL1.prices(), HardSwish.FUSED, 0.1);
    assertThat(model.low(110)).isCloseTo(100, within(1e-9));
    assertThat(model.high(90)).isCloseTo(100, within(1e-9));
  }

  /**
   * The prices come from whole networks alone; blocks that others timed one by one on a Pixel 1,
   * with an older TensorFlow Lite, are in the same proportions to each other.
   */
  @Test
  void blocksTimedAloneAreInTheSameProportions() {
    List<double[]> pairs = blocks();
    double level =
        Math.exp(pairs.stream().mapToDouble(p -> Math.log(p[0] / p[1])).average().orElseThrow());
    double error =
        pairs.stream().mapToDouble(p -> Math.abs(p[1] * level / p[0] - 1)).average().orElseThrow();
    assertThat(pairs).hasSize(88);
    assertThat(error).isLessThan(0.08);
  }

  /** Milliseconds as measured and as priced. */
  private static List<double[]> blocks() {
    return CsvFile.read(PricesTest.class, "singlepath_blocks.csv", PricesTest::pair);
  }

  private static double[] pair(CsvRow row) {
    Row block =
        new Row.Bottleneck(
            row.integer("kernel"),
            row.integer("expansion"),
            row.integer("out_c"),
            null,
            Nonlinearity.RELU,
            row.integer("stride"),
            row.integer("residual") == 1);
    Graph graph = block(row.integer("in_hw"), row.integer("in_c"), block);
    return new double[] {row.number("millis"), PIXEL1.micros(graph) / 1e3};
  }

  private static Graph block(int side, int channels, Row... rows) {
    return Lowering.lower(new Architecture("block", "", new Input(side, channels), List.of(rows)));
  }

  private static double nanos(Prices prices, Graph graph, HardSwish hardSwish) {
    return graph.nodes().stream().mapToDouble(n -> prices.nanos(graph, n, hardSwish)).sum();
  }

  private static double sum(Iterable<Double> values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
