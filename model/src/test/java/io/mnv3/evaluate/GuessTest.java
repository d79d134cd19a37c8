package io.mnv3.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mnv3.UserError;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuessTest {
  @Test
  void ranksByLogitAndCountsWithoutBackground() {
    List<Guess> guesses = Guess.best(new float[] {9, 1, 3, 3, 2}, 1, 3);
    assertThat(guesses).extracting(Guess::label).containsExactly(1, 2, 3);
    double sum = Math.exp(9) + Math.exp(1) + 2 * Math.exp(3) + Math.exp(2);
    assertThat(guesses.getFirst().probability())
        .isCloseTo((float) (Math.exp(3) / sum), within(1e-7f));
  }

  @Test
  void agreesWithSorting() {
    Random random = new Random(1);
    for (int round = 0; round < 50; round++) {
      float[] logits = new float[20];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = random.nextInt(7); // with many equals
      }
      List<Integer> sorted =
          IntStream.range(0, 20)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer i) -> -logits[i]))
              .limit(5)
              .toList();
      assertThat(Guess.best(logits, 0, 5)).extracting(Guess::label).isEqualTo(sorted);
    }
  }

  @Test
  void staysFiniteForLargeLogits() {
    assertThat(Guess.best(new float[] {10000, -10000}, 0, 5))
        .extracting(Guess::probability)
        .containsExactly(1f, 0f);
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> Guess.best(new float[] {1, Float.NaN}, 0, 5))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("weights may be damaged");
  }
}
