package io.mnv3.engine;

import java.util.List;

/**
 * How long one step of a prepared network took, and what it had to do. Divided by the time, the
 * multiply-adds and the bytes say whether arithmetic or memory bounds it.
 *
 * @param nodes ids of the nodes that ran as this step, the operation first
 * @param implementations the kernels that did it
 * @param multiplyAdds of the whole batch
 * @param bytesRead of activations and weights, each counted once a run
 * @param bytesWritten of activations
 * @param nanos duration of each run
 */
public record StepProfile(
    List<String> nodes,
    List<String> implementations,
    long multiplyAdds,
    long bytesRead,
    long bytesWritten,
    List<Long> nanos) {
  public StepProfile {
    nodes = List.copyOf(nodes);
    implementations = List.copyOf(implementations);
    nanos = List.copyOf(nanos);
  }
}
