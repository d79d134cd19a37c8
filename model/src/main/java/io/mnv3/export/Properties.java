package io.mnv3.export;

import io.mnv3.arch.Architecture;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.weights.file.PretrainedNetwork;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What exported files say about their network besides what they compute, as text by name. */
public final class Properties {
  /** Who wrote the file. */
  static final String PRODUCER = "mnv3";

  private Properties() {}

  /** The architecture's name, where it is described, and its fingerprint. */
  public static SortedMap<String, String> of(Architecture architecture) {
    SortedMap<String, String> properties = new TreeMap<>();
    properties.put("architecture", architecture.name());
    properties.put("citation", architecture.citation());
    properties.put("fingerprint", architecture.fingerprint());
    return properties;
  }

  /**
   * The same, and what is to be done to pictures, where class 0 is, and where the weights are from.
   */
  public static SortedMap<String, String> of(PretrainedNetwork pretrained) {
    SortedMap<String, String> properties = of(pretrained.architecture());
    properties.put("preprocessing", pretrained.preprocessing().describe());
    properties.put("first_class", Integer.toString(pretrained.firstClass()));
    properties.put("source", pretrained.source());
    return properties;
  }

  /** The convolutions' padding: {@code same} or {@code symmetric}. */
  static String padding(Graph graph) {
    return graph.nodes().stream()
        .map(node -> padding(node.op()))
        .filter(Objects::nonNull)
        .distinct()
        .map(padding -> padding.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static @Nullable Padding padding(Op op) {
    return switch (op) {
      case Op.Convolution c -> c.padding();
      case Op.DepthwiseConvolution d -> d.padding();
      case Op.BatchNorm _,
          Op.Activation _,
          Op.GlobalAveragePool _,
          Op.Scale _,
          Op.Add _,
          Op.Dropout _,
          Op.FullyConnected _ ->
          null;
    };
  }
}
