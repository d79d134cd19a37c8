package io.mnv3.statistic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many filters of a first layer are near mirror images of another one (Section 5.1: "many
 * filters are often mirror images of each other"). Two filters are as similar as the cosine of the
 * angle between them, over all channels and taps; from {@link #NEAR} on they are near-duplicates.
 *
 * <p>Smooth filters resemble each other by chance: see {@link RandomImages}.
 *
 * @param filters that are not all but zero, by their place in the layer
 * @param matches each filter's best match among the other filters mirrored left to right
 * @param found what the matches come to
 * @param upsideDown the same among filters mirrored top to bottom
 * @param plain the same among filters as they are
 */
public record MirrorImages(
    List<Integer> filters,
    List<Match> matches,
    Likeness found,
    Likeness upsideDown,
    Likeness plain) {
  /** From this cosine on, about 26°, two filters are near-duplicates. */
  public static final double NEAR = 0.9;

  /**
   * A filter that is shorter by this factor than the longest is dead: in a file of eight bits it is
   * little more than rounding.
   */
  private static final double DEAD = 0.02;

  public MirrorImages {
    filters = List.copyOf(filters);
    matches = List.copyOf(matches);
  }

  /**
   * A filter and the one whose mirror image is nearest to it.
   *
   * @param similarity cosine of the angle between them
   */
  public record Match(int filter, int other, double similarity) {
    /** Whether they are near-duplicates. */
    public boolean isNear() {
      return similarity >= NEAR;
    }
  }

  /**
   * How alike filters and images are.
   *
   * @param share of filters that have a near-duplicate
   * @param mean of the filters' best similarities
   */
  public record Likeness(double share, double mean) {
    static Likeness of(List<Match> matches) {
      double near = matches.stream().filter(Match::isNear).count();
      double sum = matches.stream().mapToDouble(Match::similarity).sum();
      return new Likeness(near / matches.size(), sum / matches.size());
    }
  }

  /**
   * The mirror images among {@code all}.
   *
   * @param all filters, each {@code [C, k, k]}
   * @param kernel k
   */
  public static MirrorImages of(List<double[]> all, int kernel) {
    List<Integer> places = live(all);
    List<double[]> live = places.stream().map(all::get).toList();
    List<Match> matches = matches(live, mirrored(live, kernel, true));
    return new MirrorImages(
        places,
        matches.stream()
            .map(m -> new Match(places.get(m.filter()), places.get(m.other()), m.similarity()))
            .toList(),
        Likeness.of(matches),
        Likeness.of(matches(live, mirrored(live, kernel, false))),
        Likeness.of(matches(live, live)));
  }

  /** The places of the filters that are not all but zero. */
  private static List<Integer> live(List<double[]> all) {
    double longest = all.stream().mapToDouble(MirrorImages::length).max().orElse(0);
    List<Integer> places =
        IntStream.range(0, all.size())
            .filter(i -> length(all.get(i)) > DEAD * longest)
            .boxed()
            .toList();
    if (places.size() < 2) {
      throw new IllegalArgumentException("fewer than two filters cannot be compared");
    }
    return places;
  }

  /** For each filter the most similar of {@code images}, its own left out. */
  static List<Match> matches(List<double[]> filters, List<double[]> images) {
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      Match best = new Match(i, i, Double.NEGATIVE_INFINITY);
      for (int j = 0; j < images.size(); j++) {
        double similarity = cosine(filters.get(i), images.get(j));
        if (j != i && similarity > best.similarity()) {
          best = new Match(i, j, similarity);
        }
      }
      matches.add(best);
    }
    return matches;
  }

  static List<double[]> mirrored(List<double[]> filters, int kernel, boolean leftToRight) {
    return filters.stream().map(filter -> mirrored(filter, kernel, leftToRight)).toList();
  }

  /** A filter {@code [C, k, k]}, mirrored. */
  public static double[] mirrored(double[] filter, int kernel, boolean leftToRight) {
    double[] mirrored = new double[filter.length];
    for (int i = 0; i < filter.length; i++) {
      int x = i % kernel;
      int y = i / kernel % kernel;
      int channel = i - y * kernel - x;
      int column = leftToRight ? kernel - 1 - x : x;
      int row = leftToRight ? y : kernel - 1 - y;
      mirrored[channel + row * kernel + column] = filter[i];
    }
    return mirrored;
  }

  private static double cosine(double[] a, double[] b) {
    double product = 0;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
    }
    return product / (length(a) * length(b));
  }

  private static double length(double[] a) {
    return Math.sqrt(Arrays.stream(a).map(value -> value * value).sum());
  }
}
