package io.mnv3.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Edits;
import io.mnv3.graph.Lowering;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingWeightsTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void train() {
    TinyTraining.main(new String[] {folder.toString()});
  }

  private static Network initial(Architecture architecture) {
    return SeededWeights.network(Lowering.lower(architecture));
  }

  private static Architecture tiny() {
    return TinyTraining.network();
  }

  @Test
  void weightsOfTheSameNetworkReplaceAll() {
    StartingWeights trained = StartingWeights.read(folder.resolve(TrainingFolder.BEST));
    Network network = trained.onto(initial(tiny()));
    assertThat(network.weights().names())
        .allSatisfy(
            name -> assertThat(network.weights().get(name)).isEqualTo(trained.tensors().get(name)));
  }

  @Test
  void checkpointsGiveTheirAveragedWeights() {
    Path last = Checkpoints.last(folder).orElseThrow();
    StartingWeights averaged = StartingWeights.read(last);
    assertThat(averaged.source()).contains("step 500").contains("seed 3");
    assertThat(averaged.onto(initial(tiny())).weights().names())
        .hasSameSizeAs(averaged.tensors().keySet());
  }

  @Test
  void classifierOfOtherClassesIsNew() {
    Network fresh = initial(Edits.classes(7).apply(tiny()));
    StartingWeights trained = StartingWeights.read(folder.resolve(TrainingFolder.BEST));
    Network network = trained.onto(fresh);
    assertThat(network.weights().get("classifier/weight"))
        .isEqualTo(fresh.weights().get("classifier/weight"));
    assertThat(network.weights().get("stem/weight"))
        .isEqualTo(trained.tensors().get("stem/weight"));
  }

  @Test
  void weightsOfAnotherNetworkAreRefused() {
    StartingWeights trained = StartingWeights.read(folder.resolve(TrainingFolder.BEST));
    Architecture narrow = Edits.noSqueezeExcite().apply(tiny());
    Architecture wide = Edits.expansions(Map.of(1, 24)).apply(tiny());
    for (Architecture other : new Architecture[] {narrow, wide}) {
      assertThatExceptionOfType(UserError.class)
          .isThrownBy(() -> trained.onto(initial(other)))
          .withMessageContaining("another network")
          .withMessageContaining("bneck1");
    }
  }
}
