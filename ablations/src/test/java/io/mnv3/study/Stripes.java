package io.mnv3.study;

import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.Part;
import io.mnv3.dataset.Picture;
import io.mnv3.dataset.Pictures;
import io.mnv3.dataset.Split;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Black and white stripes; those of odd pictures run down.
 *
 * @param side height and width of a picture, in pixels
 * @param size how many pictures there are
 * @param noisy whether they are hard to see
 */
public record Stripes(int side, int size, boolean noisy) implements Pictures {
  /** A small data set that is soon learnt: 480 pictures to train with. */
  public static final Stripes PLAIN = new Stripes(12, 640, false);

  /** Two classes; an eighth of the pictures each to validate and to test with. */
  public Dataset dataset() {
    int test = size - size / 8;
    int validation = test - size / 8;
    return new Dataset(
        "stripes",
        List.of("across", "down"),
        "digest",
        Map.of(
            Split.TRAIN, new Part(this, IntStream.range(0, validation).toArray()),
            Split.VALIDATION, new Part(this, IntStream.range(validation, test).toArray()),
            Split.TEST, new Part(this, IntStream.range(test, size).toArray())));
  }

  @Override
  public int label(int index) {
    return index % 2;
  }

  @Override
  public Picture read(int index, int[] among) {
    float[] samples = new float[side * side * 3];
    for (int i = 0; i < samples.length; i++) {
      int pixel = i / 3;
      int along = label(index) == 0 ? pixel / side : pixel % side;
      int noise = noisy ? Math.floorMod((index * 7919 + i) * 104_729, 200) : 0;
      samples[i] = (along + index / 2) % 4 < 2 ? 255 - noise : noise;
    }
    return new Picture(samples, side, side, 3);
  }
}
