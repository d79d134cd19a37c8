package io.mnv3.engine;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Nodes of a graph that run as one: an operation and what follows it element by element.
 *
 * @param main the operation
 * @param after what is done to its result, in order
 * @param nodes the nodes it stands for, {@code main} first; its output is the last one's
 */
record Step(Node main, List<After> after, List<Node> nodes) {

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

  /** Ids of the values that it reads: the operation's own, then those of sums. */
  List<String> inputs() {
    List<String> inputs = new ArrayList<>(main.inputs());
    for (After each : after) {
      if (each instanceof After.Plus plus) {
        inputs.add(plus.id());
      }
    }
    return inputs;
  }
}
