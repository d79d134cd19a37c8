package io.mnv3.weights;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weights and an input that are a pure function of a tensor's number and an element's index, by
 * which implementations can be compared without shipping weights.
 *
 * <p>Tensor {@code k}, counted in order of execution, has at element {@code j} a value made from
 * {@code u}, the 53 high bits of SplitMix64's finaliser of {@code (k·2³² + j + 1)·φ}: weights are
 * uniform in ±√(6/fan-in), batch-norm scale and variance in [½, 1½), shift and mean in [−½, ½),
 * biases in ±0.1, the input in ±1.
 */
public final class SeededWeights {
  private static final long INPUT_NUMBER = 0x7FFFFFFFL;

  private SeededWeights() {}

  /** The seeded weights of {@code graph}. */
  public static Network network(Graph graph) {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    List<TensorSpec> specs = TensorSpecs.of(graph);
    for (int k = 0; k < specs.size(); k++) {
      TensorSpec spec = specs.get(k);
      tensors.put(spec.name(), Nd4j.createFromArray(values(spec, k)).reshape(spec.dimensions()));
    }
    return new Network(graph, Weights.of(graph, tensors, "the seeded generator"));
  }

  /** The seeded input, {@code [1, H, W, C]}; numbered channel first, as {@code [1, C, H, W]}. */
  public static INDArray input(Shape shape) {
    return input(shape, 1);
  }

  /**
   * A batch of seeded inputs, {@code [images, H, W, C]}: image n is tensor number 0x7FFFFFFF − n.
   */
  public static INDArray input(Shape shape, int images) {
    int size = Math.toIntExact(shape.size());
    float[] values = new float[Math.multiplyExact(images, size)];
    int channels = shape.channels();
    int pixels = shape.height() * shape.width();
    for (int n = 0; n < images; n++) {
      for (int j = 0; j < size; j++) {
        int place = n * size + j % pixels * channels + j / pixels;
        values[place] = (float) (2 * uniform(INPUT_NUMBER - n, j) - 1);
      }
    }
    return Nd4j.createFromArray(values).reshape(shape.withBatch(images));
  }

  private static float[] values(TensorSpec spec, int k) {
    float[] values = new float[Math.toIntExact(spec.size())];
    double bound = Math.sqrt(6.0 * spec.shape().getFirst() / spec.size());
    for (int j = 0; j < values.length; j++) {
      double u = uniform(k, j);
      values[j] =
          (float)
              switch (spec.role()) {
                case WEIGHT -> (2 * u - 1) * bound;
                case BIAS -> (2 * u - 1) * 0.1;
                case SCALE, VARIANCE -> u + 0.5;
                case SHIFT, MEAN -> u - 0.5;
              };
    }
    return values;
  }

  private static double uniform(long k, long j) {
    return SplitMix64.uniform(((k << 32) + j + 1) * SplitMix64.GOLDEN_GAMMA);
  }
}
