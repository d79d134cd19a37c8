package io.mnv3.train;

import io.mnv3.graph.Graph;
import io.mnv3.graph.Shape;
import io.mnv3.onednn.Tensors;
import io.mnv3.weights.TensorSpec.Role;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Moves batch norm's running statistics towards those of a batch; the variance as an unbiased
 * estimate, as TensorFlow's fused batch norm and PyTorch do.
 */
final class RunningStatistics {
  private final Graph graph;
  private final int batch;
  private final double decay;
  private final TensorVector running;
  private final TensorVector ofBatch;

  /**
   * @param decay share of the old value that a step keeps
   * @param ofBatch in the same places
   */
  RunningStatistics(
      Graph graph, int batch, double decay, TensorVector running, TensorVector ofBatch) {
    this.graph = graph;
    this.batch = batch;
    this.decay = decay;
    this.running = running;
    this.ofBatch = ofBatch;
  }

  void update() {
    MemorySegment old = Tensors.segment(running.all());
    MemorySegment seen = Tensors.segment(ofBatch.all());
    for (TensorVector.Slice slice : running.slices()) {
      Shape shape = graph.shape(slice.spec().node());
      double pixels = (double) batch * shape.height() * shape.width();
      boolean unbiased = slice.spec().role() == Role.VARIANCE && pixels > 1;
      float share = (float) ((1 - decay) * (unbiased ? pixels / (pixels - 1) : 1));
      long end = slice.offset() + slice.length();
      for (long i = slice.offset(); i < end; i++) {
        float value =
            (float) decay * old.getAtIndex(ValueLayout.JAVA_FLOAT, i)
                + share * seen.getAtIndex(ValueLayout.JAVA_FLOAT, i);
        old.setAtIndex(ValueLayout.JAVA_FLOAT, i, value);
      }
    }
  }
}
