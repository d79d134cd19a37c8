package io.mnv3.reproduce;

import io.mnv3.data.LabeledImages;
import io.mnv3.engine.OneDnnEngine;
import io.mnv3.evaluate.Classifier;
import io.mnv3.evaluate.Evaluation;
import io.mnv3.evaluate.EvaluationResult;
import io.mnv3.evaluate.Prediction;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.weights.file.KnownFile;
import io.mnv3.weights.file.PretrainedNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * Shows labelled photos to trained weights that this machine has.
 *
 * @param weights a known file
 * @param file where it is
 * @param photos folder or archive
 */
record PhotosJob(KnownFile weights, Path file, Path photos) implements LabelledPhotosJob {
  private static final int BATCH = 16;
  private static final int MOST_DAMAGED = 10;
  private static final Duration ABOUT = Duration.ofSeconds(15);

  @Override
  public String title() {
    return "Labelled photos through " + weights.name();
  }

  @Override
  public Duration estimate(Recorder recorder) {
    return ABOUT;
  }

  @Override
  public String experiment() {
    return Experiments.CLASSIFICATION;
  }

  @Override
  public void run(Recorder recorder, IntConsumer progress) {
    LabeledImages set = LabeledImages.open(photos);
    PretrainedNetwork pretrained = pretrained();
    EvaluationResult result = evaluate(pretrained, set, progress);
    add(recorder, pretrained, set, Experiments.TOP1, result, prediction -> isRight(prediction, 1));
    add(recorder, pretrained, set, Experiments.TOP5, result, prediction -> isRight(prediction, 5));
  }

  private static boolean isRight(Prediction prediction, int guesses) {
    return prediction.isAmongFirst(guesses);
  }

  private static EvaluationResult evaluate(
      PretrainedNetwork pretrained, LabeledImages set, IntConsumer progress) {
    int threads = Runtime.getRuntime().availableProcessors();
    try (Classifier classifier =
        Classifier.prepare(new OneDnnEngine(), pretrained, Math.min(BATCH, set.size()), threads)) {
      return Evaluation.run(
          classifier, set, threads, MOST_DAMAGED, (images, of) -> progress.accept(images));
    }
  }

  private void add(
      Recorder recorder,
      PretrainedNetwork pretrained,
      LabeledImages set,
      String quantity,
      EvaluationResult result,
      Predicate<Prediction> isRight) {
    Map<String, String> configuration =
        Map.of(
            "weights", weights.name(),
            "data", photos.getFileName().toString(),
            "engine", new OneDnnEngine().name());
    Measurement.Key key =
        Recorder.key(experiment(), pretrained.architecture(), quantity, configuration);
    List<Double> samples =
        result.predictions().stream().map(p -> isRight.test(p) ? 1.0 : 0.0).toList();
    Map<String, String> context =
        Map.of(
            "preprocessing", pretrained.preprocessing().describe(),
            "dataFingerprint", set.fingerprint(),
            "damaged", String.valueOf(result.damaged().size()));
    recorder.add(key, "", samples, context);
  }
}
