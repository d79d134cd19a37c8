package io.mnv3.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.study.Studies;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyStepTest {
  /** Latency on a Pixel 1 and top-1 on ImageNet as printed, of every step that has them. */
  @ParameterizedTest
  @CsvSource({
    "nonlinearity, 1, 51.2, 75.2",
    "nonlinearity, 2, 57.5, 75.2",
    "nonlinearity, 3, 50.5, 74.5",
    "nonlinearity, 4, 53.5, 75.4",
    "nonlinearity, 5, 68.9, 75.4",
    "nonlinearity, 6, 51.0, 75.0",
    "nonlinearity, 7, 54.4, 75.0",
    "multipliers, 2, 15.1, 64.2",
    "multipliers, 5, 77.0, 76.6",
    "resolutions, 2, 12.5, 63.3",
    "resolutions, 6, 65.6, 76.0",
    "quantised, 2, 64.6, 72.0",
    "quantised, 4, 16.6, 60.8",
    "record, 1, 71.9, 75.2",
    "record, 3, 78.6, 76.1",
    "record, 5, 60.2, 75.2"
  })
  void printIsFound(String study, int number, double millis, double top1) {
    StudyStep step = StudyStep.of(Studies.named(study)).get(number - 1);
    assertThat(step.printedLatency().orElseThrow().millis()).isEqualTo(millis);
    assertThat(step.printedTop1().orElseThrow().top1().doubleValue()).isEqualTo(top1);
  }

  @Test
  void whatIsNotInPrintIsEmpty() {
    List<StudyStep> steps = StudyStep.of(Studies.named("kernel"));
    assertThat(steps.getFirst().printedLatency()).isPresent();
    assertThat(steps.subList(1, 4))
        .allMatch(step -> step.printedLatency().isEmpty() && step.printedTop1().isEmpty());
  }

  @Test
  void predictionsKnowHowHardSwishIsPaidFor() {
    List<StudyStep> steps = StudyStep.of(Studies.named("nonlinearity"));
    double fused = steps.get(0).predictedMillis().value();
    assertThat(steps.get(1).predictedMillis().value()).isGreaterThan(fused + 3);
    assertThat(steps.get(2).predictedMillis().value()).isLessThan(fused);
    assertThat(steps)
        .allSatisfy(step ->
            assertThat(step.predictedMillis().value())
                .isBetween(step.predictedMillis().low(), step.predictedMillis().high()));
  }
}
