package io.mnv3.graph;

/** How a convolution's border is filled with zeros. */
public enum Padding {
  /**
   * TensorFlow's SAME, the paper's: the output has ⌈in/stride⌉ rows, and where the padding is odd
   * the extra zero goes to the bottom and the right.
   */
  SAME {
    @Override
    public int output(int in, int kernel, int stride) {
      return (in + stride - 1) / stride;
    }

    @Override
    public int before(int in, int kernel, int stride) {
      return Math.max(0, (output(in, kernel, stride) - 1) * stride + kernel - in) / 2;
    }
  },
  /** PyTorch's convention in these networks: ⌊kernel/2⌋ zeros on every side. */
  SYMMETRIC {
    @Override
    public int output(int in, int kernel, int stride) {
      return (in + 2 * (kernel / 2) - kernel) / stride + 1;
    }

    @Override
    public int before(int in, int kernel, int stride) {
      return kernel / 2;
    }
  };

  /** Rows (or columns) of the output for {@code in} rows of input. */
  public abstract int output(int in, int kernel, int stride);

  /** Zero rows above (or columns left of) the input. */
  public abstract int before(int in, int kernel, int stride);

  /** Zero rows below (or columns right of) the input that the last output row reaches. */
  public final int after(int in, int kernel, int stride) {
    int reach = (output(in, kernel, stride) - 1) * stride + kernel;
    return Math.max(0, reach - in - before(in, kernel, stride));
  }
}
