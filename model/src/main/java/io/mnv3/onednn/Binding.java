package io.mnv3.onednn;

import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.Pointer;

/** Memory that kernels work on. */
public interface Binding {
  /** The memory that {@code argument} means here. */
  dnnl_memory memory(Argument argument);

  /** The stream on which primitives run, one after the other. */
  dnnl_stream stream();

  /** Keeps a native object as long as the memory. */
  <P extends Pointer> P keep(P object);
}
