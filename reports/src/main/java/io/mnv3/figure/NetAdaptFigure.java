package io.mnv3.figure;

import io.mnv3.evidence.Adaptations;
import io.mnv3.evidence.Arm;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.Trainings;
import io.mnv3.netadapt.Iteration;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.ArrayList;
import java.util.List;

/** The way that NetAdapt went: accuracy against latency, from one choice to the next. */
final class NetAdaptFigure {
  private static final int HEIGHT = 380;
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double PERCENT = 100;
  private static final double ROOM = 0.08;
  private static final double FEW_MILLIS = 6;

  private static final List<Look> LOOKS =
      List.of(Look.BLUE, Look.VERMILION, Look.GREEN, Look.PURPLE, Look.ORANGE, Look.BLACK);

  private NetAdaptFigure() {}

  private record Point(double millis, double top1) {}

  /**
   * @param results with the trainings from scratch at both ends
   */
  static Figure figure(Adaptations adaptations, Results results) {
    List<List<Point>> ways =
        adaptations.iterations().values().stream().map(NetAdaptFigure::way).toList();
    List<Point> ends = new ArrayList<>();
    adaptations
        .iterations()
        .forEach((seed, iterations) -> ends.addAll(ends(adaptations, seed, iterations, results)));
    Plot plot = plot(ways, ends);
    for (int i = 0; i < ways.size(); i++) {
      Look look = LOOKS.get(i % LOOKS.size());
      plot.curve("seed " + i, look, look.marker(), millis(ways.get(i)), top1(ways.get(i)));
    }
    if (!ends.isEmpty()) {
      plot.points("from scratch", Look.GREY, Look.GREY.hollow(), millis(ends), top1(ends));
    }
    return Figure.of(
        adaptations.setting().id() + "-trajectory",
        "NetAdapt, iteration by iteration: " + adaptations.name(),
        "Top-1 on the validation part after short fine-tuning (trained; recipe %s) against latency of the network at full resolution (predicted): the unchanged network and each choice, a line for each of %s seeds, read from right to left. Hollow: the first and the last network trained from scratch. (%s)"
            .formatted(adaptations.setting().recipe(), ways.size(), adaptations.setting().study()),
        "Lines of points from the right, where the network is slow, to the left, where it is fast;"
            + " one for each seed.",
        plot,
        0);
  }

  /** The unchanged network of the first iteration, and then every choice. */
  private static List<Point> way(List<Iteration> iterations) {
    List<Point> way = new ArrayList<>();
    Iteration first = iterations.getFirst();
    way.add(new Point(first.micros() / MICROS_PER_MILLI, PERCENT * first.top1()));
    for (Iteration each : iterations) {
      way.add(new Point(each.choice().micros() / MICROS_PER_MILLI, PERCENT * each.choice().top1()));
    }
    return way;
  }

  private static List<Point> ends(
      Adaptations adaptations, long seed, List<Iteration> iterations, Results results) {
    List<Point> ends = new ArrayList<>();
    List<Arm> arms =
        Trainings.of(adaptations.setting().study(), results).stream()
            .filter(trainings -> trainings.setting().equals(adaptations.setting()))
            .flatMap(trainings -> trainings.arms().stream())
            .toList();
    for (Arm arm : arms) {
      double micros =
          arm.step() == 1 ? iterations.getFirst().micros() : iterations.getLast().choice().micros();
      arm.measurements().stream()
          .filter(m -> m.quantity().equals(Experiments.VALIDATION_ACCURACY))
          .filter(m -> Results.text(m, "seed").equals(Long.toString(seed)))
          .map(Measurement::samples)
          .forEach(top1 -> ends.add(new Point(micros / MICROS_PER_MILLI, top1.getFirst())));
    }
    return ends;
  }

  private static Plot plot(List<List<Point>> ways, List<Point> ends) {
    List<Point> all = new ArrayList<>(ends);
    ways.forEach(all::addAll);
    double[] x = range(millis(all));
    double[] y = range(top1(all));
    return new Plot(Figure.COLUMN, HEIGHT, "Latency (ms, predicted)", "Top-1, validation part (%)")
        .x(x[0], x[1], 60)
        .y(y[0], y[1], 40)
        .decimals(x[1] - x[0] < FEW_MILLIS ? 1 : 0, 1);
  }

  /** Least and greatest, with some room. */
  private static double[] range(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    double room = Math.max(ROOM * (greatest - least), ROOM);
    return new double[] {least - room, greatest + room};
  }

  private static double[] millis(List<Point> points) {
    return points.stream().mapToDouble(Point::millis).toArray();
  }

  private static double[] top1(List<Point> points) {
    return points.stream().mapToDouble(Point::top1).toArray();
  }
}
