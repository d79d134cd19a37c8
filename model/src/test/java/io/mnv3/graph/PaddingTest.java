package io.mnv3.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaddingTest {
  @ParameterizedTest
  @CsvSource({
    "SAME, 224, 3, 2, 112, 0, 1",
    "SAME, 225, 3, 2, 113, 1, 1",
    "SAME, 14, 5, 2, 7, 1, 2",
    "SAME, 7, 5, 1, 7, 2, 2",
    "SAME, 3, 1, 2, 2, 0, 0",
    "SYMMETRIC, 224, 3, 2, 112, 1, 0",
    "SYMMETRIC, 225, 3, 2, 113, 1, 1",
    "SYMMETRIC, 14, 5, 2, 7, 2, 1",
    "SYMMETRIC, 7, 7, 1, 7, 3, 3"
  })
  void sizesAndZerosAreTheFrameworks(
      Padding padding, int in, int kernel, int stride, int out, int before, int after) {
    assertThat(padding.output(in, kernel, stride)).isEqualTo(out);
    assertThat(padding.before(in, kernel, stride)).isEqualTo(before);
    assertThat(padding.after(in, kernel, stride)).isEqualTo(after);
  }

  @Test
  void aGraphRefusesShapesThatDoNotFollow() {
    Shape in = new Shape(4, 4, 8);
    Node wrong = new Node("pool", new Op.GlobalAveragePool(), List.of(Graph.INPUT), in);
    assertThatThrownBy(() -> new Graph(in, List.of(wrong)))
        .hasMessageContaining("pool makes 1×1×8");
  }

  @Test
  void aGraphRefusesInputsThatComeLater() {
    Shape in = new Shape(4, 4, 8);
    Node early = new Node("add", new Op.Add(), List.of(Graph.INPUT, "later"), in);
    assertThatThrownBy(() -> new Graph(in, List.of(early))).hasMessageContaining("later");
  }
}
