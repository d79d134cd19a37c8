package io.mnv3.train;

import io.mnv3.weights.TensorSpec;
import io.mnv3.weights.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Many tensors one after the other in one vector of float32, so that what is done to all of them
 * element by element is a single loop. Each begins at a multiple of 16 elements; the gaps are zero
 * and stay zero.
 */
public final class TensorVector implements AutoCloseable {
  private static final long ALIGNMENT = 16;

  /**
   * Where a tensor lies.
   *
   * @param spec its name and shape
   * @param offset of its first element
   * @param length number of elements
   */
  public record Slice(TensorSpec spec, long offset, long length) {}

  private final List<Slice> slices;
  private final Map<String, Slice> byName = new LinkedHashMap<>();
  private final INDArray vector;

  /** A vector of zeros with a place for each of {@code specs}, in their order. */
  public TensorVector(List<TensorSpec> specs) {
    List<Slice> places = new ArrayList<>();
    long end = 0;
    for (TensorSpec spec : specs) {
      Slice slice = new Slice(spec, end, spec.size());
      places.add(slice);
      byName.put(spec.name(), slice);
      end += (spec.size() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
    slices = List.copyOf(places);
    vector = Nd4j.zeros(DataType.FLOAT, Math.max(end, ALIGNMENT));
  }

  /** A vector of zeros with the same places as {@code other}. */
  public static TensorVector like(TensorVector other) {
    return new TensorVector(other.slices.stream().map(Slice::spec).toList());
  }

  /** All elements, gaps included: {@code [size]}, float32, this object's own memory. */
  public INDArray all() {
    return vector;
  }

  /** Number of elements, gaps included. */
  public long size() {
    return vector.length();
  }

  /** The places in order. */
  public List<Slice> slices() {
    return slices;
  }

  /** The tensor called {@code name} in its own shape; writing to it writes to the vector. */
  public INDArray get(String name) {
    Slice slice = byName.get(name);
    if (slice == null) {
      throw new IllegalArgumentException("no tensor is called " + name);
    }
    return vector
        .get(NDArrayIndex.interval(slice.offset(), slice.offset() + slice.length()))
        .reshape(slice.spec().dimensions());
  }

  /** Copies from {@code source} what has a place here. */
  public void assign(Weights source) {
    for (Slice slice : slices) {
      get(slice.spec().name()).assign(source.get(slice.spec().name()));
    }
  }

  @Override
  public void close() {
    vector.close();
  }
}
