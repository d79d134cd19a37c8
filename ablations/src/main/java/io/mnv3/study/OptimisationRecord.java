package io.mnv3.study;

import static io.mnv3.study.Costing.SEPARATE_HARD_SWISH;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The optimisation record: from MnasNet-A1 to MobileNetV3-Large (Section 5, Figure 9).
 *
 * <p>The gates of squeeze-and-excite change from sigmoid to hard sigmoid with hard-swish, since
 * Section 5.2 introduces both. What NetAdapt did is not printed; it is the difference between the
 * two tables: five expansions shrank and nothing else.
 */
public final class OptimisationRecord {
  /** The first output width from which blocks use hard-swish in MobileNetV3-Large (Table 1). */
  public static final int HARD_SWISH_FROM = 80;

  /** The expansions that NetAdapt shrank, by row: 96, 144, 480, 480, 480 before. */
  public static final Map<Integer, Integer> NETADAPT_EXPANSIONS =
      Map.of(2, 64, 3, 72, 8, 200, 9, 184, 10, 184);

  static final String SQUEEZE_EXCITE = "squeeze-excite=exp/4";
  static final String HARD_SWISH = "hard-swish-from=" + HARD_SWISH_FROM;
  static final String HARD_GATES = "gates=hard-sigmoid";
  static final String EXPANSIONS = "expansions=" + words(NETADAPT_EXPANSIONS);
  static final String LAST_STAGE = "efficient-last-stage";
  static final String STEM = "stem-filters=16";

  private OptimisationRecord() {}

  private static String words(Map<Integer, Integer> expansions) {
    return new TreeMap<>(expansions)
        .entrySet().stream()
            .map(each -> each.getKey() + ":" + each.getValue())
            .collect(Collectors.joining(","));
  }

  /** The record as a study, in Figure 9's order and words. */
  public static Study study() {
    return new Study(
        "record",
        "what each step from MnasNet-A1 to MobileNetV3-Large is worth",
        "Figure 9",
        "mnasnet_a1",
        Form.CHAIN,
        List.of(
            Step.of("MnasNet-A1"),
            Step.of("+ SE at 1/4", SQUEEZE_EXCITE),
            Step.of("+ h-swish, not optimised", SEPARATE_HARD_SWISH, HARD_SWISH, HARD_GATES),
            Step.of("+ h-swish, optimised"),
            Step.of("+ NetAdapt", EXPANSIONS),
            Step.of("+ last stage and stem", LAST_STAGE, STEM)));
  }
}
