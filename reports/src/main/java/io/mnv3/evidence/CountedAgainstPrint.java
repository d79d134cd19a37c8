package io.mnv3.evidence;

import io.mnv3.cost.Cost;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Graph;
import io.mnv3.published.PrintedCost;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one place prints of a network's cost, and the count from its definition.
 *
 * @param parameters the count in that place's convention: with batch norm's or without
 */
public record CountedAgainstPrint(PrintedCost printed, Cost counted, long parameters) {

  /** Every printed cost with its count. */
  public static List<CountedAgainstPrint> all() {
    return PrintedCost.all().stream().map(CountedAgainstPrint::of).toList();
  }

  private static CountedAgainstPrint of(PrintedCost printed) {
    Graph graph = Counted.graph(printed.network(), printed.multiplier(), printed.resolution());
    Cost cost = Costs.total(graph);
    long batchNorm = printed.countsBatchNorm() ? 0 : Counted.batchNormParameters(graph);
    return new CountedAgainstPrint(printed, cost, cost.parameters() - batchNorm);
  }

  /**
   * Whether the printed multiply-adds are the count, rounded up or down; true if none are printed.
   */
  public boolean multiplyAddsAgree() {
    return agrees(printed.multiplyAddsMillions(), counted.multiplyAdds());
  }

  /** Whether the printed parameters are the count, rounded up or down; true if none are printed. */
  public boolean parametersAgree() {
    return agrees(printed.parametersMillions(), parameters);
  }

  private static boolean agrees(@Nullable BigDecimal millions, long count) {
    if (millions == null) {
      return true;
    }
    BigDecimal exact = BigDecimal.valueOf(count, 6);
    return exact.subtract(millions).abs().compareTo(millions.ulp()) < 0;
  }

  /** Network, multiplier and resolution. */
  public String name() {
    return "%s %s at %s".formatted(printed.network(), printed.multiplier(), printed.resolution());
  }
}
