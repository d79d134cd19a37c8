package io.mnv3.primitive;

import io.mnv3.onednn.OneDnn;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/** Times a primitive again and again on memory of its own. */
final class Stopwatch {
  private static final int WARM_UP = 2;
  private static final int LEAST_RUNS = 3;
  private static final int MOST_RUNS = 30;
  private static final double BUDGET_NANOS = 8e6;
  private static final double MICRO = 1e-3;

  /** Every byte of every tensor: as a float 0.747, far from what is slow to compute with. */
  private static final int FILLING = 0x3f;

  private Stopwatch() {}

  /**
   * A tensor that a primitive reads or writes.
   *
   * @param layout of it
   * @param places what it is to the primitive; more than one where it works in place
   */
  record Operand(memory.desc layout, List<Integer> places) {
    Operand {
      places = List.copyOf(places);
    }

    static Operand of(memory.desc layout, Integer... places) {
      return new Operand(layout, List.of(places));
    }
  }

  /** Attributes by which a primitive takes its scratchpad from here. */
  static primitive_attr attributes() {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
    return attributes;
  }

  /** Median of a run in microseconds, after the first two. */
  static double micros(primitive_desc_base descriptor, primitive operation, Operand... operands) {
    try (PointerScope _ = new PointerScope()) {
      IntMemoryMap arguments = new IntMemoryMap();
      Operand scratchpad = Operand.of(descriptor.scratchpad_desc(), dnnl.DNNL_ARG_SCRATCHPAD);
      Stream.concat(Arrays.stream(operands), Stream.of(scratchpad))
          .forEach(operand -> {
            memory tensor = filled(operand.layout());
            operand.places().forEach(place -> arguments.put(place, tensor));
          });
      return median(operation, new stream(OneDnn.CPU), arguments) * MICRO;
    }
  }

  private static memory filled(memory.desc layout) {
    memory tensor = new memory(layout, OneDnn.CPU);
    long bytes = layout.get_size();
    if (bytes > 0) {
      Pointer.memset(tensor.get_data_handle(), FILLING, bytes);
    }
    return tensor;
  }

  private static double median(primitive operation, stream queue, IntMemoryMap arguments) {
    long nanos = 0;
    for (int i = 0; i < WARM_UP; i++) {
      nanos = nanos(operation, queue, arguments);
    }
    double affordable = BUDGET_NANOS / Math.max(nanos, 1);
    long[] runs = new long[(int) Math.clamp(affordable, LEAST_RUNS, MOST_RUNS)];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = nanos(operation, queue, arguments);
    }
    Arrays.sort(runs);
    return runs[runs.length / 2];
  }

  private static long nanos(primitive operation, stream queue, IntMemoryMap arguments) {
    long start = System.nanoTime();
    operation.execute(queue, arguments);
    queue._wait();
    return System.nanoTime() - start;
  }
}
