package io.mnv3.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.evidence.Int8Accuracy;
import io.mnv3.evidence.Results;
import io.mnv3.host.HostLatency;
import io.mnv3.result.Measurement;
import io.mnv3.result.ResultLog;
import io.mnv3.result.Source;
import io.mnv3.testing.RealData;
import io.mnv3.weights.file.KnownFile;
import io.mnv3.weights.file.KnownFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobTest {
  private static final HostLatency TINY = new HostLatency(1, 2, 0, 1);

  @TempDir private Path folder;

  @Test
  void theRecordsStepsAreTimedOnceAndFoundByTheReport() {
    LatencyJob job = new LatencyJob("record", Subjects.recordSteps(), TINY);
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      Recorder recorder = recorder(log);
      assertThat(job.isDone(recorder)).isFalse();
      job.run(recorder, _ -> {});
      assertThat(job.isDone(recorder)).isTrue();
      Results results = new Results(log.measurements());
      for (int step = 1; step <= 6; step++) {
        assertThat(results.recordLatency(step).orElseThrow()).hasSize(2);
      }
    }
  }

  @Test
  void predictionsAreRecordedOnceAndAsPredicted() {
    PredictionJob job = new PredictionJob();
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      Recorder recorder = recorder(log);
      assertThat(job.isDone(recorder)).isFalse();
      job.run(recorder, _ -> {});
      assertThat(job.isDone(recorder)).isTrue();
      assertThat(log.measurements()).allMatch(record -> record.source() == Source.PREDICTED);
    }
  }

  @Test
  void aSecondRunFindsWhatTheFirstDid() {
    Path file = folder.resolve("results.jsonl");
    ProfileJob job = new ProfileJob(1);
    try (ResultLog log = ResultLog.open(file)) {
      job.run(recorder(log), _ -> {});
    }
    try (ResultLog log = ResultLog.open(file)) {
      assertThat(job.isDone(recorder(log))).isTrue();
      assertThat(new Results(log.measurements()).profile())
          .anyMatch(layer -> layer.nodes().startsWith("bneck1/depthwise"));
    }
  }

  @Test
  void measurementsCarryTheirContext() {
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      Recorder recorder = recorder(log);
      new LatencyJob("table", Subjects.table3().subList(5, 6), TINY).run(recorder, _ -> {});
      Measurement measurement = recorder.added().getFirst();
      assertThat(measurement.context()).containsEntry("cpu", "test").containsKey("runsPerRound");
      assertThat(measurement.configuration()).containsEntry("width", "1.0");
    }
  }

  /** Each half of the photos chooses the ranges for the other, so that all of them count. */
  @Test
  void publishedWeightsAreQuantisedAndShownEveryPhoto() throws IOException {
    Path weights = RealData.path("weights/v3-small_224_1.0_uint8.tflite");
    for (String synset : List.of("n01440764", "n01443537")) {
      Path classFolder = Files.createDirectories(folder.resolve("photos").resolve(synset));
      draw(0x336699, classFolder.resolve("one.png"));
      draw(0xAA5500, classFolder.resolve("two.png"));
    }
    KnownFile known = KnownFiles.named("v3-small_224_1.0_uint8").orElseThrow();
    QuantizationJob job = new QuantizationJob(known, weights, folder.resolve("photos"));
    try (ResultLog log = ResultLog.open(folder.resolve("results.jsonl"))) {
      Recorder recorder = recorder(log);
      List<Integer> progress = new ArrayList<>();
      job.run(recorder, progress::add);
      assertThat(job.isDone(recorder)).isTrue();
      assertThat(progress).containsExactly(1, 2, 3, 4).last().isEqualTo(job.steps());
      assertThat(Int8Accuracy.onPhotos(new Results(log.measurements())))
          .singleElement()
          .satisfies(network -> assertThat(network.images()).isEqualTo(4));
    }
  }

  private static void draw(int colour, Path file) throws IOException {
    BufferedImage image = new BufferedImage(240, 240, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 240 * 240; i++) {
      image.setRGB(i % 240, i / 240, i / 20 % 2 == 0 ? colour : 0xFFFFFF);
    }
    ImageIO.write(image, "png", file.toFile());
  }

  private static Recorder recorder(ResultLog log) {
    return new Recorder(log, "run", new TreeMap<>(Map.of("cpu", "test")));
  }
}
