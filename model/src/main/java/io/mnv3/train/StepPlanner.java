package io.mnv3.train;

import io.mnv3.arch.Nonlinearity;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.graph.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From a graph to the tasks of a training step: forward, loss, and backward in reverse. */
final class StepPlanner {
  private final TrainingContext context;
  private final StepInput step;

  StepPlanner(TrainingContext context, StepInput step) {
    this.context = context;
    this.step = step;
  }

  List<Task> tasks(Loss loss) {
    List<Node> nodes = context.graph().nodes();
    List<Task> tasks = new ArrayList<>();
    for (Node node : nodes) {
      forward(node).ifPresent(tasks::add);
    }
    Task lossTask = loss.task(context, nodes.getLast(), step);
    tasks.add(lossTask);
    Gradients gradients = new Gradients(context);
    gradients.contribute(nodes.getLast(), nodes.getLast().id(), lossTask.writes().getFirst());
    for (Node node : nodes.reversed()) {
      gradients.get(node.id()).ifPresent(gradient -> backward(node, gradient, gradients));
    }
    tasks.addAll(gradients.tasks());
    return tasks;
  }

  private Optional<Task> forward(Node node) {
    return switch (node.op()) {
      case Op.Convolution c when isPointwise(c) ->
          Optional.of(MatrixProducts.ofPixels(context, node, c.bias()).forward());
      case Op.Convolution c -> Optional.of(Convolutions.dense(context, node, c).forward());
      case Op.DepthwiseConvolution d ->
          Optional.of(Convolutions.depthwise(context, node, d).forward());
      case Op.BatchNorm norm -> Optional.of(batchNorm(node, norm).forward());
      case Op.Activation _ when normBefore(node).isPresent() -> Optional.empty();
      case Op.Activation a -> Optional.of(Elementwise.activation(context, node, a.nonlinearity()));
      case Op.GlobalAveragePool _ -> Optional.of(Pooling.forward(context, node));
      case Op.Scale _ -> Optional.of(Pooling.scale(context, node));
      case Op.Add _ -> Optional.of(Elementwise.add(context, node));
      case Op.Dropout dropout -> Optional.of(Dropout.forward(context, node, dropout.rate(), step));
      case Op.FullyConnected _ -> Optional.of(MatrixProducts.ofImages(context, node).forward());
    };
  }

  private void backward(Node node, String gradient, Gradients gradients) {
    switch (node.op()) {
      case Op.Convolution c when isPointwise(c) ->
          MatrixProducts.ofPixels(context, node, c.bias()).backward(gradient, gradients);
      case Op.Convolution c -> Convolutions.dense(context, node, c).backward(gradient, gradients);
      case Op.DepthwiseConvolution d ->
          Convolutions.depthwise(context, node, d).backward(gradient, gradients);
      case Op.BatchNorm norm -> batchNorm(node, norm).backward(gradient, gradients);
      case Op.Activation a ->
          normBefore(node)
              .ifPresentOrElse(
                  norm -> gradients.contribute(node, norm.id(), gradient),
                  () ->
                      Elementwise.activationBackward(
                          context, node, a.nonlinearity(), gradient, gradients));
      case Op.GlobalAveragePool _ -> Pooling.backward(context, node, gradient, gradients);
      case Op.Scale _ -> Pooling.scaleBackward(context, node, gradient, gradients);
      case Op.Add _ -> Elementwise.addBackward(node, gradient, gradients);
      case Op.Dropout dropout ->
          Dropout.backward(context, node, dropout.rate(), step, gradient, gradients);
      case Op.FullyConnected _ ->
          MatrixProducts.ofImages(context, node).backward(gradient, gradients);
    }
  }

  private BatchNorms batchNorm(Node node, Op.BatchNorm norm) {
    Optional<Node> after = activationAfter(node);
    Nonlinearity nonlinearity = after.map(StepPlanner::nonlinearity).orElse(Nonlinearity.LINEAR);
    FusedActivation activation = FusedActivation.of(nonlinearity).orElseThrow();
    String output = after.map(Node::id).orElse(node.id());
    return new BatchNorms(context, node, norm.epsilon(), activation, output);
  }

  /** The activation that a batch norm takes in. */
  private Optional<Node> activationAfter(Node norm) {
    return context
        .graph()
        .onlyConsumer(norm.id())
        .filter(node -> FusedActivation.of(nonlinearity(node)).isPresent())
        .filter(node -> node.op() instanceof Op.Activation);
  }

  private static Nonlinearity nonlinearity(Node node) {
    return node.op() instanceof Op.Activation activation
        ? activation.nonlinearity()
        : Nonlinearity.LINEAR;
  }

  /** The batch norm that takes in this activation. */
  private Optional<Node> normBefore(Node activation) {
    if (activation.onlyInput().equals(Graph.INPUT)) {
      return Optional.empty();
    }
    Node before = context.graph().node(activation.onlyInput());
    boolean takesIn = before.op() instanceof Op.BatchNorm && activationAfter(before).isPresent();
    return takesIn ? Optional.of(before) : Optional.empty();
  }

  private static boolean isPointwise(Op.Convolution c) {
    return c.kernel() == 1 && c.stride() == 1;
  }
}
