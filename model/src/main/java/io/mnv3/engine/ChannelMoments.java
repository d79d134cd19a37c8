package io.mnv3.engine;

import io.mnv3.weights.Network;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Mean and variance of each channel of an activation, over all pixels of all images seen. */
public final class ChannelMoments {
  private final double[] means;
  private final double[] squares;
  private long count;

  private ChannelMoments(int channels) {
    means = new double[channels];
    squares = new double[channels];
  }

  /**
   * The moments of what some nodes of a network write when it runs on images.
   *
   * @param nodes ids of those nodes
   * @param batches each {@code [N, H, W, C]}, of any N
   */
  public static Map<String, ChannelMoments> of(
      Network network, Set<String> nodes, List<INDArray> batches) {
    Map<String, ChannelMoments> moments = new HashMap<>();
    for (String node : nodes) {
      moments.put(node, new ChannelMoments(network.graph().shape(node).channels()));
    }
    for (INDArray batch : batches) {
      ReferenceEngine.observe(
          network,
          batch,
          (node, value) -> {
            ChannelMoments found = moments.get(node.id());
            if (found != null) {
              found.add(value);
            }
          });
    }
    return moments;
  }

  /** Adds {@code [N, C, H, W]}: moments of parts combine into those of the whole (Chan, 1979). */
  private void add(INDArray values) {
    long pixels = values.length() / means.length;
    long total = count + pixels;
    try (INDArray exact = values.castTo(DataType.DOUBLE);
        INDArray mean = exact.mean(0, 2, 3);
        INDArray centred = exact.sub(mean.reshape(1, means.length, 1, 1));
        INDArray squared = centred.mul(centred);
        INDArray sum = squared.sum(0, 2, 3)) {
      for (int c = 0; c < means.length; c++) {
        double difference = mean.getDouble(c) - means[c];
        squares[c] += sum.getDouble(c) + difference * difference * count * pixels / total;
        means[c] += difference * pixels / total;
      }
    }
    count = total;
  }

  /** The mean of each channel. */
  public double[] means() {
    return means.clone();
  }

  /** The mean square distance from the mean of each channel. */
  public double[] variances() {
    return Arrays.stream(squares).map(square -> square / count).toArray();
  }
}
