package io.mnv3.bench;

import io.mnv3.data.LabeledImage;
import io.mnv3.data.LabeledImages;
import io.mnv3.export.TfLiteExporter;
import io.mnv3.quantize.BiasCorrection;
import io.mnv3.quantize.Calibration;
import io.mnv3.quantize.CalibrationPictures;
import io.mnv3.quantize.PostTrainingQuantization;
import io.mnv3.quantize.QuantizedNetwork;
import io.mnv3.quantize.RangeRule;
import io.mnv3.weights.BatchNormFolding;
import io.mnv3.weights.Network;
import io.mnv3.weights.file.PretrainedNetwork;
import io.mnv3.weights.file.WeightFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Purpose: which rule for ranges loses least, and whether bias correction gains; the table in
 * docs/export.md. Command: run this class with a weight file, a folder to calibrate on and a
 * labelled set to score on. Takes some minutes. Prints a row for each rule, plain and corrected.
 */
final class QuantizationStudy {
  private static final List<RangeRule> RULES =
      List.of(
          new RangeRule.Extremes(),
          new RangeRule.MeanExtremes(),
          new RangeRule.Percentile(1e-3),
          new RangeRule.Percentile(1e-4),
          new RangeRule.Percentile(1e-5),
          new RangeRule.LeastSquaredError());

  private final PretrainedNetwork network;
  private final List<float[]> pictures;
  private final int[] labels;
  private final Logits exact;

  private QuantizationStudy(PretrainedNetwork network, LabeledImages set) {
    this.network = network;
    pictures = Logits.pictures(network, set);
    labels = set.images().stream().mapToInt(LabeledImage::label).toArray();
    try (PreparedPeer prepared = new TfLitePeer(true).prepare(network.network(), 1, 1)) {
      exact = Logits.of(prepared, network, pictures);
    }
  }

  public static void main(String[] arguments) {
    PretrainedNetwork network = WeightFiles.load(Path.of(arguments[0]), Optional.empty());
    List<INDArray> calibrating =
        CalibrationPictures.load(
            Path.of(arguments[1]), network.preprocessing(), network.network().graph().input());
    LabeledImages set = LabeledImages.open(Path.of(arguments[2])).withImageNetLabels();
    new QuantizationStudy(network, set).run(calibrating);
    System.exit(0);
  }

  private void run(List<INDArray> calibrating) {
    System.out.printf("float | %s%n", exact.equal(labels));
    Network folded = BatchNormFolding.fold(network.network());
    Calibration calibration = Calibration.of(folded, calibrating, _ -> {});
    for (RangeRule rule : RULES) {
      QuantizedNetwork plain = PostTrainingQuantization.withRanges(folded, calibration, rule);
      score(rule + "", plain);
      score(rule + ", biases corrected", BiasCorrection.correct(plain, calibrating.getFirst()));
    }
  }

  private void score(String what, QuantizedNetwork quantized) {
    try (TemporaryFile file = TemporaryFile.withSuffix(".tflite")) {
      TfLiteExporter.write(quantized, Map.of(), file.path());
      try (PreparedPeer prepared = new TfLitePeer(true).open(file.path(), 1, 1)) {
        Logits logits = Logits.of(prepared, network, pictures);
        System.out.printf(
            "%s | top-1 %s | as float %s | cosine %.4f | %.2f dB%n",
            what,
            logits.equal(labels),
            logits.equal(exact.classes()),
            logits.cosine(exact),
            logits.signalToNoise(exact));
      }
    }
  }
}
