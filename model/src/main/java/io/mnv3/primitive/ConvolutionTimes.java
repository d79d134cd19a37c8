package io.mnv3.primitive;

import io.mnv3.graph.Shape;
import io.mnv3.onednn.ConvolutionWindow;
import io.mnv3.onednn.OneDnn;
import io.mnv3.primitive.Stopwatch.Operand;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/** A convolution with activations channels last and weights as oneDNN likes them, without bias. */
final class ConvolutionTimes implements DirectionTimes {
  private final ConvolutionWindow window;
  private final Shape in;
  private final memory.desc source;
  private final memory.desc destination;
  private final memory.desc weights;
  private final convolution_forward.primitive_desc forward;

  /**
   * @param weightDimensions four of them, or five with groups in front
   */
  ConvolutionTimes(
      ConvolutionWindow window, int batch, Shape in, Shape out, long... weightDimensions) {
    this.window = window;
    this.in = in;
    source = OneDnn.activations(batch, in);
    destination = OneDnn.activations(batch, out);
    weights = OneDnn.any(weightDimensions);
    forward =
        new convolution_forward.primitive_desc(
            OneDnn.CPU,
            dnnl.prop_kind.forward_training,
            dnnl.algorithm.convolution_direct,
            source,
            weights,
            destination,
            window.strides(),
            window.before(in),
            window.after(in),
            Stopwatch.attributes(),
            false);
  }

  @Override
  public double forward() {
    return Stopwatch.micros(
        forward,
        new convolution_forward(forward),
        Operand.of(source, dnnl.DNNL_ARG_SRC),
        Operand.of(forward.weights_desc(), dnnl.DNNL_ARG_WEIGHTS),
        Operand.of(destination, dnnl.DNNL_ARG_DST));
  }

  @Override
  public double dataGradient() {
    convolution_backward_data.primitive_desc descriptor =
        new convolution_backward_data.primitive_desc(
            OneDnn.CPU,
            dnnl.algorithm.convolution_direct,
            source,
            weights,
            destination,
            window.strides(),
            window.before(in),
            window.after(in),
            forward,
            Stopwatch.attributes(),
            false);
    return Stopwatch.micros(
        descriptor,
        new convolution_backward_data(descriptor),
        Operand.of(destination, dnnl.DNNL_ARG_DIFF_DST),
        Operand.of(descriptor.weights_desc(), dnnl.DNNL_ARG_WEIGHTS),
        Operand.of(source, dnnl.DNNL_ARG_DIFF_SRC));
  }

  @Override
  public double weightGradient() {
    convolution_backward_weights.primitive_desc descriptor =
        new convolution_backward_weights.primitive_desc(
            OneDnn.CPU,
            dnnl.algorithm.convolution_direct,
            source,
            weights,
            destination,
            window.strides(),
            window.before(in),
            window.after(in),
            forward,
            Stopwatch.attributes(),
            false);
    return Stopwatch.micros(
        descriptor,
        new convolution_backward_weights(descriptor),
        Operand.of(source, dnnl.DNNL_ARG_SRC),
        Operand.of(destination, dnnl.DNNL_ARG_DIFF_DST),
        Operand.of(descriptor.diff_weights_desc(), dnnl.DNNL_ARG_DIFF_WEIGHTS));
  }
}
