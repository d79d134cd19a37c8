package io.mnv3.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.data.LabeledImage;
import io.mnv3.data.LabeledImages;
import io.mnv3.export.TfLiteExporter;
import io.mnv3.quantize.CalibrationPictures;
import io.mnv3.quantize.PostTrainingQuantization;
import io.mnv3.quantize.QuantizedNetwork;
import io.mnv3.testing.RealData;
import io.mnv3.weights.file.PretrainedNetwork;
import io.mnv3.weights.file.WeightFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained network in int8 against the same in float, on photos that it was not calibrated on.
 * Takes some seconds.
 */
class Int8PhotosTest {
  private static final int CALIBRATING = 20;

  @TempDir Path folder;

  @Test
  void saysWhatTheFloatNetworkSays() {
    Path weights = RealData.path("weights/v3-small_224_1.0_uint8.tflite");
    LabeledImages photos = LabeledImages.open(RealData.path("photos/imagenet-photos-200.tar"));
    PretrainedNetwork network = WeightFiles.load(weights, Optional.empty());
    Path file = folder.resolve("int8.tflite");
    TfLiteExporter.write(quantized(network, every(photos, 0)), Map.of(), file);

    LabeledImages others = every(photos, 1);
    List<float[]> pictures = Logits.pictures(network, others);
    int[] labels = others.images().stream().mapToInt(LabeledImage::label).toArray();
    Logits exact;
    try (PreparedPeer prepared = new TfLitePeer(true).prepare(network.network(), 1, 1)) {
      exact = Logits.of(prepared, network, pictures);
    }
    for (boolean xnnpack : new boolean[] {false, true}) {
      try (PreparedPeer prepared = new TfLitePeer(xnnpack).open(file, 1, 1)) {
        Logits logits = Logits.of(prepared, network, pictures);
        assertThat(logits.cosine(exact)).isGreaterThan(0.93);
        assertThat(logits.equal(exact.classes()).share()).isGreaterThan(0.85);
        assertThat(logits.equal(labels).share()).isGreaterThan(exact.equal(labels).share() - 0.05);
      }
    }
  }

  private static QuantizedNetwork quantized(PretrainedNetwork network, LabeledImages set) {
    List<LabeledImage> images = set.images().subList(0, CALIBRATING);
    List<INDArray> batches = CalibrationPictures.prepared(images, network.preprocessing());
    return PostTrainingQuantization.quantize(network.network(), batches, _ -> {});
  }

  /** The even photos, or the odd ones. */
  private static LabeledImages every(LabeledImages photos, int first) {
    List<LabeledImage> chosen =
        IntStream.iterate(first, i -> i < photos.size(), i -> i + 2)
            .mapToObj(photos.images()::get)
            .toList();
    return new LabeledImages(photos.classes(), chosen);
  }
}
