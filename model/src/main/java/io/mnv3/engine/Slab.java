package io.mnv3.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;

/**
 * One large piece of native memory, in huge pages where the system grants them: weights and
 * activations span more small pages than the processor keeps translations of.
 */
final class Slab implements AutoCloseable {
  private static final long HUGE_PAGE = 2L << 20;

  /** Linux's advice to use huge pages, {@code MADV_HUGEPAGE} of sys/mman.h. */
  private static final int ADVICE_HUGE_PAGE = 14;

  private static final Optional<MethodHandle> ADVISE = advise();

  private final Arena arena = Arena.ofShared();
  private final long address;

  /** Makes a slab of at least {@code bytes}. */
  Slab(long bytes) {
    MemorySegment memory = arena.allocate(bytes + 1, MemoryPlan.ALIGNMENT);
    address = memory.address();
    if (bytes >= HUGE_PAGE) {
      ADVISE.ifPresent(advise -> advise(advise, memory));
    }
  }

  @SuppressWarnings("restricted") // the launcher passes --enable-native-access
  private static Optional<MethodHandle> advise() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Optional.empty();
    }
    FunctionDescriptor descriptor =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_INT);
    Linker linker = Linker.nativeLinker();
    return linker.defaultLookup().find("madvise").map(f -> linker.downcallHandle(f, descriptor));
  }

  private static void advise(MethodHandle advise, MemorySegment memory) {
    long begin = memory.address() / HUGE_PAGE * HUGE_PAGE;
    try {
      int _ = (int) advise.invokeExact(begin, memory.byteSize(), ADVICE_HUGE_PAGE);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where byte {@code offset} lies. */
  Pointer at(long offset) {
    return new Address(address + offset);
  }

  @Override
  public void close() {
    arena.close();
  }
}
