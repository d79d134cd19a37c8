package io.mnv3.train;

import io.mnv3.graph.Graph;
import io.mnv3.onednn.MemoryPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each activation and each gradient of an activation lives during a step: those that are
 * never needed at the same time share memory, and some take the place of what they are made from.
 */
final class TrainingPlan {
  private final TrainingContext context;
  private final List<Task> tasks;
  private final Map<String, Integer> lastUse = new HashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final MemoryPlan plan;
  private final long scratchpadBytes;

  TrainingPlan(TrainingContext context, List<Task> tasks) {
    this.context = context;
    this.tasks = tasks;
    for (int i = 0; i < tasks.size(); i++) {
      for (String id : tasks.get(i).reads()) {
        lastUse.put(id, i);
      }
    }
    plan = MemoryPlan.of(values());
    scratchpadBytes = tasks.stream().mapToLong(Task::scratchpadBytes).max().orElse(0);
  }

  private List<MemoryPlan.Value> values() {
    Map<String, MemoryPlan.Value> values = new LinkedHashMap<>();
    for (int i = 0; i < tasks.size(); i++) {
      List<String> writes = tasks.get(i).writes();
      for (int w = 0; w < writes.size(); w++) {
        String id = writes.get(w);
        String place = w == 0 ? place(i, id) : id;
        places.put(id, place);
        MemoryPlan.Value value =
            new MemoryPlan.Value(place, context.bytes(id), i, lastUse.getOrDefault(id, i));
        values.merge(place, value, MemoryPlan.Value::with);
      }
    }
    return new ArrayList<>(values.values());
  }

  private String place(int task, String id) {
    if (!tasks.get(task).overwrites()) {
      return id;
    }
    String read = tasks.get(task).reads().getFirst();
    boolean free =
        !read.equals(Graph.INPUT)
            && lastUse.getOrDefault(read, task) == task
            && context.bytes(read) == context.bytes(id);
    return free ? places.getOrDefault(read, read) : id;
  }

  /** Bytes of all of it, scratchpad included. */
  long bytes() {
    return plan.size() + scratchpadBytes;
  }

  /** Bytes of the value {@code id}. */
  long bytes(String id) {
    return context.bytes(id);
  }

  /** Where the value {@code id} begins. */
  long offset(String id) {
    return plan.offset(places.getOrDefault(id, id));
  }

  /** Where the scratchpad of whichever task is running begins. */
  long scratchpad() {
    return plan.size();
  }
}
