package io.mnv3.onednn;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
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

  @SuppressWarnings("restricted") // the launcher passes --enable-native-access
  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    Loader.load(dnnl.class);
    Pointer address = Loader.addressof(name);
    if (address == null) {
      throw new IllegalStateException("oneDNN was loaded without OpenMP: there is no " + name);
    }
    return Linker.nativeLinker()
        .downcallHandle(MemorySegment.ofAddress(address.address()), descriptor);
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
