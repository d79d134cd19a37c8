package io.mnv3.figure;

import io.mnv3.evidence.PhoneResults;
import io.mnv3.evidence.WorkProfile;
import io.mnv3.latency.Phone;
import io.mnv3.published.PixelLatency;
import io.mnv3.published.PrintedCost;
import io.mnv3.result.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where time goes on phones: a bar a network, stacked of kinds of work. */
final class OperationFigures {
  private static final int MARGIN = 170;
  private static final int BAR = 27;
  private static final int FRAME = 80;
  private static final int KEY_ROWS = 3;
  private static final float THICKNESS = 17f;
  private static final double ROOM = 1.05;

  private OperationFigures() {}

  /** A figure of each phone that was profiled; without any, of the predictions for a Pixel 1. */
  static List<Figure> of(List<WorkProfile> profiles) {
    List<WorkProfile> predicted =
        profiles.stream().filter(profile -> profile.source() == Source.PREDICTED).toList();
    List<WorkProfile> measured =
        profiles.stream().filter(profile -> profile.source() == Source.MEASURED).toList();
    List<Figure> figures = new ArrayList<>();
    measured.stream()
        .map(WorkProfile::phone)
        .distinct()
        .forEach(id -> {
          List<WorkProfile> own =
              measured.stream().filter(profile -> profile.phone().equals(id)).toList();
          figures.add(measured(own, predicted));
        });
    if (measured.isEmpty() && !predicted.isEmpty()) {
      figures.add(predicted(predicted));
    }
    return figures;
  }

  /** A bar with what is written before it. */
  private record Bar(String name, WorkProfile profile) {}

  private static Figure measured(List<WorkProfile> own, List<WorkProfile> predicted) {
    WorkProfile first = own.getFirst();
    Phone beside = first.pixel().orElse(Phone.PIXEL1);
    List<Bar> bars = new ArrayList<>();
    for (String network : own.stream().map(WorkProfile::network).distinct().toList()) {
      String name = PhoneFigures.shortened(network);
      own.stream()
          .filter(profile -> profile.network().equals(network))
          .forEach(profile -> bars.add(new Bar(name + ", " + how(profile), profile)));
      of(predicted, beside, network)
          .forEach(profile -> bars.add(new Bar(beside.words() + ", predicted", profile)));
    }
    return figure(
        "operations-" + first.phone(),
        "Where the time goes: " + first.name(),
        "Time of one image by kind of work: measured with benchmark_model's profile of operations"
            + " (which takes some time itself; medians over blocks), and below it as predicted for"
            + " a "
            + beside.words()
            + ". Operations that a program does not name by their tensors are sorted by their"
            + " kinds alone, those of squeeze-and-excite then among convolutions and others.",
        bars);
  }

  private static String how(WorkProfile profile) {
    return profile.setting().map(PhoneResults.Setting::xnnpack).orElse("").equals("on")
        ? "XNNPACK"
        : "measured";
  }

  private static List<WorkProfile> of(List<WorkProfile> predicted, Phone phone, String network) {
    return predicted.stream()
        .filter(profile -> profile.phone().equals(phone.id()))
        .filter(profile -> profile.network().equals(network))
        .toList();
  }

  private static Figure predicted(List<WorkProfile> predicted) {
    List<Bar> bars = new ArrayList<>();
    for (PixelLatency row : PixelLatency.table3()) {
      PrintedCost.ofTable3(row.network())
          .filter(named -> named.multiplier() == 1)
          .ifPresent(named ->
              of(predicted, Phone.PIXEL1, named.network())
                  .forEach(profile ->
                      bars.add(new Bar(PhoneFigures.shortened(named.network()), profile))));
    }
    return figure(
        "operations-" + Phone.PIXEL1.id(),
        "Where the time goes: Pixel 1, as predicted",
        "Time of one image by kind of work, predicted: no phone was profiled. Print gives times of"
            + " whole networks alone, so that how they divide is what the model makes of them.",
        bars);
  }

  private static Figure figure(String id, String title, String caption, List<Bar> bars) {
    double longest =
        ROOM * bars.stream().mapToDouble(bar -> bar.profile().millis()).max().orElse(1);
    List<String> names = new ArrayList<>(Collections.nCopies(KEY_ROWS, " "));
    bars.forEach(bar -> names.add(bar.name()));
    Plot plot =
        new Plot(Figure.COLUMN - MARGIN, FRAME + BAR * names.size(), "Time (ms)", "")
            .x(0, longest, 50)
            .decimals(0, 0)
            .categories(names);
    key(plot, longest, names.size());
    for (int i = 0; i < bars.size(); i++) {
      bar(plot, bars.get(i).profile(), bars.size() - 1 - i);
    }
    return Figure.of(
        id,
        title,
        caption,
        "Stacked bars, one a network and way of running: the time of each kind of work.",
        plot,
        MARGIN);
  }

  /** Which colour is which work, in two columns above the bars. */
  private static void key(Plot plot, double width, int rows) {
    WorkProfile.Work[] works = WorkProfile.Work.values();
    for (int i = 0; i < works.length; i++) {
      Look look = look(works[i]);
      int column = i / KEY_ROWS;
      double left = (0.02 + 0.52 * column) * width;
      double height = rows - 1 - i % KEY_ROWS;
      plot.bar(look, left, left + 0.05 * width, height, THICKNESS);
      plot.label(works[i].words(), look, left + 0.04 * width, height, Label.Side.RIGHT);
    }
  }

  private static void bar(Plot plot, WorkProfile profile, int height) {
    double from = 0;
    for (WorkProfile.Work work : WorkProfile.Work.values()) {
      double millis = profile.micros().getOrDefault(work, 0.0) / 1e3;
      plot.bar(look(work), from, from + millis, height, THICKNESS);
      if (millis > 0) {
        String value = Values.number(millis) + " ms";
        plot.value(work.words(), look(work), from + millis / 2, height, value);
      }
      from += millis;
    }
  }

  private static Look look(WorkProfile.Work work) {
    return switch (work) {
      case CONVOLUTION -> Look.BLUE;
      case DEPTHWISE -> Look.ORANGE;
      case SQUEEZE_EXCITE -> Look.GREEN;
      case HARD_SWISH -> Look.VERMILION;
      case HEAD -> Look.PURPLE;
      case OTHER -> Look.GREY;
    };
  }
}
