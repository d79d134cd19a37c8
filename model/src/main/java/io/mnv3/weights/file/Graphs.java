package io.mnv3.weights.file;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Lowering;
import io.mnv3.graph.Padding;

/** Graphs of tables that come from files. */
final class Graphs {
  private Graphs() {}

  /**
   * The graph of {@code architecture}, which {@code file} describes.
   *
   * @throws UserError if the table makes no sense
   */
  static Graph lower(String file, Architecture architecture, Padding padding, double epsilon) {
    try {
      return Lowering.lower(architecture, padding, epsilon);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          "%s describes a network that cannot be: %s".formatted(file, e.getMessage()), e);
    }
  }
}
