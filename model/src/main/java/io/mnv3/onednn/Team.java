package io.mnv3.onednn;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs our own work on the threads that run oneDNN's, so that the two never compete for a core:
 * OpenMP's workers wait actively after each primitive. Where OpenMP offers no way in, the caller
 * does all the work itself.
 */
public final class Team implements AutoCloseable {
  /** A share of the work. */
  public interface Work {
    /**
     * Does share {@code member} of {@code members}.
     *
     * @param member from 0
     */
    void run(int member, int members);
  }

  private static final Optional<MethodHandle> PARALLEL =
      OpenMp.find(
          "GOMP_parallel",
          FunctionDescriptor.ofVoid(
              ValueLayout.ADDRESS,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT));
  private static final Optional<MethodHandle> MEMBER =
      OpenMp.find("omp_get_thread_num", FunctionDescriptor.of(ValueLayout.JAVA_INT));
  private static final Optional<MethodHandle> MEMBERS =
      OpenMp.find("omp_get_num_threads", FunctionDescriptor.of(ValueLayout.JAVA_INT));

  private final int threads;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment entry;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile Work work = (member, members) -> {};

  /** A team of {@code threads}, used by one caller at a time. */
  public Team(int threads) {
    boolean possible = PARALLEL.isPresent() && MEMBER.isPresent() && MEMBERS.isPresent();
    this.threads = possible ? threads : 1;
    entry = this.threads > 1 ? entry() : MemorySegment.NULL;
  }

  /** Number of members. */
  public int size() {
    return threads;
  }

  @SuppressWarnings("restricted") // the launcher passes --enable-native-access
  private MemorySegment entry() {
    try {
      MethodHandle method =
          MethodHandles.lookup()
              .bind(this, "enter", MethodType.methodType(void.class, MemorySegment.class));
      return Linker.nativeLinker()
          .upcallStub(method, FunctionDescriptor.ofVoid(ValueLayout.ADDRESS), arena);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What OpenMP calls on each of its threads. Nothing may be thrown into native code. */
  @SuppressWarnings("unused") // called through the handle
  private void enter(MemorySegment unused) {
    try {
      work.run((int) MEMBER.orElseThrow().invokeExact(), (int) MEMBERS.orElseThrow().invokeExact());
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    }
  }

  /** Has all shares of {@code newWork} done, and returns when they are. */
  public void run(Work newWork) {
    if (threads == 1) {
      newWork.run(0, 1);
      return;
    }
    work = newWork;
    try {
      PARALLEL.orElseThrow().invokeExact(entry, MemorySegment.NULL, threads, 0);
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    }
    Throwable thrown = failure.getAndSet(null);
    if (thrown != null) {
      throw new IllegalStateException("a share of the work failed", thrown);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
