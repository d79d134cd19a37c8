package io.mnv3.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Both engines against other implementations of the same networks. */
class ReferenceLogitsTest {
  static List<ReferenceLogits> references() {
    return ReferenceLogits.all();
  }

  /** 1e-4, or ten times what float32 costs the other implementation. */
  private static double tolerance(ReferenceLogits reference) {
    return Math.max(1e-4, 10 * reference.float32Error());
  }

  @ParameterizedTest
  @MethodSource("references")
  void oneDnnAgreesInEveryRowOfABatch(ReferenceLogits reference) {
    Network network = SeededWeights.network(reference.graph());
    INDArray image = SeededWeights.input(network.graph().input());
    INDArray batch = Nd4j.concat(0, image, image);
    for (int threads = 1; threads <= 2; threads++) {
      INDArray one = Runs.run(new OneDnnEngine(), network, image, threads, DataType.FLOAT);
      INDArray two = Runs.run(new OneDnnEngine(), network, batch, threads, DataType.FLOAT);
      assertThat(reference.error(one, 0)).isLessThan(tolerance(reference));
      assertThat(reference.error(two, 0)).isLessThan(tolerance(reference));
      assertThat(reference.error(two, 1)).isLessThan(tolerance(reference));
    }
  }

  @ParameterizedTest
  @MethodSource("references")
  void nd4jAgreesInFloat32(ReferenceLogits reference) {
    Network network = SeededWeights.network(reference.graph());
    INDArray image = SeededWeights.input(network.graph().input());
    INDArray output = Runs.run(new ReferenceEngine(), network, image);
    assertThat(reference.error(output, 0)).isLessThan(tolerance(reference));
  }

  @ParameterizedTest
  @MethodSource("references")
  void nd4jAgreesInFloat64ToTheDigitsOfTheFile(ReferenceLogits reference) {
    Network network = SeededWeights.network(reference.graph());
    INDArray image = SeededWeights.input(network.graph().input());
    Engine engine = new ReferenceEngine(DataType.DOUBLE);
    INDArray output = Runs.run(engine, network, image, 1, DataType.DOUBLE);
    assertThat(reference.error(output, 0)).isLessThan(1e-7);
  }
}
