package io.mnv3.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.netadapt.Iteration;
import io.mnv3.netadapt.Rule;
import io.mnv3.netadapt.Trial;
import io.mnv3.result.Measurement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdaptationsTest {
  private static Adaptations read(List<Measurement> records) {
    List<Adaptations> all = Adaptations.of(new Results(records));
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  @Test
  void whatIsRecordedIsReadAgain() {
    Adaptations adaptations = read(SampleAdaptations.all());
    assertThat(adaptations.iterations()).hasSize(SampleAdaptations.SEEDS);
    adaptations
        .iterations()
        .forEach((seed, iterations) ->
            assertThat(iterations).isEqualTo(SampleAdaptations.iterations(seed)));
    assertThat(adaptations.rule()).isEqualTo(Rule.PER_LATENCY);
    assertThat(adaptations.setting().dataName()).isEqualTo("Fashion-MNIST");
  }

  @Test
  void anIterationThatWasInterruptedWhileItWasRecordedDoesNotCount() {
    List<Measurement> records = SampleAdaptations.all();
    int perSeed = records.size() / SampleAdaptations.SEEDS;
    Adaptations adaptations = read(records.subList(0, perSeed + 3));
    assertThat(adaptations.iterations()).containsOnlyKeys(1L);
    assertThat(adaptations.all()).hasSize(SampleAdaptations.ITERATIONS);
  }

  @Test
  void layersKnowHowOftenTheyShrank() {
    List<ShrunkLayer> layers = read(SampleAdaptations.all()).layers();
    int choices = SampleAdaptations.ITERATIONS * SampleAdaptations.SEEDS;
    assertThat(layers.stream().mapToInt(ShrunkLayer::shrunk).sum()).isBetween(1, choices);
    assertThat(layers)
        .allSatisfy(layer -> assertThat(layer.ends()).hasSize(SampleAdaptations.SEEDS))
        .allSatisfy(layer ->
            assertThat(layer.ends().stream().filter(end -> end < layer.width()))
                .hasSize(layer.shrunk()))
        .allSatisfy(
            layer -> assertThat(layer.shuffled()).isBetween(0.0, (double) SampleAdaptations.SEEDS));
    assertThat(layers)
        .filteredOn(layer -> layer.shrunk() > 0)
        .allMatch(layer -> List.of(2, 3, 8, 9, 10).contains(layer.row()));
  }

  private static Trial trial(String layer, double micros, double difference) {
    return new Trial(layer, "expansions=1:8", 16, 8, micros, 1, 0.5, difference, 0, 0, 0);
  }

  @Test
  void shuffledLossesChooseEvenlyWhereAllSaveTheSame() {
    Iteration even =
        new Iteration(
            1, 100, 1, 0.5, List.of(trial("a", 90, 3), trial("b", 90, 1), trial("c", 90, 2)), 1);
    for (Rule rule : Rule.values()) {
      Map<String, Double> shuffled = NullChoices.shuffled(rule, even);
      for (String layer : List.of("a", "b", "c")) {
        assertThat(shuffled.getOrDefault(layer, 0.0)).isCloseTo(1 / 3.0, within(0.05));
      }
    }
  }

  @Test
  void whoLooksAtLatencyAloneTakesWhatSavesMost() {
    Iteration iteration =
        new Iteration(1, 100, 1, 0.5, List.of(trial("a", 90, 1), trial("b", 80, 1.5)), 1);
    assertThat(NullChoices.latencyOnly(iteration)).isEqualTo("b");
  }

  @Test
  void shuffledLossesFavourWhatSavesMore() {
    Iteration iteration =
        new Iteration(1, 100, 1, 0.5, List.of(trial("a", 90, 1), trial("b", 80, 1.5)), 1);
    assertThat(NullChoices.shuffled(Rule.PER_LATENCY, iteration)).containsOnlyKeys("b");
    assertThat(NullChoices.shuffled(Rule.ACCURACY_ONLY, iteration)).containsOnlyKeys("a", "b");
  }
}
