package io.mnv3.evidence;

import io.mnv3.published.PrintedCost;
import io.mnv3.result.Experiments;
import io.mnv3.result.Measurement;
import io.mnv3.statistic.Bootstrap;
import io.mnv3.statistic.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network in float and in eight bits, timed side by side on this host in TensorFlow Lite.
 *
 * @param inFloat microseconds of one run on one thread, run by run
 * @param inInt8 the same in eight bits
 */
public record Int8Latency(String network, double width, List<Double> inFloat, List<Double> inInt8) {
  public Int8Latency {
    inFloat = List.copyOf(inFloat);
    inInt8 = List.copyOf(inInt8);
  }

  /** All networks of which both were timed, in the order measured. */
  public static List<Int8Latency> of(Results results) {
    List<Measurement> all = results.of(Experiments.INT8_LATENCY);
    List<Int8Latency> both = new ArrayList<>();
    for (Measurement wide : all) {
      if (precision(wide).equals("float")) {
        all.stream()
            .filter(other -> precision(other).equals("int8"))
            .filter(other -> other.architecture().equals(wide.architecture()))
            .filter(other -> width(other) == width(wide))
            .findFirst()
            .ifPresent(narrow ->
                both.add(
                    new Int8Latency(
                        wide.architecture(), width(wide), wide.samples(), narrow.samples())));
      }
    }
    return List.copyOf(both);
  }

  private static String precision(Measurement measurement) {
    return Results.text(measurement, "precision");
  }

  private static double width(Measurement measurement) {
    return Results.required(measurement, "width");
  }

  /** The one of {@code all} that is of a row of Table 3 or 4. */
  public static Optional<Int8Latency> ofTable3(String printedName, List<Int8Latency> all) {
    return PrintedCost.ofTable3(printedName)
        .flatMap(named ->
            all.stream()
                .filter(each -> each.network.equals(named.network()))
                .filter(each -> each.width == named.multiplier())
                .findFirst());
  }

  /** Eight bits over float. */
  public Estimate ratio() {
    return Bootstrap.ratio(inInt8, inFloat);
  }
}
