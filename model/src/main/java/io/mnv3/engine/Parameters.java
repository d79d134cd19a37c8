package io.mnv3.engine;

import io.mnv3.onednn.Address;
import io.mnv3.onednn.Argument;
import io.mnv3.onednn.MemoryPlan;
import io.mnv3.onednn.NativeObjects;
import io.mnv3.onednn.OneDnn;
import io.mnv3.onednn.Slab;
import io.mnv3.onednn.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Weights and biases in the layouts that the primitives want, one after the other in one slab.
 * First all are announced, then they are packed at once.
 */
final class Parameters implements AutoCloseable {
  /** A tensor, the layout it has and the one it will have. */
  private record Announced(INDArray tensor, memory.desc from, memory.desc to, long offset) {}

  private final NativeObjects objects = new NativeObjects();
  private final List<Announced> announced = new ArrayList<>();
  private final List<memory> packed = new ArrayList<>();
  private long size;
  private Slab slab = new Slab(0);

  /** Announces a tensor; {@code from} and {@code to} have the same dimensions. */
  Argument.Parameter add(INDArray tensor, memory.desc from, memory.desc to) {
    Tensors.require("weight", tensor, DataType.FLOAT, tensor.shape());
    announced.add(new Announced(tensor, objects.keep(from), objects.keep(to), size));
    size = MemoryPlan.aligned(size + to.get_size());
    return new Argument.Parameter(announced.size() - 1);
  }

  /** Packs all. The tensors are not needed afterwards. */
  void pack() {
    slab.close();
    slab = new Slab(size);
    try (PointerScope _ = new PointerScope()) {
      stream inOrder = new stream(OneDnn.CPU);
      for (Announced each : announced) {
        memory to = new memory(each.to(), OneDnn.CPU, slab.at(each.offset()));
        Address address = new Address(Tensors.address(each.tensor()));
        memory from = new memory(each.from(), OneDnn.CPU, address);
        new reorder(from, to).execute(inOrder, from, to);
        packed.add(objects.keep(to));
      }
      inOrder._wait();
    }
    announced.clear();
  }

  /** The packed tensor. */
  memory memory(Argument.Parameter parameter) {
    return packed.get(parameter.index());
  }

  @Override
  public void close() {
    objects.close();
    slab.close();
  }
}
