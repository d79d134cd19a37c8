package io.mnv3.reproduce;

import io.mnv3.result.Experiments;
import io.mnv3.weights.file.KnownFile;
import io.mnv3.weights.file.WeightFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Records the stem of trained weights that this machine has.
 *
 * @param weights a known file
 * @param file where it is
 */
record StemJob(KnownFile weights, Path file) implements Job {
  private static final Duration ABOUT = Duration.ofSeconds(1);

  @Override
  public String title() {
    return "Stem of " + weights.name();
  }

  @Override
  public Duration estimate(Recorder recorder) {
    return ABOUT;
  }

  @Override
  public int steps() {
    return 1;
  }

  @Override
  public String unit() {
    return "stems";
  }

  @Override
  public boolean isDone(Recorder recorder) {
    return recorder.containsAny(
        Experiments.STEM,
        key -> key.configuration().getOrDefault("weights", "").equals(weights.name()));
  }

  @Override
  public void run(Recorder recorder, IntConsumer progress) {
    recorder.addAll(
        List.of(
            StemRecord.of(
                WeightFiles.load(file, Optional.empty()),
                weights.name(),
                recorder.run(),
                recorder.context())));
    progress.accept(1);
  }
}
