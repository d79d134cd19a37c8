package io.mnv3.study;

import io.mnv3.UserError;
import io.mnv3.arch.Architecture;
import io.mnv3.result.Tier;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A study that is to be trained: every distinct network of it, with every seed. Steps that differ
 * only in costing share one network.
 *
 * @param data name of the data set
 * @param recipe name of the recipe
 * @param seeds of each network: 1, 2, …
 * @param tier of evidence that the trainings are to be
 */
public record StudyPlan(Study study, String data, String recipe, int seeds, Tier tier)
    implements Serializable {
  /** Factors on the recipe's learning rate among which T1 picks. */
  public static final List<Double> FACTORS = List.of(0.5, 1.0, 2.0);

  /** The seed that learning rates are picked on; none of those that are compared. */
  static final long PICKING_SEED = 0;

  /** With fewer pairs a two-sided sign-flip test cannot reach p < 0.05. */
  private static final int LEAST_PAIRS = 6;

  public StudyPlan {
    requireEnough(seeds, tier, data);
  }

  /**
   * Refuses what cannot be evidence of a tier.
   *
   * @param data name of the data set
   * @throws UserError if there are too few seeds, or another data set is needed
   */
  public static void requireEnough(int seeds, Tier tier, String data) {
    if (seeds < 1) {
      throw new UserError("--seeds must be 1 or more, not " + seeds);
    }
    if (tier == Tier.T1 && seeds < LEAST_PAIRS) {
      throw new UserError(
          "evidence of tier T1 needs at least %d seeds, not %d: fewer pairs cannot show anything; use --seeds %d, or --tier T0"
              .formatted(LEAST_PAIRS, seeds, LEAST_PAIRS));
    }
    if (tier == Tier.T2 && !data.equals("imagenet")) {
      throw new UserError(
          "evidence of tier T2 needs imagenet, not %s; use --tier T1 or T0".formatted(data));
    }
  }

  /**
   * A network of the study.
   *
   * @param step the first that has it, counted from 1
   * @param label of that step
   */
  public record Arm(int step, String label, Architecture architecture) implements Serializable {}

  /** The distinct networks, in the order of the steps. */
  public List<Arm> arms() {
    List<Arm> arms = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Study.Stage> stages = study.stages();
    for (int step = 1; step <= stages.size(); step++) {
      Study.Stage stage = stages.get(step - 1);
      if (seen.add(stage.architecture().fingerprint())) {
        arms.add(new Arm(step, stage.step().label(), stage.architecture()));
      }
    }
    return List.copyOf(arms);
  }

  /** Whether learning rates are picked for each network. */
  public boolean picks() {
    return tier == Tier.T1;
  }

  /** How many trainings it takes. */
  public int trainings() {
    return arms().size() * (seeds + (picks() ? FACTORS.size() : 0));
  }
}
