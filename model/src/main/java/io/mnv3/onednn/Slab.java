package io.mnv3.onednn;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.bytedeco.javacpp.Pointer;

/** One large piece of native memory, aligned to cache lines. */
public final class Slab implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final MemorySegment memory;

  /** Makes a slab of at least {@code bytes}. */
  public Slab(long bytes) {
    memory = arena.allocate(Math.max(1, bytes), MemoryPlan.ALIGNMENT);
  }

  /** Where byte {@code offset} lies. */
  public Pointer at(long offset) {
    return new Address(memory.address() + offset);
  }

  /** {@code bytes} from byte {@code offset} on. */
  public MemorySegment segment(long offset, long bytes) {
    return memory.asSlice(offset, bytes);
  }

  @Override
  public void close() {
    arena.close();
  }
}
