package io.mnv3.train;

import io.mnv3.graph.Node;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sets a share of the elements to zero and scales the others up, so that the mean stays; the same
 * to the gradient.
 */
final class Dropout {
  private Dropout() {}

  static Task forward(TrainingContext context, Node node, double rate, StepInput step) {
    String input = node.onlyInput();
    Part part = part(context, node, rate, step, input, node.id());
    return Task.forward(node.id(), List.of(part), List.of(input), List.of(node.id())).inPlace();
  }

  static void backward(
      TrainingContext context,
      Node node,
      double rate,
      StepInput step,
      String gradient,
      Gradients gradients) {
    gradients.contribute(
        node,
        node.onlyInput(),
        target ->
            Task.backward(
                    node.id(),
                    List.of(part(context, node, rate, step, gradient, target)),
                    List.of(gradient),
                    List.of(target))
                .inPlace());
  }

  private static Part part(
      TrainingContext context, Node node, double rate, StepInput step, String from, String to) {
    context.image(from, node.output());
    context.image(to, node.output());
    int place = context.graph().nodes().indexOf(node);
    long elements = node.output().size() * context.batch();
    return Part.own(memory -> {
      Supplier<MemorySegment> source = memory.floats(from);
      MemorySegment destination = memory.segment(to);
      return () -> drop(source.get(), destination, elements, step.seed(), place, rate);
    });
  }

  private static void drop(
      MemorySegment from, MemorySegment to, long elements, long seed, int node, double rate) {
    float factor = (float) DropoutMask.scale(rate);
    for (long i = 0; i < elements; i++) {
      float x = from.getAtIndex(ValueLayout.JAVA_FLOAT, i);
      boolean kept = DropoutMask.keep(seed, node, i, rate);
      to.setAtIndex(ValueLayout.JAVA_FLOAT, i, kept ? x * factor : 0);
    }
  }
}
