package io.mnv3.onednn;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;

/**
 * How many threads OpenMP gives to oneDNN. The setting belongs to the calling thread; oneDNN reads
 * it when a primitive is created and again when it runs.
 */
public final class OpenMp {
  private static final MethodHandle SET =
      function("omp_set_num_threads", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
  private static final MethodHandle GET =
      function("omp_get_max_threads", FunctionDescriptor.of(ValueLayout.JAVA_INT));

  private OpenMp() {}

  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    return find(name, descriptor)
        .orElseThrow(() ->
            new IllegalStateException("oneDNN was loaded without OpenMP: there is no " + name));
  }

  /** The function called {@code name} of the OpenMP library that oneDNN uses, if it has one. */
  @SuppressWarnings("restricted") // the launcher passes --enable-native-access
  static Optional<MethodHandle> find(String name, FunctionDescriptor descriptor) {
    Loader.load(dnnl.class);
    return Optional.ofNullable(Loader.addressof(name))
        .map(Pointer::address)
        .map(MemorySegment::ofAddress)
        .map(address -> Linker.nativeLinker().downcallHandle(address, descriptor));
  }

  /** Sets this thread's number and returns what it was. */
  public static int exchange(int threads) {
    try {
      int before = (int) GET.invokeExact();
      if (before != threads) {
        SET.invokeExact(threads);
      }
      return before;
    } catch (Throwable e) {
      throw new IllegalStateException("OpenMP refused " + threads + " threads", e);
    }
  }
}
