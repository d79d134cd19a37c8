package io.mnv3.figure;

/**
 * A value where it is drawn.
 *
 * @param x in units of the figure
 * @param y in units of the figure, downwards
 * @param words what is shown there
 */
public record Mark(double x, double y, String words) {

  /** The mark of a drawing that begins there. */
  Mark moved(int left, int top) {
    return new Mark(x + left, y + top, words);
  }
}
