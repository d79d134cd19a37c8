package io.mnv3.quantize;

import io.mnv3.UserError;
import io.mnv3.engine.ReferenceEngine;
import io.mnv3.graph.Graph;
import io.mnv3.weights.Network;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The values that each node of a network writes, and those of its input, on some pictures. */
public final class Calibration {
  private final Map<String, Histogram> histograms = new HashMap<>();

  private final Graph graph;
  private final Map<String, double[]> gains;

  private Calibration(Network network) {
    graph = network.graph();
    gains = ChannelGains.of(network);
  }

  /**
   * Runs {@code network} in the reference engine.
   *
   * @param batches pictures, {@code [N, H, W, C]} of any N
   * @param progress is told after each batch how many pictures are done
   * @throws UserError if a value is not finite
   */
  public static Calibration of(Network network, List<INDArray> batches, IntConsumer progress) {
    Calibration calibration = new Calibration(network);
    int done = 0;
    for (INDArray batch : batches) {
      calibration.add(Graph.INPUT, batch.permute(0, 3, 1, 2));
      ReferenceEngine.observe(network, batch, (node, value) -> calibration.add(node.id(), value));
      done += Math.toIntExact(batch.size(0));
      progress.accept(done);
    }
    return calibration;
  }

  private void add(String id, INDArray values) {
    Histogram histogram = histograms.computeIfAbsent(id, this::newHistogram);
    int pictures = Math.toIntExact(values.size(0));
    int length = Math.toIntExact(values.length() / pictures);
    try (INDArray dense = values.dup('c')) {
      FloatBuffer all = dense.data().asNioFloat();
      for (int i = 0; i < pictures; i++) {
        histogram.add(all.slice(i * length, length));
      }
    } catch (IllegalArgumentException e) {
      throw new UserError(id + " writes values that are no numbers; the weights may be damaged", e);
    }
  }

  private Histogram newHistogram(String id) {
    double[] known = gains.get(id);
    if (known == null) {
      throw new IllegalArgumentException("the network has no " + id);
    }
    return new Histogram(Saturation.of(graph, id), known);
  }

  /**
   * What was counted of {@code id}.
   *
   * @param id of a node, or {@link Graph#INPUT}
   */
  public Histogram histogram(String id) {
    Histogram histogram = histograms.get(id);
    if (histogram == null) {
      throw new IllegalArgumentException("nothing was calibrated for " + id);
    }
    return histogram;
  }
}
