package io.mnv3.search;

import java.util.List;

/**
 * A block's place in the skeleton that the space shares with MobileNetV2.
 *
 * @param stride of its first layer
 * @param layers that MobileNetV2 has there
 * @param widths to choose among, the middle one MobileNetV2's
 */
public record Stage(int stride, int layers, List<Integer> widths) {
  public Stage {
    widths = List.copyOf(widths);
    if (widths.size() != Choice.WIDTH.options()) {
      throw new IllegalArgumentException("a block has three widths, not " + widths);
    }
    if (stride != 1 && layers < 2) {
      throw new IllegalArgumentException("a block that may be left out must have stride 1");
    }
  }

  /**
   * The block that {@code options} stand for.
   *
   * @param options one for each {@link Choice}, in its order
   * @throws io.mnv3.UserError if there is no such option
   */
  Block block(List<Integer> options) {
    return new Block(
        Choice.OPERATORS.get(Choice.OPERATOR.taken(options)),
        Choice.KERNELS.get(Choice.KERNEL.taken(options)),
        Choice.SQUEEZE_EXCITE.taken(options) == 1,
        Choice.SKIP.taken(options) == 1,
        widths.get(Choice.WIDTH.taken(options)),
        layers - 1 + Choice.LAYERS.taken(options),
        stride);
  }
}
