package io.mnv3.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mnv3.cli.ProgressText.Shown;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
  private static final ProgressText TEXT = new ProgressText("images");
  private static final Shown TRAINING =
      new Shown("", "epoch 3, step 1250, loss 0.412, 88.3 %", 64_000, 160_000, 768_000, 120);

  @Test
  void everythingIsOnOneLineOfAnOrdinaryWindow() {
    assertThat(TEXT.render(TRAINING, 79))
        .isEqualTo("21 % · 13 min left · epoch 3, step 1250, loss 0.412, 88.3 % · 800 images/s");
  }

  @Test
  void inANarrowWindowWhatMattersLessIsLeftOut() {
    assertThat(TEXT.render(TRAINING, 60))
        .isEqualTo("21 % · 13 min left · epoch 3, step 1250, loss 0.412, 88.3 %");
    assertThat(TEXT.render(TRAINING, 30)).isEqualTo("21 % · 13 min left");
    assertThat(TEXT.render(TRAINING, 3)).isEmpty();
  }

  @Test
  void nothingIsForetoldBeforeTheFirstStep() {
    assertThat(TEXT.render(new Shown("Peers", "", 5, 5, 10, 3), 79)).isEqualTo("Peers 50 %");
    assertThat(TEXT.render(new Shown("Peers", "", 0, 0, 0, 0), 79)).isEqualTo("Peers 100 %");
  }
}
