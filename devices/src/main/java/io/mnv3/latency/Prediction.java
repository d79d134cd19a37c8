package io.mnv3.latency;

/**
 * A known latency beside what a model says that was fitted without it.
 *
 * @param known milliseconds as published or measured
 * @param predicted milliseconds that the model says
 */
public record Prediction(Variant variant, double known, double predicted) {
  /** By how much the prediction is too long, as a part of the known latency. */
  public double relativeError() {
    return predicted / known - 1;
  }
}
