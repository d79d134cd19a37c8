package io.mnv3.dataset;

import java.util.List;
import java.util.Map;

/**
 * A labelled data set with three fixed parts.
 *
 * @param name by which results speak of it
 * @param classes their names; a label is an index into them
 * @param digest SHA-256 by which results tell sets apart: of the contents, but of names, labels and
 *     sizes for sets too large to be kept in memory
 * @param parts one for each split
 */
public record Dataset(String name, List<String> classes, String digest, Map<Split, Part> parts) {
  public Dataset {
    classes = List.copyOf(classes);
    parts = Map.copyOf(parts);
    for (Split split : Split.values()) {
      Part part = parts.get(split);
      if (part == null || part.size() == 0) {
        throw new IllegalArgumentException(name + " has no pictures in " + split);
      }
    }
  }

  /** The part for {@code split}. */
  public Part part(Split split) {
    Part part = parts.get(split);
    if (part == null) {
      throw new IllegalStateException("the constructor saw to that");
    }
    return part;
  }
}
