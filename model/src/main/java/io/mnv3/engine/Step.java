package io.mnv3.engine;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nodes of a graph that run as one: an operation and what follows it element by element.
 *
 * @param gate the product, channel by channel, that makes the operation's input; it is never
 *     written, the operation's weights are multiplied instead
 * @param main the operation
 * @param after what is done to its result, in order
 * @param nodes the nodes it stands for, in order; its output is the last one's
 */
record Step(Optional<Node> gate, Node main, List<After> after, List<Node> nodes) {

  /** Something done to each element of a step's result before it is written. */
  sealed interface After {
    /** A non-linearity. */
    record Activate(Nonlinearity nonlinearity) implements After {}

    /** The sum with what {@code id} wrote. */
    record Plus(String id) implements After {}
  }

  Step {
    after = List.copyOf(after);
    nodes = List.copyOf(nodes);
  }

  /** Id of the value that it writes. */
  String output() {
    return nodes.getLast().id();
  }

  /** Id of the first value that it reads: what the operation works on. */
  String source() {
    return gate.orElse(main).inputs().getFirst();
  }

  /** Ids of the values that it reads: the operation's own or the gate's, then those of sums. */
  List<String> inputs() {
    List<String> inputs = new ArrayList<>(gate.orElse(main).inputs());
    for (After each : after) {
      if (each instanceof After.Plus plus) {
        inputs.add(plus.id());
      }
    }
    return inputs;
  }
}
