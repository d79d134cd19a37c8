package io.mnv3.engine;

import io.mnv3.graph.Graph;
import io.mnv3.onednn.Address;
import io.mnv3.onednn.NativeObjects;
import io.mnv3.onednn.OneDnn;
import io.mnv3.onednn.Slab;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;

/** The memory of one session: activations, scratchpad, and where the caller's arrays are. */
final class Workspace implements AutoCloseable {
  private final NativeObjects objects = new NativeObjects();
  private final Buffers buffers;
  private final Parameters parameters;
  private final Slab slab;
  private final External input;
  private final External output;
  private final stream inOrder = objects.keep(new stream(OneDnn.CPU));
  private final dnnl_stream streamHandle = inOrder.get();

  /** An array of the caller's, and the memory objects laid over it at their offsets. */
  private static final class External {
    private record Overlay(memory object, long offset) {}

    private final List<Overlay> overlays = new ArrayList<>();
    private final Address pointer = new Address(0);
    private long address;

    void moveTo(long newAddress) {
      if (address != newAddress) {
        address = newAddress;
        for (Overlay each : overlays) {
          each.object().set_data_handle(pointer.to(newAddress + each.offset()));
        }
      }
    }
  }

  Workspace(Buffers buffers, Parameters parameters, long scratchpadBytes) {
    this.buffers = buffers;
    this.parameters = parameters;
    slab = new Slab(buffers.size() + scratchpadBytes);
    input = new External();
    output = new External();
  }

  /** Lays the input and the output over the caller's arrays. */
  void attach(long inputAddress, long outputAddress) {
    input.moveTo(inputAddress);
    output.moveTo(outputAddress);
  }

  /** The memory that {@code argument} means here. */
  dnnl_memory memory(Argument argument) {
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
      memory overlay = keep(new memory(value.layout(), OneDnn.CPU, new Address(0)));
      (isInput ? input : output).overlays.add(new External.Overlay(overlay, value.offset()));
      return overlay;
    }
    Pointer address = slab.at(buffers.offset(value.id()) + value.offset());
    return keep(new memory(value.layout(), OneDnn.CPU, address));
  }

  dnnl_stream stream() {
    return streamHandle;
  }

  <P extends Pointer> P keep(P object) {
    return objects.keep(object);
  }

  @Override
  public void close() {
    objects.close();
    slab.close();
  }
}
