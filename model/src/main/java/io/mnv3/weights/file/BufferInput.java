package io.mnv3.weights.file;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** A stream over a buffer that knows its position and what it has left. */
final class BufferInput extends InputStream {
  private final ByteBuffer bytes;

  BufferInput(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Bytes read so far. */
  int position() {
    return bytes.position();
  }

  @Override
  public int read() {
    return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (!bytes.hasRemaining()) {
      return length == 0 ? 0 : -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, offset, count);
    return count;
  }

  @Override
  public int available() {
    return bytes.remaining();
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int limit) {
    bytes.mark();
  }

  @Override
  public synchronized void reset() {
    bytes.reset();
  }
}
