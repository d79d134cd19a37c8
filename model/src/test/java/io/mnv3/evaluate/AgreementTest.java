package io.mnv3.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {
  @Test
  void comparesFirstGuessesPictureByPicture() {
    Agreement agreement =
        Agreement.between(
            List.of(saying("a", 1), saying("b", 2)), List.of(saying("b", 3), saying("a", 1)));
    assertThat(agreement.equal()).isEqualTo(new Proportion(1, 2));
    assertThat(agreement.differing()).containsExactly("b");
  }

  @Test
  void refusesDifferentSets() {
    assertThatThrownBy(() -> Agreement.between(List.of(saying("a", 1)), List.of(saying("b", 1))))
        .isInstanceOf(UserError.class)
        .hasMessage("only one of the two predictions is about a");
    assertThatThrownBy(() -> Agreement.between(List.of(saying("a", 1)), List.of()))
        .hasMessage("predictions of 1 pictures cannot be compared with predictions of 0");
  }

  private static Prediction saying(String image, int label) {
    return new Prediction(image, 0, List.of(new Guess(label, 1, 1)));
  }
}
