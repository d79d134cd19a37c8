package io.mnv3.data;

import java.util.function.DoubleUnaryOperator;

/**
 * Resizing as the Python Imaging Library does it, to the bit: columns first, then rows, each pass
 * in fixed point with 22 fractional bits and rounded to 8 bits; the filter is widened by the factor
 * a picture is shrunk by. Source: Pillow 9.4, src/libImaging/Resample.c. (The SIMD fork of Pillow
 * rounds its coefficients otherwise.)
 */
final class PillowResize {
  private static final int FRACTION_BITS = 22;

  private PillowResize() {}

  /**
   * What {@code plan} makes of {@code source}.
   *
   * @return {@code [kept.height, kept.width, 3]}, red first
   */
  static byte[] resize(Pixels source, ResizeRule.Plan plan, Resampling resampling) {
    Window from = plan.source();
    Window kept = plan.kept();
    Taps columns = Taps.of(from.width(), plan.width(), kept.left(), kept.width(), resampling);
    Taps rows = Taps.of(from.height(), plan.height(), kept.top(), kept.height(), resampling);
    byte[] narrowed = resizeColumns(source, from, rows, columns);
    return resizeRows(narrowed, 3 * kept.width(), rows);
  }

  /** Only the rows that the second pass reads; row 0 of the result is the first of them. */
  private static byte[] resizeColumns(Pixels source, Window from, Taps rows, Taps columns) {
    int width = columns.count();
    byte[] result = new byte[3 * width * (rows.end() - rows.begin())];
    int to = 0;
    for (int y = from.top() + rows.begin(); y < from.top() + rows.end(); y++) {
      int row = 3 * (y * source.width + from.left());
      for (int x = 0; x < width; x++) {
        int blue = row + 3 * columns.first(x);
        columns.apply(x, source.bgr, blue + 2, 3, result, to++);
        columns.apply(x, source.bgr, blue + 1, 3, result, to++);
        columns.apply(x, source.bgr, blue, 3, result, to++);
      }
    }
    return result;
  }

  private static byte[] resizeRows(byte[] narrowed, int stride, Taps rows) {
    byte[] result = new byte[stride * rows.count()];
    for (int y = 0; y < rows.count(); y++) {
      int top = (rows.first(y) - rows.begin()) * stride;
      for (int x = 0; x < stride; x++) {
        rows.apply(y, narrowed, top + x, stride, result, y * stride + x);
      }
    }
    return result;
  }

  /** Along one side: which samples each result is made of, and with what weights. */
  private record Taps(int[] firsts, int[][] weights) {
    static Taps of(int from, int to, int begin, int count, Resampling resampling) {
      double scale = (double) from / to;
      double stretch = Math.max(scale, 1);
      double support = support(resampling) * stretch;
      DoubleUnaryOperator filter = filter(resampling);
      int[] firsts = new int[count];
      int[][] weights = new int[count][];
      for (int i = 0; i < count; i++) {
        double centre = (begin + i + 0.5) * scale;
        int first = Math.max(0, (int) (centre - support + 0.5));
        int end = Math.min(from, (int) (centre + support + 0.5));
        firsts[i] = first;
        weights[i] = weights(filter, first - centre + 0.5, end - first, 1 / stretch);
      }
      return new Taps(firsts, weights);
    }

    private static int[] weights(DoubleUnaryOperator filter, double start, int count, double step) {
      double[] exact = new double[count];
      double sum = 0;
      for (int i = 0; i < count; i++) {
        exact[i] = filter.applyAsDouble((i + start) * step);
        sum += exact[i];
      }
      int[] fixed = new int[count];
      for (int i = 0; i < count; i++) {
        double weight = sum == 0 ? exact[i] : exact[i] / sum;
        fixed[i] = (int) (weight * (1 << FRACTION_BITS) + (weight < 0 ? -0.5 : 0.5));
      }
      return fixed;
    }

    int count() {
      return firsts.length;
    }

    int first(int index) {
      return firsts[index];
    }

    /** The first sample that any result needs. */
    int begin() {
      return firsts[0];
    }

    /** One more than the last sample that any result needs. */
    int end() {
      int last = count() - 1;
      return firsts[last] + weights[last].length;
    }

    void apply(int index, byte[] from, int start, int stride, byte[] to, int at) {
      int sum = 1 << (FRACTION_BITS - 1);
      int position = start;
      for (int weight : weights[index]) {
        sum += (from[position] & 0xff) * weight;
        position += stride;
      }
      to[at] = (byte) Math.clamp(sum >> FRACTION_BITS, 0, 255);
    }
  }

  private static double support(Resampling resampling) {
    return resampling == Resampling.PIL_BICUBIC ? 2 : 1;
  }

  private static DoubleUnaryOperator filter(Resampling resampling) {
    return resampling == Resampling.PIL_BICUBIC ? PillowResize::cubic : PillowResize::triangle;
  }

  private static double triangle(double x) {
    return Math.max(0, 1 - Math.abs(x));
  }

  /** Keys' cubic convolution with a = −0.5. */
  private static double cubic(double x) {
    double a = -0.5;
    double d = Math.abs(x);
    if (d < 1) {
      return ((a + 2) * d - (a + 3)) * d * d + 1;
    }
    return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
  }
}
