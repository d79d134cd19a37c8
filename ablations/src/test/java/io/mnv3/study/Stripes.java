package io.mnv3.study;

import io.mnv3.dataset.Dataset;
import io.mnv3.dataset.Part;
import io.mnv3.dataset.Picture;
import io.mnv3.dataset.Pictures;
import io.mnv3.dataset.Split;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A small data set of stripes that run one way or the other. */
public final class Stripes {
  /** Height and width of a picture, in pixels. */
  public static final int SIDE = 12;

  private static final int NUMBER = 640;

  private Stripes() {}

  /** Two classes, 480 pictures to train with. */
  public static Dataset dataset() {
    Pictures stripes = new Drawn();
    return new Dataset(
        "stripes",
        List.of("across", "down"),
        "digest",
        Map.of(
            Split.TRAIN, new Part(stripes, IntStream.range(0, 480).toArray()),
            Split.VALIDATION, new Part(stripes, IntStream.range(480, 560).toArray()),
            Split.TEST, new Part(stripes, IntStream.range(560, NUMBER).toArray())));
  }

  /** Black and white stripes; odd pictures' run down. */
  private static final class Drawn implements Pictures {
    @Override
    public int size() {
      return NUMBER;
    }

    @Override
    public int label(int index) {
      return index % 2;
    }

    @Override
    public Picture read(int index, int[] among) {
      float[] samples = new float[SIDE * SIDE * 3];
      for (int i = 0; i < samples.length; i++) {
        int pixel = i / 3;
        int along = label(index) == 0 ? pixel / SIDE : pixel % SIDE;
        samples[i] = (along + index / 2) % 4 < 2 ? 255 : 0;
      }
      return new Picture(samples, SIDE, SIDE, 3);
    }
  }
}
