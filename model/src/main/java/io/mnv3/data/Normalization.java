package io.mnv3.data;

/**
 * How 8-bit samples become a network's input: {@code (sample / 255 − mean) / deviation}, channel by
 * channel.
 */
public record Normalization(Rgb mean, Rgb deviation) {
  /** To [−1, 1], as TensorFlow's Inception and MobileNet networks take it. */
  public static final Normalization SYMMETRIC = new Normalization(Rgb.grey(0.5f), Rgb.grey(0.5f));

  /**
   * ImageNet's mean and standard deviation, as torchvision's and most of timm's networks take it.
   */
  public static final Normalization IMAGENET =
      new Normalization(new Rgb(0.485f, 0.456f, 0.406f), new Rgb(0.229f, 0.224f, 0.225f));

  public Normalization {
    for (int channel = 0; channel < 3; channel++) {
      if (!(deviation.channel(channel) > 0)) {
        throw new IllegalArgumentException("a deviation must be positive, not " + deviation);
      }
    }
  }

  @Override
  public String toString() {
    return "(x/255 − %s) / %s".formatted(mean, deviation);
  }
}
