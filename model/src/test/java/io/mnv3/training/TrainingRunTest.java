package io.mnv3.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.mnv3.UserError;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.Source;
import io.mnv3.weights.file.WeightFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
  private static void nobody(TrainingEvent event) {}

  @TempDir private Path folder;

  private TrainingOutcome train(Path where, Consumer<TrainingEvent> listener) {
    return TrainingRun.train(
        TinyTraining.recipe(),
        TinyTraining.network(),
        TinyTraining.dataset(),
        TinyTraining.OPTIONS,
        where,
        listener);
  }

  @Test
  void aRunLearnsAndLeavesItsFiles() {
    TrainingOutcome outcome = train(folder, TrainingRunTest::nobody);
    assertThat(outcome.test().orElseThrow().top1().share()).isGreaterThan(0.5);
    assertThat(outcome.epochs()).hasSize(TinyTraining.recipe().epochs());
    assertThat(outcome.epochs().getLast().step()).isEqualTo(TinyTraining.STEPS);
    assertThat(outcome.epochs().getLast().loss()).isLessThan(outcome.epochs().getFirst().loss());
    assertThat(outcome.evaluation()).content().contains("\"recall\"", "\"low\"", "\"confusion\"");
    assertThat(WeightFiles.load(outcome.weights(), Optional.empty()).architecture())
        .isEqualTo(outcome.architecture());
  }

  @Test
  void aFinishedRunIsReadAndNotTrainedAgain() {
    TrainingOutcome first = train(folder, TrainingRunTest::nobody);
    List<TrainingEvent> events = new ArrayList<>();
    assertThat(train(folder, events::add)).isEqualTo(first);
    assertThat(events).isEmpty();
  }

  @Test
  void aStoppedRunGoesOnToTheSameBytes() throws IOException {
    Path undisturbed = folder.resolve("undisturbed");
    train(undisturbed, TrainingRunTest::nobody);
    Path stopped = folder.resolve("stopped");
    for (long step : new long[] {1, 70, 100, 250}) {
      try (TrainingRun run =
          TrainingRun.open(
              TinyTraining.recipe(),
              TinyTraining.network(),
              TinyTraining.dataset(),
              TinyTraining.OPTIONS,
              stopped)) {
        Optional<TrainingOutcome> outcome =
            run.run(event -> {
              if (event instanceof TrainingEvent.Stepped stepped && stepped.step() == step) {
                run.stop();
              }
            });
        assertThat(outcome).isEmpty();
        assertThat(run.checkpoint().orElseThrow().toString()).contains("000" + step);
      }
    }
    List<TrainingEvent> events = new ArrayList<>();
    train(stopped, events::add);
    assertThat(events.getFirst()).isEqualTo(new TrainingEvent.Resumed(250));
    assertThat(RunFiles.digests(stopped)).isEqualTo(RunFiles.digests(undisturbed));
  }

  @Test
  void aRunThatChoosesDoesNotSeeTheTestPart() {
    RunOptions choosing = new RunOptions(TinyTraining.OPTIONS.seed(), 1, Optional.empty(), false);
    TrainingOutcome outcome =
        TrainingRun.train(
            TinyTraining.recipe(),
            TinyTraining.network(),
            TinyTraining.dataset(),
            choosing,
            folder,
            TrainingRunTest::nobody);
    assertThat(outcome.test()).isEmpty();
    assertThat(outcome.evaluation()).doesNotExist();
    assertThat(outcome.best().top1()).isGreaterThan(0.5);
  }

  @Test
  void anotherSeedInTheSameFolderIsRefused() throws IOException {
    train(folder, TrainingRunTest::nobody);
    Map<String, String> before = RunFiles.digests(folder);
    RunOptions other = new RunOptions(TinyTraining.OPTIONS.seed() + 1, 1, Optional.empty(), true);
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() ->
            TrainingRun.train(
                TinyTraining.recipe(),
                TinyTraining.network(),
                TinyTraining.dataset(),
                other,
                folder,
                TrainingRunTest::nobody))
        .withMessageContaining("another run")
        .withMessageContaining("seed 3")
        .withMessageContaining("seed 4");
    assertThat(RunFiles.digests(folder)).isEqualTo(before);
  }

  @Test
  void aWeightThatIsNoNumberEndsTheRunWithItsLastGoodCheckpoint() {
    Setup setup =
        Setup.of(
            TinyTraining.recipe(),
            TinyTraining.network(),
            TinyTraining.dataset(),
            TinyTraining.OPTIONS);
    try (Learner learner = setup.newLearner(false);
        TrainingFolder opened = TrainingFolder.open(folder)) {
      Consumer<TrainingEvent> saboteur =
          event -> {
            if (event instanceof TrainingEvent.EpochEnded ended && ended.epoch().epoch() == 2) {
              learner.parts().firstEntry().getValue().all().assign(Float.NaN);
            }
          };
      TrainingLoop loop = new TrainingLoop(setup, learner, opened, Duration.ofHours(1), saboteur);
      assertThatExceptionOfType(DivergedException.class)
          .isThrownBy(() -> loop.run(() -> false))
          .withMessageContaining("step 201 of 500")
          .withMessageContaining("checkpoint-00000200.safetensors")
          .withMessageContaining("learning rate");
    }
    assertThatNoException().isThrownBy(() -> train(folder, TrainingRunTest::nobody));
  }

  /** Runs with all of {@code part} made no numbers after step {@code step}. */
  private void sabotage(String part, long step) {
    Setup setup =
        Setup.of(
            TinyTraining.recipe(),
            TinyTraining.network(),
            TinyTraining.dataset(),
            TinyTraining.OPTIONS);
    try (Learner learner = setup.newLearner(false);
        TrainingFolder opened = TrainingFolder.open(folder)) {
      Consumer<TrainingEvent> saboteur =
          event -> {
            if (event instanceof TrainingEvent.Stepped stepped && stepped.step() == step) {
              Objects.requireNonNull(learner.parts().get(part)).all().assign(Float.NaN);
            }
          };
      new TrainingLoop(setup, learner, opened, Duration.ofHours(1), saboteur).run(() -> false);
    }
  }

  @Test
  void aWeightThatIsNoNumberAtAnEpochsEndIsOfThatEpochsLastStep() {
    assertThatExceptionOfType(DivergedException.class)
        .isThrownBy(() -> sabotage("weights", TinyTraining.STEPS))
        .withMessageContaining("step 500 of 500 (epoch 5)")
        .withMessageContaining("checkpoint-00000400.safetensors");
  }

  @Test
  void folderInUseIsRefused() {
    try (TrainingFolder _ = TrainingFolder.open(folder)) {
      assertThatExceptionOfType(UserError.class)
          .isThrownBy(() -> train(folder, TrainingRunTest::nobody))
          .withMessageContaining("another run is writing to the folder " + folder);
    }
  }

  @Test
  void folderThatCannotBeIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatExceptionOfType(UserError.class)
        .isThrownBy(() -> train(file.resolve("run"), TrainingRunTest::nobody))
        .withMessageContaining("cannot write to the run's folder");
  }

  @Test
  void outcomesAreRecordedWithTheAccuracyLast() {
    TrainingOutcome outcome = train(folder, TrainingRunTest::nobody);
    List<Measurement> all =
        TrainingMeasurements.of(outcome, Map.of("step", "2"), Map.of("cpu", "some"), "run");
    assertThat(all.getLast().quantity()).isEqualTo(Experiments.ACCURACY);
    assertThat(all)
        .allMatch(m -> m.source() == Source.TRAINED)
        .allMatch(m -> "2".equals(m.configuration().get("step")))
        .allMatch(m -> "some".equals(m.context().get("cpu")));
    assertThat(all)
        .filteredOn(m -> m.quantity().equals(Experiments.CONFUSION))
        .singleElement()
        .satisfies(m -> assertThat(m.samples()).hasSize(16))
        .satisfies(m -> assertThat(m.context()).containsEntry("classes", "a,b,c,d"));
  }
}
