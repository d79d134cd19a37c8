package io.mnv3.arch;

import java.io.Serializable;

/**
 * What a network is given: square images.
 *
 * @param resolution height and width, in pixels
 * @param channels colour channels
 */
public record Input(int resolution, int channels) implements Serializable {
  public Input {
    if (resolution < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "an input needs a positive resolution and channel count, not "
              + resolution
              + ", "
              + channels);
    }
  }

  /** Colour images of this resolution. */
  public static Input rgb(int resolution) {
    return new Input(resolution, 3);
  }
}
