package io.mnv3.train;

import io.mnv3.graph.Graph;
import io.mnv3.onednn.Address;
import io.mnv3.onednn.Argument;
import io.mnv3.onednn.Binding;
import io.mnv3.onednn.CallersArray;
import io.mnv3.onednn.NativeObjects;
import io.mnv3.onednn.OneDnn;
import io.mnv3.onednn.Slab;
import io.mnv3.onednn.Tensors;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The memory of a trainer: one slab for activations, their gradients and scratchpads; the tensors'
 * own vectors; the caller's images.
 */
final class TrainingMemory implements Binding, AutoCloseable {
  private final NativeObjects objects = new NativeObjects();
  private final TrainingPlan plan;
  private final Map<String, INDArray> tensors;
  private final Slab slab;
  private final CallersArray images = new CallersArray();
  private MemorySegment input = MemorySegment.NULL;
  private final stream inOrder = objects.keep(new stream(OneDnn.CPU));
  private final dnnl_stream streamHandle = inOrder.get();

  /**
   * @param tensors weights, gradients and batch statistics by id
   */
  TrainingMemory(TrainingPlan plan, Map<String, INDArray> tensors) {
    this.plan = plan;
    this.tensors = tensors;
    slab = new Slab(plan.bytes());
  }

  /** Lays the network's input over the caller's array. */
  void attach(INDArray newImages) {
    images.moveTo(Tensors.address(newImages));
    input = Tensors.segment(newImages);
  }

  /** The floats of a tensor, or of a value other than the input. */
  MemorySegment segment(String id) {
    INDArray tensor = tensors.get(id);
    return tensor != null ? Tensors.segment(tensor) : slab.segment(plan.offset(id), plan.bytes(id));
  }

  /** The floats of a value, which are elsewhere in each step if it is the input. */
  Supplier<MemorySegment> floats(String id) {
    if (id.equals(Graph.INPUT)) {
      return () -> input;
    }
    MemorySegment fixed = segment(id);
    return () -> fixed;
  }

  @Override
  public dnnl_memory memory(Argument argument) {
    memory made =
        switch (argument) {
          case Argument.Value value -> memory(value);
          case Argument.Scratchpad scratchpad ->
              at(scratchpad.layout(), slab.at(plan.scratchpad() + scratchpad.offset()));
          case Argument.Parameter _ ->
              throw new IllegalArgumentException("training packs no weights beforehand");
        };
    return keep(made).get();
  }

  private memory memory(Argument.Value value) {
    if (value.id().equals(Graph.INPUT)) {
      return images.overlay(value.layout(), value.offset());
    }
    INDArray tensor = tensors.get(value.id());
    Pointer address =
        tensor == null
            ? slab.at(plan.offset(value.id()) + value.offset())
            : new Address(Tensors.address(tensor) + value.offset());
    return at(value.layout(), address);
  }

  private static memory at(memory.desc layout, Pointer address) {
    return new memory(layout, OneDnn.CPU, address);
  }

  @Override
  public dnnl_stream stream() {
    return streamHandle;
  }

  @Override
  public <P extends Pointer> P keep(P object) {
    return objects.keep(object);
  }

  @Override
  public void close() {
    objects.close();
    slab.close();
  }
}
