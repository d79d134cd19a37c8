package io.mnv3.data;

/**
 * Bilinear resizing as TensorFlow does it: four neighbours whatever the factor, in float32. Source:
 * tensorflow/core/kernels/image/resize_bilinear_op.cc.
 */
final class TensorFlowResize {
  private TensorFlowResize() {}

  /**
   * What {@code plan} makes of {@code source}.
   *
   * @return {@code [kept.height, kept.width, 3]}, red first, from 0 to 255, not rounded
   */
  static float[] resize(Pixels source, ResizeRule.Plan plan, Resampling resampling) {
    Window from = plan.source();
    Window kept = plan.kept();
    boolean halfPixel = resampling == Resampling.TENSORFLOW2_BILINEAR;
    Neighbours columns =
        Neighbours.of(from.width(), plan.width(), kept.left(), kept.width(), halfPixel);
    Neighbours rows =
        Neighbours.of(from.height(), plan.height(), kept.top(), kept.height(), halfPixel);
    float[] result = new float[3 * kept.width() * kept.height()];
    for (int y = 0; y < kept.height(); y++) {
      int upper = 3 * ((from.top() + rows.lower[y]) * source.width + from.left());
      int lower = 3 * ((from.top() + rows.upper[y]) * source.width + from.left());
      row(source.bgr, upper, lower, columns, rows.share[y], result, 3 * y * kept.width());
    }
    return result;
  }

  private static void row(
      byte[] bgr, int top, int bottom, Neighbours columns, float share, float[] to, int at) {
    for (int x = 0; x < columns.lower.length; x++) {
      int left = 3 * columns.lower[x];
      int right = 3 * columns.upper[x];
      for (int c = 2; c >= 0; c--) {
        float above = mix(bgr[top + left + c], bgr[top + right + c], columns.share[x]);
        float below = mix(bgr[bottom + left + c], bgr[bottom + right + c], columns.share[x]);
        to[at++] = above + (below - above) * share;
      }
    }
  }

  private static float mix(byte first, byte second, float share) {
    float start = first & 0xff;
    return start + ((second & 0xff) - start) * share;
  }

  /** Along one side: the two samples each result lies between, and how near it is to the second. */
  private record Neighbours(int[] lower, int[] upper, float[] share) {
    static Neighbours of(int from, int to, int begin, int count, boolean halfPixel) {
      Neighbours result = new Neighbours(new int[count], new int[count], new float[count]);
      float scale = (float) from / to;
      for (int i = 0; i < count; i++) {
        float at = halfPixel ? (begin + i + 0.5f) * scale - 0.5f : (begin + i) * scale;
        float floor = (float) Math.floor(at);
        result.lower[i] = Math.max(0, (int) floor);
        result.upper[i] = Math.min(from - 1, (int) Math.ceil(at));
        result.share[i] = at - floor;
      }
      return result;
    }
  }
}
