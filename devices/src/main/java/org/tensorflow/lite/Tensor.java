package org.tensorflow.lite;

/** A tensor of an interpreter. */
public interface Tensor {
  /** Type of its elements. */
  DataType dataType();

  /** Size of all elements. */
  int numBytes();

  /** Extents, outermost first. */
  int[] shape();
}
