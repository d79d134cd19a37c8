package io.mnv3.diagram;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Shape;
import java.util.Optional;

/**
 * A layer with what follows it immediately: batch norm is not shown.
 *
 * @param operation in words, such as "Dwise 5×5, /2"
 * @param nonlinearity after it
 * @param output what it writes, {@code [H, W, C]}
 * @param squeezeExcite on its output, if there is one
 */
public record Layer(
    String operation,
    Nonlinearity nonlinearity,
    Shape output,
    Optional<SqueezeExciteBranch> squeezeExcite) {

  /**
   * Squeeze-and-excite.
   *
   * @param squeeze width of its inner layer
   * @param inside the inner layer's non-linearity
   * @param gate the outer layer's
   */
  public record SqueezeExciteBranch(int squeeze, Nonlinearity inside, Nonlinearity gate) {}

  Layer with(Nonlinearity activation) {
    return new Layer(operation, activation, output, squeezeExcite);
  }

  Layer with(SqueezeExciteBranch branch) {
    return new Layer(operation, nonlinearity, output, Optional.of(branch));
  }
}
