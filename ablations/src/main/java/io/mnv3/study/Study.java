package io.mnv3.study;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A study: a network and what is changed in it, step by step or one thing at a time. The first step
 * is what the study starts from; its edits, if any, apply to the named network.
 *
 * @param name its name on the command line
 * @param purpose what it asks, in a sentence
 * @param paper section, table or figure it replays; empty for none
 * @param network name of the table that it starts from
 * @param form what a step's edits apply to, and what it is compared with
 * @param steps in order
 * @param int8 whether trained networks are scored in eight bits too
 */
public record Study(
    String name,
    String purpose,
    String paper,
    String network,
    Form form,
    List<Step> steps,
    boolean int8)
    implements Serializable {
  public Study {
    steps = List.copyOf(steps);
    if (!name.matches("[A-Za-z0-9][\\w.-]*")) {
      throw new IllegalArgumentException(
          "a study is called by letters, digits, hyphens and dots, not \"%s\"".formatted(name));
    }
    if (steps.size() < 2) {
      throw new IllegalArgumentException("a study needs two steps or more, not " + steps.size());
    }
    Set<String> labels = new HashSet<>();
    for (Step step : steps) {
      if (!labels.add(step.label())) {
        throw new IllegalArgumentException("two steps are called " + step.label());
      }
    }
  }

  /** A study whose networks are scored in float alone. */
  public Study(
      String name, String purpose, String paper, String network, Form form, List<Step> steps) {
    this(name, purpose, paper, network, form, steps, false);
  }

  /** A step and the network that it leads to. */
  public record Stage(Step step, Architecture architecture) {}

  /**
   * Every step with its network, in order.
   *
   * @throws io.mnv3.UserError if an edit does not fit its network
   */
  public List<Stage> stages() {
    List<Stage> stages = new ArrayList<>();
    for (Step step : steps) {
      stages.add(new Stage(step, step.edit().apply(before(stages))));
    }
    return List.copyOf(stages);
  }

  /** The network that the next step changes. */
  private Architecture before(List<Stage> stages) {
    if (stages.isEmpty()) {
      return Architectures.named(network);
    }
    return switch (form) {
      case CHAIN -> stages.getLast().architecture();
      case VARIANTS, SWEEP -> stages.getFirst().architecture();
    };
  }

  /** The step that step {@code step} is compared with, both counted from 1; the first with none. */
  public int comparedWith(int step) {
    return switch (form) {
      case CHAIN -> Math.max(step - 1, 1);
      case VARIANTS, SWEEP -> 1;
    };
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

  /**
   * The same study of another network.
   *
   * @throws io.mnv3.UserError if there is no such network, or an edit does not fit it
   */
  public Study on(String otherNetwork) {
    String otherName = name + "-" + otherNetwork;
    Study other = new Study(otherName, purpose, paper, otherNetwork, form, steps, int8);
    other.stages();
    return other;
  }
}
