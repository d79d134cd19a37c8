package io.mnv3.netadapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.arch.NamedEdit;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Source;
import io.mnv3.testing.JavaProcess;
import io.mnv3.training.TrainingLog;
import io.mnv3.weights.file.Digests;
import io.mnv3.weights.file.WeightFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny network, really trained, made narrower to four fifths of its multiply-adds. */
class NetAdaptTest {
  @TempDir private Path folder;

  @Test
  void everySeedIsAdaptedRecordedAndKept() {
    TinyAdaptation.adapt(folder, 2, _ -> {});
    List<Measurement> all = ResultLog.read(folder.resolve("results.jsonl"));
    NetAdaptPlan plan = TinyAdaptation.plan(2, 1);
    for (long seed : new long[] {1, 2}) {
      String number = Long.toString(seed);
      List<Measurement> own =
          all.stream().filter(m -> number.equals(m.configuration().get("seed"))).toList();
      assertThat(own.getLast().quantity()).isEqualTo(Experiments.ACCURACY);
      assertThat(own)
          .filteredOn(m -> m.quantity().equals(Experiments.ACCURACY))
          .extracting(m -> m.configuration().get("label"))
          .containsExactly("start", "adapted");
      Architecture present = plan.start();
      for (Measurement chosen : chosen(own)) {
        assertThat(chosen.source()).isEqualTo(Source.PREDICTED);
        present = new NamedEdit(chosen.context().getOrDefault("edit", "")).apply(present);
        assertThat(chosen.samples().getFirst()).isEqualTo(plan.proposals().micros(present));
      }
      assertThat(plan.proposals().micros(present)).isLessThanOrEqualTo(plan.target());
      Path adapted = folder.resolve("netadapt").resolve(plan.id()).resolve("seed-" + seed);
      assertThat(
              WeightFiles.load(adapted.resolve("adapted/best.safetensors"), Optional.empty())
                  .architecture()
                  .fingerprint())
          .isEqualTo(plan.fitted(present, 2).fingerprint());
    }
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      assertThat(TinyAdaptation.adaptations(folder, 2, log).left()).isEmpty();
      assertThat(TinyAdaptation.adaptations(folder, 3, log).left()).containsExactly(3L);
      assertThat(TinyAdaptation.adaptations(folder, 3, log).estimate()).isPositive();
    }
  }

  private static List<Measurement> chosen(List<Measurement> own) {
    return own.stream()
        .filter(m -> m.quantity().equals(Experiments.LATENCY))
        .filter(m -> "true".equals(m.context().get("chosen")))
        .toList();
  }

  @Test
  void interruptedAnywhereItEndsTheSame() throws IOException {
    Path undisturbed = folder.resolve("undisturbed");
    List<String> events = new ArrayList<>();
    TinyAdaptation.adapt(undisturbed, 1, events::add);
    Path interrupted = folder.resolve("interrupted");
    Random random = new Random(5);
    for (int i = 1; i <= 4; i++) {
      int last = random.nextInt(events.size() / 6, events.size() / 3);
      List<String> heard = new ArrayList<>();
      assertThatThrownBy(() ->
              TinyAdaptation.adapt(
                  interrupted,
                  1,
                  event -> {
                    heard.add(event);
                    if (heard.size() == last) {
                      throw new IllegalStateException("interrupted");
                    }
                  }))
          .hasMessage("interrupted");
    }
    TinyAdaptation.adapt(interrupted, 1, _ -> {});
    assertSame("seed 5", interrupted, undisturbed);
  }

  @Test
  void killedRunsEndWithTheSameBytes() throws Exception {
    killedRunsEndWithTheSameBytes(1);
  }

  @Tag("proof")
  @Test
  void oftenKilledRunsEndWithTheSameBytes() throws Exception {
    killedRunsEndWithTheSameBytes(15);
  }

  private void killedRunsEndWithTheSameBytes(int kills) throws Exception {
    Path undisturbed = folder.resolve("undisturbed");
    List<String> events = new ArrayList<>();
    TinyAdaptation.adapt(undisturbed, 1, events::add);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Path killed = folder.resolve("killed");
    for (int i = 0; i < kills; i++) {
      JavaProcess.kill(
          JavaProcess.command(TinyAdaptation.class, killed.toString()),
          1 + random.nextInt(events.size() / 2),
          random.nextInt(40));
    }
    TinyAdaptation.adapt(killed, 1, _ -> {});
    assertSame("seed " + seed, killed, undisturbed);
  }

  private static void assertSame(String seed, Path one, Path other) throws IOException {
    assertThat(digests(one.resolve("netadapt")))
        .as(seed)
        .isEqualTo(digests(other.resolve("netadapt")));
    assertThat(samples(one)).as(seed).isEqualTo(samples(other));
  }

  /** Digests of all files by name, but for those with times in them and empty locks. */
  private static Map<String, String> digests(Path folder) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean timeless = !file.endsWith(TrainingLog.FILE) && Files.size(file) > 0;
        if (timeless) {
          digests.put(folder.relativize(file).toString(), Digests.sha256(file));
        }
      }
    }
    return digests;
  }

  private static Map<String, List<Double>> samples(Path folder) {
    Map<String, List<Double>> samples = new TreeMap<>();
    ResultLog.read(folder.resolve("results.jsonl"))
        .forEach(m -> samples.put(m.key().toString(), m.samples()));
    return samples;
  }

  @Test
  void anotherAdaptationInTheSameFolderIsRefused() {
    TinyAdaptation.adapt(folder, 1, _ -> {});
    Path own = folder.resolve("netadapt").resolve(TinyAdaptation.plan(1, 1).id()).resolve("seed-1");
    Adaptation other =
        new Adaptation(
            TinyAdaptation.plan(1, 1), TinyAdaptation.dataset(), 2, 1, own, Progress.NONE);
    assertThatThrownBy(() -> other.run(_ -> {}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("another adaptation");
  }

  @Test
  void aRecipeOfAnotherWidthIsRefused() {
    assertThatThrownBy(() -> TinyAdaptation.plan(1, 0.35))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("needs a recipe of width 1");
  }
}
