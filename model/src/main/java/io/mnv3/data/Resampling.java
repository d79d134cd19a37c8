package io.mnv3.data;

/**
 * A way to resize, named by whose it is, because they differ: the Python Imaging Library widens its
 * filter when it shrinks a picture (antialiasing) and rounds to 8 bits after each of two passes;
 * TensorFlow does neither, and its first version also measured from the pixels' corners.
 */
public enum Resampling {
  /** PIL's {@code BILINEAR}: a triangle filter, antialiased (Pillow, src/libImaging/Resample.c). */
  PIL_BILINEAR("bilinear with antialiasing (PIL)"),
  /** PIL's {@code BICUBIC}: Keys' cubic with a = −0.5, antialiased (same file). */
  PIL_BICUBIC("bicubic with antialiasing (PIL)"),
  /**
   * TensorFlow 1's {@code tf.image.resize_bilinear(align_corners=False)}: output pixel i is read at
   * i × scale (tensorflow/core/kernels/image/resize_bilinear_op.cc, LegacyScaler).
   */
  TENSORFLOW1_BILINEAR("bilinear without antialiasing (TensorFlow 1, corners)"),
  /**
   * TensorFlow 2's {@code tf.image.resize(antialias=False)}: output pixel i is read at (i + ½) ×
   * scale − ½ (same file, HalfPixelScaler).
   */
  TENSORFLOW2_BILINEAR("bilinear without antialiasing (TensorFlow 2, half-pixel centres)");

  private final String description;

  Resampling(String description) {
    this.description = description;
  }

  /** Whether the filter grows as the picture shrinks. */
  public boolean antialiased() {
    return this == PIL_BILINEAR || this == PIL_BICUBIC;
  }

  @Override
  public String toString() {
    return description;
  }
}
