package io.mnv3.engine;

import io.mnv3.graph.Graph;
import io.mnv3.onednn.Argument;
import io.mnv3.onednn.Binding;
import io.mnv3.onednn.CallersArray;
import io.mnv3.onednn.NativeObjects;
import io.mnv3.onednn.OneDnn;
import io.mnv3.onednn.Slab;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;

/** The memory of one session: activations, scratchpad, and where the caller's arrays are. */
final class Workspace implements Binding, AutoCloseable {
  private final NativeObjects objects = new NativeObjects();
  private final Buffers buffers;
  private final Parameters parameters;
  private final Slab slab;
  private final CallersArray input;
  private final CallersArray output;
  private final stream inOrder = objects.keep(new stream(OneDnn.CPU));
  private final dnnl_stream streamHandle = inOrder.get();

  Workspace(Buffers buffers, Parameters parameters, long scratchpadBytes) {
    this.buffers = buffers;
    this.parameters = parameters;
    slab = new Slab(buffers.size() + scratchpadBytes);
    input = new CallersArray();
    output = new CallersArray();
  }

  /** Lays the input and the output over the caller's arrays. */
  void attach(long inputAddress, long outputAddress) {
    input.moveTo(inputAddress);
    output.moveTo(outputAddress);
  }

  @Override
  public dnnl_memory memory(Argument argument) {
    return switch (argument) {
      case Argument.Value value -> memory(value).get();
      case Argument.Parameter parameter -> parameters.memory(parameter).get();
      case Argument.Scratchpad scratchpad ->
          keep(new memory(
                  scratchpad.layout(), OneDnn.CPU, slab.at(buffers.size() + scratchpad.offset())))
              .get();
    };
  }

  private memory memory(Argument.Value value) {
    boolean isInput = value.id().equals(Graph.INPUT);
    if (isInput || value.id().equals(buffers.output())) {
      CallersArray array = isInput ? input : output;
      return keep(array.overlay(value.layout(), value.offset()));
    }
    Pointer address = slab.at(buffers.offset(value.id()) + value.offset());
    return keep(new memory(value.layout(), OneDnn.CPU, address));
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
