package io.mnv3.weights.file;

import io.mnv3.UserError;
import io.mnv3.graph.Padding;
import java.util.List;
import java.util.Optional;
import org.tensorflow.lite.schema.BuiltinOperator;
import org.tensorflow.lite.schema.TensorType;

/**
 * Zeros that a PAD operator puts around a picture: how models for TensorFlow Lite pad where SAME is
 * not what the network does.
 *
 * @param top rows above
 * @param bottom rows below
 * @param left columns to the left
 * @param right columns to the right
 */
record TfLiteBorder(int top, int bottom, int left, int right) {
  static final TfLiteBorder NONE = new TfLiteBorder(0, 0, 0, 0);

  /** More than any kernel here reaches. */
  private static final int WIDEST = 16;

  /**
   * What {@code operator}, a PAD, adds.
   *
   * @throws UserError if it adds images or channels, or an absurd number of rows
   */
  static TfLiteBorder of(TfLiteModel model, TfLiteOperator operator) {
    TfLiteTensor amounts = model.tensor(operator.input(1));
    boolean pairs = amounts.type() == TensorType.INT32 && amounts.shape().equals(List.of(4L, 2L));
    if (!pairs) {
      throw new UserError("%s has %s of no known form".formatted(model.file(), operator));
    }
    amounts.requireData();
    int[] values = new int[8];
    for (int i = 0; i < values.length; i++) {
      values[i] = amounts.data().getInt(Integer.BYTES * i);
      if (values[i] < 0 || values[i] > (i / 2 == 1 || i / 2 == 2 ? WIDEST : 0)) {
        throw new UserError("%s has %s of no known form".formatted(model.file(), operator));
      }
    }
    return new TfLiteBorder(values[2], values[3], values[4], values[5]);
  }

  /**
   * The convention of {@code model}: symmetric if it pads its first convolution at the top, where
   * SAME has zeros only at the bottom.
   */
  static Padding convention(TfLiteModel model) {
    Optional<TfLiteBorder> first =
        model.operators().stream()
            .filter(operator -> operator.code() == BuiltinOperator.PAD)
            .findFirst()
            .map(operator -> of(model, operator));
    return first.isPresent() && first.get().top() > 0 ? Padding.SYMMETRIC : Padding.SAME;
  }
}
