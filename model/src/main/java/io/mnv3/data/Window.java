package io.mnv3.data;

/**
 * A rectangle of a picture, in pixels.
 *
 * @param left the first column
 * @param top the first row
 */
record Window(int left, int top, int width, int height) {
  Window {
    if (left < 0 || top < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "no window of a picture: left %d, top %d, %d×%d".formatted(left, top, width, height));
    }
  }
}
