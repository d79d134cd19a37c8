package io.mnv3.weights.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.data.LabeledImages;
import io.mnv3.data.Resampling;
import io.mnv3.engine.OneDnnEngine;
import io.mnv3.evaluate.Classifier;
import io.mnv3.evaluate.Evaluation;
import io.mnv3.evaluate.EvaluationResult;
import io.mnv3.graph.Lowering;
import io.mnv3.testing.RealData;
import io.mnv3.weights.TensorSpec.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The weights that Google published, quantised, become the networks of the paper's tables. */
final class PublishedWeightsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "v3-small_224_1.0_uint8, mobilenet_v3_small",
    "v3-large-minimalistic_224_1.0_uint8, mobilenet_v3_large_minimalistic",
    "mobilenet_v2_1.0_224_quant, mobilenet_v2"
  })
  void everyKnownFileIsItsNetwork(String known, String network) {
    PretrainedNetwork read = load(known);

    Architecture wanted = Edits.classes(1001).apply(Architectures.named(network));
    assertThat(read.architecture()).isEqualTo(wanted);
    assertThat(read.network().graph()).isEqualTo(Lowering.lower(wanted));
    assertThat(read.firstClass()).isEqualTo(1);
    assertThat(read.preprocessing().resolution()).isEqualTo(224);
    assertThat(read.preprocessing().resampling()).isEqualTo(Resampling.TENSORFLOW1_BILINEAR);
    for (String name : read.network().weights().names()) {
      float[] values = read.network().weights().get(name).data().asFloat();
      boolean finite = true;
      for (float value : values) {
        finite &= Float.isFinite(value);
      }
      assertThat(finite).as(name).isTrue();
    }
  }

  /**
   * The published accuracies on ImageNet are 64.9, 71.3 and about 71 %; these photos are probably
   * training images and easier. A wrong activation, padding, class offset or preprocessing costs
   * far more than the margin.
   */
  @ParameterizedTest
  @CsvSource({
    "v3-small_224_1.0_uint8, 0.70",
    "v3-large-minimalistic_224_1.0_uint8, 0.70",
    "mobilenet_v2_1.0_224_quant, 0.75"
  })
  void photosAreRecognised(String known, double least) {
    LabeledImages all = LabeledImages.open(RealData.path("photos/imagenet-photos-200.tar"));
    LabeledImages some = new LabeledImages(all.classes(), all.images().subList(0, 60));
    try (Classifier classifier = Classifier.prepare(new OneDnnEngine(), load(known), 10, 2)) {
      EvaluationResult result = Evaluation.run(classifier, some, 2, 0, (images, of) -> {});
      assertThat(result.top1().share()).isGreaterThanOrEqualTo(least);
      assertThat(result.top5().share()).isGreaterThanOrEqualTo(0.9);
    }
  }

  /** Numbers read off the file with TensorFlow Lite's own schema. */
  @Test
  void quantisedWeightsStandForTheNumbersTheyAreScaledTo() {
    PretrainedNetwork small = load("v3-small_224_1.0_uint8");
    float[] stem = small.network().weights().get("stem", Role.WEIGHT).data().asFloat();
    assertThat(stem).hasSize(16 * 3 * 3 * 3);
    float scale = 0.03232727f; // and a zero point of 108
    boolean[] seen = new boolean[256];
    for (float value : stem) {
      float stored = value / scale + 108;
      assertThat(stored).isBetween(-0.001f, 255.001f).isCloseTo(Math.round(stored), offset(1e-3f));
      seen[Math.round(stored)] = true;
    }
    assertThat(seen[0] || seen[255]).as("the range is used").isTrue();
    assertThat(small.network().weights().get("stem/norm", Role.VARIANCE).getFloat(0))
        .isEqualTo((float) (1 - Lowering.EPSILON));
  }

  @Test
  void dequantisedWeightsSurviveSafetensors() {
    PretrainedNetwork small = load("v3-small_224_1.0_uint8");
    Path file = folder.resolve("small.safetensors");
    Safetensors.write(small, file);
    PretrainedNetwork read = WeightFiles.load(file, Optional.empty());
    WeightFileSupport.assertSame(read.network(), small.network());
    assertThat(read.architecture()).isEqualTo(small.architecture());
    assertThat(read.preprocessing()).isEqualTo(small.preprocessing());
    assertThat(read.firstClass()).isEqualTo(small.firstClass());
    assertThat(read.source()).isEqualTo(small.source());
  }

  private PretrainedNetwork load(String known) {
    Path data = RealData.path("weights");
    KnownFile file = KnownFiles.named(known).orElseThrow();
    RealData.path("weights/" + file.file());
    Path path = new WeightCache(List.of(data), folder).resolve(file);
    return WeightFiles.load(path, Optional.empty());
  }
}
