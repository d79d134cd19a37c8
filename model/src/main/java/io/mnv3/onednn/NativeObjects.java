package io.mnv3.onednn;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.Pointer;

/** Native objects that live and die together. */
public final class NativeObjects implements AutoCloseable {
  private final Deque<Pointer> objects = new ArrayDeque<>();

  /** Keeps {@code object} until this is closed, whatever scope it was made in. */
  public <P extends Pointer> P keep(P object) {
    object.retainReference();
    objects.push(object);
    return object;
  }

  /** Releases them, the youngest first. */
  @Override
  public void close() {
    while (!objects.isEmpty()) {
      objects.pop().close();
    }
  }
}
