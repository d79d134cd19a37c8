package io.mnv3.search;

import io.mnv3.UserError;
import java.util.List;

/**
 * What is chosen for each block, in this order (MnasNet, Section 4.1). An option is a place in the
 * list of options.
 */
public enum Choice {
  /** The operator: see {@link Operator}. */
  OPERATOR(0, 4),
  /** Side of its kernel. */
  KERNEL(1, 2),
  /** Whether there is squeeze-and-excite, at a quarter of the layer's input. */
  SQUEEZE_EXCITE(2, 2),
  /** Whether layers that keep resolution and width add their input to their output. */
  SKIP(3, 2),
  /** Output channels: 0.75, 1 or 1.25 times MobileNetV2's. */
  WIDTH(4, 3),
  /** Layers: one less than MobileNetV2 has, as many, or one more. */
  LAYERS(5, 3);

  static final List<Operator> OPERATORS = List.of(Operator.values());
  static final List<Integer> KERNELS = List.of(3, 5);

  private final int place;
  private final int options;

  Choice(int place, int options) {
    this.place = place;
    this.options = options;
  }

  /** How many options there are. */
  public int options() {
    return options;
  }

  /**
   * The option taken for a block.
   *
   * @param block an option for each choice
   * @throws UserError if there is no such option
   */
  int taken(List<Integer> block) {
    int option = block.get(place);
    if (option < 0 || option >= options) {
      throw new UserError(
          "there is no option %d of %s: it has %d, counted from 0"
              .formatted(option, this, options));
    }
    return option;
  }
}
