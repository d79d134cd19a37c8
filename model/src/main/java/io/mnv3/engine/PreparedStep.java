package io.mnv3.engine;

import io.mnv3.graph.Node;
import io.mnv3.onednn.Kernel;
import java.util.Arrays;
import java.util.List;

/**
 * A step and the kernels that do it.
 *
 * @param threads how many do it
 * @param multiplyAdds of the whole batch
 * @param bytesRead of activations and weights
 */
record PreparedStep(
    Step step,
    int threads,
    List<Kernel> kernels,
    long multiplyAdds,
    long bytesRead,
    long bytesWritten) {
  PreparedStep {
    kernels = List.copyOf(kernels);
  }

  long scratchpadBytes() {
    return kernels.stream().mapToLong(Kernel::scratchpadBytes).max().orElse(0);
  }

  /** What profiling this step gave. */
  StepProfile profile(long[] nanos) {
    return new StepProfile(
        step.nodes().stream().map(Node::id).toList(),
        kernels.stream().map(Kernel::implementation).distinct().toList(),
        multiplyAdds,
        bytesRead,
        bytesWritten,
        Arrays.stream(nanos).boxed().toList());
  }
}
