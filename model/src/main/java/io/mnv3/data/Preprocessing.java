package io.mnv3.data;

import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What is done to a picture before a network sees it. It belongs to the weights: the same network
 * loses a point or more of top-1 accuracy when it is given pictures prepared in another way than it
 * was trained and evaluated with.
 *
 * @param rule which part of the picture is taken, and what is resized to what
 * @param resampling how it is resized
 * @param resolution height and width of the result, in pixels
 * @param normalization how samples become numbers
 */
public record Preprocessing(
    ResizeRule rule, Resampling resampling, int resolution, Normalization normalization) {
  public Preprocessing {
    if (resolution < 1) {
      throw new IllegalArgumentException("a resolution must be positive, not " + resolution);
    }
    if (rule instanceof ResizeRule.ShorterSide(int size) && size < resolution) {
      throw new IllegalArgumentException(
          "no crop of %d pixels fits into a shorter side of %d".formatted(resolution, size));
    }
  }

  /**
   * As the official MobileNet weights were evaluated: the central 87.5 %, bilinear without
   * antialiasing, to [−1, 1].
   *
   * <p>Source: tensorflow/models, research/slim/preprocessing/inception_preprocessing.py, {@code
   * preprocess_for_eval}.
   */
  public static Preprocessing tensorflowSlim(int resolution) {
    return new Preprocessing(
        new ResizeRule.CentralCrop(0.875),
        Resampling.TENSORFLOW1_BILINEAR,
        resolution,
        Normalization.SYMMETRIC);
  }

  /**
   * As torchvision evaluates: the shorter side to {@code resize}, bilinear with antialiasing, the
   * central {@code crop}, ImageNet's mean and deviation.
   *
   * <p>Source: pytorch/vision, torchvision/transforms/_presets.py, {@code ImageClassification};
   * {@code resize} is 256 for its first weights, 232 for its second (V2), {@code crop} 224.
   */
  public static Preprocessing torchvision(int resize, int crop) {
    return new Preprocessing(
        new ResizeRule.ShorterSide(resize), Resampling.PIL_BILINEAR, crop, Normalization.IMAGENET);
  }

  /**
   * As timm evaluates: the shorter side to {@code floor(resolution / cropFraction)}, then the
   * central {@code resolution}².
   *
   * <p>Source: huggingface/pytorch-image-models, timm/data/transforms_factory.py, {@code
   * transforms_imagenet_eval}. Weights named {@code tf_…} use {@link Normalization#SYMMETRIC} or
   * {@link Normalization#IMAGENET} as their configuration says.
   */
  public static Preprocessing timm(
      int resolution, double cropFraction, Resampling resampling, Normalization normalization) {
    int shorter = (int) Math.floor(resolution / cropFraction);
    return new Preprocessing(
        new ResizeRule.ShorterSide(shorter), resampling, resolution, normalization);
  }

  /** The same at another resolution; a shorter side grows in proportion, rounded down. */
  public Preprocessing atResolution(int other) {
    ResizeRule scaled =
        switch (rule) {
          case ResizeRule.ShorterSide(int size) ->
              new ResizeRule.ShorterSide((int) ((long) size * other / resolution));
          case ResizeRule.CentralCrop crop -> crop;
        };
    return new Preprocessing(scaled, resampling, other, normalization);
  }

  /** A new array {@code [1, resolution, resolution, 3]}, float32, c-order; the caller closes it. */
  public INDArray apply(BufferedImage image) {
    float[] values = values(image);
    return Nd4j.create(values, new long[] {1, resolution, resolution, 3}, 'c');
  }

  /**
   * Puts {@link #length} numbers, {@code [resolution, resolution, 3]}, into {@code target} at its
   * position, which moves on by as many. Does not depend on nd4j, so that any thread may fill its
   * part of a batch.
   */
  public void writeTo(BufferedImage image, FloatBuffer target) {
    target.put(values(image));
  }

  /** The numbers of one picture. */
  public int length() {
    return 3 * resolution * resolution;
  }

  private float[] values(BufferedImage image) {
    ResizeRule.Plan plan = rule.plan(image.getWidth(), image.getHeight(), resolution);
    Pixels pixels = Pixels.of(image);
    float[] values =
        switch (resampling) {
          case PIL_BILINEAR, PIL_BICUBIC -> toFloats(PillowResize.resize(pixels, plan, resampling));
          case TENSORFLOW1_BILINEAR, TENSORFLOW2_BILINEAR ->
              TensorFlowResize.resize(pixels, plan, resampling);
        };
    normalize(values);
    return values;
  }

  private static float[] toFloats(byte[] samples) {
    float[] floats = new float[samples.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = samples[i] & 0xff;
    }
    return floats;
  }

  private void normalize(float[] values) {
    for (int channel = 0; channel < 3; channel++) {
      float mean = normalization.mean().channel(channel);
      float deviation = normalization.deviation().channel(channel);
      for (int i = channel; i < values.length; i += 3) {
        values[i] = (values[i] / 255 - mean) / deviation;
      }
    }
  }

  /** One line for people: rule, resizing, resolution and normalisation. */
  public String describe() {
    return "%s, %s, %d×%d, %s".formatted(rule, resampling, resolution, resolution, normalization);
  }
}
