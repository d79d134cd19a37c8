package io.mnv3.evidence;

import io.mnv3.cost.Cost;
import io.mnv3.published.PrintedCost;
import io.mnv3.table.Cell;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one place prints of a network's cost, and the count from its definition. */
public record CountedAgainstPrint(PrintedCost printed, Cost counted) {

  /** Every printed cost with its count. */
  public static List<CountedAgainstPrint> all() {
    return PrintedCost.all().stream()
        .map(printed ->
            new CountedAgainstPrint(
                printed,
                Counted.cost(printed.network(), printed.multiplier(), printed.resolution())))
        .toList();
  }

  /**
   * Whether the printed multiply-adds are the count, rounded up or down; true if none are printed.
   */
  public boolean multiplyAddsAgree() {
    return agrees(printed.multiplyAddsMillions(), counted.multiplyAdds());
  }

  /** Whether the printed parameters are the count, rounded up or down; true if none are printed. */
  public boolean parametersAgree() {
    return agrees(printed.parametersMillions(), counted.parameters());
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
    return "%s %s at %d"
        .formatted(
            printed.network(),
            Cell.printed(BigDecimal.valueOf(printed.multiplier())).text(),
            printed.resolution());
  }
}
