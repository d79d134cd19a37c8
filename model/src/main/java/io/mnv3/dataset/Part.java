package io.mnv3.dataset;

/**
 * One of a data set's parts.
 *
 * @param indices which of the pictures it has, in ascending order
 */
public record Part(Pictures pictures, int[] indices) {
  public Part {
    indices = indices.clone();
  }

  /** How many pictures. */
  public int size() {
    return indices.length;
  }

  /** The class of the part's picture {@code i}. */
  public int label(int i) {
    return pictures.label(indices[i]);
  }

  /** The part's picture {@code i}, or another of the part if it is damaged; the caller's own. */
  public Picture read(int i) {
    return pictures.read(indices[i], indices);
  }
}
