package io.mnv3.study;

import static io.mnv3.study.Costing.FUSED_HARD_SWISH;
import static io.mnv3.study.Costing.SEPARATE_HARD_SWISH;

import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edit;
import io.mnv3.arch.Edits;
import io.mnv3.arch.Nonlinearity;
import io.mnv3.arch.SqueezeRule;
import java.util.List;
import java.util.Map;

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

  private OptimisationRecord() {}

  /** Hard-swish and the hard gates (Section 5.2). */
  public static Edit hardSwish() {
    return Edits.hardSwishFrom(HARD_SWISH_FROM).andThen(Edits.gates(Nonlinearity.HARD_SIGMOID));
  }

  /** The efficient last stage and 16 stem filters (Section 5.1). */
  public static Edit compact() {
    return Edits.efficientLastStage().andThen(Edits.stemFilters(16));
  }

  /** The record as a study, in Figure 9's order and words. */
  public static Study study() {
    Edit squeezeExcite = Edits.squeezeExcite(SqueezeRule.QUARTER_OF_EXPANSION);
    return new Study(
        "record",
        "Figure 9",
        Architectures.named("mnasnet_a1"),
        List.of(
            new Step("MnasNet-A1", Edit.identity(), FUSED_HARD_SWISH),
            new Step("+ SE at 1/4", squeezeExcite, FUSED_HARD_SWISH),
            new Step("+ h-swish, not optimised", hardSwish(), SEPARATE_HARD_SWISH),
            new Step("+ h-swish, optimised", Edit.identity(), FUSED_HARD_SWISH),
            new Step("+ NetAdapt", Edits.expansions(NETADAPT_EXPANSIONS), FUSED_HARD_SWISH),
            new Step("+ last stage and stem", compact(), FUSED_HARD_SWISH)));
  }
}
