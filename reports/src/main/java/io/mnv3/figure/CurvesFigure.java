package io.mnv3.figure;

import io.mnv3.evidence.Arm;
import io.mnv3.evidence.Trainings;
import io.mnv3.result.Experiments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.style.Styler.LegendPosition;

/** How trainings went: loss, accuracy and learning rate over epochs. */
final class CurvesFigure {
  private static final int HEIGHT = 215;
  private static final int LOSS_HEIGHT = 270;
  private static final double ROOM = 0.05;

  private static final List<Look> LOOKS =
      List.of(
          Look.BLUE, Look.VERMILION, Look.GREEN, Look.PURPLE, Look.ORANGE, Look.BLACK, Look.GREY);

  private CurvesFigure() {}

  /** The figure; nothing where no run recorded curves of two epochs or more. */
  static Optional<Figure> figure(Trainings trainings) {
    List<Arm> arms =
        trainings.arms().stream()
            .filter(arm ->
                arm.curves(Experiments.TRAINING_LOSS).stream().anyMatch(run -> run.size() > 1))
            .limit(LOOKS.size())
            .toList();
    return arms.isEmpty() ? Optional.empty() : Optional.of(figure(trainings, arms));
  }

  private static Figure figure(Trainings trainings, List<Arm> arms) {
    List<Panel> panels = new ArrayList<>();
    Plot loss = plot(arms, Experiments.TRAINING_LOSS, "Training loss", LOSS_HEIGHT);
    panels.add(new Panel(loss.legend(LegendPosition.InsideNE).chart(), 0, 0));
    Plot accuracy = plot(arms, Experiments.VALIDATION_TOP1, "Validation top-1 (%)", HEIGHT);
    panels.add(new Panel(accuracy.chart(), 0, LOSS_HEIGHT));
    Plot rate = plot(arms, Experiments.LEARNING_RATE, "Learning rate", HEIGHT);
    panels.add(new Panel(rate.chart(), 0, LOSS_HEIGHT + HEIGHT));
    return new Figure(
        "curves-" + trainings.setting().id(),
        "Curves of training: " + trainings.setting().name(),
        "Loss of the training steps, top-1 on the validation part and learning rate over epochs"
            + " (trained; means over %s, with the range over seeds as a band; recipe %s; %s)."
                .formatted(trainings.seedCount(), trainings.recipe(), trainings.provenance()),
        "Three charts over epochs, one line for each network: the loss, the accuracy and the"
            + " learning rate.",
        Figure.COLUMN,
        LOSS_HEIGHT + 2 * HEIGHT,
        panels);
  }

  private static Plot plot(List<Arm> arms, String quantity, String title, int height) {
    List<Curves> all = arms.stream().map(arm -> Curves.of(arm.curves(quantity))).toList();
    double longest = all.stream().mapToInt(curves -> curves.epochs().length).max().orElse(0);
    double least = all.stream().flatMapToDouble(c -> Arrays.stream(c.low())).min().orElse(0);
    double greatest = all.stream().flatMapToDouble(c -> Arrays.stream(c.high())).max().orElse(1);
    double span = Math.max(greatest - least, Double.MIN_NORMAL);
    Plot plot =
        new Plot(Figure.COLUMN, height, "Epoch", title)
            .x(1, Math.max(longest, 2), 60)
            .y(least - ROOM * span, greatest + ROOM * span, 35)
            .decimals(0, Math.max(0, 1 - (int) Math.floor(Math.log10(span))));
    for (int i = 0; i < all.size(); i++) {
      Curves curves = all.get(i);
      plot.band(LOOKS.get(i), curves.epochs(), curves.low(), curves.high());
    }
    for (int i = 0; i < all.size(); i++) {
      Look look = LOOKS.get(i);
      String name = arms.get(i).label();
      Curves curves = all.get(i);
      plot.line(name, look, look.stroke(), curves.epochs(), curves.mean());
      plot.values(name, look, curves.epochs(), curves.mean());
    }
    return plot;
  }
}
