package io.mnv3.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.search.Algorithm;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchesTest {
  private static final Searches SEARCHES =
      Searches.of(new Results(SampleSearches.all())).getFirst();

  @Test
  void searchesOfOneSettingStandTogether() {
    assertThat(Searches.of(new Results(SampleSearches.all()))).hasSize(1);
    assertThat(SEARCHES.setting().reward().formula()).isEqualTo("ACC·(LAT/75 ms)^−0.07");
    assertThat(SEARCHES.algorithmsRun())
        .containsExactly(Algorithm.PPO, Algorithm.EVOLUTION, Algorithm.RANDOM);
    assertThat(SEARCHES.by(Algorithm.PPO)).extracting(Searches.Run::seed).containsExactly(1L, 2L);
    assertThat(SEARCHES.published())
        .extracting(Searches.Found::name)
        .containsExactly("mobilenet_v2", "mnasnet_a1");
  }

  @Test
  void theBestSoFarNeverFallsAndEndsAtTheBest() {
    for (Searches.Run run : SEARCHES.runs()) {
      assertThat(run.best()).hasSize(24).isSorted();
      assertThat(run.best().getLast())
          .isEqualTo(
              run.evaluations().stream().mapToDouble(Searches.Found::reward).max().orElseThrow());
    }
  }

  @Test
  void noneIsFasterAndMoreAccurateThanOneOfTheFront() {
    List<Searches.Found> front = SEARCHES.front();
    assertThat(front).hasSizeGreaterThan(1).noneMatch(Searches.Found::stopped);
    assertThat(SEARCHES.runs())
        .flatExtracting(Searches.Run::evaluations)
        .filteredOn(found -> !found.stopped())
        .allSatisfy(found ->
            assertThat(front)
                .noneMatch(f -> found.millis() < f.millis() && found.top1() > f.top1()));
  }

  @Test
  void theChosenHasTheHighestRewardOfAll() {
    double best = SEARCHES.best().orElseThrow().reward();
    assertThat(SEARCHES.runs())
        .flatExtracting(Searches.Run::evaluations)
        .allMatch(found -> found.reward() <= best);
  }
}
