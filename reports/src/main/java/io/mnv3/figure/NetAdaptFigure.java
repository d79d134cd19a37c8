package io.mnv3.figure;

import io.mnv3.evidence.Adaptations;
import io.mnv3.evidence.Arm;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.Trainings;
import io.mnv3.netadapt.Iteration;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
    return Figure.of(
        adaptations.setting().id() + "-trajectory",
        "NetAdapt, iteration by iteration: " + adaptations.setting().title(),
        "Top-1 on the validation part after short fine-tuning (trained; recipe %s) against latency of the network at full resolution (predicted): the unchanged network and each choice, a line for each of %s seeds, read from right to left. Hollow: the first and the last network trained from scratch. (%s)"
            .formatted(
                adaptations.setting().recipe(),
                adaptations.iterations().size(),
                adaptations.setting().study()),
        "Lines of points from the right, where the network is slow, to the left, where it is fast;"
            + " one for each seed.",
        plot(adaptations, results),
        0);
  }

  static Plot plot(Adaptations adaptations, Results results) {
    SortedMap<Long, List<Point>> ways = new TreeMap<>();
    List<Point> ends = new ArrayList<>();
    adaptations
        .iterations()
        .forEach((seed, iterations) -> {
          ways.put(seed, way(iterations));
          ends.addAll(ends(adaptations, seed, iterations, results));
        });
    Plot plot = axes(ways.values(), ends);
    ways.forEach((seed, way) -> {
      Look look = LOOKS.get(Math.floorMod(seed - 1, LOOKS.size()));
      plot.curve("seed " + seed, look, look.marker(), millis(way), top1(way));
    });
    if (!ends.isEmpty()) {
      plot.points("from scratch", Look.GREY, Look.GREY.hollow(), millis(ends), top1(ends));
    }
    return plot;
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

  private static Plot axes(Collection<List<Point>> ways, List<Point> ends) {
    List<Point> all = new ArrayList<>(ends);
    ways.forEach(all::addAll);
    Range x = Range.of(Arrays.stream(millis(all)));
    Range y = Range.of(Arrays.stream(top1(all)));
    return new Plot(Figure.COLUMN, HEIGHT, "Latency (ms, predicted)", "Top-1, validation part (%)")
        .x(x.widened(ROOM).least(), x.widened(ROOM).greatest(), 60)
        .y(y.widened(ROOM).least(), y.widened(ROOM).greatest(), 40)
        .decimals(x.span() < FEW_MILLIS ? 1 : 0, 1);
  }

  private static double[] millis(List<Point> points) {
    return points.stream().mapToDouble(Point::millis).toArray();
  }

  private static double[] top1(List<Point> points) {
    return points.stream().mapToDouble(Point::top1).toArray();
  }
}
