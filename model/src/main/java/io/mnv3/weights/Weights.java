package io.mnv3.weights;

import io.mnv3.UserError;
import io.mnv3.graph.Graph;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The tensors of one graph by name ({@link TensorSpec#name}), float32, in order of execution.
 * Nobody writes to them: they are shared by every engine and thread.
 */
public final class Weights {
  private final SequencedMap<String, INDArray> tensors;

  private Weights(SequencedMap<String, INDArray> tensors) {
    this.tensors = tensors;
  }

  /**
   * The weights of {@code graph}.
   *
   * @param source where they are from, for the message
   * @throws UserError if a tensor is missing, has another shape, or has no place in the graph
   */
  public static Weights of(Graph graph, Map<String, INDArray> tensors, String source) {
    SequencedMap<String, INDArray> ordered = new LinkedHashMap<>();
    for (TensorSpec spec : TensorSpecs.of(graph)) {
      INDArray tensor = tensors.get(spec.name());
      if (tensor == null) {
        throw new UserError(source + " has no tensor " + spec.name() + "; is it of this network?");
      }
      requireShape(spec, tensor, source);
      ordered.put(spec.name(), tensor);
    }
    for (String name : tensors.keySet()) {
      if (!ordered.containsKey(name)) {
        throw new UserError(
            source + " has a tensor " + name + " that the network has no place for");
      }
    }
    return new Weights(ordered);
  }

  private static void requireShape(TensorSpec spec, INDArray tensor, String source) {
    List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
    if (!shape.equals(spec.shape())) {
      throw new UserError(
          "%s has %s of shape %s, but the network needs %s"
              .formatted(source, spec.name(), shape, spec.shape()));
    }
  }

  /** The tensor called {@code name}, not to be written to. */
  public INDArray get(String name) {
    INDArray tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor is called " + name);
    }
    return tensor;
  }

  /** The tensor that is {@code role} to {@code node}. */
  public INDArray get(String node, TensorSpec.Role role) {
    return get(node + "/" + role);
  }

  /** All names, in order of execution. */
  public SequencedSet<String> names() {
    return tensors.sequencedKeySet();
  }
}
