package io.mnv3.weights;

import java.util.Arrays;
import java.util.List;

/**
 * A tensor that a graph needs.
 *
 * @param node id of the node it belongs to, such as {@code bneck5/se/reduce}
 * @param role what it is to that node
 * @param shape {@code [out, in/groups, k, k]}, {@code [out, in]} or {@code [C]}
 */
public record TensorSpec(String node, Role role, List<Long> shape) {
  /** What a tensor is to its node; the name's last part. */
  public enum Role {
    WEIGHT,
    BIAS,
    SCALE,
    SHIFT,
    MEAN,
    VARIANCE;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public TensorSpec {
    shape = List.copyOf(shape);
  }

  /** The tensor's name: {@code bneck5/se/reduce/weight}. */
  public String name() {
    return node + "/" + role;
  }

  public long[] dimensions() {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  /** Number of elements. */
  public long size() {
    return Arrays.stream(dimensions()).reduce(1, (a, b) -> a * b);
  }

  /** Whether training changes it: everything but batch norm's statistics. */
  public boolean isParameter() {
    return role != Role.MEAN && role != Role.VARIANCE;
  }
}
