package io.mnv3.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our crops are PIL's to the bit and those of TensorFlow's formulas up to the order of float32
 * additions.
 */
class ResizingTest {
  private static final Normalization NONE = new Normalization(Rgb.grey(0), Rgb.grey(1 / 255f));

  record Case(String source, Preprocessing preprocessing, String crop) {
    static Case of(String line) {
      String[] cells = line.split(",", 0);
      ResizeRule rule =
          switch (cells[1]) {
            case "shorter" -> new ResizeRule.ShorterSide(Integer.parseInt(cells[2]));
            case "central" -> new ResizeRule.CentralCrop(Double.parseDouble(cells[2]));
            default -> throw new IllegalArgumentException(cells[1]);
          };
      Resampling resampling = Resampling.valueOf(cells[3]);
      int resolution = Integer.parseInt(cells[4]);
      return new Case(cells[0], new Preprocessing(rule, resampling, resolution, NONE), cells[5]);
    }
  }

  static Stream<Case> cases() {
    return Golden.lines("crops.csv").stream().skip(1).map(Case::of);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalsTheReference(Case test) {
    FloatBuffer ours = FloatBuffer.allocate(test.preprocessing().length());
    test.preprocessing().writeTo(Images.decode(Golden.bytes(test.source()), test.source()), ours);
    float[] reference = Golden.floats(test.crop());

    assertThat(ours.remaining()).isZero();
    assertThat(reference).hasSize(ours.capacity());
    float tolerance = test.preprocessing().resampling().antialiased() ? 1e-4f : 1e-3f;
    for (int i = 0; i < reference.length; i++) {
      assertThat(ours.get(i)).as("number %d", i).isCloseTo(reference[i], within(tolerance));
    }
  }
}
