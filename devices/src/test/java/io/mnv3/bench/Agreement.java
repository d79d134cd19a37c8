package io.mnv3.bench;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.graph.Shape;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpecs;
import io.mnv3.weights.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Whether peers compute what the reference does. */
final class Agreement {
  /** Relative to the largest output. */
  private static final double TOLERANCE = 1e-4;

  private final Peer reference;
  private final List<Peer> peers;

  Agreement(Peer reference, Peer... peers) {
    this.reference = reference;
    this.peers = List.of(peers);
  }

  /** Fails, naming the first node that differs, if a peer gives something else. */
  void require(Network network, int batch, int threads) {
    INDArray input = input(network.graph(), batch);
    float[] expected = output(reference, network, input, 1);
    for (Peer peer : peers) {
      double error = OutputDifference.relative(output(peer, network, input, threads), expected);
      if (!(error < TOLERANCE)) {
        Assertions.fail(
            "%s is off by %.2g of the largest logit; %s",
            peer.name(), error, firstDifference(peer, network, input));
      }
    }
  }

  /** Different images, uniform in [−1, 1). */
  static INDArray input(Graph graph, int batch) {
    Nd4j.getRandom().setSeed(7);
    return Nd4j.rand(DataType.FLOAT, graph.input().withBatch(batch)).muli(2).subi(1);
  }

  private static float[] output(Peer peer, Network network, INDArray input, int threads) {
    try (PreparedPeer prepared = peer.prepare(network, (int) input.size(0), threads)) {
      prepared.load(input);
      prepared.run();
      return prepared.output();
    }
  }

  /** Cuts the network after one node after the other; a peer's layout may hide differences. */
  private String firstDifference(Peer peer, Network network, INDArray input) {
    Network folded = BatchNormFolding.fold(network);
    for (int nodes = 1; nodes <= folded.graph().nodes().size(); nodes++) {
      Network cut = pooled(folded, nodes);
      double error =
          OutputDifference.relative(output(peer, cut, input, 1), output(reference, cut, input, 1));
      if (!(error < TOLERANCE)) {
        Node node = folded.graph().nodes().get(nodes - 1);
        return "%s (%s) is the first node with another mean, by %.2g"
            .formatted(node.id(), node.op(), error);
      }
    }
    return "every node's mean agrees";
  }

  /** The first nodes and a mean over space, which is the same numbers in every layout. */
  private static Network pooled(Network network, int count) {
    List<Node> nodes = new ArrayList<>(network.graph().nodes().subList(0, count));
    Node last = nodes.getLast();
    if (!(last.op() instanceof Op.FullyConnected)) {
      Shape shape = new Shape(1, 1, last.output().channels());
      nodes.add(new Node("mean", new Op.GlobalAveragePool(), List.of(last.id()), shape));
    }
    Graph graph = new Graph(network.graph().input(), nodes);
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    for (TensorSpec spec : TensorSpecs.of(graph)) {
      tensors.put(spec.name(), network.weights().get(spec.name()));
    }
    return new Network(graph, Weights.of(graph, tensors, "the cut network"));
  }
}
