package io.mnv3.figure;

import io.mnv3.evidence.PhoneResults;
import io.mnv3.evidence.PredictedLatencies;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Variant;
import io.mnv3.published.PixelLatency;
import io.mnv3.statistic.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Phones: networks beside print, and how steady the phone was. */
final class PhoneFigures {
  private static final int MARGIN = 130;
  private static final int ROW = 46;
  private static final int FRAME = 90;
  private static final int STRIP = 170;
  private static final int LONGEST = 16;

  /** Between two lines of text, in rows. */
  private static final double LINE = 0.35;

  private static final List<Look> LOOKS = List.of(Look.BLUE, Look.GREEN, Look.PURPLE, Look.ORANGE);

  private PhoneFigures() {}

  static List<Figure> of(PhoneResults phone, PredictedLatencies predicted) {
    List<Figure> figures = new ArrayList<>();
    if (!phone.networks().isEmpty()) {
      figures.add(networks(phone, predicted));
    }
    steadiness(phone).ifPresent(figures::add);
    return figures;
  }

  private static Figure networks(PhoneResults phone, PredictedLatencies predictions) {
    List<String> networks = phone.networks();
    int rows = networks.size();
    Plot plot =
        new Plot(Figure.COLUMN - MARGIN, FRAME + ROW * rows, "Latency relative to V3-Large", "")
            .x(0, greatest(phone, predictions), 60)
            .decimals(1, 0)
            .categories(networks.stream().map(PhoneFigures::shortened).toList());
    String print = beside(phone).words() + ", published";
    plot.label(print, Look.VERMILION, 0.02, rows - 0.75, Label.Side.RIGHT);
    boolean anyPredicted =
        networks.stream().anyMatch(each -> predicted(phone, predictions, each).isPresent());
    double next = rows - 0.75 - LINE;
    if (anyPredicted) {
      String words = beside(phone).words() + ", predicted";
      plot.label(words, Look.BLACK, 0.02, next, Label.Side.RIGHT);
      next -= LINE;
    }
    for (int s = 0; s < Math.min(LOOKS.size(), phone.settings().size()); s++) {
      String words = phone.settings().get(s).program();
      plot.label(words, LOOKS.get(s), 0.02, next - LINE * s, Label.Side.RIGHT);
    }
    for (int i = 0; i < rows; i++) {
      double height = rows - 1 - i;
      Optional<Double> printed = printed(phone, networks.get(i));
      if (printed.isPresent()) {
        plot.points(
            "",
            Look.VERMILION,
            Look.VERMILION.marker(),
            new double[] {printed.get()},
            new double[] {height + 0.32});
      }
      predicted(phone, predictions, networks.get(i))
          .ifPresent(estimate -> plot.estimate(Look.BLACK, estimate, height + 0.17));
      for (int s = 0; s < Math.min(LOOKS.size(), phone.settings().size()); s++) {
        double below = height - 0.18 * s;
        Look look = LOOKS.get(s);
        phone
            .relative(networks.get(i), phone.settings().get(s))
            .ifPresent(estimate -> plot.estimate(look, estimate, below));
      }
    }
    return Figure.of(
        "phone-networks-" + phone.id(),
        "Networks on " + phone.name(),
        "Latency relative to MobileNetV3-Large: published for a "
            + beside(phone).words()
            + " (squares)"
            + (anyPredicted
                ? ", predicted for one (crosses, by models that have not seen the network, with the"
                    + " interval that nine of ten keep within)"
                : "")
            + ", and measured on "
            + phone.name()
            + " (with 95 % intervals of the ratio of medians), from above: "
            + legend(phone)
            + ".",
        "A dot plot with a line for each network: the ratio in print, as predicted, and on the"
            + " phone.",
        plot,
        MARGIN);
  }

  private static String legend(PhoneResults phone) {
    return String.join("; ", phone.settings().stream().map(PhoneResults.Setting::words).toList());
  }

  private static double greatest(PhoneResults phone, PredictedLatencies predictions) {
    double greatest = 1.2;
    for (String network : phone.networks()) {
      for (PhoneResults.Setting setting : phone.settings()) {
        greatest =
            Math.max(greatest, phone.relative(network, setting).map(e -> e.high()).orElse(0.0));
      }
      greatest = Math.max(greatest, printed(phone, network).orElse(0.0));
      greatest =
          Math.max(
              greatest, predicted(phone, predictions, network).map(Estimate::high).orElse(0.0));
    }
    return Math.ceil(greatest * 5 + 0.5) / 5;
  }

  /** The phone in print that a measured one stands beside: its own kind, or else a Pixel 1. */
  private static Phone beside(PhoneResults phone) {
    return phone.pixel().orElse(Phone.PIXEL1);
  }

  private static Optional<Double> printed(PhoneResults phone, String network) {
    return PixelLatency.ofTable3(network)
        .flatMap(
            row -> PixelLatency.ofTable3(PhoneResults.BASE).map(base -> ratio(phone, row, base)));
  }

  /** What the models that have not seen a network say of it and of V3-Large. */
  private static Optional<Estimate> predicted(
      PhoneResults phone, PredictedLatencies predictions, String network) {
    return predictions
        .unseen(beside(phone), PhoneResults.BASE, 1)
        .filter(_ -> !network.equals(PhoneResults.BASE))
        .flatMap(base ->
            Variant.of(network)
                .flatMap(v -> predictions.unseen(beside(phone), v))
                .map(single -> single.predicted().times(1 / base.predicted().value())));
  }

  private static double ratio(PhoneResults phone, PixelLatency above, PixelLatency below) {
    Phone pixel = beside(phone);
    return above.millis(pixel).doubleValue() / below.millis(pixel).doubleValue();
  }

  static String shortened(String network) {
    return switch (network) {
      case "mobilenet_v3_large" -> "V3-Large";
      case "mobilenet_v3_small" -> "V3-Small";
      case "mobilenet_v2" -> "V2";
      case "mnasnet_a1" -> "MnasNet-A1";
      case "mnasnet_small" -> "MnasNet-small";
      case "proxylessnas_mobile" -> "ProxylessNAS";
      default -> network.length() <= LONGEST ? network : network.substring(0, LONGEST) + "…";
    };
  }

  /** Clock of every good run, and the anchor's latency; nothing of a phone that tells no clock. */
  private static Optional<Figure> steadiness(PhoneResults phone) {
    double[] clocks =
        phone.runs().stream().mapToDouble(run -> run.megahertz().orElse(Double.NaN)).toArray();
    double[] anchors = phone.anchors().stream().mapToDouble(PhoneResults.Run::micros).toArray();
    if (clocks.length < 2 || anchors.length < 2 || Arrays.stream(clocks).anyMatch(Double::isNaN)) {
      return Optional.empty();
    }
    double top = Arrays.stream(clocks).max().orElseThrow();
    Plot clock =
        new Plot(Figure.COLUMN, STRIP, "Measurement", "Clock (MHz)")
            .x(0.5, clocks.length + 0.5, 60)
            .y(Math.min(0.9 * top, Arrays.stream(clocks).min().orElseThrow()), 1.02 * top, 35)
            .decimals(0, 0);
    clock.points("clock", Look.BLUE, Look.BLUE.marker(), count(clocks.length), clocks);
    double[] drift = Arrays.stream(anchors).map(micros -> micros / anchors[0]).toArray();
    double span = Arrays.stream(drift).map(d -> Math.abs(d - 1)).max().orElseThrow() + 0.02;
    Plot anchor =
        new Plot(Figure.COLUMN, STRIP, "Run of the anchor", "Relative to its first")
            .x(0.5, drift.length + 0.5, 60)
            .y(1 - span, 1 + span, 35)
            .decimals(0, 2);
    anchor.curve("anchor", Look.VERMILION, Look.VERMILION.marker(), count(drift.length), drift);
    return Optional.of(
        new Figure(
            "phone-steadiness-" + phone.id(),
            "How steady it was: " + phone.name(),
            "Above, the clock that there really was in each good measurement, in the order taken;"
                + " below, the latency of the anchor that begins and ends each block, relative to"
                + " its first (both measured).",
            "Two charts over time: the clock of the cores, and the anchor's latency.",
            Figure.COLUMN,
            2 * STRIP,
            List.of(new Panel(clock.chart(), 0, 0), new Panel(anchor.chart(), 0, STRIP))));
  }

  private static double[] count(int length) {
    double[] numbers = new double[length];
    Arrays.setAll(numbers, i -> i + 1);
    return numbers;
  }
}
