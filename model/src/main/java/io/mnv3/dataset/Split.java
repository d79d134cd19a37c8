package io.mnv3.dataset;

/** A part of a data set. */
public enum Split {
  /** What weights learn from. */
  TRAIN,
  /** What choices are made by: recipes, checkpoints, architectures. */
  VALIDATION,
  /** What is scored once, at the end. */
  TEST
}
