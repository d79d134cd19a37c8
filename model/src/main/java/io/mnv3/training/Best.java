package io.mnv3.training;

/**
 * The epoch whose averaged weights did best on the validation part.
 *
 * @param epoch counted from 1
 * @param top1 share, 0 to 1, of the validation part that is right
 * @param loss mean cross-entropy on the validation part
 */
public record Best(int epoch, double top1, double loss) {
  /** Whether this is better than {@code other}: more right, or as many with a smaller loss. */
  boolean beats(Best other) {
    return top1 > other.top1 || (top1 == other.top1 && loss < other.loss);
  }
}
