package io.mnv3.figure;

import io.mnv3.evidence.Searches;
import io.mnv3.evidence.Searches.Found;
import io.mnv3.search.Algorithm;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.style.Styler.LegendPosition;

/** How searches went, and what they found. */
final class SearchFigures {
  private static final int REWARDS = 290;
  private static final int FRONT = 380;
  private static final double ROOM = 0.06;
  private static final List<Look> PUBLISHED =
      List.of(Look.VERMILION, Look.GREEN, Look.PURPLE, Look.ORANGE);
  private static final List<Look> LOOKS =
      List.of(Look.BLUE, Look.VERMILION, Look.GREEN, Look.PURPLE);

  private SearchFigures() {}

  static List<Figure> of(Searches searches) {
    return List.of(rewards(searches), front(searches));
  }

  private static Figure rewards(Searches searches) {
    List<Algorithm> algorithms = searches.algorithmsRun();
    List<Curves> all =
        algorithms.stream()
            .map(algorithm ->
                Curves.of(searches.by(algorithm).stream().map(Searches.Run::best).toList()))
            .toList();
    Range range =
        Range.of(
            all.stream()
                .flatMapToDouble(curves ->
                    DoubleStream.concat(
                        Arrays.stream(curves.low()), Arrays.stream(curves.high()))));
    double longest = all.stream().mapToInt(curves -> curves.epochs().length).max().orElse(2);
    Range axis = range.widened(ROOM);
    Plot plot =
        new Plot(Figure.COLUMN, REWARDS, "Evaluations", "Best reward so far")
            .x(0, longest, 60)
            .y(axis.least(), axis.greatest(), 35)
            .decimals(0, Math.max(0, 1 - (int) Math.floor(Math.log10(range.span()))))
            .legend(LegendPosition.InsideSE);
    for (int i = 0; i < all.size(); i++) {
      plot.band(look(i), all.get(i).epochs(), all.get(i).low(), all.get(i).high());
    }
    for (int i = 0; i < all.size(); i++) {
      int seeds = searches.by(algorithms.get(i)).size();
      String name = algorithms.get(i).title() + seeds(seeds);
      plot.line(name, look(i), look(i).stroke(), all.get(i).epochs(), all.get(i).mean());
      rises(plot, name, look(i), all.get(i));
    }
    return Figure.of(
        "search-rewards-" + searches.number(),
        "Reward against evaluations",
        "The best reward after each evaluation (means over seeds, with their range as a band)."
            + " Reward: %s, of accuracies on the validation part of %s (trained, recipe %s) and"
                .formatted(
                    searches.setting().reward().formula(),
                    searches.setting().data(),
                    searches.setting().recipe())
            + " latencies by %s (predicted).".formatted(searches.setting().latency()),
        "A rising line for each algorithm.",
        plot,
        0);
  }

  /** The values where the best becomes better: between them the line is level. */
  private static void rises(Plot plot, String name, Look look, Curves curves) {
    double[] rewards = curves.mean();
    int[] rises =
        IntStream.range(0, rewards.length)
            .filter(i -> i == 0 || rewards[i] > rewards[i - 1])
            .toArray();
    plot.values(
        name,
        look,
        Arrays.stream(rises).mapToDouble(i -> curves.epochs()[i]).toArray(),
        Arrays.stream(rises).mapToDouble(i -> rewards[i]).toArray());
  }

  private static String seeds(int seeds) {
    return seeds == 1 ? ", 1 seed" : ", " + seeds + " seeds";
  }

  private static Look look(int i) {
    return LOOKS.get(i % LOOKS.size());
  }

  private static Figure front(Searches searches) {
    List<Found> tried =
        searches.runs().stream()
            .flatMap(run -> run.evaluations().stream())
            .filter(found -> !found.stopped())
            .toList();
    Range millis = Range.of(values(tried, searches.published(), Found::millis));
    Range top1 = Range.of(values(tried, searches.published(), Found::top1));
    Range axis = top1.widened(ROOM);
    Plot plot =
        new Plot(Figure.COLUMN, FRONT, "Latency, predicted (ms)", "Top-1, validation part (%)")
            .x(0, millis.greatest() * (1 + ROOM), 60)
            .y(axis.least(), axis.greatest(), 40)
            .decimals(0, top1.span() < 5 ? 1 : 0)
            .legend(LegendPosition.InsideSE);
    double target = searches.setting().reward().targetMillis();
    plot.segment(Look.GREY, target, axis.least(), target, axis.greatest());
    plot.label("target", Look.GREY, target, axis.greatest(), Label.Side.BELOW_RIGHT);
    points(plot, "tried", Look.GREY, tried);
    curve(plot, searches.front());
    for (int i = 0; i < searches.published().size(); i++) {
      Found published = searches.published().get(i);
      points(plot, published.name(), PUBLISHED.get(i % PUBLISHED.size()), List.of(published));
    }
    return Figure.of(
        "search-front-" + searches.number(),
        "What was found, beside published networks",
        "Accuracy after a short training (recipe %s on %s, one seed, validation part; trained)"
                .formatted(searches.setting().recipe(), searches.setting().data())
            + " against latency of the full network by %s (predicted). Candidates of all searches"
                .formatted(searches.setting().latency())
            + " that were not given up, the front of those that none beats in both, and published"
            + " networks trained in the same way.",
        "A scatter of candidates, with a line along the most accurate ones for their latency, and"
            + " published networks.",
        plot,
        0);
  }

  private static void points(Plot plot, String name, Look look, List<Found> found) {
    if (!found.isEmpty()) {
      plot.points(
          name, look, look.marker(), array(found, Found::millis), array(found, Found::top1));
    }
  }

  private static void curve(Plot plot, List<Found> front) {
    if (!front.isEmpty()) {
      plot.curve(
          "front",
          Look.BLUE,
          Look.BLUE.marker(),
          array(front, Found::millis),
          array(front, Found::top1));
    }
  }

  private static double[] array(List<Found> found, ToDoubleFunction<Found> value) {
    return found.stream().mapToDouble(value).toArray();
  }

  private static DoubleStream values(
      List<Found> some, List<Found> others, ToDoubleFunction<Found> value) {
    return Stream.concat(some.stream(), others.stream()).mapToDouble(value);
  }
}
