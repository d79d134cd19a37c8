package io.mnv3.dataset;

/**
 * Pictures of one size, decoded, one byte a sample.
 *
 * @param samples {@code [number, height, width, channels]}
 * @param labels the class of each
 */
record PackedPictures(byte[] samples, int[] labels, int height, int width, int channels)
    implements Pictures {
  PackedPictures {
    if (samples.length != (long) labels.length * height * width * channels) {
      throw new IllegalArgumentException(
          "%d samples are not %d pictures of %d×%d×%d"
              .formatted(samples.length, labels.length, height, width, channels));
    }
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int index) {
    return labels[index];
  }

  @Override
  public Picture read(int index, int[] among) {
    Picture picture = Picture.black(height, width, channels);
    float[] floats = picture.samples();
    int from = index * floats.length;
    for (int i = 0; i < floats.length; i++) {
      floats[i] = samples[from + i] & 0xff;
    }
    return picture;
  }
}
