package io.mnv3.data;

/** Which part of a picture a network sees, and what is resized to what. */
public sealed interface ResizeRule {
  /**
   * What to resize and which part of the result to keep.
   *
   * @param source the part of the picture that is resized
   * @param width what {@code source}'s width becomes
   * @param height what {@code source}'s height becomes
   * @param kept the part of the resized picture that the network sees
   */
  record Plan(Window source, int width, int height, Window kept) {}

  /** The plan for a picture of {@code width} × {@code height} pixels. */
  Plan plan(int width, int height, int resolution);

  /**
   * The shorter side to {@code size}, then the middle {@code resolution}² of the result.
   *
   * <p>Rounding is torchvision's (torchvision/transforms/functional.py): the longer side becomes
   * {@code int(size * long / short)}; the crop starts at {@code int(round((side − crop) / 2))},
   * with Python's rounding of halves to even. timm uses the same two transforms.
   */
  record ShorterSide(int size) implements ResizeRule {
    public ShorterSide {
      requirePositive(size);
    }

    @Override
    public Plan plan(int width, int height, int resolution) {
      int shorter = Math.min(width, height);
      int newWidth = (int) ((long) size * width / shorter);
      int newHeight = (int) ((long) size * height / shorter);
      Window kept =
          new Window(
              (int) Math.rint((newWidth - resolution) / 2.0),
              (int) Math.rint((newHeight - resolution) / 2.0),
              resolution,
              resolution);
      return new Plan(new Window(0, 0, width, height), newWidth, newHeight, kept);
    }

    @Override
    public String toString() {
      return "shorter side to " + size + ", central crop";
    }
  }

  /**
   * The middle of the picture, {@code fraction} of either side, resized to {@code resolution}²
   * whatever its shape.
   *
   * <p>Rounding is that of {@code tf.image.central_crop} (tensorflow/python/ops/image_ops_impl.py):
   * the crop starts at {@code int((side − side × fraction) / 2)} and leaves out as much at the end.
   */
  record CentralCrop(double fraction) implements ResizeRule {
    public CentralCrop {
      if (!(fraction > 0 && fraction <= 1)) {
        throw new IllegalArgumentException("a crop keeps between 0 and 1, not " + fraction);
      }
    }

    @Override
    public Plan plan(int width, int height, int resolution) {
      int left = margin(width);
      int top = margin(height);
      Window source = new Window(left, top, width - 2 * left, height - 2 * top);
      return new Plan(source, resolution, resolution, new Window(0, 0, resolution, resolution));
    }

    private int margin(int side) {
      return (int) ((side - side * fraction) / 2);
    }

    @Override
    public String toString() {
      return fraction == 1 ? "whole picture" : "central crop of %s %%".formatted(fraction * 100);
    }
  }

  private static void requirePositive(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a picture cannot be resized to " + size);
    }
  }
}
