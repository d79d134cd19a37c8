package io.mnv3.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All 2⁵ combinations of the optimisation record's changes, so that what each is worth does not
 * depend on the order in which the paper made them; and a control for squeeze-and-excite.
 *
 * <p>A combination is a number from 0 to 31 whose bit <i>i</i> says whether factor <i>i</i> is in:
 * 0 is MnasNet-A1, 31 MobileNetV3-Large. Combination <i>c</i> is step <i>c</i> + 1 of the study.
 */
public final class Factorial {
  /** Its changes, in the record's order. */
  public static final List<Factor> FACTORS =
      List.of(
          new Factor("SE", List.of(OptimisationRecord.SQUEEZE_EXCITE)),
          new Factor(
              "h-swish", List.of(OptimisationRecord.HARD_SWISH, OptimisationRecord.HARD_GATES)),
          new Factor("expansions", List.of(OptimisationRecord.EXPANSIONS)),
          new Factor("last stage", List.of(OptimisationRecord.LAST_STAGE)),
          new Factor("stem", List.of(OptimisationRecord.STEM)));

  /** How many combinations there are. */
  public static final int COMBINATIONS = 1 << FACTORS.size();

  /** MobileNetV3-Large. */
  public static final int ALL = COMBINATIONS - 1;

  /**
   * The step of the control: MobileNetV3-Large with MnasNet-A1's narrow squeeze, whose blocks with
   * squeeze-and-excite are wider instead, so that it has as many parameters as MobileNetV3-Large to
   * within 0.1 %.
   */
  public static final int CONTROL_STEP = COMBINATIONS + 1;

  private static final String WIDER =
      "expansions=4:136,5:224,6:224,11:904,12:1264,13:1264,14:1808,15:1808";

  private Factorial() {}

  /**
   * A change that is made or not.
   *
   * @param name as the figures have it
   * @param words of its edits
   */
  public record Factor(String name, List<String> words) {
    public Factor {
      words = List.copyOf(words);
    }
  }

  /** The step of a combination. */
  public static int step(int combination) {
    return combination + 1;
  }

  /** The factorial as a study. */
  public static Study study() {
    List<Step> steps = new ArrayList<>();
    for (int combination = 0; combination < COMBINATIONS; combination++) {
      steps.add(Step.of(label(combination), words(combination)));
    }
    List<String> control = new ArrayList<>(List.of(words(ALL - 1)));
    control.add(WIDER);
    steps.add(Step.of("all but SE, wider instead", control.toArray(String[]::new)));
    return new Study(
        "record-factorial",
        "all combinations of the record's changes: what each is worth, and which need each other",
        "Figure 9",
        "mnasnet_a1",
        Form.VARIANTS,
        steps);
  }

  private static String label(int combination) {
    return combination == 0
        ? "MnasNet-A1"
        : factors(combination).stream().map(Factor::name).collect(Collectors.joining(" + "));
  }

  private static String[] words(int combination) {
    return factors(combination).stream()
        .flatMap(factor -> factor.words().stream())
        .toArray(String[]::new);
  }

  private static List<Factor> factors(int combination) {
    return FACTORS.stream()
        .filter(factor -> (combination >> FACTORS.indexOf(factor) & 1) == 1)
        .toList();
  }
}
