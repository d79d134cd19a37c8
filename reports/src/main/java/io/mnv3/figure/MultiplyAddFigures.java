package io.mnv3.figure;

import io.mnv3.evidence.Counted;
import io.mnv3.evidence.PhoneResults;
import io.mnv3.evidence.PredictedLatencies;
import io.mnv3.latency.Phone;
import io.mnv3.statistic.Estimate;
import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Latency against multiply-adds, one chart a phone: published, predicted, measured. */
final class MultiplyAddFigures {
  private static final int HEIGHT = 360;
  private static final double ROOM = 1.08;
  private static final double STEP = 100;
  private static final double TICK = 0.016;
  private static final float THIN = 1.6f;

  private MultiplyAddFigures() {}

  static List<Figure> of(PredictedLatencies predicted, List<PhoneResults> measured) {
    List<Figure> figures = new ArrayList<>();
    for (Phone pixel : Phone.values()) {
      List<PredictedLatencies.Single> unseen = predicted.unseen(pixel.words());
      List<Point> points = points(measured.stream().filter(phone -> phone.isA(pixel)));
      if (!unseen.isEmpty() || !points.isEmpty()) {
        figures.add(figure(pixel.id(), "a large core of a " + pixel.words(), unseen, points));
      }
    }
    for (PhoneResults phone : measured) {
      List<Point> points = points(Stream.of(phone));
      if (phone.pixel().isEmpty() && !points.isEmpty()) {
        String core = phone.isHost() ? "a core of " : "a large core of a ";
        figures.add(figure(phone.id(), core + phone.name(), List.of(), points));
      }
    }
    return figures;
  }

  /** A network by its cost and its latency. */
  private record Point(double millions, Estimate millis) {}

  /** Of networks of this suite: what a user's own file computes is not known. */
  private static List<Point> points(Stream<PhoneResults> phones) {
    List<Point> points = new ArrayList<>();
    phones.forEach(phone ->
        phone
            .likeThePaper()
            .ifPresent(setting ->
                phone
                    .latencies(setting)
                    .forEach((network, millis) ->
                        Counted.named(network)
                            .ifPresent(cost ->
                                points.add(new Point(cost.multiplyAdds() / 1e6, millis))))));
    return points;
  }

  /**
   * @param where in words: on what kind of core
   */
  private static Figure figure(
      String id, String where, List<PredictedLatencies.Single> unseen, List<Point> measured) {
    List<Point> published =
        unseen.stream()
            .map(single -> new Point(millions(single), Estimate.exactly(single.published())))
            .toList();
    List<Point> predicted =
        unseen.stream().map(single -> new Point(millions(single), single.predicted())).toList();
    List<Point> all = Stream.of(published, predicted, measured).flatMap(List::stream).toList();
    double widest = all.stream().mapToDouble(Point::millions).max().orElseThrow();
    double slowest = all.stream().mapToDouble(p -> p.millis().greatest()).max().orElseThrow();
    double width = STEP * Math.ceil(ROOM * widest / STEP);
    Plot plot =
        new Plot(Figure.COLUMN, HEIGHT, "Multiply-adds (millions)", "Latency (ms)")
            .x(0, width, 60)
            .y(0, ROOM * slowest, 40)
            .decimals(0, 0)
            .legend(LegendPosition.InsideNW);
    add(plot, "published", Look.VERMILION, published);
    add(plot, "measured", Look.GREEN, measured);
    crosses(plot, predicted, TICK * width);
    unseen.forEach(single -> named(plot, single));
    return Figure.of(
        "multiply-adds-" + id,
        "Latency against multiply-adds on " + where,
        caption(where, unseen, measured),
        "A scatter of networks' latencies over their multiply-adds, one mark for each source.",
        plot,
        0);
  }

  private static double millions(PredictedLatencies.Single single) {
    return Counted.cost(single.variant().architecture()).multiplyAdds() / 1e6;
  }

  private static void add(Plot plot, String name, Look look, List<Point> points) {
    if (points.isEmpty()) {
      return;
    }
    for (Point point : points) {
      double x = point.millions();
      plot.segment(look, x, point.millis().least(), x, point.millis().greatest());
    }
    plot.points(
        name,
        look,
        look.marker(),
        points.stream().mapToDouble(Point::millions).toArray(),
        points.stream().mapToDouble(point -> point.millis().value()).toArray());
    points.forEach(point -> plot.value(name, look, point.millions(), point.millis()));
  }

  /**
   * Thin ones, as high as the interval if there is one: markers would hide the published latencies,
   * which they lie on.
   */
  private static void crosses(Plot plot, List<Point> points, double tick) {
    String name = "predicted, not having seen it";
    for (Point point : points) {
      double x = point.millions();
      double[] ends = {point.millis().least(), point.millis().greatest()};
      plot.line(name, Look.BLACK, new BasicStroke(THIN), new double[] {x, x}, ends);
      double y = point.millis().value();
      plot.segment(Look.BLACK, x - tick, y, x + tick, y);
      name = ""; // one line of the legend is enough
    }
  }

  private static void named(Plot plot, PredictedLatencies.Single single) {
    double x = millions(single);
    String network = single.variant().words();
    plot.value(network + ", published", Look.VERMILION, x, Estimate.exactly(single.published()));
    plot.value(network + ", predicted", Look.BLACK, x, single.predicted());
  }

  private static String caption(
      String where, List<PredictedLatencies.Single> unseen, List<Point> measured) {
    List<String> parts = new ArrayList<>();
    if (!unseen.isEmpty()) {
      parts.add(
          "as published (squares); as predicted by models that have not seen the network at any"
              + " resolution (crosses, with the interval that nine of ten keep within)");
    }
    if (!measured.isEmpty()) {
      parts.add(
          "as measured, one thread of TensorFlow Lite's own kernels (triangles, with 95 %"
              + " intervals)");
    }
    return String.format(
        Locale.ROOT,
        "Latency of one image in float on %s against multiply-adds as counted: %s.",
        where,
        String.join("; ", parts));
  }
}
