package io.mnv3.runner;

import java.time.Duration;

/**
 * What a runner is asked to measure: single images, one after the other.
 *
 * @param model name of the model's file in the runner's folder on the device
 * @param threads threads of the interpreter
 * @param xnnpack whether XNNPACK runs what it can, or TensorFlow Lite's own kernels everything. It
 *     is always said: programs differ in what they do unasked, and the paper is older than XNNPACK
 * @param warmUpRuns untimed runs first
 * @param runs timed runs, at least
 * @param minimum time of all timed runs together, at least
 */
public record RunRequest(
    String model, int threads, boolean xnnpack, int warmUpRuns, int runs, Duration minimum) {
  public RunRequest {
    if (model.isEmpty() || threads < 1 || warmUpRuns < 0 || runs < 1 || minimum.isNegative()) {
      throw new IllegalArgumentException(
          "model %s, %d threads, %d runs after %d, %s"
              .formatted(model, threads, runs, warmUpRuns, minimum));
    }
  }
}
