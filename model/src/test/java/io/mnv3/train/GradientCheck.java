package io.mnv3.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.mnv3.engine.Runs;
import io.mnv3.engine.TrainingReference;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Shape;
import io.mnv3.weights.Network;
import io.mnv3.weights.SeededWeights;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpec.Role;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One step of a trainer against the reference in float64: loss, running statistics, and every
 * tensor's gradient against central differences, along random directions and in single elements.
 */
final class GradientCheck implements AutoCloseable {
  private static final double SMOOTHING = 0.1;
  private static final double DECAY = 0.75;
  private static final double STEP = 1e-6;
  private static final int DIRECTIONS = 1;
  private static final int ELEMENTS = 1;

  private final Random random;
  private final Network network;
  private final Trainer trainer;
  private final TrainingReference reference;
  private final INDArray images;
  private final StepResult result;
  private final int batch;
  private final double tolerance;

  /** Norm of the gradient of all tensors, which rounding errors are relative to. */
  private final double largest;

  /**
   * Takes the step.
   *
   * @param tolerance of gradients, relative to their norm; of losses and statistics, which rounding
   *     does not harm as much, a tenth
   */
  GradientCheck(Graph graph, int batch, int threads, long seed, double tolerance) {
    random = new Random(seed);
    network = SeededWeights.network(graph);
    images = Runs.input(graph, batch, seed);
    this.batch = batch;
    this.tolerance = tolerance;
    int[] labels = random.ints(batch, 0, graph.output().channels()).toArray();
    trainer = Trainer.of(network, new TrainerOptions(batch, threads, SMOOTHING, DECAY));
    result = trainer.step(images, labels, seed);
    largest = trainer.gradients().all().norm2Number().doubleValue();
    reference = new TrainingReference(network, images, labels, seed, SMOOTHING);
  }

  /** Checks everything of a graph made of small parts. */
  static void assertCorrect(Graph graph, int batch, int threads, long seed) {
    try (GradientCheck check = new GradientCheck(graph, batch, threads, seed, 1e-4)) {
      check.assertLossAndStatistics();
      check.assertGradients();
    }
  }

  void assertLossAndStatistics() {
    assertThat(result.loss())
        .isCloseTo(reference.loss(), offset(tolerance / 10 * (1 + result.loss())));
    for (TensorVector.Slice slice : trainer.statistics().slices()) {
      TensorSpec spec = slice.spec();
      try (INDArray before =
              network.weights().get(spec.name()).castTo(reference.tensor(spec.name()).dataType());
          INDArray seen = reference.tensor(spec.name()).mul(unbiased(spec));
          INDArray expected = before.muli(DECAY).addi(seen.muli(1 - DECAY))) {
        double largestExpected = expected.amaxNumber().doubleValue();
        double[] actual = trainer.statistics().get(spec.name()).dup('c').data().asDouble();
        assertThat(actual)
            .as(spec.name())
            .containsExactly(
                expected.dup('c').data().asDouble(),
                offset(tolerance / 10 * (1 + largestExpected)));
      }
    }
  }

  /** What a variance is multiplied by before it moves the running one. */
  private double unbiased(TensorSpec spec) {
    Shape shape = network.graph().shape(spec.node());
    double count = (double) batch * shape.height() * shape.width();
    return spec.role() == Role.VARIANCE && count > 1 ? count / (count - 1) : 1;
  }

  void assertGradients() {
    for (TensorVector.Slice slice : trainer.gradients().slices()) {
      assertGradient(slice.spec());
    }
  }

  /** The gradients of every {@code n}-th tensor, so that about {@code count} are checked. */
  void assertSomeGradients(int count) {
    List<TensorVector.Slice> slices = trainer.gradients().slices();
    int every = Math.max(1, slices.size() / count);
    for (int i = 0; i < slices.size(); i += every) {
      assertGradient(slices.get(i).spec());
    }
  }

  private void assertGradient(TensorSpec spec) {
    double[] gradient = trainer.gradients().get(spec.name()).dup('c').data().asDouble();
    for (int i = 0; i < DIRECTIONS; i++) {
      double[] signs = random.doubles(gradient.length).map(u -> u < 0.5 ? -1 : 1).toArray();
      assertSlope(spec, gradient, signs);
    }
    for (int i = 0; i < ELEMENTS; i++) {
      double[] axis = new double[gradient.length];
      axis[random.nextInt(axis.length)] = 1;
      assertSlope(spec, gradient, axis);
    }
  }

  private void assertSlope(TensorSpec spec, double[] gradient, double[] direction) {
    double norm = norm(gradient);
    assertThat(product(gradient, direction))
        .as("%s, whose gradient's norm is %s", spec, norm)
        .isCloseTo(slope(spec, direction), offset(tolerance * (norm + 0.1 * largest)));
  }

  /**
   * The derivative of the loss along {@code direction}; the step is short, so that no activation
   * passes a kink on the way.
   */
  private double slope(TensorSpec spec, double[] direction) {
    double length = STEP / norm(direction);
    INDArray tensor = reference.tensor(spec.name());
    try (INDArray original = tensor.dup('c');
        INDArray step = Nd4j.createFromArray(direction).reshape(tensor.shape()).muli(length)) {
      tensor.addi(step);
      double above = reference.loss(spec.node());
      tensor.assign(original).subi(step);
      double below = reference.loss(spec.node());
      tensor.assign(original);
      return (above - below) / (2 * length);
    }
  }

  private static double product(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  private static double norm(double[] a) {
    return Math.sqrt(product(a, a));
  }

  @Override
  public void close() {
    trainer.close();
    reference.close();
    images.close();
  }
}
