package io.mnv3.figure;

import io.mnv3.evidence.Int8Accuracy;
import io.mnv3.evidence.Int8Latency;
import io.mnv3.evidence.Results;
import io.mnv3.evidence.Trainings;
import io.mnv3.published.PixelLatency;
import io.mnv3.study.Step;
import io.mnv3.study.Studies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Table 4 as a picture: what eight bits change in accuracy, as printed, as trained here and on
 * photos, and what they change in latency, as printed and on this host.
 */
final class QuantizedFigure {
  /** The study whose steps are Table 4's networks, in its order. */
  private static final String STUDY = "quantised";

  private static final int FRAME = 80;
  private static final int ROW = 30;
  private static final int GAP = 14;
  private static final double OFFSET = 0.14;

  private final Results results;
  private final Map<String, PixelLatency> table4 = new LinkedHashMap<>();
  private final List<Panel> panels = new ArrayList<>();
  private final StringBuilder caption = new StringBuilder();
  private int height;

  private QuantizedFigure(Results results) {
    this.results = results;
    List<Step> steps = Studies.named(STUDY).steps();
    List<PixelLatency> rows = PixelLatency.table4();
    for (int i = 0; i < steps.size(); i++) {
      table4.put(steps.get(i).label(), rows.get(i));
    }
  }

  static Figure figure(Results results) {
    return new QuantizedFigure(results).draw();
  }

  private Figure draw() {
    List<Trainings> trained =
        Trainings.all(results).stream().filter(t -> !Int8Accuracy.of(t).isEmpty()).toList();
    caption.append(
        "What 8 bits change. Squares: as published for ImageNet, by networks trained for 8 bits.");
    if (trained.isEmpty()) {
      accuracies(List.copyOf(table4.keySet()), List.of(), Look.BLUE, "ImageNet");
    }
    trained.forEach(this::trained);
    List<Int8Accuracy> photos = Int8Accuracy.onPhotos(results);
    if (!photos.isEmpty()) {
      accuracies(names(photos), photos, Look.GREEN, "photos");
      caption.append(
          " Photos: published weights, quantised after training (triangles, 95 %% intervals over %s photos)."
              .formatted(photos.getFirst().images()));
    }
    latencies();
    return new Figure(
        "quantised-chart",
        "Table 4: float and 8 bits",
        caption
            .append(" Grey lines: none, and the bounds within which nothing counts as lost.")
            .toString(),
        "Dot plots with one line for each network of Table 4: top-1 in 8 bits minus float, and"
            + " latency in 8 bits over float.",
        Figure.COLUMN,
        height,
        panels);
  }

  private static List<String> names(List<Int8Accuracy> networks) {
    return networks.stream().map(Int8Accuracy::network).toList();
  }

  private void trained(Trainings trainings) {
    List<Int8Accuracy> networks = Int8Accuracy.of(trainings);
    String name = trainings.setting().axisTitle();
    accuracies(names(networks), networks, Look.BLUE, name);
    caption.append(
        " %s: trained here and quantised after training (circles, 95 %% intervals over %s; recipe %s)."
            .formatted(name, trainings.seedCount(), trainings.recipe()));
  }

  private void add(Plot plot, List<String> names) {
    panels.add(new Panel(plot.chart(), margin(names), height));
    height += plot.chart().getHeight();
  }

  private static int margin(List<String> names) {
    return GAP + Label.widest(names);
  }

  private static Plot plot(List<String> names, String title) {
    return new Plot(Figure.COLUMN - margin(names), FRAME + ROW * (names.size() + 1), title, "");
  }

  /**
   * @param names of the lines, from the top
   * @param networks what was found of them, in the same order, or nothing
   * @param images that they were shown
   */
  private void accuracies(
      List<String> names, List<Int8Accuracy> networks, Look look, String images) {
    List<Optional<Double>> printed = names.stream().map(this::printedDifference).toList();
    List<Double> ends = new ArrayList<>(List.of(-Int8Accuracy.BOUND, Int8Accuracy.BOUND));
    printed.forEach(difference -> difference.ifPresent(ends::add));
    for (Int8Accuracy network : networks) {
      ends.add(network.difference().low());
      ends.add(network.difference().high());
    }
    Plot plot =
        plot(names, "8 bits minus float, " + images + " (points)")
            .x(
                Math.floor(2 * Collections.min(ends)) / 2 - 0.25,
                Math.ceil(2 * Collections.max(ends)) / 2 + 0.25,
                60)
            .decimals(1, 0)
            .categories(names);
    double top = names.size() - 0.5;
    for (double bound : new double[] {-Int8Accuracy.BOUND, 0, Int8Accuracy.BOUND}) {
      plot.segment(Look.GREY, bound, -0.6, bound, top);
    }
    for (int i = 0; i < names.size(); i++) {
      double y = names.size() - 1 - i;
      printed.get(i).ifPresent(value -> square(plot, value, y + OFFSET));
      if (i < networks.size()) {
        plot.estimate(look, networks.get(i).difference(), y - OFFSET);
      }
    }
    add(plot, names);
  }

  private static void square(Plot plot, double value, double y) {
    plot.points(
        "", Look.VERMILION, Look.VERMILION.marker(), new double[] {value}, new double[] {y});
  }

  private Optional<Double> printedDifference(String label) {
    return Optional.ofNullable(table4.get(label))
        .map(row -> row.top1().subtract(PixelLatency.inFloat(row).top1()).doubleValue());
  }

  private void latencies() {
    List<String> names = List.copyOf(table4.keySet());
    List<Int8Latency> host = Int8Latency.of(results);
    double most = host.stream().mapToDouble(each -> each.ratio().high()).max().orElse(1);
    Plot plot =
        plot(names, "Latency in 8 bits over float")
            .x(0, Math.max(1, most) + 0.2, 60)
            .decimals(1, 0)
            .categories(names);
    plot.segment(Look.GREY, 1, -0.6, 1, names.size() - 0.5);
    int y = names.size();
    for (PixelLatency row : table4.values()) {
      y--;
      double inFloat = PixelLatency.inFloat(row).pixel1Millis().doubleValue();
      square(plot, row.pixel1Millis().doubleValue() / inFloat, y + OFFSET);
      Optional<Int8Latency> measured = Int8Latency.ofTable3(row.network(), host);
      if (measured.isPresent()) {
        plot.estimate(Look.BLUE, measured.get().ratio(), y - OFFSET);
      }
    }
    caption.append(" Latency: of a Pixel 1 as published");
    if (!host.isEmpty()) {
      caption.append(", and of this host in TensorFlow Lite with XNNPACK (measured, circles)");
    }
    caption.append('.');
    add(plot, names);
  }
}
