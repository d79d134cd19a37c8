package io.mnv3.netadapt;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpec.Role;
import io.mnv3.weights.TensorSpecs;
import io.mnv3.weights.Weights;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The weights of a network carried over to a narrower one: of every tensor that has something of a
 * dropped channel, that part is left out.
 */
public final class NarrowedWeights {
  private final Network from;
  private final Map<String, int[]> kept;

  private NarrowedWeights(Network from, Map<String, int[]> kept) {
    this.from = from;
    this.kept = kept;
  }

  /**
   * The narrower network with what remains of the weights; its tensors are its own.
   *
   * @param from a trained network
   * @param to the same network but narrower in places
   * @throws IllegalArgumentException if {@code to} is another network, or wider
   */
  public static Network of(Network from, Graph to) {
    NarrowedWeights narrowed = new NarrowedWeights(from, KeptChannels.of(from, to));
    Map<String, INDArray> tensors = new HashMap<>();
    for (TensorSpec spec : TensorSpecs.of(to)) {
      tensors.put(spec.name(), narrowed.tensor(spec));
    }
    return new Network(to, Weights.of(to, tensors, "the wider network"));
  }

  private INDArray tensor(TensorSpec spec) {
    INDArray tensor = from.weights().get(spec.name());
    float[] values = KeptChannels.values(tensor);
    int[] outputs = channels(spec.node());
    int[] parts = parts(spec, values.length / Math.toIntExact(tensor.size(0)));
    int length = values.length / Math.toIntExact(tensor.size(0));
    float[] narrowed = new float[outputs.length * parts.length];
    int next = 0;
    for (int output : outputs) {
      for (int part : parts) {
        narrowed[next++] = values[output * length + part];
      }
    }
    return Nd4j.createFromArray(narrowed).reshape(spec.dimensions());
  }

  private int[] channels(String node) {
    int[] channels = kept.get(node);
    if (channels == null) {
      throw new IllegalStateException("no node is called " + node);
    }
    return channels;
  }

  /** Which elements of an output's slice of the tensor remain, of {@code length}. */
  private int[] parts(TensorSpec spec, int length) {
    Node node = from.graph().node(spec.node());
    if (spec.role() != Role.WEIGHT) {
      return IntStream.range(0, length).toArray();
    }
    return switch (node.op()) {
      case Op.Convolution c -> filters(node, c.kernel() * c.kernel());
      case Op.FullyConnected _ -> pixels(node);
      case Op.DepthwiseConvolution _,
          Op.BatchNorm _,
          Op.Activation _,
          Op.GlobalAveragePool _,
          Op.Scale _,
          Op.Add _,
          Op.Dropout _ ->
          IntStream.range(0, length).toArray();
    };
  }

  /** Of {@code [in, k, k]}. */
  private int[] filters(Node node, int size) {
    return IntStream.of(channels(node.onlyInput()))
        .flatMap(in -> IntStream.range(in * size, (in + 1) * size))
        .toArray();
  }

  /** Of {@code [H, W, C]}. */
  private int[] pixels(Node node) {
    Shape in = from.graph().shape(node.onlyInput());
    return IntStream.range(0, in.height() * in.width())
        .flatMap(
            pixel -> IntStream.of(channels(node.onlyInput())).map(c -> pixel * in.channels() + c))
        .toArray();
  }
}
