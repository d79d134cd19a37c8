package io.mnv3.arch;

/**
 * A change of a network's table. Edits never alter their argument, and an ablation is an ordered
 * list of them.
 */
@FunctionalInterface
public interface Edit {
  /** The edited network. */
  Architecture apply(Architecture architecture);

  /** This edit, and then {@code next}. */
  default Edit andThen(Edit next) {
    return architecture -> next.apply(apply(architecture));
  }

  /** The edit that changes nothing. */
  static Edit identity() {
    return architecture -> architecture;
  }
}
