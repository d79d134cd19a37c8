package io.mnv3.engine;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Op;
import io.mnv3.onednn.MemoryPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each value of a graph lives: which share a place because one overwrites the other, and
 * which share memory because they are never needed at the same time. The network's input and output
 * are the caller's and have no place here.
 */
final class Buffers {
  private final Graph graph;
  private final List<Step> steps;
  private final Map<String, Integer> lastUse = new HashMap<>();
  private final Map<String, String> places = new LinkedHashMap<>();
  private final MemoryPlan plan;

  Buffers(Graph graph, List<Step> steps, int batch) {
    this.graph = graph;
    this.steps = steps;
    for (int i = 0; i < steps.size(); i++) {
      for (String id : steps.get(i).inputs()) {
        lastUse.put(id, i);
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      places.put(steps.get(i).output(), place(i));
    }
    plan = MemoryPlan.of(values(batch));
  }

  /** The place of what step {@code i} writes: that of a value it overwrites, or a new one. */
  private String place(int i) {
    Step step = steps.get(i);
    String overwritten = step.source();
    boolean inPlace = isElementwise(step.main().op()) && canOverwrite(i, overwritten);
    return inPlace ? placeOf(overwritten) : step.output();
  }

  private static boolean isElementwise(Op op) {
    return switch (op) {
      case Op.Activation _, Op.Scale _, Op.Add _ -> true;
      case Op.Convolution _, Op.DepthwiseConvolution _, Op.FullyConnected _ -> false;
      case Op.BatchNorm _, Op.GlobalAveragePool _, Op.Dropout _ -> false;
    };
  }

  private boolean canOverwrite(int i, String id) {
    boolean mine = !id.equals(Graph.INPUT) && !steps.get(i).output().equals(output());
    long readings = steps.get(i).inputs().stream().filter(id::equals).count();
    return mine && readings == 1 && lastUse.getOrDefault(id, i) == i;
  }

  private String placeOf(String id) {
    return places.getOrDefault(id, id);
  }

  private List<MemoryPlan.Value> values(int batch) {
    Map<String, MemoryPlan.Value> values = new LinkedHashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      String id = steps.get(i).output();
      if (!id.equals(output())) {
        long bytes = graph.shape(id).size() * batch * Float.BYTES;
        int last = lastUse.getOrDefault(id, i);
        values.merge(
            placeOf(id), new MemoryPlan.Value(placeOf(id), bytes, i, last), MemoryPlan.Value::with);
      }
    }
    return new ArrayList<>(values.values());
  }

  /** Id of the value that is the network's output. */
  String output() {
    return graph.nodes().getLast().id();
  }

  /** Bytes of all values together. */
  long size() {
    return plan.size();
  }

  /** Where the value {@code id} begins, in bytes. */
  long offset(String id) {
    return plan.offset(placeOf(id));
  }
}
