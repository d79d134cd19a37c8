package io.mnv3.export;

import io.mnv3.graph.Node;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How a model's numbers are stored: the tensors of a file under construction, by number. */
sealed interface TfLiteValues permits FloatValues, Int8Values {
  /** A new tensor that an operator writes. */
  int computed(String name, int... shape);

  /** A new constant without dimensions. */
  int scalar(String name, float value);

  /**
   * The weight of {@code node} as a new constant.
   *
   * @param weight its elements, outputs first
   * @param permutation where each dimension of the constant is in {@code weight}
   */
  int weight(Node node, INDArray weight, int... permutation);

  /** The bias of {@code node}, a layer, as a new constant. */
  int bias(Node node);

  /**
   * The least version of an operator that takes such numbers
   * (tensorflow/lite/tools/versioning/op_version.cc).
   *
   * @param builtin a {@link org.tensorflow.lite.schema.BuiltinOperator}
   */
  int version(int builtin);
}
