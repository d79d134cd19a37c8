package io.mnv3.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.export.TfLiteExporter;
import io.mnv3.graph.Lowering;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Source;
import io.mnv3.runner.EngineRunner;
import io.mnv3.runner.LinuxProgram;
import io.mnv3.weights.SeededWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real plan, really measured, on this host. */
class HostCollectionTest {
  @TempDir private Path folder;

  private TestedModel model() {
    Architecture small =
        Edits.resolution(32).apply(Architectures.named("mobilenet_v3_small_minimalistic"));
    Path file = folder.resolve("small.tflite");
    TfLiteExporter.write(SeededWeights.network(Lowering.lower(small)), file);
    return TestedModel.of(small.name(), small.fingerprint(), file);
  }

  private CollectionPlan plan(TestedModel model, int blocks, Path work) {
    return new CollectionPlan(
        List.of(model),
        List.of(
            new Setting(LinuxProgram.makeForThisHost(work), true, 1),
            new Setting(EngineRunner.ofThisHost(), false, 1)),
        model,
        blocks,
        new CollectionPlan.Effort(1, 4, Duration.ZERO, Duration.ofMinutes(2)),
        Optional.of(0),
        new CollectionPlan.Waits(Duration.ZERO, Duration.ZERO, Duration.ZERO),
        1);
  }

  private PhoneOutcome collect(int blocks, List<Verdict> measured) throws Exception {
    Path work = Files.createTempDirectory(folder, "work");
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      CollectionPlan plan = plan(model(), blocks, work);
      return new HostCollection(
              plan, log, folder, work, "run1", new TreeMap<>(Map.of("cpu", "some")))
          .run(
              new CollectionProgress() {
                @Override
                public void measured(
                    String phone, CollectionPlan.Task task, Verdict verdict, int done, int all) {
                  measured.add(verdict);
                }

                @Override
                public void sending(String phone, String file, long bytes) {}

                @Override
                public void waiting(String phone, String why) {}
              });
    }
  }

  private List<Measurement> records() {
    return ResultLog.read(folder.resolve("results.jsonl"));
  }

  @Test
  void theHostIsADeviceAndGoesOnWhereItWas() throws Exception {
    List<Verdict> measured = new ArrayList<>();
    assertThat(collect(1, measured).isComplete()).isTrue();
    assertThat(measured).hasSize(4).containsOnly(Verdict.OK);
    assertThat(records()).hasSize(4);
    assertThat(records())
        .extracting(m -> m.configuration().getOrDefault("engine", ""))
        .containsExactlyInAnyOrder("java", "java", "java", "onednn");
    for (Measurement measurement : records()) {
      assertThat(measurement.source()).isEqualTo(Source.MEASURED);
      assertThat(measurement.samples()).hasSize(4).allMatch(micros -> micros > 1);
      assertThat(measurement.configuration())
          .containsEntry("phone", "host")
          .containsEntry("mask", "01");
      boolean ours = measurement.configuration().containsValue("onednn");
      assertThat(measurement.configuration().containsKey("xnnpack")).isEqualTo(!ours);
      assertThat(measurement.context())
          .containsEntry("phoneModel", "this host, some")
          .containsEntry("verdict", "ok")
          .doesNotContainKey("effectiveMegahertz");
      assertThat(folder.resolve(measurement.context().getOrDefault("raw", ""))).isRegularFile();
    }

    List<Measurement> before = records().subList(0, 3);
    Files.writeString(folder.resolve("results.jsonl"), ResultLog.text(before));
    assertThat(collect(1, measured).isComplete()).isTrue();
    assertThat(records()).hasSize(4).startsWith(before.toArray(Measurement[]::new));
  }
}
