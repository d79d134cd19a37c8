package io.mnv3.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.data.LabeledImage;
import io.mnv3.data.LabeledImages;
import io.mnv3.engine.OneDnnEngine;
import io.mnv3.testing.RealData;
import io.mnv3.weights.file.PretrainedNetwork;
import io.mnv3.weights.file.WeightFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Trained networks on 200 photos: our engine, TensorFlow Lite on our exported float file, and
 * TensorFlow Lite on the uint8 original all get the same pixels.
 */
class PhotosTest {
  /**
   * @param agreement the least share of photos of which ours and the uint8 original say the same,
   *     some points below what was found
   */
  @ParameterizedTest
  @CsvSource({
    "v3-small_224_1.0_uint8.tflite, 0.80",
    "v3-large-minimalistic_224_1.0_uint8.tflite, 0.88",
    "mobilenet_v2_1.0_224_quant.tflite, 0.94"
  })
  void exportedAndOriginalFilesSayTheSame(String name, double agreement) {
    Path weights = RealData.path("weights/" + name);
    LabeledImages photos = LabeledImages.open(RealData.path("photos/imagenet-photos-200.tar"));
    assertThat(photos.size()).isEqualTo(200);
    PretrainedNetwork network = WeightFiles.load(weights, Optional.empty());
    List<float[]> pictures = Logits.pictures(network, photos);

    int[] ours = classes(new EnginePeer(new OneDnnEngine()), network, pictures);
    int[] exported = classes(new TfLitePeer(true), network, pictures);
    int[] original;
    try (PreparedPeer prepared = new TfLitePeer(false).open(weights, 1, 2)) {
      original = Logits.of(prepared, network, pictures).classes();
    }
    int[] labels = photos.images().stream().mapToInt(LabeledImage::label).toArray();

    System.out.printf(
        "%s: top-1 %.1f %%, uint8 original %.1f %%; the same class as the exported file %.1f %%,"
            + " as the original %.1f %%%n",
        name,
        100 * equal(ours, labels),
        100 * equal(original, labels),
        100 * equal(ours, exported),
        100 * equal(ours, original));
    assertThat(equal(ours, exported)).as("agreement with export").isGreaterThanOrEqualTo(0.98);
    assertThat(equal(ours, original)).as("agreement with uint8").isGreaterThanOrEqualTo(agreement);
    assertThat(Math.abs(equal(ours, labels) - equal(original, labels)))
        .as("difference in top-1 accuracy")
        .isLessThanOrEqualTo(0.03);
  }

  private static int[] classes(Peer peer, PretrainedNetwork network, List<float[]> pictures) {
    try (PreparedPeer prepared = peer.prepare(network.network(), 1, 2)) {
      return Logits.of(prepared, network, pictures).classes();
    }
  }

  private static double equal(int[] some, int[] others) {
    int equal = 0;
    for (int i = 0; i < some.length; i++) {
      equal += some[i] == others[i] ? 1 : 0;
    }
    return (double) equal / some.length;
  }
}
