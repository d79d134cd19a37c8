package io.mnv3.engine;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.onednn.OpenMp;
import io.mnv3.train.DropoutMask;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpecs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The forward pass of a training step in float64, one nd4j operation after the other: batch norm
 * with the batch's own statistics, dropout, the mean loss. Written for clarity; a trainer's losses
 * and statistics, and by finite differences its gradients, are compared with it.
 */
public final class TrainingReference implements AutoCloseable {
  private final Graph graph;
  private final INDArray images;
  private final int[] labels;
  private final long seed;
  private final double labelSmoothing;
  private final Map<String, INDArray> tensors = new HashMap<>();
  private final ReferenceOperations operations = new ReferenceOperations(tensors, DataType.DOUBLE);

  /** What the nodes gave when they were last run, and the input. */
  private final Map<String, INDArray> values = new HashMap<>();

  /** The place of the node whose tensors the last run was told of. */
  private int touched;

  /**
   * @param network its tensors are copied
   * @param images {@code [N, H, W, C]}
   * @param labels N classes
   * @param seed decides what dropout drops
   * @param labelSmoothing share of the label's probability that is spread over all classes
   */
  public TrainingReference(
      Network network, INDArray images, int[] labels, long seed, double labelSmoothing) {
    graph = network.graph();
    this.images = images;
    this.labels = labels.clone();
    this.seed = seed;
    this.labelSmoothing = labelSmoothing;
    for (TensorSpec spec : TensorSpecs.of(graph)) {
      tensors.put(spec.name(), network.weights().get(spec.name()).castTo(DataType.DOUBLE));
    }
  }

  /**
   * The tensor called {@code name}, float64, to be read and written. Means and variances are those
   * of the batch, the variance biased, as the last call of {@link #loss} has found them.
   */
  public INDArray tensor(String name) {
    INDArray tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor is called " + name);
    }
    return tensor;
  }

  /** The mean loss of the batch. */
  public double loss() {
    keep(Graph.INPUT, operations.channelsFirst(images));
    return loss(0);
  }

  /**
   * The mean loss of the batch where, since the loss was last asked for, nothing was written to but
   * tensors of {@code node}, and of the node that was named then: what comes before both is not run
   * again.
   */
  public double loss(String node) {
    int place = graph.nodes().stream().map(Node::id).toList().indexOf(node);
    double loss = loss(Math.min(place, touched));
    touched = place;
    return loss;
  }

  /** Runs the nodes from the one at {@code place} on. */
  private double loss(int place) {
    List<Node> nodes = graph.nodes();
    int threads = OpenMp.exchange(1); // small arrays, on which threads would wait for each other
    try {
      for (Node node : nodes.subList(place, nodes.size())) {
        keep(node.id(), run(node, node.inputs().stream().map(this::value).toList()));
      }
    } finally {
      OpenMp.exchange(threads);
    }
    INDArray logits = value(nodes.getLast().id());
    return crossEntropy(logits.reshape(labels.length, graph.output().size()));
  }

  private void keep(String id, INDArray value) {
    INDArray before = values.put(id, value);
    if (before != null) {
      before.close();
    }
  }

  private INDArray value(String id) {
    INDArray value = values.get(id);
    if (value == null) {
      throw new IllegalStateException(id + " comes after its use");
    }
    return value;
  }

  private INDArray run(Node node, List<INDArray> in) {
    INDArray x = in.getFirst();
    return switch (node.op()) {
      case Op.BatchNorm _ -> {
        measure(node, x);
        yield operations.run(node, in);
      }
      case Op.Dropout dropout -> dropout(node, x, dropout.rate());
      case Op.Convolution _, Op.DepthwiseConvolution _, Op.FullyConnected _ ->
          operations.run(node, in);
      case Op.Activation _, Op.GlobalAveragePool _, Op.Scale _, Op.Add _ ->
          operations.run(node, in);
    };
  }

  /** Mean and biased variance of each channel over batch, height and width. */
  private void measure(Node norm, INDArray x) {
    INDArray mean = x.mean(0, 2, 3);
    try (INDArray centred = x.sub(mean.reshape(1, mean.length(), 1, 1));
        INDArray squares = centred.mul(centred)) {
      tensor(norm.id() + "/mean").assign(mean);
      tensor(norm.id() + "/variance").assign(squares.mean(0, 2, 3));
    }
  }

  /** The mask counts elements in {@code [N, H, W, C]}. */
  private INDArray dropout(Node node, INDArray x, double rate) {
    int place = graph.nodes().indexOf(node);
    INDArray result = x.dup('c');
    long element = 0;
    for (long n = 0; n < x.size(0); n++) {
      for (long h = 0; h < x.size(2); h++) {
        for (long w = 0; w < x.size(3); w++) {
          for (long c = 0; c < x.size(1); c++) {
            boolean kept = DropoutMask.keep(seed, place, element++, rate);
            double factor = kept ? DropoutMask.scale(rate) : 0;
            result.putScalar(new long[] {n, c, h, w}, x.getDouble(n, c, h, w) * factor);
          }
        }
      }
    }
    return result;
  }

  /** −Σ q·log softmax(logits), q being 1 − s at the label plus s/classes everywhere. */
  private double crossEntropy(INDArray logits) {
    double total = 0;
    for (int n = 0; n < labels.length; n++) {
      double[] row = logits.getRow(n).dup().data().asDouble();
      double sum = 0;
      for (double logit : row) {
        sum += Math.exp(logit);
      }
      for (int k = 0; k < row.length; k++) {
        double q = labelSmoothing / row.length + (k == labels[n] ? 1 - labelSmoothing : 0);
        total -= q * (row[k] - Math.log(sum));
      }
    }
    return total / labels.length;
  }

  @Override
  public void close() {
    tensors.values().forEach(INDArray::close);
    values.values().forEach(INDArray::close);
  }
}
