package io.mnv3.engine;

import io.mnv3.onednn.OpenMp;
import io.mnv3.onednn.Tensors;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A run of a {@link OneDnnNetwork} with activation memory of its own. */
public final class OneDnnSession implements Session {
  private final OneDnnNetwork network;
  private final Workspace workspace;

  /** What each step does, its change of the number of threads included. */
  private final Runnable[][] steps;

  private final long[] inputShape;
  private final long[] outputShape;
  private boolean closed;

  OneDnnSession(OneDnnNetwork network) {
    this.network = network;
    inputShape = network.inputShape();
    outputShape = network.outputShape();
    steps = new Runnable[network.steps().size()][];
    try (PointerScope _ = new PointerScope()) {
      workspace = network.newWorkspace();
      int threads = 0;
      for (int i = 0; i < steps.length; i++) {
        steps[i] = bound(network.steps().get(i), threads);
        threads = network.steps().get(i).threads();
      }
    }
  }

  /** The kernels of {@code step}; before them, its number of threads if that is another. */
  private Runnable[] bound(PreparedStep step, int threadsBefore) {
    List<Runnable> bound = new ArrayList<>();
    int threads = step.threads();
    if (threads != threadsBefore) {
      bound.add(() -> OpenMp.exchange(threads));
    }
    step.kernels().forEach(kernel -> bound.add(kernel.bind(workspace)));
    return bound.toArray(Runnable[]::new);
  }

  @Override
  public void run(INDArray input, INDArray output) {
    attach(input, output);
    int before = OpenMp.exchange(network.threads());
    try {
      for (Runnable[] step : steps) {
        run(step);
      }
    } finally {
      OpenMp.exchange(before);
      Reference.reachabilityFence(input);
      Reference.reachabilityFence(output);
    }
  }

  private static void run(Runnable[] step) {
    for (Runnable part : step) {
      part.run();
    }
  }

  /**
   * Runs the network {@code runs} times and measures each step, which costs a little more than
   * {@link #run}.
   */
  public List<StepProfile> profile(INDArray input, INDArray output, int runs) {
    attach(input, output);
    long[][] nanos = new long[steps.length][runs];
    int before = OpenMp.exchange(network.threads());
    try {
      for (int run = 0; run < runs; run++) {
        measure(nanos, run);
      }
    } finally {
      OpenMp.exchange(before);
      Reference.reachabilityFence(input);
      Reference.reachabilityFence(output);
    }
    List<StepProfile> profiles = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      profiles.add(network.steps().get(i).profile(nanos[i]));
    }
    return profiles;
  }

  private void measure(long[][] nanos, int run) {
    long begin = System.nanoTime();
    for (int i = 0; i < steps.length; i++) {
      run(steps[i]);
      long end = System.nanoTime();
      nanos[i][run] = end - begin;
      begin = end;
    }
  }

  private void attach(INDArray input, INDArray output) {
    if (closed) {
      throw new IllegalStateException("the session has been closed");
    }
    Tensors.require("input", input, DataType.FLOAT, inputShape);
    Tensors.require("output", output, DataType.FLOAT, outputShape);
    workspace.attach(Tensors.address(input), Tensors.address(output));
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    workspace.close();
  }
}
