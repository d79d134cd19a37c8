package io.mnv3.weights.file;

import com.google.flatbuffers.Table;
import io.mnv3.UserError;
import java.util.List;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.Operator;

/**
 * One operator of a TensorFlow Lite model.
 *
 * @param index its place in the model
 * @param code its {@link BuiltinOperator} number
 * @param inputs numbers of the tensors it reads, −1 for one left out
 * @param output number of the tensor it writes
 * @param table where its options are
 */
record TfLiteOperator(int index, int code, List<Integer> inputs, int output, Operator table) {
  TfLiteOperator {
    inputs = List.copyOf(inputs);
  }

  /** Number of the tensor at {@code place} among its inputs, −1 if there is none. */
  int input(int place) {
    return place < inputs.size() ? inputs.get(place) : -1;
  }

  /** Whether it is a layer with weights. */
  boolean hasWeights() {
    return code == BuiltinOperator.CONV_2D
        || code == BuiltinOperator.DEPTHWISE_CONV_2D
        || code == BuiltinOperator.FULLY_CONNECTED;
  }

  /**
   * Its options, read through {@code empty}.
   *
   * @throws UserError if it has none
   */
  <T extends Table> T options(T empty) {
    if (table.builtinOptions(empty) == null) {
      throw new UserError(this + " has no options");
    }
    return empty;
  }

  @Override
  public String toString() {
    return "operator " + index + " (" + BuiltinOperator.name(code) + ")";
  }
}
