package io.mnv3.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.data.Normalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchStreamTest {
  private static final int NUMBER = 53;
  private static final int SIDE = 6;
  private static final int BATCH = 10;
  private static final int STEPS = 12;
  private static final InputFormat FORMAT = new InputFormat(8, 3, Normalization.SYMMETRIC, false);
  private static final List<Augmentation> AUGMENTATIONS =
      List.of(
          new Augmentation.PadAndCrop(2),
          new Augmentation.HorizontalFlip(),
          new Augmentation.ColorJitter(0.3, 0.3, 0.3),
          new Augmentation.RandomErasing(0.5));

  private static Part part() {
    byte[] samples = new byte[NUMBER * SIDE * SIDE];
    new SplittableRandom(5).nextBytes(samples);
    int[] labels = IntStream.range(0, NUMBER).toArray();
    return new Part(
        new PackedPictures(samples, labels, SIDE, SIDE, 1), IntStream.range(0, NUMBER).toArray());
  }

  private record Seen(float[] images, List<Integer> labels) {}

  private static List<Seen> train(long first, int steps, int threads) {
    List<Seen> seen = new ArrayList<>();
    try (BatchStream stream =
        BatchStream.training(part(), FORMAT, AUGMENTATIONS, BATCH, 7, first, threads)) {
      for (int i = 0; i < steps; i++) {
        seen.add(seen(stream.next()));
      }
    }
    return seen;
  }

  private static Seen seen(Batch batch) {
    List<Integer> labels = Arrays.stream(batch.labels()).boxed().toList();
    return new Seen(batch.images().data().asFloat(), labels);
  }

  @Test
  void aBatchDependsOnSeedAndNumberAlone() {
    List<Seen> reference = train(0, STEPS, 1);
    for (int first : new int[] {0, 3, 5, 9}) {
      List<Seen> others = train(first, STEPS - first, 3);
      for (int i = 0; i < others.size(); i++) {
        assertThat(others.get(i).images()).isEqualTo(reference.get(first + i).images());
        assertThat(others.get(i).labels()).isEqualTo(reference.get(first + i).labels());
      }
    }
  }

  @Test
  void anEpochShowsEachPictureOnceAtMostAndEpochsDiffer() {
    List<Seen> seen = train(0, 2 * BatchStream.stepsPerEpoch(part(), BATCH), 2);
    List<Integer> first = seen.subList(0, 5).stream().flatMap(s -> s.labels().stream()).toList();
    List<Integer> second = seen.subList(5, 10).stream().flatMap(s -> s.labels().stream()).toList();
    assertThat(first).hasSize(50).doesNotHaveDuplicates();
    assertThat(second).hasSize(50).doesNotHaveDuplicates().isNotEqualTo(first);
  }

  @Test
  void evaluationShowsAllInOrderUnchanged() {
    List<Integer> labels = new ArrayList<>();
    try (BatchStream stream = BatchStream.once(part(), FORMAT, BATCH, 2)) {
      while (stream.hasNext()) {
        Seen seen = seen(stream.next());
        float[] expected = new float[FORMAT.length()];
        FORMAT.write(part().read(labels.size()), expected, 0);
        assertThat(Arrays.copyOf(seen.images(), expected.length)).isEqualTo(expected);
        labels.addAll(seen.labels());
      }
    }
    assertThat(labels).isEqualTo(IntStream.range(0, NUMBER).boxed().toList());
  }

  @Test
  void neighboursDrawNumbersOfTheirOwn() {
    int same = 0;
    for (int i = 0; i < 1000; i++) {
      RandomGenerator one = Permutations.generator(1, 0, i);
      one.nextInt(9);
      same += one.nextInt(9) == Permutations.generator(1, 0, i + 1).nextInt(9) ? 1 : 0;
    }
    assertThat(same).isBetween(60, 170);
  }

  @Test
  void aBatchLargerThanThePartIsRefused() {
    assertThatThrownBy(() -> BatchStream.training(part(), FORMAT, List.of(), 54, 0, 0, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("54");
  }
}
