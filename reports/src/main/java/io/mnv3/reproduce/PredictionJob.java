package io.mnv3.reproduce;

import io.mnv3.latency.LatencyRecords;
import io.mnv3.result.Experiments;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/** What is predicted for phones that are not at hand, and how well that works where print knows. */
record PredictionJob() implements Job {
  /** What phones' own records do not say. */
  private static final String PRECISION = "precision";

  private static final List<String> EXPERIMENTS =
      List.of(
          Experiments.PREDICTED_LATENCY,
          Experiments.LATENCY_VALIDATION,
          Experiments.PHONE_CALIBRATION,
          Experiments.LATENCY_RESIDUAL,
          Experiments.OPERATION_PROFILE);

  @Override
  public String title() {
    return "Predicted latencies on phones";
  }

  @Override
  public Duration estimate(Recorder recorder) {
    return Duration.ofSeconds(EXPERIMENTS.size());
  }

  @Override
  public int steps() {
    return EXPERIMENTS.size();
  }

  @Override
  public String unit() {
    return "parts";
  }

  @Override
  public boolean isDone(Recorder recorder) {
    return EXPERIMENTS.stream()
        .allMatch(experiment ->
            recorder.containsAny(experiment, key -> key.configuration().containsKey(PRECISION)));
  }

  @Override
  public void run(Recorder recorder, IntConsumer progress) {
    LatencyRecords records = new LatencyRecords(recorder.run(), recorder.context());
    recorder.addAll(records.predictions());
    progress.accept(1);
    recorder.addAll(records.validation());
    progress.accept(2);
    recorder.addAll(records.anchorCurves());
    progress.accept(3);
    recorder.addAll(records.residuals());
    progress.accept(4);
    recorder.addAll(records.operations());
    progress.accept(EXPERIMENTS.size());
  }
}
