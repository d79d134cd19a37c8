package io.mnv3.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.cost.Cost;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Lowering;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudiesTest {
  private static final Architecture LARGE = Architectures.named("mobilenet_v3_large");

  @Test
  void studiesAreFoundByName() {
    assertThat(Studies.all())
        .extracting(Study::name)
        .containsExactly(
            "record",
            "record-factorial",
            "last-stage",
            "stem",
            "nonlinearity",
            "squeeze-excite",
            "kernel",
            "multipliers",
            "resolutions",
            "quantised");
    assertThat(Studies.named("record").steps()).hasSize(6);
    assertThatThrownBy(() -> Studies.named("recrod"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("there is no study recrod: name one of record, record-factorial, ")
        .hasMessageEndingWith("or a JSON file");
  }

  @Test
  void everyStudyHasMobileNetV3LargeAmongItsSteps() {
    assertThat(Studies.all())
        .allSatisfy(study ->
            assertThat(study.stages())
                .extracting(stage -> stage.architecture().rows())
                .contains(LARGE.rows()));
  }

  @Test
  void variantsChangeTheFirstStepAndAreComparedWithIt() {
    Study study = Studies.named("nonlinearity");
    assertThat(study.stages().get(4).architecture())
        .isEqualTo(study.steps().get(4).edit().apply(LARGE));
    assertThat(study.comparedWith(5)).isEqualTo(1);
    assertThat(Studies.named("record").comparedWith(5)).isEqualTo(4);
    assertThat(Studies.named("record").comparedWith(1)).isEqualTo(1);
  }

  @Test
  void optimisedAndNotIsOneNetwork() {
    Study study = Studies.named("nonlinearity");
    assertThat(List.of(study.trainedAs(2), study.trainedAs(5), study.trainedAs(7)))
        .containsExactly(1, 4, 6);
  }

  /** Multiply-adds in millions and parameters, counted elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "multipliers, 1, 216.590, 5483032",
    "multipliers, 2, 39.47, 2131832",
    "multipliers, 3, 69.25, 2689520",
    "multipliers, 4, 154.56, 3993528",
    "multipliers, 5, 355.93, 8256296",
    "resolutions, 2, 43.06, 5483032",
    "resolutions, 3, 73.43, 5483032",
    "resolutions, 4, 112.47, 5483032",
    "resolutions, 5, 160.19, 5483032",
    "resolutions, 6, 281.66, 5483032"
  })
  void table9(String study, int step, double millions, long parameters) {
    Cost cost = cost(study, step);
    assertThat(cost.multiplyAdds() / 1e6).isCloseTo(millions, within(0.006));
    assertThat(cost.parameters()).isEqualTo(parameters);
  }

  @Test
  void section51SavesWhatTheRecordSaves() {
    assertThat(cost("last-stage", 1).multiplyAdds() - cost("last-stage", 2).multiplyAdds())
        .isEqualTo(34_317_760);
    assertThat(cost("stem", 2).multiplyAdds() - cost("stem", 1).multiplyAdds())
        .isEqualTo(10_436_608);
  }

  @Test
  void nonlinearitiesAndKernelsCostWhatTheyShould() {
    assertThat(Studies.named("nonlinearity").stages())
        .allSatisfy(stage ->
            assertThat(Costs.total(Lowering.lower(stage.architecture())).multiplyAdds())
                .isEqualTo(216_589_760));
    assertThat(cost("kernel", 2).multiplyAdds()).isLessThan(cost("kernel", 1).multiplyAdds());
    assertThat(cost("kernel", 1).multiplyAdds()).isLessThan(cost("kernel", 3).multiplyAdds());
    assertThat(cost("squeeze-excite", 2).parameters())
        .isLessThan(cost("squeeze-excite", 3).parameters())
        .isLessThan(cost("squeeze-excite", 5).parameters());
  }

  @Test
  void aStudyOfAnotherNetworkHasAnotherName() {
    Study small = Studies.named("multipliers").on("mobilenet_v3_small");
    assertThat(small.name()).isEqualTo("multipliers-mobilenet_v3_small");
    assertThat(small.stages().getFirst().architecture())
        .isEqualTo(Architectures.named("mobilenet_v3_small"));
    assertThatThrownBy(() -> Studies.named("last-stage").on("mobilenet_v2"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("original-last-stage does not fit mobilenet_v2");
  }

  private static Cost cost(String study, int step) {
    Study.Stage stage = Studies.named(study).stages().get(step - 1);
    return Costs.total(Lowering.lower(stage.architecture()));
  }
}
