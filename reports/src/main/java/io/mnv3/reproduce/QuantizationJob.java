package io.mnv3.reproduce;

import io.mnv3.data.LabeledImage;
import io.mnv3.data.LabeledImages;
import io.mnv3.evaluate.PairedOutcomes;
import io.mnv3.quantize.CalibrationPictures;
import io.mnv3.quantize.PairedRun;
import io.mnv3.quantize.PostTrainingQuantization;
import io.mnv3.quantize.QuantizedNetwork;
import io.mnv3.result.Experiments;
import io.mnv3.weights.file.KnownFile;
import io.mnv3.weights.file.PretrainedNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Quantises trained weights that this machine has by photos of each half of the labelled ones, and
 * shows the other half to both forms.
 *
 * @param weights a known file
 * @param file where it is
 * @param photos folder or archive
 */
record QuantizationJob(KnownFile weights, Path file, Path photos) implements LabelledPhotosJob {
  private static final Duration ABOUT = Duration.ofMinutes(1);

  /** Photos of a half that choose the ranges for the other, where there are so many. */
  private static final int CALIBRATING = 20;

  @Override
  public String title() {
    return "Labelled photos through " + weights.name() + " in float and 8 bits";
  }

  @Override
  public Duration estimate(Recorder recorder) {
    return ABOUT;
  }

  @Override
  public String experiment() {
    return Experiments.QUANTIZATION;
  }

  @Override
  public void run(Recorder recorder, IntConsumer progress) {
    PretrainedNetwork pretrained = pretrained();
    LabeledImages set = LabeledImages.open(photos).withImageNetLabels();
    List<LabeledImage> even = half(set, 0);
    List<LabeledImage> odd = half(set, 1);
    PairedOutcomes outcomes =
        shown(pretrained, some(odd), even, progress)
            .plus(shown(pretrained, some(even), odd, done -> progress.accept(even.size() + done)));
    recorder.add(
        Recorder.key(
            experiment(),
            pretrained.architecture(),
            Experiments.INT8_OUTCOMES,
            Map.of("weights", weights.name(), "data", photos.getFileName().toString())),
        "",
        outcomes.samples(),
        Map.of(
            "calibrating", Integer.toString(some(even).size()),
            "preprocessing", pretrained.preprocessing().describe(),
            "dataFingerprint", set.fingerprint()));
  }

  private static List<LabeledImage> half(LabeledImages set, int first) {
    return IntStream.iterate(first, i -> i < set.size(), i -> i + 2)
        .mapToObj(set.images()::get)
        .toList();
  }

  private static List<LabeledImage> some(List<LabeledImage> half) {
    int count = Math.min(CALIBRATING, half.size());
    return IntStream.range(0, count).mapToObj(i -> half.get(i * half.size() / count)).toList();
  }

  private static PairedOutcomes shown(
      PretrainedNetwork pretrained,
      List<LabeledImage> calibrating,
      List<LabeledImage> others,
      IntConsumer progress) {
    QuantizedNetwork quantized =
        PostTrainingQuantization.quantize(
            pretrained.network(), prepared(pretrained, calibrating), _ -> {});
    int threads = Runtime.getRuntime().availableProcessors();
    try (PairedRun run =
        new PairedRun(pretrained.network(), quantized, pretrained.firstClass(), 1, threads)) {
      for (int i = 0; i < others.size(); i++) {
        LabeledImage image = others.get(i);
        run.show(prepared(pretrained, List.of(image)).getFirst(), new int[] {image.label()});
        progress.accept(i + 1);
      }
      return run.outcomes();
    }
  }

  private static List<INDArray> prepared(PretrainedNetwork pretrained, List<LabeledImage> images) {
    return CalibrationPictures.prepared(images, pretrained.preprocessing());
  }
}
