package io.mnv3.statistic;

import io.mnv3.statistic.MirrorImages.Likeness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * What {@link MirrorImages} come to among random filters: each has the amplitude spectrum of one of
 * the real ones, channel by channel, and phases drawn anew, the same for its channels, so that
 * smoothness and colour stay and position and direction do not.
 *
 * @param found among the real ones
 * @param draws the same among random ones, draw by draw
 */
public record RandomImages(Likeness found, List<Likeness> draws) {
  private static final int DRAWS = 1000;
  private static final double TAIL = 0.025;
  private static final long SEED = 20190506;

  public RandomImages {
    draws = List.copyOf(draws);
  }

  /**
   * Beside {@code images}; takes a second for a stem of 32 filters.
   *
   * @param all filters that the images are of, each {@code [C, k, k]}
   * @param kernel k
   */
  public static RandomImages of(MirrorImages images, List<double[]> all, int kernel) {
    List<double[]> live = images.filters().stream().map(all::get).toList();
    SplittableRandom random = new SplittableRandom(SEED);
    List<Likeness> draws = new ArrayList<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      List<double[]> drawn =
          live.stream().map(filter -> RandomPhases.of(filter, kernel, random)).toList();
      List<double[]> mirrored = MirrorImages.mirrored(drawn, kernel, true);
      draws.add(Likeness.of(MirrorImages.matches(drawn, mirrored)));
    }
    return new RandomImages(images.found(), draws);
  }

  /** A number of the random filters: its mean, and the middle 95 % of the draws. */
  public Estimate expected(ToDoubleFunction<Likeness> number) {
    double[] sorted = draws.stream().mapToDouble(number).sorted().toArray();
    int tail = (int) (TAIL * sorted.length);
    double mean = Arrays.stream(sorted).average().orElseThrow();
    return new Estimate(mean, sorted[tail], sorted[sorted.length - 1 - tail], sorted.length);
  }

  /** How often a number of random filters is at least the one found, that one counted too. */
  public double p(ToDoubleFunction<Likeness> number) {
    double here = number.applyAsDouble(found);
    long atLeast = draws.stream().filter(draw -> number.applyAsDouble(draw) >= here).count();
    return (1.0 + atLeast) / (1 + draws.size());
  }
}
