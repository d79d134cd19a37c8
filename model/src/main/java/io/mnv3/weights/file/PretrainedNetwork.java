package io.mnv3.weights.file;

import io.mnv3.arch.Architecture;
import io.mnv3.data.Preprocessing;
import io.mnv3.weights.Network;

/**
 * Weights from a file, with all that belongs to them.
 *
 * @param architecture the network's table, at the file's widths, resolution and classes
 * @param network the graph with the file's padding and epsilon, and its weights
 * @param preprocessing what is to be done to a picture
 * @param firstClass index of class 0 in the output: 1 where index 0 is "background"
 * @param source where the weights are from, and what had to be assumed about them; one line for
 *     people
 */
public record PretrainedNetwork(
    Architecture architecture,
    Network network,
    Preprocessing preprocessing,
    int firstClass,
    String source) {
  public PretrainedNetwork {
    int classes = architecture.classes();
    if (firstClass < 0 || firstClass >= classes) {
      throw new IllegalArgumentException(
          "class 0 cannot be at index %d of %d".formatted(firstClass, classes));
    }
  }
}
