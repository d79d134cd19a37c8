package io.mnv3.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.cost.Cost;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Lowering;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactorialTest {
  private static final List<Study.Stage> STAGES = Factorial.study().stages();

  @Test
  void itGoesFromMnasNetToMobileNetV3Large() {
    assertThat(network(0).rows()).isEqualTo(Architectures.named("mnasnet_a1").rows());
    assertThat(network(Factorial.ALL).rows())
        .isEqualTo(Architectures.named("mobilenet_v3_large").rows());
  }

  @Test
  void theRecordsStepsAreAmongIt() {
    List<Study.Stage> record = OptimisationRecord.study().stages();
    assertThat(network(0b00001)).isEqualTo(record.get(1).architecture());
    assertThat(network(0b00011)).isEqualTo(record.get(2).architecture());
    assertThat(network(0b00111)).isEqualTo(record.get(4).architecture());
  }

  @Test
  void allNetworksDiffer() {
    Set<String> fingerprints = new HashSet<>();
    STAGES.forEach(stage -> fingerprints.add(stage.architecture().fingerprint()));
    assertThat(fingerprints).hasSize(33);
    assertThat(STAGES.get(0b10001).step().label()).isEqualTo("SE + stem");
  }

  @Test
  void theControlHasAsManyParameters() {
    Cost control = cost(Factorial.CONTROL_STEP - 1);
    Cost large = cost(Factorial.ALL);
    assertThat((double) control.parameters() / large.parameters()).isCloseTo(1, within(0.001));
    assertThat(cost(Factorial.ALL - 1).parameters()).isLessThan(large.parameters());
  }

  private static Architecture network(int combination) {
    return STAGES.get(Factorial.step(combination) - 1).architecture();
  }

  private static Cost cost(int index) {
    return Costs.total(Lowering.lower(STAGES.get(index).architecture()));
  }
}
