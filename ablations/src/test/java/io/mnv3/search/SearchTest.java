package io.mnv3.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.latency.Knowledge;
import io.mnv3.latency.LatencySource;
import io.mnv3.latency.Phone;
import io.mnv3.latency.Precision;
import io.mnv3.latency.PublishedPhones;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Source;
import io.mnv3.training.EpochRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchTest {
  private static final LatencySource PIXEL_1 =
      PublishedPhones.model(Phone.PIXEL1, Precision.FLOAT, Knowledge.BEFORE_V3);
  private static final Reward REWARD = new Reward.Product(75_000, -0.07);

  private static final int PUBLISHED = 4;
  private static final int EVALUATIONS = 40;

  @TempDir private Path folder;

  static SearchPlan plan(Algorithm algorithm, int evaluations) {
    return new SearchPlan(algorithm, 1, evaluations, REWARD, "pixel1, before-v3");
  }

  static Search search(SearchPlan plan, Proxy proxy, ResultLog log, Path folder) {
    return new Search(
        plan, proxy, PIXEL_1, log, folder, "run", new TreeMap<>(Map.of("cpu", "test")));
  }

  @Test
  void publishedNetworksAreTrainedBesideTheCandidatesAndAllIsRecorded() {
    try (ResultLog log = open("results")) {
      List<Trial> trials =
          search(plan(Algorithm.RANDOM, EVALUATIONS), new MadeUpProxy(), log, folder).run(SILENT);
      assertThat(trials).hasSize(EVALUATIONS);
      assertThat(log.measurements()).hasSize(PUBLISHED + EVALUATIONS);
      assertThat(log.measurements())
          .filteredOn(m -> m.experiment().equals(Experiments.SEARCH_REFERENCE))
          .hasSize(PUBLISHED)
          .allSatisfy(m -> assertThat(m.samples()).hasSize(3));
      assertThat(log.measurements())
          .filteredOn(m -> m.experiment().equals(Experiments.SEARCH))
          .allSatisfy(m -> {
            assertThat(m.source()).isEqualTo(Source.TRAINED);
            assertThat(m.quantity()).isEqualTo(Experiments.VALIDATION_TOP1);
            assertThat(m.configuration())
                .containsEntry("algorithm", "random")
                .containsEntry("latency", "pixel1, before-v3")
                .containsEntry("recipe", "none");
            assertThat(m.context()).containsEntry("cpu", "test").containsKey("reached");
          });
    }
  }

  @Test
  void hopelessNetworksAreGivenUpAndWorthWhatTheyHadReached() {
    try (ResultLog log = open("results")) {
      List<Trial> trials =
          search(plan(Algorithm.RANDOM, EVALUATIONS), new MadeUpProxy(), log, folder).run(SILENT);
      assertThat(trials.subList(0, 16)).noneMatch(trial -> trial.evaluation().stopped());
      assertThat(trials.subList(16, EVALUATIONS))
          .filteredOn(trial -> trial.evaluation().stopped())
          .hasSizeBetween(2, 16)
          .allSatisfy(trial -> {
            Evaluation evaluation = trial.evaluation();
            assertThat(evaluation.reward())
                .isEqualTo(REWARD.of(evaluation.top1() / 100, evaluation.micros()));
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSearchThatFailsAgainAndAgainEndsAsOneThatDidNot(Algorithm algorithm) {
    List<Trial> undisturbed;
    try (ResultLog log = open("undisturbed")) {
      undisturbed =
          search(plan(algorithm, EVALUATIONS), new MadeUpProxy(), log, folder).run(SILENT);
    }
    AtomicInteger left = new AtomicInteger();
    MadeUpProxy failing =
        new MadeUpProxy(() -> {
          if (left.getAndDecrement() == 0) {
            throw new IllegalStateException("the power failed");
          }
        });
    for (int failures = 0; failures < 5; failures++) {
      left.set(3 * failures);
      try (ResultLog log = open("failing")) {
        Search search = search(plan(algorithm, EVALUATIONS), failing, log, folder);
        assertThatThrownBy(() -> search.run(SILENT)).hasMessage("the power failed");
      }
    }
    left.set(Integer.MAX_VALUE);
    try (ResultLog log = open("failing")) {
      Search search = search(plan(algorithm, EVALUATIONS), failing, log, folder);
      assertThat(search.left()).isPositive().isLessThan(EVALUATIONS);
      assertThat(search.run(SILENT)).isEqualTo(undisturbed);
      assertThat(search.left()).isZero();
    }
    assertThat(timeless("failing")).isEqualTo(timeless("undisturbed"));
  }

  @Test
  void aLargerBudgetGoesOnWithTheSameSearch() {
    try (ResultLog log = open("results")) {
      search(plan(Algorithm.EVOLUTION, 13), new MadeUpProxy(), log, folder).run(SILENT);
      search(plan(Algorithm.EVOLUTION, 40), new MadeUpProxy(), log, folder).run(SILENT);
    }
    try (ResultLog log = open("at once")) {
      search(plan(Algorithm.EVOLUTION, 40), new MadeUpProxy(), log, folder).run(SILENT);
    }
    assertThat(timeless("results")).isEqualTo(timeless("at once"));
  }

  @Test
  void noNetworkIsTrainedTwice() {
    MadeUpProxy proxy = new MadeUpProxy();
    try (ResultLog log = open("results")) {
      search(plan(Algorithm.EVOLUTION, EVALUATIONS), proxy, log, folder).run(SILENT);
      int trained = proxy.trained.size();
      assertThat(proxy.trained).doesNotHaveDuplicates();
      SearchPlan other =
          new SearchPlan(
              Algorithm.EVOLUTION, 1, EVALUATIONS, new Reward.Product(70_000, 0), "pixel1");
      search(other, proxy, log, folder).run(SILENT);
      assertThat(proxy.trained.size() - trained).isLessThan(EVALUATIONS);
    }
  }

  /** A search's end does not depend on what others have trained before it. */
  @Test
  void whatOthersTrainedSavesTimeAndChangesNothing() {
    try (ResultLog log = open("alone")) {
      search(plan(Algorithm.PPO, EVALUATIONS), new MadeUpProxy(), log, folder).run(SILENT);
    }
    try (ResultLog log = open("after others")) {
      SearchPlan other =
          new SearchPlan(
              Algorithm.PPO, 1, EVALUATIONS, new Reward.AbsoluteValue(60_000, -0.1), "pixel1");
      search(other, new MadeUpProxy(), log, folder).run(SILENT);
      MadeUpProxy proxy = new MadeUpProxy();
      search(plan(Algorithm.PPO, EVALUATIONS), proxy, log, folder).run(SILENT);
      assertThat(proxy.trained).hasSizeLessThan(EVALUATIONS);
    }
    List<String> alone = timeless("alone").stream().filter(SearchTest::isOfTheSearch).toList();
    assertThat(timeless("after others").stream().filter(SearchTest::isOfTheSearch))
        .containsExactlyElementsOf(alone);
  }

  private static boolean isOfTheSearch(String record) {
    return record.contains("targetMicros=75000.0");
  }

  @Test
  void recordsOfAnotherVersionAreRefused() throws IOException {
    try (ResultLog log = open("results")) {
      search(plan(Algorithm.RANDOM, 8), new MadeUpProxy(), log, folder).run(SILENT);
    }
    Path file = folder.resolve("results.jsonl");
    String text = Files.readString(file);
    Files.writeString(file, text.replaceAll("\"candidate\":\"\\d", "\"candidate\":\"9"));
    try (ResultLog log = open("results")) {
      Search search = search(plan(Algorithm.RANDOM, 8), new MadeUpProxy(), log, folder);
      assertThatThrownBy(() -> search.run(SILENT))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("evaluation 1 is recorded as 9");
    }
  }

  @Test
  void theEstimateIsForWhatIsLeft() {
    try (ResultLog log = open("results")) {
      Search search = search(plan(Algorithm.RANDOM, 10), new MadeUpProxy(), log, folder);
      Duration all = search.estimate();
      assertThat(all).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(600));
      search.run(SILENT);
      assertThat(search.estimate()).isZero();
    }
  }

  @Test
  void theBestIsTheFirstOfEquals() {
    try (ResultLog log = open("results")) {
      List<Trial> trials =
          search(plan(Algorithm.RANDOM, 10), new MadeUpProxy(), log, folder).run(SILENT);
      Trial best = Trial.best(trials).orElseThrow();
      assertThat(trials).allMatch(trial -> trial.reward() <= best.reward());
      Trial again = new Trial(11, best.candidate(), best.evaluation());
      List<Trial> twice = new ArrayList<>(trials);
      twice.add(again);
      assertThat(Trial.best(twice)).contains(best);
    }
  }

  private ResultLog open(String name) {
    return ResultLog.open(folder.resolve(name + ".jsonl"));
  }

  private List<String> timeless(String name) {
    return timeless(folder.resolve(name + ".jsonl"));
  }

  /** Records but for the time at which they were made. */
  static List<String> timeless(Path file) {
    return ResultLog.read(file).stream()
        .map(SearchTest::timeless)
        .map(Measurement::toString)
        .toList();
  }

  private static Measurement timeless(Measurement m) {
    return new Measurement(
        m.schema(),
        m.run(),
        Instant.EPOCH,
        m.experiment(),
        m.architecture(),
        m.fingerprint(),
        m.quantity(),
        m.unit(),
        m.source(),
        m.samples(),
        m.configuration(),
        m.context());
  }

  static final Search.Progress SILENT =
      new Search.Progress() {
        @Override
        public void started(String what, int left) {}

        @Override
        public void epoch(EpochRecord epoch) {}

        @Override
        public void ended(Evaluation evaluation) {}
      };
}
