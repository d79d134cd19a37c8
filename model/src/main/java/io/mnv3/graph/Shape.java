package io.mnv3.graph;

/**
 * The shape of one image's activation, {@code [H, W, C]}; the batch comes first where there is one.
 */
public record Shape(int height, int width, int channels) {
  public Shape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "a shape needs positive sides, not %d×%d×%d".formatted(height, width, channels));
    }
  }

  /** Number of elements. */
  public long size() {
    return (long) height * width * channels;
  }

  /** The dimensions {@code [batch, H, W, C]}. */
  public long[] withBatch(int batch) {
    return new long[] {batch, height, width, channels};
  }

  @Override
  public String toString() {
    return height + "×" + width + "×" + channels;
  }
}
