package io.mnv3.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;

/** An array that the caller brings anew for each run, and the memory objects laid over it. */
public final class CallersArray {
  private record Overlay(memory object, long offset) {}

  private final List<Overlay> overlays = new ArrayList<>();
  private final Address pointer = new Address(0);
  private long address;

  /** A memory object over the array of the run, from byte {@code offset} on. */
  public memory overlay(memory.desc layout, long offset) {
    memory object = new memory(layout, OneDnn.CPU, new Address(0));
    overlays.add(new Overlay(object, offset));
    return object;
  }

  /** Lays all memory objects over the array at {@code newAddress}. */
  public void moveTo(long newAddress) {
    if (address != newAddress) {
      address = newAddress;
      for (Overlay each : overlays) {
        each.object().set_data_handle(pointer.to(newAddress + each.offset()));
      }
    }
  }
}
