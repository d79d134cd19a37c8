package io.mnv3.recipe;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edit;
import io.mnv3.arch.Edits;
import io.mnv3.arch.NamedEdit;
import java.util.List;

/**
 * Which network a recipe trains, and how any network is fitted to the recipe's pictures.
 *
 * @param network name of a table
 * @param edits of that table, in order, before it is fitted
 * @param width multiplier
 * @param resolution side of the input
 * @param enlarging whether pictures smaller than the input are enlarged, and not placed in black
 * @param stridesOne how many of the first rows of stride 2 get stride 1, for small pictures
 * @param dropout before the classifier
 */
public record NetworkShape(
    String network,
    List<NamedEdit> edits,
    double width,
    int resolution,
    boolean enlarging,
    int stridesOne,
    double dropout) {
  public NetworkShape {
    edits = List.copyOf(edits);
    if (stridesOne < 0) {
      throw new IllegalArgumentException("stridesOne is not negative: " + stridesOne);
    }
  }

  /** The edit that fits a network: width, strides, resolution, classes, dropout. */
  public Edit fit(int classes) {
    return Edits.width(width)
        .andThen(Edits.firstStridesOne(stridesOne))
        .andThen(Edits.resolution(resolution))
        .andThen(Edits.classes(classes))
        .andThen(Edits.dropout(dropout));
  }

  /** The recipe's own network. */
  Architecture architecture(int classes) {
    Architecture architecture = Architectures.named(network);
    for (NamedEdit edit : edits) {
      architecture = edit.apply(architecture);
    }
    return fit(classes).apply(architecture);
  }
}
