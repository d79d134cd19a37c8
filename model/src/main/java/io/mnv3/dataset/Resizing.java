package io.mnv3.dataset;

/** Bilinear resizing of a part of a picture, with a filter that grows as the picture shrinks. */
final class Resizing {
  private Resizing() {}

  /**
   * The part that begins at ({@code top}, {@code left}) as a picture of {@code size}×{@code size}.
   */
  static Picture square(Picture source, int top, int left, int height, int width, int size) {
    Taps rows = Taps.of(top, height, size);
    Taps columns = Taps.of(left, width, size);
    int channels = source.channels();
    Picture result = Picture.black(size, size, channels);
    float[] line = new float[width * channels];
    for (int y = 0; y < size; y++) {
      for (int i = 0; i < line.length; i++) {
        line[i] = 0;
      }
      for (int tap = 0; tap < rows.weights[y].length; tap++) {
        int from = source.at(rows.first[y] + tap, left);
        float weight = rows.weights[y][tap];
        for (int i = 0; i < line.length; i++) {
          line[i] += weight * source.samples()[from + i];
        }
      }
      for (int x = 0; x < size; x++) {
        for (int c = 0; c < channels; c++) {
          float sum = 0;
          for (int tap = 0; tap < columns.weights[x].length; tap++) {
            sum += columns.weights[x][tap] * line[(columns.first[x] - left + tap) * channels + c];
          }
          result.samples()[result.at(y, x) + c] = sum;
        }
      }
    }
    return result;
  }

  /** Along one side: the samples that each result is made of, and their weights. */
  private record Taps(int[] first, float[][] weights) {
    static Taps of(int begin, int length, int size) {
      int[] first = new int[size];
      float[][] weights = new float[size][];
      double scale = (double) length / size;
      double reach = Math.max(scale, 1);
      for (int i = 0; i < size; i++) {
        double centre = (i + 0.5) * scale;
        int from = Math.max(0, (int) Math.ceil(centre - reach - 0.5));
        int to = Math.min(length - 1, (int) Math.floor(centre + reach - 0.5));
        first[i] = begin + from;
        weights[i] = new float[to - from + 1];
        double sum = 0;
        for (int j = from; j <= to; j++) {
          double weight = Math.max(0, 1 - Math.abs(j + 0.5 - centre) / reach);
          weights[i][j - from] = (float) weight;
          sum += weight;
        }
        for (int j = 0; j < weights[i].length; j++) {
          weights[i][j] /= (float) sum;
        }
      }
      return new Taps(first, weights);
    }
  }
}
