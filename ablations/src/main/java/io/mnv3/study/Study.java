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
}
