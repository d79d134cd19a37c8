package io.mnv3.primitive;

import io.mnv3.onednn.OneDnn;
import io.mnv3.primitive.Stopwatch.Operand;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;

/**
 * A linear layer over rows as matrix products on plain weights {@code [out, in]}.
 *
 * @param rows pixels of all images
 */
record MatrixTimes(long rows, long in, long out) implements DirectionTimes {
  @Override
  public double forward() {
    return product(OneDnn.plain(rows, in), transposed(in, out), OneDnn.plain(rows, out));
  }

  @Override
  public double dataGradient() {
    return product(OneDnn.plain(rows, out), OneDnn.plain(out, in), OneDnn.plain(rows, in));
  }

  @Override
  public double weightGradient() {
    return product(transposed(out, rows), OneDnn.plain(rows, in), OneDnn.plain(out, in));
  }

  private static double product(memory.desc left, memory.desc right, memory.desc result) {
    matmul.primitive_desc descriptor =
        new matmul.primitive_desc(OneDnn.CPU, left, right, result, Stopwatch.attributes(), false);
    return Stopwatch.micros(
        descriptor,
        new matmul(descriptor),
        Operand.of(left, dnnl.DNNL_ARG_SRC),
        Operand.of(right, dnnl.DNNL_ARG_WEIGHTS),
        Operand.of(result, dnnl.DNNL_ARG_DST));
  }

  /** {@code [rows, columns]} whose columns lie one after the other. */
  private static memory.desc transposed(long rows, long columns) {
    long[] dimensions = {rows, columns};
    long[] strides = {1, rows};
    return new memory.desc(dimensions, memory.data_type.f32, strides);
  }
}
