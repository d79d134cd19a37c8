package io.mnv3.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class PreprocessingTest {
  /** torchvision: 500×375 becomes int(256 × 500 / 375) = 341 wide; round(58.5) is 58 in Python. */
  @ParameterizedTest
  @CsvSource({
    "500, 375, 256, 224, 341, 256, 58, 16",
    "375, 500, 256, 224, 256, 341, 16, 58",
    "333, 333, 232, 224, 232, 232, 4, 4",
    "640, 427, 235, 224, 352, 235, 64, 6",
    "500, 333, 256, 225, 384, 256, 80, 16",
    "1, 4000, 8, 8, 8, 32000, 0, 15996"
  })
  void roundsLikeTorchvision(
      int width, int height, int size, int crop, int newWidth, int newHeight, int left, int top) {
    assertThat(new ResizeRule.ShorterSide(size).plan(width, height, crop))
        .isEqualTo(
            new ResizeRule.Plan(
                new Window(0, 0, width, height),
                newWidth,
                newHeight,
                new Window(left, top, crop, crop)));
  }

  /** TensorFlow: int((500 − 437.5) / 2) = 31 columns are left out at either side of 500. */
  @ParameterizedTest
  @CsvSource({
    "500, 375, 0.875, 31, 23, 438, 329",
    "7, 8, 0.875, 0, 0, 7, 8",
    "16, 17, 0.875, 1, 1, 14, 15",
    "1, 1, 0.5, 0, 0, 1, 1",
    "321, 100, 1, 0, 0, 321, 100"
  })
  void roundsLikeTensorFlow(
      int width,
      int height,
      double fraction,
      int left,
      int top,
      int croppedWidth,
      int croppedHeight) {
    assertThat(new ResizeRule.CentralCrop(fraction).plan(width, height, 224))
        .isEqualTo(
            new ResizeRule.Plan(
                new Window(left, top, croppedWidth, croppedHeight),
                224,
                224,
                new Window(0, 0, 224, 224)));
  }

  @Test
  void slimMapsBlackToMinusOneAndWhiteToOne() {
    INDArray black = Preprocessing.tensorflowSlim(8).apply(filled(Color.BLACK));
    assertThat(black.shape()).containsExactly(1, 8, 8, 3);
    assertThat(black.ordering()).isEqualTo('c');
    assertThat(black.dataType()).isEqualTo(DataType.FLOAT);
    assertThat(black.minNumber().floatValue()).isEqualTo(-1);
    assertThat(black.maxNumber().floatValue()).isEqualTo(-1);
    INDArray white = Preprocessing.tensorflowSlim(8).apply(filled(Color.WHITE));
    assertThat(white.minNumber().floatValue()).isEqualTo(1);
  }

  @Test
  void torchvisionNormalisesEachChannelByItsOwnMeanAndDeviation() {
    INDArray values = Preprocessing.torchvision(9, 8).apply(filled(new Color(255, 102, 0)));
    assertThat(values.getFloat(0, 3, 3, 0)).isCloseTo((1 - 0.485f) / 0.229f, within(1e-6f));
    assertThat(values.getFloat(0, 3, 3, 1)).isCloseTo((0.4f - 0.456f) / 0.224f, within(1e-6f));
    assertThat(values.getFloat(0, 3, 3, 2)).isCloseTo(-0.406f / 0.225f, within(1e-6f));
  }

  @Test
  void fillsItsPartOfABatch() {
    Preprocessing preprocessing = Preprocessing.torchvision(20, 16);
    BufferedImage image = Images.decode(Golden.bytes("crops/wide.png"), "wide.png");
    FloatBuffer batch = FloatBuffer.allocate(3 * preprocessing.length());
    batch.position(preprocessing.length());

    preprocessing.writeTo(image, batch);

    assertThat(batch.position()).isEqualTo(2 * preprocessing.length());
    float[] alone = preprocessing.apply(image).data().asFloat();
    float[] inBatch = new float[preprocessing.length()];
    batch.get(preprocessing.length(), inBatch);
    assertThat(inBatch).isEqualTo(alone);
    assertThat(batch.get(0)).isZero();
    assertThat(batch.get(2 * preprocessing.length())).isZero();
  }

  @Test
  void timmResizesToTheResolutionOverTheFraction() {
    Preprocessing timm =
        Preprocessing.timm(224, 0.95, Resampling.PIL_BICUBIC, Normalization.IMAGENET);
    assertThat(timm.rule()).isEqualTo(new ResizeRule.ShorterSide(235));
    assertThat(Preprocessing.timm(224, 0.875, Resampling.PIL_BILINEAR, Normalization.IMAGENET))
        .isEqualTo(Preprocessing.torchvision(256, 224));
  }

  @Test
  void changesResolutionInProportion() {
    assertThat(Preprocessing.torchvision(256, 224).atResolution(112))
        .isEqualTo(Preprocessing.torchvision(128, 112));
    assertThat(Preprocessing.tensorflowSlim(224).atResolution(96))
        .isEqualTo(Preprocessing.tensorflowSlim(96));
  }

  @Test
  void describesItselfInOneLine() {
    assertThat(Preprocessing.tensorflowSlim(224).describe())
        .isEqualTo(
            "central crop of 87.5 %, bilinear without antialiasing (TensorFlow 1, corners),"
                + " 224×224, (x/255 − 0.5) / 0.5");
    assertThat(Preprocessing.torchvision(256, 224).describe())
        .isEqualTo(
            "shorter side to 256, central crop, bilinear with antialiasing (PIL), 224×224,"
                + " (x/255 − (0.485, 0.456, 0.406)) / (0.229, 0.224, 0.225)");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> Preprocessing.torchvision(200, 224))
        .hasMessage("no crop of 224 pixels fits into a shorter side of 200");
    assertThatThrownBy(() -> new ResizeRule.CentralCrop(0)).hasMessageContaining("not 0.0");
    assertThatThrownBy(() -> new Normalization(Rgb.grey(0), Rgb.grey(0)))
        .hasMessage("a deviation must be positive, not 0.0");
  }

  private static BufferedImage filled(Color colour) {
    BufferedImage image = new BufferedImage(31, 17, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(0, 0, 31, 17);
    graphics.dispose();
    return image;
  }
}
