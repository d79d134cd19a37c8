package io.mnv3.train;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The backward pass while it is being planned: its tasks, and for each value of the graph the id of
 * its gradient so far. A value with several readers gets a contribution from each.
 */
final class Gradients {
  private final TrainingContext context;
  private final List<Task> tasks = new ArrayList<>();
  private final Map<String, String> soFar = new HashMap<>();
  private final Map<String, Integer> contributions = new HashMap<>();

  Gradients(TrainingContext context) {
    this.context = context;
  }

  /** What the gradient of {@code name} is called. */
  static String of(String name) {
    return name + "'";
  }

  /** The tasks so far, in order. */
  List<Task> tasks() {
    return tasks;
  }

  /** The gradient of {@code value}, if anything depends on it. */
  Optional<String> get(String value) {
    return Optional.ofNullable(soFar.get(value));
  }

  /** Adds a task that writes no gradient of a value. */
  void add(Task task) {
    tasks.add(task);
  }

  /** Says that the gradient of {@code value} is that of another value, which stays as it is. */
  void contribute(Node by, String value, String gradient) {
    if (!value.equals(Graph.INPUT)) {
      Optional<String> before = get(value);
      soFar.put(value, before.map(old -> sum(by, value, gradient, old, false)).orElse(gradient));
    }
  }

  /**
   * Adds a task that writes a contribution to the gradient of {@code value}.
   *
   * @param writer the task, given the id that it shall write
   */
  void contribute(Node by, String value, Function<String, Task> writer) {
    if (value.equals(Graph.INPUT)) {
      return;
    }
    Optional<String> before = get(value);
    String fresh = fresh(value);
    tasks.add(writer.apply(fresh));
    soFar.put(value, before.map(old -> sum(by, value, fresh, old, true)).orElse(fresh));
  }

  /** Replaces the gradient so far of {@code value} by what a task makes of it. */
  void replace(String value, Function<String, Task> writer) {
    String fresh = fresh(value);
    tasks.add(writer.apply(fresh));
    soFar.put(value, fresh);
  }

  private String fresh(String value) {
    int number = contributions.merge(value, 1, Integer::sum);
    return of(value) + (number == 1 ? "" : String.valueOf(number));
  }

  private String sum(Node by, String value, String a, String b, boolean overwrites) {
    String sum = fresh(value);
    Shape shape = context.shape(value);
    Task task =
        Task.backward(
            by.id(),
            List.of(Elementwise.sum(context, by, shape, a, b, sum)),
            List.of(a, b),
            List.of(sum));
    tasks.add(overwrites ? task.inPlace() : task);
    return sum;
  }
}
