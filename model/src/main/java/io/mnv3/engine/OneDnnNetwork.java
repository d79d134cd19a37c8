package io.mnv3.engine;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.cost.Cost;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.onednn.Kernel;
import io.mnv3.onednn.NativeObjects;
import io.mnv3.onednn.OpenMp;
import io.mnv3.onednn.Tensors;
import io.mnv3.weights.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;

/**
 * A network as oneDNN primitives, shared by its sessions. It holds copies of the weights, packed,
 * and needs the originals no more.
 */
public final class OneDnnNetwork implements PreparedNetwork {
  /** Below this many multiply-adds and bytes, meeting costs threads more than sharing gains. */
  private static final long SMALL_MULTIPLY_ADDS = 50_000;

  private static final long SMALL_BYTES = 300_000;

  private final Graph graph;
  private final int batch;
  private final int threads;
  private final NativeObjects objects = new NativeObjects();
  private final Parameters parameters = new Parameters();
  private final List<PreparedStep> steps = new ArrayList<>();
  private final Buffers buffers;

  private OneDnnNetwork(Network network, Set<Nonlinearity> separate, int batch, int threads) {
    graph = network.graph();
    this.batch = batch;
    this.threads = threads;
    List<Step> planned = Fusion.steps(graph, batch, separate);
    buffers = new Buffers(graph, planned, batch);
    KernelContext context = new KernelContext(network, batch, objects, parameters);
    Map<String, Cost> costs = Costs.byNode(graph);
    for (Step step : planned) {
      steps.add(prepared(context, step, costs));
    }
    parameters.pack();
  }

  /** Makes {@code network}, which has no batch norms, ready; {@code separate} as in Fusion. */
  static OneDnnNetwork of(Network network, Set<Nonlinearity> separate, int batch, int threads) {
    int before = OpenMp.exchange(threads);
    try (PointerScope _ = new PointerScope()) {
      return new OneDnnNetwork(network, separate, batch, threads);
    } finally {
      OpenMp.exchange(before);
    }
  }

  private PreparedStep prepared(KernelContext context, Step step, Map<String, Cost> costs) {
    Cost cost = step.nodes().stream().map(Node::id).map(costs::get).reduce(Cost.ZERO, Cost::plus);
    long elementsRead = step.inputs().stream().mapToLong(id -> graph.shape(id).size()).sum();
    long multiplyAdds = cost.multiplyAdds() * batch;
    long bytesRead = Float.BYTES * (elementsRead * batch + cost.parameters());
    long bytesWritten = Float.BYTES * graph.shape(step.output()).size() * batch;
    boolean small = multiplyAdds < SMALL_MULTIPLY_ADDS && bytesRead + bytesWritten < SMALL_BYTES;
    int shared = small ? 1 : threads;
    int before = OpenMp.exchange(shared);
    try {
      List<Kernel> kernels = Kernels.of(context, step);
      return new PreparedStep(step, shared, kernels, multiplyAdds, bytesRead, bytesWritten);
    } finally {
      OpenMp.exchange(before);
    }
  }

  @Override
  public OneDnnSession newSession() {
    return new OneDnnSession(this);
  }

  /** The steps in order. */
  List<PreparedStep> steps() {
    return steps;
  }

  Workspace newWorkspace() {
    long scratchpad = steps.stream().mapToLong(PreparedStep::scratchpadBytes).max().orElse(0);
    return new Workspace(buffers, parameters, scratchpad);
  }

  int threads() {
    return threads;
  }

  /** Shape of the input, {@code [N, H, W, C]}. */
  long[] inputShape() {
    return graph.input().withBatch(batch);
  }

  /** Shape of the output: {@code [N, C]}, or {@code [N, H, W, C]} if it is an image. */
  long[] outputShape() {
    return Tensors.output(graph.output(), batch);
  }

  @Override
  public void close() {
    parameters.close();
    objects.close();
  }
}
