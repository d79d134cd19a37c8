package io.mnv3.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.statistic.MirrorImages.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MirrorImagesTest {
  private static final int KERNEL = 3;
  private static final int LENGTH = 27;

  /** A diagonal edge in grey. */
  private static final double[] EDGE = grey(2, 1, 0, 1, 0, -1, 0, -1, -2);

  private static double[] grey(double... taps) {
    return IntStream.range(0, LENGTH).mapToDouble(i -> taps[i % taps.length]).toArray();
  }

  private static List<double[]> noise(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count)
        .mapToObj(_ -> random.doubles(LENGTH, -1, 1).toArray())
        .toList();
  }

  @Test
  void mirroringTwiceChangesNothing() {
    double[] filter = noise(1, 3).getFirst();
    double[] once = MirrorImages.mirrored(filter, KERNEL, true);
    assertThat(once).containsExactlyInAnyOrder(filter).isNotEqualTo(filter);
    assertThat(once[3]).isEqualTo(filter[5]);
    assertThat(once[9 + 4]).isEqualTo(filter[9 + 4]);
    assertThat(MirrorImages.mirrored(once, KERNEL, true)).containsExactly(filter);
    assertThat(MirrorImages.mirrored(filter, KERNEL, false)[1]).isEqualTo(filter[7]);
  }

  @Test
  void mirroredPairsAreFoundWhateverTheirScale() {
    List<double[]> filters = new ArrayList<>(noise(8, 1));
    for (double[] filter : noise(8, 1)) {
      double[] image = MirrorImages.mirrored(filter, KERNEL, true);
      filters.add(IntStream.range(0, LENGTH).mapToDouble(i -> 0.3 * image[i]).toArray());
    }
    MirrorImages images = MirrorImages.of(filters, KERNEL);
    assertThat(images.found().share()).isEqualTo(1);
    assertThat(images.matches())
        .allSatisfy(match -> {
          assertThat(match.other()).isEqualTo((match.filter() + 8) % 16);
          assertThat(match.similarity()).isCloseTo(1, within(1e-12));
        });
    assertThat(images.plain().share()).isZero();
    assertThat(images.upsideDown().share()).isZero();
    RandomImages random = RandomImages.of(images, filters, KERNEL);
    assertThat(random.expected(Likeness::share).value()).isLessThan(0.01);
    assertThat(random.p(Likeness::share)).isEqualTo(1.0 / 1001);
    assertThat(images.found().mean()).isCloseTo(1, within(1e-12));
    assertThat(random.p(Likeness::mean)).isEqualTo(1.0 / 1001);
  }

  @Test
  void noiseHasNoMirrorImages() {
    List<double[]> noise = noise(32, 2);
    MirrorImages images = MirrorImages.of(noise, KERNEL);
    assertThat(images.found().share()).isZero();
    RandomImages random = RandomImages.of(images, noise, KERNEL);
    assertThat(random.p(Likeness::share)).isEqualTo(1);
    assertThat(random.p(Likeness::mean)).isBetween(0.01, 0.99);
  }

  @Test
  void smoothFiltersResembleEachOtherByChance() {
    List<double[]> flat =
        IntStream.range(0, 8).mapToObj(i -> grey(1, 1, 1, 1, 1 + 0.1 * i, 1, 1, 1, 1)).toList();
    MirrorImages images = MirrorImages.of(flat, KERNEL);
    assertThat(images.found().share()).isEqualTo(1);
    RandomImages random = RandomImages.of(images, flat, KERNEL);
    assertThat(random.expected(Likeness::share).value()).isEqualTo(1);
    assertThat(random.p(Likeness::share)).isEqualTo(1);
  }

  @Test
  void aFilterIsNoMirrorImageOfItselfAndTheOppositeSignIsNone() {
    double[] symmetric = grey(1, -2, 1, 1, -2, 1, 1, -2, 1);
    double[] opposite = IntStream.range(0, LENGTH).mapToDouble(i -> -symmetric[i]).toArray();
    MirrorImages images = MirrorImages.of(List.of(symmetric, opposite, EDGE), KERNEL);
    assertThat(images.found().share()).isZero();
  }

  @Test
  void deadFiltersAreLeftOut() {
    List<double[]> filters =
        List.of(new double[LENGTH], EDGE, MirrorImages.mirrored(EDGE, KERNEL, true));
    MirrorImages images = MirrorImages.of(filters, KERNEL);
    assertThat(images.filters()).containsExactly(1, 2);
    assertThat(images.matches()).extracting(MirrorImages.Match::other).containsExactly(2, 1);
    assertThatThrownBy(() -> MirrorImages.of(List.of(EDGE), KERNEL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void randomPhasesKeepAmplitudesMeansAndColours() {
    SplittableRandom random = new SplittableRandom(5);
    for (double[] filter : noise(4, 6)) {
      double[] drawn = RandomPhases.of(filter, KERNEL, random);
      assertThat(drawn).isNotEqualTo(filter);
      for (int channel = 0; channel < LENGTH; channel += 9) {
        assertThat(sum(drawn, channel, false)).isCloseTo(sum(filter, channel, false), within(1e-9));
        assertThat(sum(drawn, channel, true)).isCloseTo(sum(filter, channel, true), within(1e-9));
      }
    }
    double[] drawn = RandomPhases.of(EDGE, KERNEL, random);
    assertThat(IntStream.range(0, 9)).allMatch(i -> Math.abs(drawn[i] - drawn[18 + i]) < 1e-9);
  }

  /** The sum of a channel, or of its squares, which is that of its amplitudes' (Parseval). */
  private static double sum(double[] filter, int channel, boolean squares) {
    return IntStream.range(channel, channel + 9)
        .mapToDouble(i -> squares ? filter[i] * filter[i] : filter[i])
        .sum();
  }
}
