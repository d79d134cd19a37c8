package io.mnv3.train;

import io.mnv3.UserError;
import io.mnv3.graph.Graph;
import io.mnv3.graph.Node;
import io.mnv3.onednn.NativeObjects;
import io.mnv3.onednn.OpenMp;
import io.mnv3.onednn.Team;
import io.mnv3.onednn.Tensors;
import io.mnv3.weights.Network;
import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.TensorSpecs;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A graph made ready for training: forward pass, loss, backward pass, in oneDNN primitives over
 * memory that is planned once; a step allocates nothing. It owns the weights, their gradients and
 * the running statistics of batch norm; changing the weights is an optimiser's work.
 */
public final class Trainer implements AutoCloseable {
  private static final String VECTORS = "jdk.incubator.vector";

  private final Graph graph;
  private final TrainerOptions options;
  private final TensorVector weights;
  private final TensorVector gradients;
  private final TensorVector statistics;
  private final TensorVector batchStatistics;
  private final INDArray ones;
  private final NativeObjects objects = new NativeObjects();
  private final Team team;
  private final StepInput input = new StepInput();
  private final Loss loss;
  private final List<Task> tasks;
  private final TrainingMemory memory;
  private final RunningStatistics running;
  private final Runnable[] calls;
  private final long plannedBytes;

  private Trainer(Network initial, TrainerOptions options) {
    graph = initial.graph();
    if (graph.output().size() != graph.output().channels()) {
      throw new IllegalArgumentException(
          "classes are learnt by a network that ends in one pixel, not in " + graph.output());
    }
    this.options = options;
    team = new Team(options.threads());
    List<TensorSpec> specs = TensorSpecs.of(graph);
    weights = new TensorVector(specs.stream().filter(TensorSpec::isParameter).toList());
    gradients = TensorVector.like(weights);
    statistics = new TensorVector(specs.stream().filter(spec -> !spec.isParameter()).toList());
    batchStatistics = TensorVector.like(statistics);
    ones = Nd4j.ones(DataType.FLOAT, mostPixels());
    weights.assign(initial.weights());
    statistics.assign(initial.weights());
    loss = new Loss(graph.output().channels(), options.labelSmoothing());
    TrainingContext context = new TrainingContext(graph, options.batch(), team, objects);
    tasks = new StepPlanner(context, input).tasks(loss);
    TrainingPlan plan = new TrainingPlan(context, tasks);
    memory = new TrainingMemory(plan, tensors());
    running =
        new RunningStatistics(
            graph, options.batch(), options.batchNormDecay(), statistics, batchStatistics);
    calls = bound();
    long elements = weights.size() + gradients.size() + statistics.size() + batchStatistics.size();
    plannedBytes = plan.bytes() + elements * Float.BYTES;
  }

  private long mostPixels() {
    return graph.nodes().stream()
        .map(Node::output)
        .mapToLong(shape -> (long) options.batch() * shape.height() * shape.width())
        .max()
        .orElse(0);
  }

  private Map<String, INDArray> tensors() {
    Map<String, INDArray> tensors = new HashMap<>();
    for (TensorVector.Slice slice : weights.slices()) {
      String name = slice.spec().name();
      tensors.put(name, weights.get(name));
      tensors.put(Gradients.of(name), gradients.get(name));
    }
    for (TensorVector.Slice slice : batchStatistics.slices()) {
      tensors.put(slice.spec().name(), batchStatistics.get(slice.spec().name()));
    }
    tensors.put(MatrixProducts.ONES, ones);
    return tensors;
  }

  private Runnable[] bound() {
    List<Runnable> bound = new ArrayList<>();
    for (Task task : tasks) {
      task.parts().forEach(part -> bound.add(part.binder().apply(memory)));
    }
    return bound.toArray(Runnable[]::new);
  }

  /**
   * Makes {@code initial} ready; its tensors are copied.
   *
   * @throws UserError if the JVM was started without its vector module
   */
  public static Trainer of(Network initial, TrainerOptions options) {
    if (ModuleLayer.boot().findModule(VECTORS).isEmpty()) {
      throw new UserError(
          "training needs the JVM's flag --add-modules=%s; ./mnv3 passes it".formatted(VECTORS));
    }
    int before = OpenMp.exchange(options.threads());
    try (PointerScope _ = new PointerScope()) {
      return new Trainer(initial, options);
    } finally {
      OpenMp.exchange(before);
    }
  }

  /**
   * One batch forward and backward: fills {@link #gradients()}, moves {@link #statistics()}.
   *
   * @param images {@code [N, H, W, C]}, float32
   * @param labels N classes, from 0
   * @param seed decides what dropout drops
   */
  public StepResult step(INDArray images, int[] labels, long seed) {
    attach(images, labels, seed);
    int before = OpenMp.exchange(options.threads());
    try {
      for (Runnable call : calls) {
        call.run();
      }
      running.update();
    } finally {
      OpenMp.exchange(before);
      Reference.reachabilityFence(images);
    }
    return loss.result(options.batch());
  }

  /**
   * Like {@code steps} times {@link #step}, and measures each call on the way, which costs a little
   * more.
   */
  public List<TaskProfile> profile(INDArray images, int[] labels, int steps) {
    attach(images, labels, 0);
    long[][] nanos = new long[calls.length][steps];
    int before = OpenMp.exchange(options.threads());
    try {
      for (int i = 0; i < steps; i++) {
        measure(nanos, i);
      }
    } finally {
      OpenMp.exchange(before);
      Reference.reachabilityFence(images);
    }
    List<TaskProfile> profiles = new ArrayList<>();
    for (Task task : tasks) {
      for (Part part : task.parts()) {
        profiles.add(
            new TaskProfile(
                task.name(), task.pass().name(), part.implementation(), nanos[profiles.size()]));
      }
    }
    return profiles;
  }

  private void measure(long[][] nanos, int step) {
    long begin = System.nanoTime();
    for (int i = 0; i < calls.length; i++) {
      calls[i].run();
      long end = System.nanoTime();
      nanos[i][step] = end - begin;
      begin = end;
    }
  }

  private void attach(INDArray images, int[] labels, long seed) {
    Tensors.require("batch", images, DataType.FLOAT, graph.input().withBatch(options.batch()));
    if (labels.length != options.batch()) {
      throw new IllegalArgumentException(
          "%d labels for %d images".formatted(labels.length, options.batch()));
    }
    int classes = graph.output().channels();
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "label %d of a network with %d classes".formatted(label, classes));
      }
    }
    memory.attach(images);
    input.set(labels, seed);
  }

  /** The threads that train, for what else is done to the weights between steps. */
  public Team team() {
    return team;
  }

  /** The graph in training. */
  public Graph graph() {
    return graph;
  }

  /** Weights, biases, scales and shifts. */
  public TensorVector weights() {
    return weights;
  }

  /** Gradients of the last step, in the places of {@link #weights()}. */
  public TensorVector gradients() {
    return gradients;
  }

  /** Running means and variances of batch norm. */
  public TensorVector statistics() {
    return statistics;
  }

  /** Bytes of activations, weights, gradients and statistics, known before the first step. */
  public long plannedBytes() {
    return plannedBytes;
  }

  @Override
  public void close() {
    memory.close();
    team.close();
    objects.close();
    weights.close();
    gradients.close();
    statistics.close();
    batchStatistics.close();
    ones.close();
  }
}
