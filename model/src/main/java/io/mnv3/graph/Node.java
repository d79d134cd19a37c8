package io.mnv3.graph;

import java.util.List;

/**
 * One operation in its place.
 *
 * @param id stable and readable, such as {@code bneck5/se/reduce}; what comes before the first
 *     slash is the id of the table's row
 * @param op what it does
 * @param inputs ids of the nodes it reads, {@link Graph#INPUT} among them
 * @param output shape of what it writes
 */
public record Node(String id, Op op, List<String> inputs, Shape output) {
  public Node {
    inputs = List.copyOf(inputs);
  }

  /** Id of the row of the network's table that this node belongs to. */
  public String row() {
    int slash = id.indexOf('/');
    return slash < 0 ? id : id.substring(0, slash);
  }

  /** The only input of an operation that has one. */
  public String onlyInput() {
    if (inputs.size() != 1) {
      throw new IllegalStateException(id + " has " + inputs.size() + " inputs");
    }
    return inputs.getFirst();
  }
}
