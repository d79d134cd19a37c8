package io.mnv3.train;

import java.util.List;

/**
 * A part of a training step: what is done for one node in one direction, or the loss.
 *
 * @param name the node's, or {@code loss}
 * @param pass its direction
 * @param parts in order
 * @param reads ids of values
 * @param writes ids of values
 * @param overwrites whether the first value written may take the place of the first one read
 */
record Task(
    String name,
    Pass pass,
    List<Part> parts,
    List<String> reads,
    List<String> writes,
    boolean overwrites) {

  /** Direction of a task. */
  enum Pass {
    FORWARD,
    BACKWARD
  }

  Task {
    parts = List.copyOf(parts);
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
  }

  static Task forward(String name, List<Part> parts, List<String> reads, List<String> writes) {
    return new Task(name, Pass.FORWARD, parts, reads, writes, false);
  }

  static Task backward(String name, List<Part> parts, List<String> reads, List<String> writes) {
    return new Task(name, Pass.BACKWARD, parts, reads, writes, false);
  }

  /** The same task, which can work in place. */
  Task inPlace() {
    return new Task(name, pass, parts, reads, writes, true);
  }

  long scratchpadBytes() {
    return parts.stream().mapToLong(Part::scratchpadBytes).max().orElse(0);
  }
}
