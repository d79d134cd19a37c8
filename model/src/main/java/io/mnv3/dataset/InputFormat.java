package io.mnv3.dataset;

import io.mnv3.data.Normalization;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How pictures become a network's input. A picture no larger than the input is placed in the middle
 * of black or enlarged; a larger one is cropped to its central square of 87.5 %, and resized.
 *
 * @param resolution side of the input
 * @param channels of the input
 * @param enlarging whether smaller pictures are enlarged
 */
public record InputFormat(
    int resolution, int channels, Normalization normalization, boolean enlarging) {
  private static final double CENTRAL = 0.875;

  public InputFormat {
    if (resolution < 1 || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          "no network takes %d×%d with %d channels".formatted(resolution, resolution, channels));
    }
  }

  /** Floats of one image. */
  int length() {
    return resolution * resolution * channels;
  }

  /** Puts a picture for evaluation into {@code target} at {@code at}. */
  void write(Picture picture, float[] target, int at) {
    normalise(fitted(picture).withChannels(channels), target, at);
  }

  /** Puts a picture for training into {@code target} at {@code at}. */
  void write(
      Picture picture,
      List<Augmentation> augmentations,
      RandomGenerator random,
      float[] target,
      int at) {
    Picture changed = isSmall(picture) && !enlarging ? fitted(picture) : picture;
    for (Augmentation augmentation : augmentations) {
      changed = augmentation.apply(changed, resolution, random);
    }
    normalise(fitted(changed).withChannels(channels), target, at);
  }

  private boolean isSmall(Picture picture) {
    return picture.height() <= resolution && picture.width() <= resolution;
  }

  private Picture fitted(Picture picture) {
    if (picture.height() == resolution && picture.width() == resolution) {
      return picture;
    }
    if (isSmall(picture) && enlarging) {
      return Resizing.square(picture, 0, 0, picture.height(), picture.width(), resolution);
    }
    if (isSmall(picture)) {
      int down = (resolution - picture.height()) / 2;
      int right = (resolution - picture.width()) / 2;
      return picture.placed(resolution, resolution, down, right);
    }
    int side = (int) Math.round(CENTRAL * Math.min(picture.height(), picture.width()));
    int top = (picture.height() - side) / 2;
    int left = (picture.width() - side) / 2;
    return Resizing.square(picture, top, left, side, side, resolution);
  }

  private void normalise(Picture picture, float[] target, int at) {
    float[] samples = picture.samples();
    for (int c = 0; c < channels; c++) {
      float mean = 255 * normalization.mean().channel(c);
      float factor = 1 / (255 * normalization.deviation().channel(c));
      for (int i = c; i < samples.length; i += channels) {
        target[at + i] = (samples[i] - mean) * factor;
      }
    }
  }
}
