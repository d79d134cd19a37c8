package io.mnv3.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A section of a file, read as if it were one by itself. Closing it leaves the file open. */
final class Section implements SeekableByteChannel {
  private final FileChannel file;
  private final long begin;
  private final long size;
  private long position;

  /**
   * @param begin its first byte in the file
   */
  Section(FileChannel file, long begin, long size) {
    this.file = file;
    this.begin = begin;
    this.size = size;
  }

  /** Its first byte in the file. */
  long begin() {
    return begin;
  }

  /** The section of this that begins at {@code offset}. */
  Section part(long offset, long length) {
    return new Section(file, begin + offset, length);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (position >= size) {
      return -1;
    }
    ByteBuffer window = into.duplicate();
    window.limit(into.position() + (int) Math.min(into.remaining(), size - position));
    int read = file.read(window, begin + position);
    if (read > 0) {
      into.position(into.position() + read);
      position += read;
    }
    return read;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long to) {
    position = to;
    return this;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() {
    // the file belongs to whoever opened it
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long to) {
    throw new NonWritableChannelException();
  }
}
