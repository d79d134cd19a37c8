package io.mnv3.latency;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import java.io.Serializable;

/**
 * Predicts latencies on a phone from the work in a graph, at fitted prices.
 *
 * @param phone the phone's name
 * @param prices what work costs there
 * @param hardSwish how hard-swish is computed there
 * @param relativeError half-width of a prediction's interval, as a part of the prediction: 0.06 if
 *     nine of ten networks that were kept from a fit were within 6 % of what it said
 */
public record LatencyModel(String phone, Prices prices, HardSwish hardSwish, double relativeError)
    implements LatencySource, Serializable {
  static final double NANOS_PER_MILLI = 1e6;

  private static final double NANOS_PER_MICRO = 1e3;

  public LatencyModel {
    if (!(relativeError >= 0 && relativeError < 1)) {
      throw new IllegalArgumentException(
          "a relative error lies between 0 and 1; " + relativeError + " does not");
    }
  }

  @Override
  public double micros(Graph graph, Node node) {
    return prices.nanos(graph, node, hardSwish) / NANOS_PER_MICRO;
  }

  /** The lower end of the interval around a prediction of {@code micros}. */
  public double low(double micros) {
    return low(micros, relativeError);
  }

  static double low(double micros, double relativeError) {
    return micros / (1 + relativeError);
  }

  /** The upper end of the interval around a prediction of {@code micros}. */
  public double high(double micros) {
    return high(micros, relativeError);
  }

  static double high(double micros, double relativeError) {
    return micros / (1 - relativeError);
  }

  /** The same phone with hard-swish computed another way. */
  public LatencyModel withHardSwish(HardSwish other) {
    return new LatencyModel(phone, prices, other, relativeError);
  }
}
