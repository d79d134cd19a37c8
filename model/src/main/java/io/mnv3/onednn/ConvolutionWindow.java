package io.mnv3.onednn;

import io.mnv3.graph.Padding;
import io.mnv3.graph.Shape;

/** The window of a convolution, the same along height and width, in oneDNN's terms. */
public record ConvolutionWindow(int kernel, int stride, Padding padding) {

  /** Step along height and width. */
  public long[] strides() {
    return new long[] {stride, stride};
  }

  /** Zeros before the first row and the first column. */
  public long[] before(Shape in) {
    return new long[] {
      padding.before(in.height(), kernel, stride), padding.before(in.width(), kernel, stride)
    };
  }

  /** Zeros after the last row and the last column. */
  public long[] after(Shape in) {
    return new long[] {
      padding.after(in.height(), kernel, stride), padding.after(in.width(), kernel, stride)
    };
  }
}
