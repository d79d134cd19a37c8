package io.mnv3.dataset;

import java.util.random.RandomGenerator;

/** A random change to a training picture; the same numbers make the same change. */
public sealed interface Augmentation {
  /**
   * What becomes of {@code picture}, which may be changed.
   *
   * @param resolution side of the network's input
   */
  Picture apply(Picture picture, int resolution, RandomGenerator random);

  /**
   * A window of the picture's own size, out of the picture with {@code pad} black pixels around.
   */
  record PadAndCrop(int pad) implements Augmentation {
    public PadAndCrop {
      if (pad < 0) {
        throw new IllegalArgumentException("a border is not negative: " + pad);
      }
    }

    @Override
    public Picture apply(Picture picture, int resolution, RandomGenerator random) {
      int down = random.nextInt(2 * pad + 1) - pad;
      int right = random.nextInt(2 * pad + 1) - pad;
      return picture.placed(picture.height(), picture.width(), down, right);
    }
  }

  /** Left and right exchanged, half the time. */
  record HorizontalFlip() implements Augmentation {
    @Override
    public Picture apply(Picture picture, int resolution, RandomGenerator random) {
      if (random.nextBoolean()) {
        return picture;
      }
      float[] samples = picture.samples();
      for (int y = 0; y < picture.height(); y++) {
        for (int x = 0; x < picture.width() / 2; x++) {
          for (int c = 0; c < picture.channels(); c++) {
            int a = picture.at(y, x) + c;
            int b = picture.at(y, picture.width() - 1 - x) + c;
            float kept = samples[a];
            samples[a] = samples[b];
            samples[b] = kept;
          }
        }
      }
      return picture;
    }
  }

  /**
   * A part of the picture, stretched to the network's input (Szegedy et al., arXiv 1409.4842,
   * Section 6); "Inception preprocessing" crops like this.
   *
   * @param minScale smallest share of the area
   * @param maxScale largest share of the area
   * @param minRatio smallest width over height
   * @param maxRatio largest width over height
   */
  record RandomResizedCrop(double minScale, double maxScale, double minRatio, double maxRatio)
      implements Augmentation {
    private static final int ATTEMPTS = 10;

    public RandomResizedCrop {
      if (!(0 < minScale && minScale <= maxScale && maxScale <= 1)) {
        throw new IllegalArgumentException("a crop's scale needs 0 < minimum ≤ maximum ≤ 1");
      }
      if (!(0 < minRatio && minRatio <= maxRatio)) {
        throw new IllegalArgumentException("a crop's ratio needs 0 < minimum ≤ maximum");
      }
    }

    @Override
    public Picture apply(Picture picture, int resolution, RandomGenerator random) {
      double area = (double) picture.height() * picture.width();
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        double target = area * (minScale + random.nextDouble() * (maxScale - minScale));
        double low = Math.log(minRatio);
        double ratio = Math.exp(low + random.nextDouble() * (Math.log(maxRatio) - low));
        int width = (int) Math.round(Math.sqrt(target * ratio));
        int height = (int) Math.round(Math.sqrt(target / ratio));
        if (width > 0 && height > 0 && width <= picture.width() && height <= picture.height()) {
          int top = random.nextInt(picture.height() - height + 1);
          int left = random.nextInt(picture.width() - width + 1);
          return Resizing.square(picture, top, left, height, width, resolution);
        }
      }
      int side = Math.min(picture.height(), picture.width());
      int top = (picture.height() - side) / 2;
      int left = (picture.width() - side) / 2;
      return Resizing.square(picture, top, left, side, side, resolution);
    }
  }

  /**
   * Brightness, contrast and saturation, each multiplied by a factor within 1 ± its bound, in this
   * order. Contrast is about the picture's mean luma, saturation about each pixel's (ITU-R BT.601,
   * as torchvision's ColorJitter has it).
   */
  record ColorJitter(double brightness, double contrast, double saturation)
      implements Augmentation {
    public ColorJitter {
      if (!(brightness >= 0 && contrast >= 0 && saturation >= 0)) {
        throw new IllegalArgumentException("a jitter's bounds are not negative");
      }
    }

    @Override
    public Picture apply(Picture picture, int resolution, RandomGenerator random) {
      float[] samples = picture.samples();
      int channels = picture.channels();
      blend(samples, 0, factor(brightness, random));
      float mean = 0;
      for (int pixel = 0; pixel < samples.length; pixel += channels) {
        mean += luma(samples, pixel, channels) * channels / samples.length;
      }
      blend(samples, mean, factor(contrast, random));
      float saturated = factor(saturation, random);
      for (int pixel = 0; pixel < samples.length; pixel += channels) {
        float grey = luma(samples, pixel, channels);
        for (int c = 0; c < channels; c++) {
          samples[pixel + c] = clipped(grey + saturated * (samples[pixel + c] - grey));
        }
      }
      return picture;
    }

    private static float luma(float[] samples, int pixel, int channels) {
      return channels == 1
          ? samples[pixel]
          : 0.299f * samples[pixel] + 0.587f * samples[pixel + 1] + 0.114f * samples[pixel + 2];
    }

    private static float factor(double bound, RandomGenerator random) {
      return (float) (1 + bound * (2 * random.nextDouble() - 1));
    }

    private static void blend(float[] samples, float towards, float factor) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = clipped(towards + factor * (samples[i] - towards));
      }
    }

    private static float clipped(float sample) {
      return Math.clamp(sample, 0f, 255f);
    }
  }

  /**
   * A rectangle of 2 to 33 % of the picture, three times as wide as high or the other way at most,
   * filled with noise (Zhong et al., arXiv 1708.04896).
   *
   * @param probability that it happens
   */
  record RandomErasing(double probability) implements Augmentation {
    public RandomErasing {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("a probability is in [0, 1], not " + probability);
      }
    }

    @Override
    public Picture apply(Picture picture, int resolution, RandomGenerator random) {
      if (random.nextDouble() >= probability) {
        return picture;
      }
      double area = picture.height() * picture.width() * (0.02 + 0.31 * random.nextDouble());
      double ratio = Math.exp((2 * random.nextDouble() - 1) * Math.log(3));
      int height = Math.clamp(Math.round(Math.sqrt(area * ratio)), 1, picture.height());
      int width = Math.clamp(Math.round(Math.sqrt(area / ratio)), 1, picture.width());
      int top = random.nextInt(picture.height() - height + 1);
      int left = random.nextInt(picture.width() - width + 1);
      for (int y = top; y < top + height; y++) {
        int begin = picture.at(y, left);
        for (int i = begin; i < begin + width * picture.channels(); i++) {
          picture.samples()[i] = random.nextInt(256);
        }
      }
      return picture;
    }
  }
}
