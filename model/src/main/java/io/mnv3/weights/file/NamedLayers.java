package io.mnv3.weights.file;

import io.mnv3.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The layers of a file whose tensors have PyTorch's names, in order of execution. */
final class NamedLayers {
  /** Counts training steps; no use for inference. */
  private static final String BATCHES = "num_batches_tracked";

  /** What data-parallel training puts before every name. */
  private static final String PARALLEL = "module.";

  private final String file;
  private final Map<String, Map<String, SourceTensor>> modules = new LinkedHashMap<>();

  private NamedLayers(String file) {
    this.file = file;
  }

  /**
   * Layers and the scheme of their names.
   *
   * @param scheme whose names they are
   * @param layers in order of execution
   */
  record Result(NamingScheme scheme, List<Layer> layers) {}

  /**
   * The layers in {@code tensors}.
   *
   * @throws UserError if the names are neither torchvision's nor timm's, or a tensor has no place
   */
  static Result of(String file, List<SourceTensor> tensors) {
    NamedLayers named = new NamedLayers(file);
    boolean parallel =
        !tensors.isEmpty() && tensors.stream().allMatch(t -> t.name().startsWith(PARALLEL));
    for (SourceTensor tensor : tensors) {
      named.add(parallel ? tensor.name().substring(PARALLEL.length()) : tensor.name(), tensor);
    }
    return named.result(tensors);
  }

  private void add(String name, SourceTensor tensor) {
    int dot = name.lastIndexOf('.');
    String leaf = name.substring(dot + 1);
    if (!leaf.equals(BATCHES)) {
      String module = dot < 0 ? "" : name.substring(0, dot);
      modules.computeIfAbsent(module, _ -> new HashMap<>()).put(leaf, tensor.in(file));
    }
  }

  private Result result(List<SourceTensor> tensors) {
    NamingScheme scheme =
        NamingScheme.of(modules.keySet())
            .orElseThrow(() ->
                new UserError(
                    "%s names its tensors neither as torchvision does nor as timm does: %s"
                        .formatted(file, examples(tensors))));
    List<String> ordered = ordered(scheme);
    List<Layer> layers = new ArrayList<>();
    for (String module : ordered) {
      Map<String, SourceTensor> parts = modules.getOrDefault(module, Map.of());
      if (parts.containsKey("running_mean")) {
        attach(module, layers, parts);
      } else {
        layers.add(layer(module, parts));
      }
    }
    return new Result(scheme, layers);
  }

  private static String examples(List<SourceTensor> tensors) {
    return tensors.isEmpty()
        ? "there are none"
        : tensors.stream().limit(3).map(SourceTensor::name).collect(Collectors.joining(", "));
  }

  private List<String> ordered(NamingScheme scheme) {
    Map<String, List<Integer>> places = new HashMap<>();
    Set<List<Integer>> taken = new HashSet<>();
    for (String module : modules.keySet()) {
      List<Integer> place =
          scheme
              .place(module, modules.keySet())
              .orElseThrow(
                  () -> new UserError(file + " has a module " + module + " of no known kind"));
      if (!taken.add(place)) {
        throw new UserError(file + " has two modules in the place of " + module);
      }
      places.put(module, place);
    }
    return places.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(NamingScheme.order()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Layer layer(String module, Map<String, SourceTensor> parts) {
    requireParts(module, parts, Set.of("weight", "bias"));
    return new Layer(
        file + ": " + module,
        part(module, parts, "weight"),
        Optional.ofNullable(parts.get("bias")),
        Optional.empty());
  }

  private void attach(String module, List<Layer> layers, Map<String, SourceTensor> parts) {
    requireParts(module, parts, Set.of("weight", "bias", "running_mean", "running_var"));
    if (layers.isEmpty() || layers.getLast().norm().isPresent()) {
      throw new UserError(
          file + " has a batch norm " + module + " without a convolution before it");
    }
    Layer before = layers.removeLast();
    Layer.Norm norm =
        new Layer.Norm(
            part(module, parts, "weight"),
            part(module, parts, "bias"),
            part(module, parts, "running_mean"),
            part(module, parts, "running_var"));
    layers.add(new Layer(before.name(), before.weight(), before.bias(), Optional.of(norm)));
  }

  private void requireParts(String module, Map<String, SourceTensor> parts, Set<String> known) {
    parts.keySet().stream()
        .filter(part -> !known.contains(part))
        .min(Comparator.naturalOrder())
        .ifPresent(part -> {
          throw new UserError(
              "%s has a tensor %s.%s that the network has no place for"
                  .formatted(file, module, part));
        });
  }

  private SourceTensor part(String module, Map<String, SourceTensor> parts, String leaf) {
    SourceTensor tensor = parts.get(leaf);
    if (tensor == null) {
      throw new UserError("%s has no tensor %s.%s".formatted(file, module, leaf));
    }
    return tensor;
  }
}
