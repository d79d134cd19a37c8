package io.mnv3.bench;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Folding;
import io.mnv3.graph.Graph;
import io.mnv3.graph.GraphBuilder;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A non-linearity where a convolution of MobileNetV3-Large has one, run in one form.
 *
 * @param layer id of the convolution
 * @param nonlinearity linear for the convolution alone, which is no other form than fused
 */
record ActivationCase(String layer, Nonlinearity nonlinearity, ActivationForm form) {
  /** The largest tensor that h-swish is applied to, and one of the middle: 112²×16 and 14²×480. */
  private static final List<String> LAYERS = List.of("stem", "bneck11/expand");

  private static final Architecture LARGE = Architectures.named("mobilenet_v3_large");
  private static final Graph GRAPH = Folding.fold(Lowering.lower(LARGE));

  /** Every non-linearity in every form, on each layer. */
  static List<ActivationCase> all() {
    List<ActivationCase> all = new ArrayList<>();
    for (String layer : LAYERS) {
      for (ActivationForm form : ActivationForm.values()) {
        for (Nonlinearity nonlinearity : Nonlinearity.values()) {
          if (nonlinearity != Nonlinearity.LINEAR || form == ActivationForm.FUSED) {
            all.add(new ActivationCase(layer, nonlinearity, form));
          }
        }
      }
    }
    return List.copyOf(all);
  }

  /** What is run. */
  Graph graph() {
    Node node = GRAPH.node(layer);
    boolean fused = form == ActivationForm.FUSED;
    GraphBuilder builder = new GraphBuilder(fused ? GRAPH.shape(node.onlyInput()) : node.output());
    String before = fused ? builder.add("convolution", node.op(), Graph.INPUT) : Graph.INPUT;
    if (nonlinearity != Nonlinearity.LINEAR) {
      builder.add("activation", new Op.Activation(nonlinearity), before);
    }
    return builder.build();
  }

  /** What identifies its measurement. */
  Measurement.Key key() {
    Map<String, String> configuration =
        Map.of(
            "layer",
            layer,
            "nonlinearity",
            nonlinearity.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            "form",
            form.id());
    return Measurement.Key.of(
        Experiments.ACTIVATION_LATENCY,
        LARGE.name(),
        LARGE.fingerprint(),
        Experiments.LATENCY,
        configuration);
  }
}
