package io.mnv3.dataset;

/**
 * A picture as floats from 0 to 255, {@code [height, width, channels]}.
 *
 * @param samples the picture's own, to be changed in place by who owns it
 */
public record Picture(float[] samples, int height, int width, int channels) {
  public Picture {
    if (samples.length != height * width * channels) {
      throw new IllegalArgumentException(
          "%d samples are no picture of %d×%d×%d"
              .formatted(samples.length, height, width, channels));
    }
  }

  /** A black picture. */
  static Picture black(int height, int width, int channels) {
    return new Picture(new float[height * width * channels], height, width, channels);
  }

  /** Where the pixel in row {@code y} and column {@code x} begins. */
  int at(int y, int x) {
    return (y * width + x) * channels;
  }

  /** This picture in a black one of {@code newHeight}×{@code newWidth}, moved by that much. */
  Picture placed(int newHeight, int newWidth, int down, int right) {
    Picture result = black(newHeight, newWidth, channels);
    int firstColumn = Math.max(0, -right);
    int columns = Math.min(width, newWidth - right) - firstColumn;
    for (int y = Math.max(0, -down); y < Math.min(height, newHeight - down); y++) {
      if (columns > 0) {
        int to = result.at(y + down, firstColumn + right);
        System.arraycopy(samples, at(y, firstColumn), result.samples, to, columns * channels);
      }
    }
    return result;
  }

  /** The same picture with {@code number} channels: grey repeated, or colours averaged. */
  Picture withChannels(int number) {
    if (number == channels) {
      return this;
    }
    Picture result = black(height, width, number);
    for (int pixel = 0; pixel < height * width; pixel++) {
      float sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += samples[pixel * channels + c];
      }
      for (int c = 0; c < number; c++) {
        result.samples[pixel * number + c] = sum / channels;
      }
    }
    return result;
  }
}
