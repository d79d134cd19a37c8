package io.mnv3.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.data.Normalization;
import io.mnv3.data.Rgb;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static Picture counting(int height, int width) {
    Picture picture = Picture.black(height, width, 1);
    for (int i = 0; i < picture.samples().length; i++) {
      picture.samples()[i] = i + 1;
    }
    return picture;
  }

  @Test
  void aFlipExchangesLeftAndRight() {
    SplittableRandom random = new SplittableRandom(1);
    boolean flipped = false;
    boolean kept = false;
    for (int i = 0; i < 20; i++) {
      float[] after = new Augmentation.HorizontalFlip().apply(counting(2, 3), 3, random).samples();
      flipped |= java.util.Arrays.equals(after, new float[] {3, 2, 1, 6, 5, 4});
      kept |= java.util.Arrays.equals(after, new float[] {1, 2, 3, 4, 5, 6});
    }
    assertThat(flipped && kept).isTrue();
  }

  @Test
  void aPlacedPictureLeavesBlackBehind() {
    assertThat(counting(2, 2).placed(2, 2, 1, 0).samples()).containsExactly(0, 0, 1, 2);
    assertThat(counting(2, 2).placed(2, 2, 0, -1).samples()).containsExactly(2, 0, 4, 0);
    assertThat(counting(1, 1).placed(3, 3, 1, 1).samples())
        .containsExactly(0, 0, 0, 0, 1, 0, 0, 0, 0);
  }

  @Test
  void aCropOfTheWholeIsTheWhole() {
    Augmentation whole = new Augmentation.RandomResizedCrop(1, 1, 1, 1);
    Picture picture = whole.apply(counting(5, 5), 5, new SplittableRandom(2));
    assertThat(picture.samples()).containsExactly(counting(5, 5).samples(), within(1e-4f));
  }

  @Test
  void shrinkingAverages() {
    Picture half = Resizing.square(counting(4, 4), 0, 0, 4, 4, 2);
    float mean = 0;
    for (float sample : half.samples()) {
      mean += sample / 4;
    }
    assertThat(mean).isCloseTo(8.5f, within(1e-3f));
  }

  /** Contrast keeps the picture's mean luma, saturation each pixel's. */
  @Test
  void jitterOfColorKeepsLuma() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20; i++) {
      Picture before = coloured(random);
      Picture contrasted = new Augmentation.ColorJitter(0, 0.3, 0).apply(copy(before), 4, random);
      assertThat(meanLuma(contrasted)).isCloseTo(meanLuma(before), within(1e-3));
      assertThat(contrasted.samples()).isNotEqualTo(before.samples());
      Picture saturated = new Augmentation.ColorJitter(0, 0, 0.3).apply(copy(before), 4, random);
      for (int pixel = 0; pixel < 16; pixel++) {
        assertThat(luma(saturated, pixel)).isCloseTo(luma(before, pixel), within(1e-3));
      }
      assertThat(saturated.samples()).isNotEqualTo(before.samples());
    }
  }

  private static Picture coloured(SplittableRandom random) {
    Picture picture = Picture.black(4, 4, 3);
    for (int i = 0; i < picture.samples().length; i++) {
      picture.samples()[i] = 100 + random.nextInt(50);
    }
    return picture;
  }

  private static Picture copy(Picture picture) {
    Picture copy = Picture.black(picture.height(), picture.width(), picture.channels());
    System.arraycopy(picture.samples(), 0, copy.samples(), 0, copy.samples().length);
    return copy;
  }

  private static double luma(Picture picture, int pixel) {
    float[] samples = picture.samples();
    return 0.299 * samples[3 * pixel]
        + 0.587 * samples[3 * pixel + 1]
        + 0.114 * samples[3 * pixel + 2];
  }

  private static double meanLuma(Picture picture) {
    return IntStream.range(0, 16)
        .mapToDouble(pixel -> luma(picture, pixel))
        .average()
        .orElseThrow();
  }

  @Test
  void erasingChangesARectangleAndNothingElse() {
    Picture before = counting(16, 16);
    Picture after =
        new Augmentation.RandomErasing(1).apply(counting(16, 16), 16, new SplittableRandom(3));
    int changed = 0;
    for (int i = 0; i < before.samples().length; i++) {
      changed += before.samples()[i] == after.samples()[i] ? 0 : 1;
    }
    assertThat(changed).isBetween(2, 110);
  }

  @Test
  void greyPicturesFillAllChannelsAndAreNormalised() {
    InputFormat format =
        new InputFormat(1, 3, new Normalization(Rgb.grey(0.5f), new Rgb(0.5f, 0.25f, 1)), false);
    float[] target = new float[3];
    format.write(new Picture(new float[] {255}, 1, 1, 1), target, 0);
    assertThat(target).containsExactly(new float[] {1, 2, 0.5f}, within(1e-6f));
  }
}
