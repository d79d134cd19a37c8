package io.mnv3.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreKeeperTest {
  @Test
  void countsRightGuessesAndMixUps() {
    ScoreKeeper keeper = new ScoreKeeper(7);
    keeper.add(new float[] {1, 3, 2, 0, 0, 0, 0}, 1);
    keeper.add(new float[] {1, 3, 2, 0, 0, 0, 0}, 2);
    keeper.add(new float[] {6, 5, 4, 3, 2, 1, 0}, 5);
    PartScore score = keeper.score();
    assertThat(score.top1().successes()).isEqualTo(1);
    assertThat(score.top5().successes()).isEqualTo(2);
    assertThat(score.top1().total()).isEqualTo(3);
    assertThat(score.confusion().get(2)).isEqualTo(List.of(0, 1, 0, 0, 0, 0, 0));
    assertThat(score.images(5)).isEqualTo(1);
    assertThat(score.guesses(1)).isEqualTo(2);
    assertThat(score.right(1)).isEqualTo(1);
  }

  @Test
  void ofEqualLogitsTheLowerIndexIsTheGuess() {
    ScoreKeeper keeper = new ScoreKeeper(3);
    keeper.add(new float[] {0, 0, 0}, 0);
    keeper.add(new float[] {0, 0, 0}, 1);
    assertThat(keeper.score().top1().successes()).isEqualTo(1);
    assertThat(keeper.score().loss()).isEqualTo(Math.log(3), within(1e-12));
  }

  @Test
  void everyImageHasAScoreOfItsOwn() {
    ScoreKeeper keeper = new ScoreKeeper(2);
    keeper.add(new float[] {0, 0}, 0);
    keeper.add(new float[] {0, 0}, 1);
    assertThat(keeper.scores())
        .containsExactly(
            new ImageScore((float) Math.log(2), true), new ImageScore((float) Math.log(2), false));
  }

  @Test
  void hugeLogitsDoNotOverflow() {
    ScoreKeeper keeper = new ScoreKeeper(2);
    keeper.add(new float[] {1e30f, 0}, 0);
    assertThat(keeper.score().loss()).isZero();
  }

  @Test
  void whatIsNoNumberIsNeverRight() {
    ScoreKeeper keeper = new ScoreKeeper(6);
    float[] none = {Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN};
    for (int label = 0; label < none.length; label++) {
      keeper.add(none, label);
    }
    assertThat(keeper.score().top1().successes()).isZero();
    assertThat(keeper.score().top5().successes()).isZero();
    assertThat(keeper.score().loss()).isNaN();
  }
}
