package io.mnv3.data;

/** One number for each colour channel. */
public record Rgb(float red, float green, float blue) {
  /** The same number for all three. */
  public static Rgb grey(float value) {
    return new Rgb(value, value, value);
  }

  /** Of channel 0 (red), 1 (green) or 2 (blue). */
  public float channel(int channel) {
    return switch (channel) {
      case 0 -> red;
      case 1 -> green;
      case 2 -> blue;
      default -> throw new IllegalArgumentException("a picture has no channel " + channel);
    };
  }

  @Override
  public String toString() {
    return red == green && green == blue
        ? Float.toString(red)
        : "(" + red + ", " + green + ", " + blue + ")";
  }
}
