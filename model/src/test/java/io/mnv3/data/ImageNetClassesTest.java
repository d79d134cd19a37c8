package io.mnv3.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mnv3.UserError;
import org.junit.jupiter.api.Test;

class ImageNetClassesTest {
  @Test
  void knowsAThousandClasses() {
    assertThat(ImageNetClasses.names()).hasSize(1000).doesNotContain("background");
    assertThat(ImageNetClasses.names().get(0)).isEqualTo("tench, Tinca tinca");
    assertThat(ImageNetClasses.names().get(999)).startsWith("toilet tissue");
    assertThat(ImageNetClasses.index("n01440764")).isZero();
    assertThat(ImageNetClasses.index("n15075141")).isEqualTo(999);
  }

  @Test
  void refusesOthers() {
    assertThat(ImageNetClasses.contains("n00000001")).isFalse();
    assertThatThrownBy(() -> ImageNetClasses.index("n00000001"))
        .isInstanceOf(UserError.class)
        .hasMessage("n00000001 is none of ImageNet's 1000 classes");
  }
}
