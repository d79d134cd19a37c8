package io.mnv3.collect;

import io.mnv3.UserError;
import io.mnv3.export.TfLiteExporter;
import io.mnv3.graph.Graph;
import io.mnv3.graph.GraphBuilder;
import io.mnv3.graph.Op;
import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;
import io.mnv3.latency.Layer;
import io.mnv3.latency.LookupTable;
import io.mnv3.latency.MeasuredLatencies;
import io.mnv3.result.Experiments;
import io.mnv3.weights.SeededWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** The layers of some networks as models of their own, and the table of what they take. */
public final class LayerTable {
  /** What stands for the fingerprint of a network in records of layers. */
  private static final String LAYER = "layer";

  private final SequencedSet<Layer.Sized> layers;

  /** For all layers of {@code graphs}. */
  public LayerTable(Collection<Graph> graphs) {
    layers = new LinkedHashSet<>();
    graphs.forEach(graph -> layers.addAll(Layer.of(graph)));
  }

  /** A model for each layer, in {@code folder}. */
  public List<TestedModel> models(Path folder) {
    List<TestedModel> models = new ArrayList<>();
    for (Layer.Sized layer : layers) {
      Path file = folder.resolve("layer-%d.tflite".formatted(models.size()));
      TfLiteExporter.write(SeededWeights.network(graph(layer)), Collections.emptySortedMap(), file);
      models.add(TestedModel.of(name(layer), LAYER, file).in(Experiments.LAYER_LATENCY));
    }
    return models;
  }

  private static String name(Layer.Sized sized) {
    return "%s, %d → %d".formatted(sized.layer(), sized.in(), sized.out());
  }

  /** The layer by itself; a scaling, which needs two inputs, behind the pooling that it follows. */
  private static Graph graph(Layer.Sized sized) {
    Layer layer = sized.layer();
    GraphBuilder graph = new GraphBuilder(new Shape(layer.side(), layer.side(), sized.in()));
    switch (layer.kind()) {
      case CONVOLUTION ->
          graph.add(
              LAYER,
              new Op.Convolution(sized.out(), layer.kernel(), layer.stride(), Padding.SAME, true),
              Graph.INPUT);
      case DEPTHWISE ->
          graph.add(
              LAYER,
              new Op.DepthwiseConvolution(layer.kernel(), layer.stride(), Padding.SAME, true),
              Graph.INPUT);
      case LINEAR -> graph.add(LAYER, new Op.FullyConnected(sized.out()), Graph.INPUT);
      case POOL -> graph.add(LAYER, new Op.GlobalAveragePool(), Graph.INPUT);
      case SCALE -> {
        graph.add("pool", new Op.GlobalAveragePool(), Graph.INPUT);
        graph.add(LAYER, new Op.Scale(), Graph.INPUT, "pool");
      }
      case ADD -> graph.add(LAYER, new Op.Add(), Graph.INPUT, Graph.INPUT);
      case ACTIVATION -> graph.add(LAYER, new Op.Activation(layer.nonlinearity()), Graph.INPUT);
    }
    return graph.build();
  }

  /** The layers that were not measured on a device. */
  public List<String> missing(MeasuredLatencies measured) {
    return layers.stream()
        .map(LayerTable::model)
        .filter(model -> measured.micros(model).isEmpty())
        .map(MeasuredLatencies.Model::name)
        .toList();
  }

  /**
   * The table of a device in one way of running; a scaling's latency is what it takes beyond the
   * pooling before it.
   *
   * @param measured of {@link Experiments#LAYER_LATENCY}
   * @throws UserError if a layer was not measured
   */
  public LookupTable table(MeasuredLatencies measured) {
    return new LookupTable(layers.stream().map(layer -> entry(layer, measured)).toList());
  }

  private static LookupTable.Entry entry(Layer.Sized layer, MeasuredLatencies measured) {
    double micros = micros(layer, measured);
    if (layer.layer().kind() == Layer.Kind.SCALE) {
      micros = Math.max(0, micros - micros(poolOf(layer), measured));
    }
    return new LookupTable.Entry(layer, micros);
  }

  private static Layer.Sized poolOf(Layer.Sized scale) {
    Layer layer = scale.layer();
    return new Layer.Sized(
        new Layer(Layer.Kind.POOL, 1, 1, layer.side(), layer.nonlinearity()),
        scale.in(),
        scale.in());
  }

  private static double micros(Layer.Sized layer, MeasuredLatencies measured) {
    return measured
        .micros(model(layer))
        .orElseThrow(() ->
            new UserError(
                "%s was not measured on %s; the same command goes on with what is missing"
                    .formatted(name(layer), measured.conditions().words())));
  }

  private static MeasuredLatencies.Model model(Layer.Sized layer) {
    return new MeasuredLatencies.Model(name(layer), LAYER);
  }
}
