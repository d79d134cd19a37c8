package io.mnv3.search;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.Row;
import io.mnv3.arch.SqueezeExcite;
import io.mnv3.arch.SqueezeRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block of a candidate: layers that are alike, but that only the first strides.
 *
 * @param squeezeExcite whether there is one; a full convolution never has it
 * @param skip whether layers that keep resolution and width add their input; a full convolution
 *     never does
 * @param width output channels
 * @param layers 0 where the block is left out
 * @param stride of the first layer
 */
record Block(
    Operator operator,
    int kernel,
    boolean squeezeExcite,
    boolean skip,
    int width,
    int layers,
    int stride) {

  /** Its rows in a network's table, behind {@code in} channels. */
  List<Row> rows(int in) {
    List<Row> rows = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      rows.add(layer == 0 ? row(in, stride) : row(width, 1));
    }
    return List.copyOf(rows);
  }

  private Row row(int in, int rowStride) {
    return switch (operator) {
      case CONVOLUTION -> new Row.Conv(kernel, width, Nonlinearity.RELU, rowStride);
      case DEPTHWISE, BOTTLENECK_3, BOTTLENECK_6 ->
          new Row.Bottleneck(
              kernel,
              operator.expansion(in),
              width,
              squeeze(in),
              Nonlinearity.RELU,
              rowStride,
              skip && rowStride == 1 && in == width);
    };
  }

  private @Nullable SqueezeExcite squeeze(int in) {
    return squeezeExcite
        ? SqueezeExcite.of(
            SqueezeRule.QUARTER_OF_INPUT, Nonlinearity.SIGMOID, in, operator.expansion(in), width)
        : null;
  }
}
