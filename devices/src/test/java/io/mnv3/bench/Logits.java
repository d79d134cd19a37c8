package io.mnv3.bench;

import io.mnv3.data.LabeledImages;
import io.mnv3.evaluate.Proportion;
import io.mnv3.weights.file.PretrainedNetwork;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a network says of pictures, one after the other.
 *
 * @param rows the outputs for each picture
 * @param firstClass where in them class 0 is
 */
record Logits(List<float[]> rows, int firstClass) {
  Logits {
    rows = List.copyOf(rows);
  }

  /** The pictures of {@code set} as {@code network} wants them, {@code [H, W, 3]} each. */
  static List<float[]> pictures(PretrainedNetwork network, LabeledImages set) {
    return set.images().parallelStream()
        .map(image -> {
          FloatBuffer values = FloatBuffer.allocate(network.preprocessing().length());
          network.preprocessing().writeTo(image.decode(), values);
          return values.array();
        })
        .toList();
  }

  /** What {@code prepared}, for one picture a run, says of {@code pictures}. */
  static Logits of(PreparedPeer prepared, PretrainedNetwork network, List<float[]> pictures) {
    long[] shape = network.network().graph().input().withBatch(1);
    List<float[]> rows = new ArrayList<>();
    for (float[] picture : pictures) {
      try (INDArray input = Nd4j.create(picture, shape, 'c')) {
        prepared.load(input);
        prepared.run();
        rows.add(prepared.output());
      }
    }
    return new Logits(rows, network.firstClass());
  }

  int[] classes() {
    return rows.stream().mapToInt(this::likeliest).toArray();
  }

  private int likeliest(float[] row) {
    return IntStream.range(firstClass, row.length)
            .reduce(firstClass, (a, b) -> row[b] > row[a] ? b : a)
        - firstClass;
  }

  /** Of how many pictures the likeliest class is that in {@code expected}. */
  Proportion equal(int[] expected) {
    int[] found = classes();
    long equal = IntStream.range(0, found.length).filter(i -> found[i] == expected[i]).count();
    return new Proportion((int) equal, found.length);
  }

  /** The mean over all pictures of the cosine between these outputs and {@code others}'. */
  double cosine(Logits others) {
    return IntStream.range(0, rows.size())
        .mapToDouble(i -> {
          float[] a = rows.get(i);
          float[] b = others.rows.get(i);
          return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
        })
        .average()
        .orElseThrow();
  }

  /** Energy of {@code exact} over energy of the difference from it, in decibels. */
  double signalToNoise(Logits exact) {
    double signal = 0;
    double noise = 0;
    for (int i = 0; i < rows.size(); i++) {
      float[] wanted = exact.rows.get(i);
      float[] difference = rows.get(i).clone();
      for (int j = 0; j < difference.length; j++) {
        difference[j] -= wanted[j];
      }
      signal += product(wanted, wanted);
      noise += product(difference, difference);
    }
    return 10 * Math.log10(signal / noise);
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
