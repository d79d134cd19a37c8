package io.mnv3.onednn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places of values in one buffer, such that values that are needed at the same time do not overlap.
 * Every offset is a multiple of {@link #ALIGNMENT}.
 *
 * <p>Greedy by size: the largest value first, each at the lowest offset where it fits.
 */
public final class MemoryPlan {
  /** A cache line, and the width of the widest vector register. */
  public static final long ALIGNMENT = 64;

  /**
   * A value that needs memory.
   *
   * @param id its name
   * @param bytes its size
   * @param first the step that writes it
   * @param last the last step that reads it
   */
  public record Value(String id, long bytes, int first, int last) {
    /** A value that needs the room of both, whenever one of them does. */
    public Value with(Value other) {
      return new Value(
          id,
          Math.max(bytes, other.bytes),
          Math.min(first, other.first),
          Math.max(last, other.last));
    }

    boolean livesWith(Value other) {
      return first <= other.last && other.first <= last;
    }
  }

  private final Map<String, Long> offsets = new HashMap<>();
  private long size;

  private MemoryPlan() {}

  /** A plan for {@code values}. */
  public static MemoryPlan of(List<Value> values) {
    MemoryPlan plan = new MemoryPlan();
    List<Value> placed = new ArrayList<>();
    values.stream()
        .sorted(Comparator.comparingLong(Value::bytes).reversed().thenComparingInt(Value::first))
        .forEach(value -> {
          plan.place(value, placed);
          placed.add(value);
        });
    return plan;
  }

  private void place(Value value, List<Value> placed) {
    List<Value> neighbours =
        placed.stream()
            .filter(value::livesWith)
            .sorted(Comparator.comparingLong(other -> offset(other.id())))
            .toList();
    long offset = 0;
    for (Value other : neighbours) {
      if (offset + value.bytes() <= offset(other.id())) {
        break;
      }
      offset = Math.max(offset, aligned(offset(other.id()) + other.bytes()));
    }
    offsets.put(value.id(), offset);
    size = Math.max(size, aligned(offset + value.bytes()));
  }

  /** Bytes of the whole buffer. */
  public long size() {
    return size;
  }

  /** Where the value called {@code id} begins, in bytes. */
  public long offset(String id) {
    Long offset = offsets.get(id);
    if (offset == null) {
      throw new IllegalArgumentException("no place was planned for " + id);
    }
    return offset;
  }

  /** The next offset at which something may begin. */
  public static long aligned(long offset) {
    return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
