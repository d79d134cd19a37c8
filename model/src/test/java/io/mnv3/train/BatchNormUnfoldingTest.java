package io.mnv3.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edits;
import io.mnv3.data.LabeledImage;
import io.mnv3.data.LabeledImages;
import io.mnv3.engine.OneDnnEngine;
import io.mnv3.engine.PreparedNetwork;
import io.mnv3.engine.Runs;
import io.mnv3.engine.Session;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.testing.RealData;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import io.mnv3.weights.TensorSpec.Role;
import io.mnv3.weights.Weights;
import io.mnv3.weights.file.PretrainedNetwork;
import io.mnv3.weights.file.WeightFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class BatchNormUnfoldingTest {
  private static final Graph SMALL =
      Lowering.lower(
          Edits.width(0.35)
              .andThen(Edits.resolution(65))
              .andThen(Edits.classes(10))
              .apply(Architectures.named("mobilenet_v3_small")));

  /** Batch norms that add a bias and do nothing else, as those of files with folded ones. */
  private static Network folded() {
    Network seeded = SeededWeights.network(WithoutDropout.of(SMALL));
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    for (String name : seeded.weights().names()) {
      INDArray tensor = seeded.weights().get(name);
      tensors.put(
          name,
          switch (name.substring(name.lastIndexOf('/') + 1)) {
            case "mean" -> Nd4j.zerosLike(tensor);
            case "scale" -> Nd4j.onesLike(tensor);
            case "variance" -> Nd4j.onesLike(tensor).muli(1 - Lowering.EPSILON);
            default -> tensor;
          });
    }
    return new Network(
        seeded.graph(), Weights.of(seeded.graph(), tensors, "a network with folded batch norms"));
  }

  private static float[] logits(Network network, INDArray images) {
    int batch = (int) images.size(0);
    try (PreparedNetwork prepared = new OneDnnEngine().prepare(network, batch, 1);
        Session session = prepared.newSession();
        INDArray output = Nd4j.create(DataType.FLOAT, batch, network.graph().output().channels())) {
      session.run(images, output);
      return output.data().asFloat();
    }
  }

  private static double loss(float[] logits, int[] labels) {
    int classes = logits.length / labels.length;
    double total = 0;
    for (int n = 0; n < labels.length; n++) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.exp(logits[n * classes + k]);
      }
      total += Math.log(sum) - logits[n * classes + labels[n]];
    }
    return total / labels.length;
  }

  private static double trainingLoss(Network network, INDArray images, int[] labels) {
    try (Trainer trainer = Trainer.of(network, new TrainerOptions(labels.length, 1, 0, 0.9))) {
      return trainer.step(images, labels, 0).loss();
    }
  }

  private static void assertClose(float[] actual, float[] expected, double tolerance) {
    double largest = 0;
    for (float logit : expected) {
      largest = Math.max(largest, Math.abs(logit));
    }
    assertThat(actual).containsExactly(expected, offset((float) (tolerance * largest)));
  }

  @Test
  void theFunctionStaysInInferenceAndInTraining() {
    Network folded = folded();
    int[] labels = {3, 1, 4, 1, 5, 9, 2, 6};
    INDArray images = SeededWeights.input(folded.graph().input(), labels.length);
    INDArray first = images.get(NDArrayIndex.interval(0, 3)).dup('c');
    INDArray rest = images.get(NDArrayIndex.interval(3, 8)).dup('c');

    Network unfolded = BatchNormUnfolding.unfold(folded, List.of(first, rest));

    INDArray others = Runs.input(folded.graph(), 2, 1);
    assertClose(logits(unfolded, images), logits(folded, images), 1e-4);
    assertClose(logits(unfolded, others), logits(folded, others), 1e-4);
    double loss = loss(logits(folded, images), labels);
    assertThat(trainingLoss(unfolded, images, labels)).isCloseTo(loss, offset(1e-4 * loss));
  }

  @Test
  void whatIsFoldedIsSeen() {
    Network folded = folded();
    INDArray images = SeededWeights.input(folded.graph().input(), 4);
    assertThat(BatchNormUnfolding.isFolded(folded)).isTrue();
    assertThat(BatchNormUnfolding.isFolded(BatchNormUnfolding.unfold(folded, List.of(images))))
        .isFalse();
    assertThat(BatchNormUnfolding.isFolded(SeededWeights.network(SMALL))).isFalse();
  }

  /** A batch norm that is none but in name keeps its function too. */
  @Test
  void otherBatchNormsKeepTheirFunction() {
    Network seeded = SeededWeights.network(SMALL);
    INDArray images = SeededWeights.input(SMALL.input(), 3);
    Network measured = BatchNormUnfolding.unfold(seeded, List.of(images));
    assertClose(logits(measured, images), logits(seeded, images), 1e-4);
    assertThat(measured.weights().get("stem/norm", Role.MEAN))
        .isNotEqualTo(seeded.weights().get("stem/norm", Role.MEAN));
  }

  /** In training the file's own stand-ins would make noise of a network that knows its pictures. */
  @Test
  void publishedWeightsGoOnWhereTheyWere() {
    PretrainedNetwork file =
        WeightFiles.load(RealData.path("weights/v3-small_224_1.0_uint8.tflite"), Optional.empty());
    Network folded =
        new Network(WithoutDropout.of(file.network().graph()), file.network().weights());
    assertThat(BatchNormUnfolding.isFolded(folded)).isTrue();
    List<LabeledImage> photos =
        LabeledImages.open(RealData.path("photos/imagenet-photos-200.tar")).images();
    INDArray images = images(file, photos.subList(0, 8));
    int[] labels =
        photos.stream().limit(8).mapToInt(photo -> photo.label() + file.firstClass()).toArray();

    Network unfolded = BatchNormUnfolding.unfold(folded, List.of(images));

    assertClose(logits(unfolded, images), logits(folded, images), 1e-4);
    double loss = loss(logits(folded, images), labels);
    assertThat(trainingLoss(unfolded, images, labels)).isCloseTo(loss, offset(1e-3));
    assertThat(trainingLoss(folded, images, labels)).isGreaterThan(loss + 1);
  }

  private static INDArray images(PretrainedNetwork file, List<LabeledImage> photos) {
    INDArray[] each =
        photos.stream()
            .map(photo -> file.preprocessing().apply(photo.decode()))
            .toArray(INDArray[]::new);
    return Nd4j.concat(0, each);
  }
}
