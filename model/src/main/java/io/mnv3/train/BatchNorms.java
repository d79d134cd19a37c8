package io.mnv3.train;

import io.mnv3.graph.Node;
import io.mnv3.graph.Shape;
import io.mnv3.weights.TensorSpec.Role;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Supplier;

/**
 * Batch norm with the statistics of the batch, forward and backward; the activation that follows is
 * done in the same passes over memory where it can be, and its input is then never stored.
 */
final class BatchNorms {
  private final TrainingContext context;
  private final Node norm;
  private final String input;
  private final String output;
  private final Normalization arithmetic;

  /**
   * @param norm the batch norm
   * @param output id of what is written: the norm's, or that of the activation after it
   */
  BatchNorms(
      TrainingContext context,
      Node norm,
      double epsilon,
      FusedActivation activation,
      String output) {
    this.context = context;
    this.norm = norm;
    input = norm.onlyInput();
    this.output = output;
    Shape shape = norm.output();
    long pixels = (long) context.batch() * shape.height() * shape.width();
    arithmetic = new Normalization(shape.channels(), pixels, epsilon, activation, context.team());
    context.image(input, shape);
    context.image(output, shape);
  }

  private Normalization.Tensors tensors(TrainingMemory memory) {
    return new Normalization.Tensors(
        tensor(memory, Role.SCALE),
        tensor(memory, Role.SHIFT),
        tensor(memory, Role.MEAN),
        tensor(memory, Role.VARIANCE));
  }

  private MemorySegment tensor(TrainingMemory memory, Role role) {
    return memory.segment(norm.id() + "/" + role);
  }

  private MemorySegment gradient(TrainingMemory memory, Role role) {
    return memory.segment(Gradients.of(norm.id() + "/" + role));
  }

  Task forward() {
    Part part =
        Part.own(memory -> {
          Supplier<MemorySegment> source = memory.floats(input);
          MemorySegment destination = memory.segment(output);
          Normalization.Tensors tensors = tensors(memory);
          return () -> arithmetic.forward(source.get(), destination, tensors);
        });
    return Task.forward(norm.id(), List.of(part), List.of(input), List.of(output));
  }

  void backward(String gradient, Gradients gradients) {
    gradients.contribute(norm, input, target -> backward(gradient, target));
  }

  private Task backward(String gradient, String target) {
    context.image(gradient, norm.output());
    context.image(target, norm.output());
    Part part =
        Part.own(memory -> {
          Supplier<MemorySegment> source = memory.floats(input);
          MemorySegment above = memory.segment(gradient);
          MemorySegment below = memory.segment(target);
          Normalization.Tensors tensors = tensors(memory);
          MemorySegment scale = gradient(memory, Role.SCALE);
          MemorySegment shift = gradient(memory, Role.SHIFT);
          return () -> arithmetic.backward(source.get(), above, below, tensors, scale, shift);
        });
    return Task.backward(norm.id(), List.of(part), List.of(gradient, input), List.of(target))
        .inPlace();
  }
}
