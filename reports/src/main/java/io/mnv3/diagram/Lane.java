package io.mnv3.diagram;

import io.mnv3.graph.Shape;
import java.util.List;
import java.util.stream.Stream;

/**
 * Layers in a line: a block, or several equal ones, or rows of a layer each.
 *
 * @param rows ids of the table's rows that it shows
 * @param input what its first layer reads, {@code [H, W, C]}
 * @param residual whether the input is added to the last layer's output
 * @param joined whether the rows stand one behind the other in it; else each is the whole lane
 */
public record Lane(
    List<String> rows, Shape input, List<Layer> layers, boolean residual, boolean joined) {
  public Lane {
    rows = List.copyOf(rows);
    layers = List.copyOf(layers);
  }

  /** How many equal blocks it stands for. */
  public int times() {
    return joined ? 1 : rows.size();
  }

  /** Its rows in words. */
  public String label() {
    return rows.size() == 1
        ? rows.getFirst()
        : rows.getFirst() + (rows.size() == 2 ? ", " : " – ") + rows.getLast();
  }

  /** Whether {@code next} is the same block once more. */
  boolean isRepeatedBy(Lane next) {
    return input.equals(next.input) && layers.equals(next.layers) && residual == next.residual;
  }

  Lane repeated(Lane next) {
    return new Lane(together(next), input, layers, residual, joined);
  }

  /** This lane and {@code next} in one line; neither may have a residual within. */
  Lane joined(Lane next) {
    List<Layer> all = Stream.concat(layers.stream(), next.layers.stream()).toList();
    return new Lane(together(next), input, all, false, true);
  }

  boolean isOneLayer() {
    return !residual && (joined || layers.size() == 1);
  }

  private List<String> together(Lane next) {
    return Stream.concat(rows.stream(), next.rows.stream()).toList();
  }
}
