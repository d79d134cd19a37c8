package io.mnv3.onednn;

import org.bytedeco.dnnl.memory;

/** What a primitive is called with. */
public sealed interface Argument {

  /**
   * A value of the graph.
   *
   * @param id the node that writes it, or the network's input
   * @param layout how it, or the part of it that is meant, lies in memory
   * @param offset where that part begins, in bytes
   */
  record Value(String id, memory.desc layout, long offset) implements Argument {
    public Value(String id, memory.desc layout) {
      this(id, layout, 0);
    }

    /** The part of the same layout that begins {@code bytes} later. */
    public Value plus(long bytes) {
      return new Value(id, layout, offset + bytes);
    }
  }

  /** A weight or bias in the layout that the primitive wants, packed once before all runs. */
  record Parameter(int index) implements Argument {}

  /**
   * Room for intermediate results.
   *
   * @param offset where it begins in the session's scratchpad, in bytes
   */
  record Scratchpad(memory.desc layout, long offset) implements Argument {
    /** Where the next one may begin. */
    public long end() {
      return MemoryPlan.aligned(offset + layout.get_size());
    }
  }
}
