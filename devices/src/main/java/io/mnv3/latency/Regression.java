package io.mnv3.latency;

import io.mnv3.cost.Cost;
import io.mnv3.cost.Costs;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Op;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a latency is explained by: our prices, and the baselines they must beat. */
public enum Regression {
  /** The work that {@link Prices} are for. */
  PRICES("prices of work") {
    @Override
    double[] terms(Graph graph, HardSwish hardSwish) {
      double[] terms = new double[Prices.COUNT];
      for (int i = 0; i < terms.length; i++) {
        double[] unit = new double[Prices.COUNT];
        unit[i] = 1;
        Prices one = Prices.of(unit);
        terms[i] =
            graph.nodes().stream().mapToDouble(node -> one.nanos(graph, node, hardSwish)).sum();
      }
      return terms;
    }

    @Override
    double[] fit(List<Sample> samples) {
      return leastSquares(samples, Prices.PIXEL1_PASS / LatencyModel.NANOS_PER_MILLI);
    }
  },
  /** Latency in proportion to multiply-adds. */
  MULTIPLY_ADDS("MAdds") {
    @Override
    double[] terms(Graph graph, HardSwish hardSwish) {
      return new double[] {Costs.total(graph).multiplyAdds()};
    }
  },
  /** Multiply-adds and what every network takes. */
  MULTIPLY_ADDS_AND_CONSTANT("MAdds, constant") {
    @Override
    double[] terms(Graph graph, HardSwish hardSwish) {
      return new double[] {Costs.total(graph).multiplyAdds(), 1};
    }
  },
  /** Multiply-adds, once more those of depthwise convolutions, and parameters. */
  DEPTHWISE_AND_PARAMETERS("MAdds, depthwise MAdds, parameters") {
    @Override
    double[] terms(Graph graph, HardSwish hardSwish) {
      Cost total = Costs.total(graph);
      return new double[] {total.multiplyAdds(), depthwise(graph), total.parameters()};
    }
  };

  private final String label;

  Regression(String label) {
    this.label = label;
  }

  /** The terms in words. */
  public String label() {
    return label;
  }

  /** The terms of a network, in the order of the coefficients that a fit finds for them. */
  abstract double[] terms(Graph graph, HardSwish hardSwish);

  /** The coefficients that a Pixel 1's latencies come to, in milliseconds a piece. */
  double[] fit(List<Sample> samples) {
    return leastSquares(samples);
  }

  /**
   * The coefficients by which the terms of {@code samples} come nearest to their milliseconds, none
   * of them negative; the sum of the squares of relative errors is least.
   *
   * @param last coefficients of the last terms, where these are known
   */
  static double[] leastSquares(List<Sample> samples, double... last) {
    double[][] rows = new double[samples.size()][];
    double[] target = new double[samples.size()];
    int free = samples.getFirst().terms().size() - last.length;
    for (int i = 0; i < rows.length; i++) {
      double[] terms = samples.get(i).relativeTerms();
      rows[i] = Arrays.copyOf(terms, free);
      target[i] = 1;
      for (int known = 0; known < last.length; known++) {
        target[i] -= last[known] * terms[free + known];
      }
    }
    double[] coefficients =
        Arrays.copyOf(NonNegativeLeastSquares.solve(rows, target), free + last.length);
    System.arraycopy(last, 0, coefficients, free, last.length);
    return coefficients;
  }

  private static double depthwise(Graph graph) {
    Map<String, Cost> costs = Costs.byNode(graph);
    return graph.nodes().stream()
        .filter(node -> node.op() instanceof Op.DepthwiseConvolution)
        .map(node -> costs.getOrDefault(node.id(), Cost.ZERO))
        .mapToDouble(Cost::multiplyAdds)
        .sum();
  }
}
