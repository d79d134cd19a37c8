package io.mnv3.evidence;

import io.mnv3.arch.Architecture;
import io.mnv3.cost.Cost;
import io.mnv3.latency.Generation;
import io.mnv3.latency.HardSwish;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Precision;
import io.mnv3.latency.Reading;
import io.mnv3.latency.Readings;
import io.mnv3.statistic.Estimate;
import io.mnv3.study.Costing;
import io.mnv3.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step of a study, with all that is known of it without training.
 *
 * @param number counted from 1
 * @param label what it is called
 * @param cost of its network, as counted
 * @param predictedMillis on a Pixel 1; see {@link PredictedLatency}
 * @param printedLatency on a Pixel 1, if it is in print
 * @param printedTop1 on ImageNet, if it is in print
 */
public record StudyStep(
    int number,
    String label,
    Cost cost,
    Estimate predictedMillis,
    Optional<Reading> printedLatency,
    Optional<PrintedTop1> printedTop1) {

  /** The steps of {@code study}, in order. */
  public static List<StudyStep> of(Study study) {
    List<StudyStep> steps = new ArrayList<>();
    for (Study.Stage stage : study.stages()) {
      steps.add(of(steps.size() + 1, stage));
    }
    return List.copyOf(steps);
  }

  private static StudyStep of(int number, Study.Stage stage) {
    Architecture architecture = stage.architecture();
    HardSwish hardSwish = hardSwish(stage.step().costing());
    return new StudyStep(
        number,
        stage.step().label(),
        Counted.cost(architecture),
        PredictedLatency.millis(architecture, hardSwish),
        Readings.of(architecture, hardSwish, Phone.PIXEL1, Precision.FLOAT, Generation.V5),
        PrintedTop1.of(architecture));
  }

  static HardSwish hardSwish(Costing costing) {
    return switch (costing) {
      case FUSED_HARD_SWISH -> HardSwish.FUSED;
      case SEPARATE_HARD_SWISH -> HardSwish.SEPARATE;
    };
  }
}
