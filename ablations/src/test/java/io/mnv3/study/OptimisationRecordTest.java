package io.mnv3.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edit;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.SqueezeRule;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Lowering;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OptimisationRecordTest {
  private static final Architecture A1 = Architectures.named("mnasnet_a1");
  private static final Architecture LARGE = Architectures.named("mobilenet_v3_large");

  @Test
  void mnasNetAfterTheRecordIsMobileNetV3Large() {
    Architecture last = OptimisationRecord.study().stages().getLast().architecture();
    assertThat(last.rows()).containsExactlyElementsOf(LARGE.rows());
  }

  @Test
  void theBridgeOfMultiplyAddsCloses() {
    List<Edit> edits =
        OptimisationRecord.study().steps().stream()
            .flatMap(step -> step.edits().stream())
            .filter(edit -> !edit.words().startsWith("gates"))
            .map(Edit.class::cast)
            .toList();
    List<Long> differences = new java.util.ArrayList<>();
    Architecture current = A1;
    for (Edit edit : edits) {
      Architecture next = edit.apply(current);
      differences.add(multiplyAdds(next) - multiplyAdds(current));
      current = next;
    }
    assertThat(multiplyAdds(A1)).isEqualTo(311_579_072);
    assertThat(differences)
        .containsExactly(1_253_472L, 0L, -51_488_416L, -34_317_760L, -10_436_608L);
    assertThat(multiplyAdds(current)).isEqualTo(216_589_760);
  }

  @Test
  void everyEditHasAnInverse() {
    Edit back =
        Edits.stemFilters(32)
            .andThen(Edits.originalLastStage())
            .andThen(Edits.expansions(Map.of(2, 96, 3, 144, 8, 480, 9, 480, 10, 480)))
            .andThen(Edits.nonlinearity(Nonlinearity.RELU))
            .andThen(Edits.gates(Nonlinearity.SIGMOID))
            .andThen(Edits.squeezeExcite(SqueezeRule.QUARTER_OF_INPUT));
    assertThat(back.apply(LARGE).rows()).containsExactlyElementsOf(A1.rows());
  }

  @Test
  void costingIsNoEdit() {
    List<Study.Stage> stages = OptimisationRecord.study().stages();
    assertThat(stages.get(3).architecture()).isEqualTo(stages.get(2).architecture());
    assertThat(stages.get(3).step().costing()).isNotEqualTo(stages.get(2).step().costing());
  }

  private static long multiplyAdds(Architecture architecture) {
    return Costs.total(Lowering.lower(architecture)).multiplyAdds();
  }

  @Test
  void stepsThatDifferOnlyInCostingShareATrainedNetwork() {
    Study study = OptimisationRecord.study();
    assertThat(IntStream.rangeClosed(1, 6).map(study::trainedAs)).containsExactly(1, 2, 3, 3, 5, 6);
  }

  /** Recorded trainings are found by these words and fingerprints: they must not change. */
  @Test
  void stepsKeepTheNamesAndNetworksUnderWhichTrainingsWereRecorded() {
    assertThat(OptimisationRecord.study().stages())
        .extracting(stage -> stage.step().label() + " " + stage.architecture().fingerprint())
        .containsExactly(
            "MnasNet-A1 5ec63682f582277e",
            "+ SE at 1/4 3dba95c3b4b22487",
            "+ h-swish, not optimised 0e8a6e4e16bca6f4",
            "+ h-swish, optimised 0e8a6e4e16bca6f4",
            "+ NetAdapt 6934853f0913f578",
            "+ last stage and stem dd144347d949ed06");
  }
}
