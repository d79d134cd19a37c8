package io.mnv3.evidence;

import io.mnv3.arch.Architecture;
import io.mnv3.arch.Architectures;
import io.mnv3.arch.Edit;
import io.mnv3.arch.Edits;
import io.mnv3.arch.NamedEdit;
import io.mnv3.published.Multiplier;
import io.mnv3.published.NonlinearityLatency;
import io.mnv3.published.PixelLatency;
import io.mnv3.published.PrintedCost;
import io.mnv3.published.RecordStep;
import io.mnv3.study.OptimisationRecord;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Top-1 on ImageNet as the paper prints it for a network, whatever edits led there.
 *
 * @param top1 in percent
 * @param place table or figure
 */
public record PrintedTop1(BigDecimal top1, String place) {
  private static final Map<String, PrintedTop1> BY_FINGERPRINT = read();

  /**
   * What is printed of {@code architecture}; of several places the first of Tables 9 and 5, Figure
   * 9 and Table 3 counts.
   */
  public static Optional<PrintedTop1> of(Architecture architecture) {
    return Optional.ofNullable(BY_FINGERPRINT.get(architecture.fingerprint()));
  }

  private static Map<String, PrintedTop1> read() {
    Map<String, PrintedTop1> all = new HashMap<>();
    for (Multiplier row : Multiplier.table9()) {
      Edit edit = Edits.width(row.multiplier()).andThen(Edits.resolution(row.resolution()));
      Architecture network = edit.apply(Architectures.named(row.network()));
      all.putIfAbsent(network.fingerprint(), new PrintedTop1(row.top1(), "Table 9"));
    }
    Architecture large = Architectures.named("mobilenet_v3_large");
    for (NonlinearityLatency row : NonlinearityLatency.table5()) {
      Architecture network = table5(row.variant()).apply(large);
      all.putIfAbsent(network.fingerprint(), new PrintedTop1(row.top1(), "Table 5"));
    }
    List<RecordStep> figure9 = RecordStep.figure9();
    for (RecordStep row : figure9) {
      Architecture network = OptimisationRecord.study().stages().get(row.step() - 1).architecture();
      all.putIfAbsent(network.fingerprint(), new PrintedTop1(row.printedTop1(), "Figure 9"));
    }
    for (PixelLatency row : PixelLatency.table3()) {
      PrintedCost.ofTable3(row.network())
          .map(PrintedTop1::network)
          .ifPresent(network ->
              all.putIfAbsent(network.fingerprint(), new PrintedTop1(row.top1(), "Table 3")));
    }
    return Map.copyOf(all);
  }

  private static Architecture network(PrintedCost.Named named) {
    return Edits.width(named.multiplier()).apply(Architectures.named(named.network()));
  }

  private static Edit table5(String variant) {
    return switch (variant) {
      case "V3-Large 1.0" -> Edit.identity();
      case "ReLU" -> new NamedEdit("nonlinearity=relu");
      case "h-swish@16" -> new NamedEdit("hard-swish-from=16");
      case "h-swish@112" -> new NamedEdit("hard-swish-from=112");
      default -> throw new IllegalStateException("no network for Table 5's " + variant);
    };
  }
}
