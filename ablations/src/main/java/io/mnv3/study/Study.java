package io.mnv3.study;

import io.mnv3.arch.Architecture;
import java.util.ArrayList;
import java.util.List;

/**
 * A study: a network and steps that follow upon one another.
 *
 * @param name its name on the command line
 * @param paperReference section, table or figure it replays
 * @param base the network it starts from
 * @param steps in order
 */
public record Study(String name, String paperReference, Architecture base, List<Step> steps) {
  public Study {
    steps = List.copyOf(steps);
  }

  /** A step and the network that it leads to. */
  public record Stage(Step step, Architecture architecture) {}

  /** Every step with its network, in order. */
  public List<Stage> stages() {
    List<Stage> stages = new ArrayList<>();
    Architecture current = base;
    for (Step step : steps) {
      current = step.edit().apply(current);
      stages.add(new Stage(step, current));
    }
    return List.copyOf(stages);
  }

  /**
   * The first step with the network of step {@code step}, both counted from 1. Steps that differ
   * only in costing share one trained network, which is recorded under the first of them.
   */
  public int trainedAs(int step) {
    List<Stage> stages = stages();
    String fingerprint = stages.get(step - 1).architecture().fingerprint();
    for (int i = 0; i < step; i++) {
      if (stages.get(i).architecture().fingerprint().equals(fingerprint)) {
        return i + 1;
      }
    }
    return step;
  }
}
