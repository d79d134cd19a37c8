package io.mnv3.dataset;

/** All pictures of a data set, by number. Any number of threads may read. */
public interface Pictures {
  /** How many. */
  int size();

  /** The class of picture {@code index}. */
  int label(int index);

  /**
   * A copy of picture {@code index}, the caller's own; if it is damaged, of one of the same class
   * {@code among} others, always the same one.
   *
   * @param among numbers of pictures in ascending order, {@code index} among them
   */
  Picture read(int index, int[] among);
}
