package io.mnv3.train;

import io.mnv3.onednn.Kernel;
import java.util.function.Function;

/**
 * One call within a task.
 *
 * @param implementation which one it is, for profiles
 * @param scratchpadBytes that it needs
 * @param binder makes it ready for the trainer's memory
 */
record Part(
    String implementation, long scratchpadBytes, Function<TrainingMemory, Runnable> binder) {

  static Part of(Kernel kernel) {
    return new Part(kernel.implementation(), kernel.scratchpadBytes(), kernel::bind);
  }

  /** Work that the trainer does itself. */
  static Part own(Function<TrainingMemory, Runnable> binder) {
    return new Part("java", 0, binder);
  }
}
