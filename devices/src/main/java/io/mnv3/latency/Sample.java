package io.mnv3.latency;

import java.util.Arrays;
import java.util.List;

/**
 * A latency with the terms by which a regression explains it.
 *
 * @param terms in the order of {@link Regression#terms}
 */
record Sample(Variant variant, double millis, List<Double> terms) {
  Sample {
    terms = List.copyOf(terms);
  }

  static Sample of(Variant variant, double millis, Regression regression) {
    double[] terms = regression.terms(variant.graph(), variant.hardSwish());
    return new Sample(variant, millis, Arrays.stream(terms).boxed().toList());
  }

  static Sample of(Reading reading, Regression regression) {
    return of(reading.variant(), reading.millis(), regression);
  }

  /** The terms divided by the milliseconds: what a fit misses 1 by is the relative error. */
  double[] relativeTerms() {
    return terms.stream().mapToDouble(term -> term / millis).toArray();
  }

  /** What the coefficients say about it. */
  Prediction predict(double[] coefficients) {
    double sum = 0;
    for (int i = 0; i < coefficients.length; i++) {
      sum += coefficients[i] * terms.get(i);
    }
    return new Prediction(variant, millis, sum);
  }
}
