package io.mnv3.export;

import io.mnv3.graph.Node;
import io.mnv3.weights.TensorSpec.Role;
import io.mnv3.weights.Weights;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.tensorflow.lite.schema.TensorType;

/** Everything as float32. */
record FloatValues(TfLiteFile file, Weights weights) implements TfLiteValues {
  @Override
  public int computed(String name, int... shape) {
    return file.computed(name, TensorType.FLOAT32, TfLiteFile.UNQUANTIZED, shape);
  }

  @Override
  public int scalar(String name, float value) {
    return file.constant(
        name, TensorType.FLOAT32, TfLiteFile.UNQUANTIZED, new int[0], data -> data.putFloat(value));
  }

  @Override
  public int weight(Node node, INDArray weight, int... permutation) {
    return constant(node.id() + "/" + Role.WEIGHT, weight, permutation);
  }

  @Override
  public int bias(Node node) {
    return constant(node.id() + "/" + Role.BIAS, weights.get(node.id(), Role.BIAS), 0);
  }

  private int constant(String name, INDArray values, int... permutation) {
    int[] shape = Arrays.stream(permutation).map(d -> Math.toIntExact(values.size(d))).toArray();
    return file.constant(
        name,
        TensorType.FLOAT32,
        TfLiteFile.UNQUANTIZED,
        shape,
        data -> Elements.write(values, permutation, data.asFloatBuffer()));
  }

  @Override
  public int version(int builtin) {
    return 1;
  }
}
