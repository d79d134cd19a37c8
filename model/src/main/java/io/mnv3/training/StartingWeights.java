package io.mnv3.training;

import io.mnv3.UserError;
import io.mnv3.graph.Graph;
import io.mnv3.train.BatchNormUnfolding;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpecs;
import io.mnv3.weights.Weights;
import io.mnv3.weights.file.Digests;
import io.mnv3.weights.file.PretrainedNetwork;
import io.mnv3.weights.file.TensorSet;
import io.mnv3.weights.file.WeightFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trained weights that a run begins with: from a weights file of any kind, or the averaged weights
 * of a run's checkpoint.
 *
 * @param tensors by the names that our graphs give them
 * @param digest of the file's content, sixteen hexadecimal digits
 * @param folded whether their batch norms only add biases, so that training needs them unfolded
 * @param source one line for people
 */
record StartingWeights(
    Map<String, INDArray> tensors, String digest, boolean folded, String source) {
  private static final int DIGITS = 16;

  StartingWeights {
    tensors = Map.copyOf(tensors);
  }

  /**
   * Reads {@code file}.
   *
   * @throws UserError if it is missing, broken, or of no known network
   */
  static StartingWeights read(Path file) {
    String digest = Digests.sha256(file).substring(0, DIGITS);
    return checkpoint(file, digest).orElseGet(() -> weights(file, digest));
  }

  private static StartingWeights weights(Path file, String digest) {
    PretrainedNetwork pretrained = WeightFiles.load(file, Optional.empty());
    Weights weights = pretrained.network().weights();
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    weights.names().forEach(name -> tensors.put(name, weights.get(name)));
    return new StartingWeights(
        tensors, digest, BatchNormUnfolding.isFolded(pretrained.network()), pretrained.source());
  }

  private static Optional<StartingWeights> checkpoint(Path file, String digest) {
    if (!TensorSet.matches(file) || !Checkpoint.isIn(TensorSet.metadata(file))) {
      return Optional.empty();
    }
    Checkpoint checkpoint = Checkpoint.peek(file);
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    TensorSet.read(file)
        .tensors()
        .forEach((name, tensor) -> {
          for (String part : Learner.AVERAGES) {
            if (name.startsWith(part + "/")) {
              tensors.put(name.substring(part.length() + 1), tensor);
            }
          }
        });
    String source =
        "averaged weights of step %d of a run: %s"
            .formatted(checkpoint.position().step(), checkpoint.run().describe());
    return Optional.of(new StartingWeights(tensors, digest, false, source));
  }

  /**
   * {@code initial} with these weights in place of its own. A classifier of another number of
   * classes keeps its initial weights.
   *
   * @throws UserError if they are not of this network
   */
  Network onto(Network initial) {
    Graph graph = initial.graph();
    String classifier = graph.nodes().getLast().id();
    Map<String, INDArray> merged = new LinkedHashMap<>();
    Set<String> unused = new HashSet<>(tensors.keySet());
    for (TensorSpec spec : TensorSpecs.of(graph)) {
      INDArray found = tensors.get(spec.name());
      unused.remove(spec.name());
      boolean fits = found != null && Arrays.equals(found.shape(), spec.dimensions());
      if (found == null || !(fits || spec.node().equals(classifier))) {
        throw misfit(spec.name());
      }
      merged.put(spec.name(), fits ? found : initial.weights().get(spec.name()));
    }
    unused.stream()
        .sorted()
        .findFirst()
        .ifPresent(name -> {
          throw misfit(name);
        });
    return new Network(graph, Weights.of(graph, merged, source));
  }

  private UserError misfit(String name) {
    return new UserError(
        "the weights to begin with are of another network than the recipe's: %s does not fit (%s)"
            .formatted(name, source));
  }
}
