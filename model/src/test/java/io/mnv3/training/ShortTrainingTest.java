package io.mnv3.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.dataset.Split;
import io.mnv3.recipe.FineTuning;
import io.mnv3.weights.Network;
import io.mnv3.weights.file.Digests;
import io.mnv3.weights.file.WeightFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortTrainingTest {
  private static final FineTuning TUNING = new FineTuning(20, 0.01);
  private static final Network START = TinyTraining.recipe().initial(TinyTraining.network(), 1);

  @TempDir private Path folder;

  private static ShortTraining begin(FineTuning tuning, long firstBatch) {
    return ShortTraining.of(
        TinyTraining.recipe(),
        tuning,
        TinyTraining.network(),
        START,
        TinyTraining.dataset(),
        3,
        1,
        firstBatch);
  }

  private List<ImageScore> train(String name, long firstBatch) {
    try (ShortTraining training = begin(TUNING, firstBatch)) {
      for (int step = 0; step < TUNING.steps(); step++) {
        training.step();
      }
      training.write(folder.resolve(name), "a test");
      return training.validate();
    }
  }

  @Test
  void theSameImagesGiveTheSameBytes() {
    List<ImageScore> scores = train("one.safetensors", 40);
    assertThat(train("two.safetensors", 40)).isEqualTo(scores);
    assertThat(Digests.sha256(folder.resolve("one.safetensors")))
        .isEqualTo(Digests.sha256(folder.resolve("two.safetensors")));
    assertThat(train("three.safetensors", 0)).isNotEqualTo(scores);
  }

  @Test
  void itLearnsAndScoresTheValidationPartImageByImage() {
    List<ImageScore> before;
    try (ShortTraining none = begin(TUNING, 0)) {
      before = none.validate();
    }
    List<ImageScore> after = train("trained.safetensors", 0);
    assertThat(after)
        .hasSize(TinyTraining.dataset().part(Split.VALIDATION).size())
        .hasSameSizeAs(before);
    assertThat(loss(after)).isLessThan(loss(before));
    assertThat(
            WeightFiles.load(folder.resolve("trained.safetensors"), Optional.empty())
                .architecture())
        .isEqualTo(TinyTraining.network());
  }

  @Test
  void aRateThatIsTooHighIsSaid() {
    FineTuning wild = new FineTuning(20, 1e30);
    try (ShortTraining training = begin(wild, 0)) {
      assertThatThrownBy(
              () -> {
                for (int step = 0; step < wild.steps(); step++) {
                  training.step();
                }
              })
          .isInstanceOf(DivergedException.class)
          .hasMessageContaining("of 20 of a fine-tuning");
    }
  }

  private static double loss(List<ImageScore> scores) {
    return scores.stream().mapToDouble(ImageScore::loss).average().orElseThrow();
  }
}
