package io.mnv3.train;

import io.mnv3.graph.Node;
import io.mnv3.onednn.Argument;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Softmax cross-entropy with label smoothing, its gradient, and the number of right guesses. */
final class Loss {
  private final int classes;
  private final double smoothing;
  private final double[] exponentials;
  private double total;
  private int correct;

  /**
   * @param smoothing share of the label's probability that is spread over all classes
   */
  Loss(int classes, double smoothing) {
    this.classes = classes;
    this.smoothing = smoothing;
    exponentials = new double[classes];
  }

  /** Mean over the batch of the last step. */
  StepResult result(int batch) {
    return new StepResult(total / batch, correct);
  }

  /** The task that reads the logits and writes their gradient. */
  Task task(TrainingContext context, Node logits, StepInput step) {
    Argument.Value gradient = context.rows(Gradients.of(logits.id()), logits.output());
    Part part =
        Part.own(memory -> {
          MemorySegment source = memory.segment(logits.id());
          MemorySegment target = memory.segment(gradient.id());
          return () -> run(source, target, step.labels());
        });
    return new Task(
        "loss",
        Task.Pass.FORWARD,
        List.of(part),
        List.of(logits.id()),
        List.of(gradient.id()),
        false);
  }

  private void run(MemorySegment logits, MemorySegment gradient, int[] labels) {
    total = 0;
    correct = 0;
    for (int image = 0; image < labels.length; image++) {
      image(logits, gradient, (long) image * classes, labels[image], labels.length);
    }
  }

  /** p is the softmax, q the smoothed label; the loss is −Σ q·log p, its gradient p − q. */
  private void image(MemorySegment logits, MemorySegment gradient, long at, int label, int batch) {
    int best = 0;
    double sumOfLogits = 0;
    for (int k = 0; k < classes; k++) {
      sumOfLogits += get(logits, at + k);
      best = get(logits, at + k) > get(logits, at + best) ? k : best;
    }
    double largest = get(logits, at + best);
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      exponentials[k] = Math.exp(get(logits, at + k) - largest);
      sum += exponentials[k];
    }
    double share = smoothing / classes;
    double logSum = largest + Math.log(sum);
    total += logSum - (1 - smoothing) * get(logits, at + label) - share * sumOfLogits;
    correct += best == label ? 1 : 0;
    for (int k = 0; k < classes; k++) {
      double q = k == label ? 1 - smoothing + share : share;
      float value = (float) ((exponentials[k] / sum - q) / batch);
      gradient.setAtIndex(ValueLayout.JAVA_FLOAT, at + k, value);
    }
  }

  private static double get(MemorySegment logits, long index) {
    return logits.getAtIndex(ValueLayout.JAVA_FLOAT, index);
  }
}
