package io.mnv3.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.evaluate.PairedOutcomes;
import io.mnv3.job.Shard;
import io.mnv3.recipe.NetworkShape;
import io.mnv3.recipe.Recipe;
import io.mnv3.recipe.Recipes;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Tier;
import io.mnv3.training.EpochRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study of two small networks, really trained, on stripes that run one way or the other. */
class RecipeRunnerTest {
  private static final Study STUDY =
      new Study(
          "tiny",
          "whether it works",
          "",
          "mobilenet_v3_small",
          Form.CHAIN,
          List.of(Step.of("V3-Small"), Step.of("+ sigmoid gates", "gates=sigmoid")));
  private static final StudyPlan PLAN = new StudyPlan(STUDY, "stripes", "tiny", 2, Tier.T0);

  @TempDir private Path folder;

  @Test
  void networksAreFittedTrainedScoredAndRecorded() {
    RecipeRunner runner = new RecipeRunner(recipe(), Stripes.PLAIN.dataset(), 1);
    List<EpochRecord> epochs = new ArrayList<>();
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      StudyTraining training =
          new StudyTraining(
              PLAN, Shard.WHOLE, runner, log, folder, "run", new TreeMap<>(Map.of("cpu", "test")));
      assertThat(training.epochs()).isEqualTo(4);
      training.train(listener(epochs));
      assertThat(training.left()).isEmpty();
      assertThat(epochs).hasSize(4);
      assertThat(log.measurements())
          .filteredOn(m -> m.quantity().equals(Experiments.ACCURACY))
          .hasSize(4)
          .allSatisfy(m -> assertThat(m.samples().getFirst()).isBetween(0.0, 100.0))
          .allSatisfy(m ->
              assertThat(m.context())
                  .containsEntry("variant", "width ×0.35, 12×12, 1 epoch")
                  .containsEntry("cpu", "test"));
      assertThat(log.measurements())
          .filteredOn(m -> m.quantity().equals(Experiments.VALIDATION_TOP1))
          .hasSize(4)
          .allSatisfy(m -> assertThat(m.samples()).hasSize(1));
    }
  }

  @Test
  void aStudyInEightBitsScoresTheSameImagesTwice() {
    Study study =
        new Study("tiny", "8 bits", "", "mobilenet_v3_small", Form.CHAIN, STUDY.steps(), true);
    StudyPlan plan = new StudyPlan(study, "stripes", "tiny", 1, Tier.T0);
    StudyRun run = new StudyRun(plan, plan.arms().getFirst(), 1, 1, false);
    List<Measurement> records =
        new RecipeRunner(recipe(), Stripes.PLAIN.dataset(), 1)
            .train(run, folder, Map.of(), "run", _ -> {});
    PairedOutcomes outcomes = PairedOutcomes.of(samples(records, Experiments.INT8_OUTCOMES));
    assertThat(outcomes.images()).isEqualTo(80);
    assertThat(100 * outcomes.inFloat().share())
        .isCloseTo(samples(records, Experiments.ACCURACY).getFirst(), within(1e-6));
    assertThat(outcomes.agreement().share()).isGreaterThan(0.8);
    assertThat(records.getLast().key())
        .isEqualTo(
            run.last(new RecipeRunner(recipe(), Stripes.PLAIN.dataset(), 1).architecture(run)));
  }

  private static List<Double> samples(List<Measurement> records, String quantity) {
    return records.stream()
        .filter(record -> record.quantity().equals(quantity))
        .findFirst()
        .orElseThrow()
        .samples();
  }

  @Test
  void whatPicksALearningRateSeesTheValidationPartOnly() {
    RecipeRunner runner = new RecipeRunner(recipe(), Stripes.PLAIN.dataset(), 1);
    StudyRun pick = new StudyRun(PLAN, PLAN.arms().getFirst(), 0, 2, true);
    List<Measurement> records = runner.train(pick, folder, Map.of(), "run", _ -> {});
    assertThat(records)
        .extracting(Measurement::experiment, Measurement::quantity)
        .containsExactly(tuple(Experiments.LEARNING_RATE_PICK, Experiments.VALIDATION_ACCURACY));
    assertThat(records.getFirst().configuration()).containsEntry("learningRate", "2");
  }

  @Test
  void aLearningRateAtWhichTrainingDivergesGetsNothingRight() {
    RecipeRunner runner = new RecipeRunner(recipe(), Stripes.PLAIN.dataset(), 1);
    StudyRun pick = new StudyRun(PLAN, PLAN.arms().getFirst(), 0, 1e30, true);
    Measurement record = runner.train(pick, folder, Map.of(), "run", _ -> {}).getFirst();
    assertThat(record.samples()).containsExactly(0.0);
    assertThat(record.context()).containsKey("diverged");
  }

  @Test
  void theEstimateIsMadeFromStepsThatLeaveNothingBehind() {
    RecipeRunner runner = new RecipeRunner(recipe(), Stripes.PLAIN.dataset(), 1);
    StudyRun run = new StudyRun(PLAN, PLAN.arms().getFirst(), 1, 1, false);
    Duration estimate = runner.estimate(run);
    assertThat(estimate).isPositive().isEqualTo(runner.estimate(run));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theRecipesOwnNetworkDoesNotMatter() {
    Architecture fitted =
        new RecipeRunner(recipe(), Stripes.PLAIN.dataset(), 1)
            .architecture(new StudyRun(PLAN, PLAN.arms().getLast(), 1, 1, false));
    assertThat(fitted.input().resolution()).isEqualTo(Stripes.PLAIN.side());
    assertThat(fitted.fingerprint())
        .isEqualTo(
            recipe()
                .shape()
                .fit(2)
                .andThen(Edits.gates(Nonlinearity.SIGMOID))
                .apply(Architectures.named("mobilenet_v3_small"))
                .fingerprint());
  }

  private static Recipe recipe() {
    Recipe shipped = Recipes.named("fashion-mnist-quick");
    return new Recipe(
        "tiny",
        shipped.header(),
        new NetworkShape(
            "mobilenet_v3_large", List.of(), 0.35, Stripes.PLAIN.side(), false, 1, 0.1),
        "stripes",
        shipped.normalization(),
        List.of(),
        16,
        1,
        shipped.rule(),
        shipped.decay(),
        0.05,
        shipped.decline(),
        Optional.empty(),
        shipped.averageDecay(),
        0,
        shipped.batchNormDecay(),
        shipped.epsilon(),
        shipped.padding());
  }

  private static StudyTraining.Progress listener(List<EpochRecord> epochs) {
    return new StudyTraining.Progress() {
      @Override
      public void started(StudyRun run, int left) {}

      @Override
      public void epoch(EpochRecord epoch) {
        epochs.add(epoch);
      }
    };
  }
}
