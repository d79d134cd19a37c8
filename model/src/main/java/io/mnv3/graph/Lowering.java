package io.mnv3.graph;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.Row;
import io.mnv3.arch.SqueezeExcite;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the table to operations.
 *
 * <p>Squeeze-and-excite sits after the depthwise convolution's activation, as in the authors' code
 * (tensorflow/models, research/slim/nets/mobilenet/conv_blocks.py); some ports read Figure 4 as
 * placing it before.
 */
public final class Lowering {
  /** The batch-norm epsilon of the authors' code. */
  public static final double EPSILON = 1e-3;

  private final GraphBuilder builder;
  private final Padding padding;
  private final double epsilon;
  private String last = Graph.INPUT;

  private Lowering(Architecture architecture, Padding padding, double epsilon) {
    int side = architecture.input().resolution();
    builder = new GraphBuilder(new Shape(side, side, architecture.input().channels()));
    this.padding = padding;
    this.epsilon = epsilon;
  }

  /** The graph with the paper's padding and epsilon. */
  public static Graph lower(Architecture architecture) {
    return lower(architecture, Padding.SAME, EPSILON);
  }

  /**
   * The graph of {@code architecture}.
   *
   * @param padding the convention that the weights were trained with
   * @param epsilon the batch-norm epsilon that the weights were trained with
   */
  public static Graph lower(Architecture architecture, Padding padding, double epsilon) {
    Lowering lowering = new Lowering(architecture, padding, epsilon);
    List<String> ids = architecture.rowIds();
    for (int i = 0; i < ids.size(); i++) {
      lowering.row(ids.get(i), architecture.rows().get(i));
    }
    return lowering.builder.build();
  }

  private void row(String id, Row row) {
    switch (row) {
      case Row.Conv conv ->
          convolution(id, conv.out(), conv.kernel(), conv.stride(), conv.nonlinearity());
      case Row.Bottleneck block -> bottleneck(id, block);
      case Row.FusedBottleneck block -> fusedBottleneck(id, block);
      case Row.Separable separable -> separable(id, separable);
      case Row.Pool _ -> append(id, new Op.GlobalAveragePool());
      case Row.Dense dense -> biased(id, dense.out(), dense.nonlinearity());
      case Row.Classifier classifier -> classifier(id, classifier);
    }
  }

  private void bottleneck(String id, Row.Bottleneck block) {
    String shortcut = last;
    if (block.expansion() > channels()) {
      convolution(id + "/expand", block.expansion(), 1, 1, block.nonlinearity());
    }
    depthwise(id + "/depthwise", block.kernel(), block.stride(), block.nonlinearity());
    squeezeExcite(id + "/se", block.squeezeExcite());
    convolution(id + "/project", block.out(), 1, 1, Nonlinearity.LINEAR);
    residual(id, block.residual(), shortcut);
  }

  private void fusedBottleneck(String id, Row.FusedBottleneck block) {
    String shortcut = last;
    int stride = block.stride();
    if (block.expansion() > channels()) {
      convolution(id + "/expand", block.expansion(), block.kernel(), stride, block.nonlinearity());
      stride = 1;
    }
    convolution(id + "/project", block.out(), 1, stride, Nonlinearity.LINEAR);
    residual(id, block.residual(), shortcut);
  }

  private void separable(String id, Row.Separable separable) {
    depthwise(id + "/depthwise", separable.kernel(), separable.stride(), separable.nonlinearity());
    convolution(id + "/pointwise", separable.out(), 1, 1, separable.nonlinearity());
    squeezeExcite(id + "/se", separable.squeezeExcite());
  }

  private void classifier(String id, Row.Classifier classifier) {
    if (classifier.dropout() > 0) {
      append(id + "/dropout", new Op.Dropout(classifier.dropout()));
    }
    append(id, new Op.FullyConnected(classifier.classes()));
  }

  private void squeezeExcite(String id, @Nullable SqueezeExcite se) {
    if (se == null) {
      return;
    }
    String features = last;
    int channels = channels();
    append(id + "/pool", new Op.GlobalAveragePool());
    biased(id + "/reduce", se.squeeze(), Nonlinearity.RELU);
    biased(id + "/expand", channels, se.gate());
    last = builder.add(id + "/scale", new Op.Scale(), features, last);
  }

  private void residual(String id, boolean residual, String shortcut) {
    if (residual) {
      last = builder.add(id + "/add", new Op.Add(), last, shortcut);
    }
  }

  private void convolution(
      String id, int outputs, int kernel, int stride, Nonlinearity nonlinearity) {
    append(id, new Op.Convolution(outputs, kernel, stride, padding, false));
    normAndActivation(id, nonlinearity);
  }

  private void depthwise(String id, int kernel, int stride, Nonlinearity nonlinearity) {
    append(id, new Op.DepthwiseConvolution(kernel, stride, padding, false));
    normAndActivation(id, nonlinearity);
  }

  private void normAndActivation(String id, Nonlinearity nonlinearity) {
    append(id + "/norm", new Op.BatchNorm(epsilon));
    activation(id, nonlinearity);
  }

  /** A 1×1 convolution with a bias instead of batch norm. */
  private void biased(String id, int outputs, Nonlinearity nonlinearity) {
    append(id, new Op.Convolution(outputs, 1, 1, padding, true));
    activation(id, nonlinearity);
  }

  private void activation(String id, Nonlinearity nonlinearity) {
    if (nonlinearity != Nonlinearity.LINEAR) {
      append(id + "/act", new Op.Activation(nonlinearity));
    }
  }

  private void append(String id, Op op) {
    last = builder.add(id, op, last);
  }

  private int channels() {
    return builder.shape(last).channels();
  }
}
