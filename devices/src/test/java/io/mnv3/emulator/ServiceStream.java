package io.mnv3.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** One stream of a connection; each side has at most one packet under way. */
final class ServiceStream {
  private static final byte[] END = new byte[0];

  private final AdbdConnection connection;
  private final int here;
  private final int there;
  private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
  private final Semaphore mayWrite = new Semaphore(1);
  private volatile boolean closed;

  ServiceStream(AdbdConnection connection, int here, int there) {
    this.connection = connection;
    this.here = here;
    this.there = there;
  }

  /** What the host writes. */
  InputStream input() {
    return new Input();
  }

  /** What the host reads. */
  OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += connection.longestData()) {
          int end = Math.min(length, done + connection.longestData());
          send(Arrays.copyOfRange(bytes, offset + done, offset + end));
        }
      }
    };
  }

  private void send(byte[] data) throws IOException {
    try {
      mayWrite.acquire();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    if (closed) {
      throw new IOException("the host closed the stream");
    }
    connection.write(new Packet(Packet.WRITE, here, there, data));
  }

  void hostWrote(byte[] data) {
    arrived.add(data);
  }

  void hostIsReady() {
    mayWrite.release();
  }

  void hostClosed() {
    closed = true;
    arrived.add(END);
    mayWrite.release();
  }

  /** Ends the stream on this side. */
  void close() throws IOException {
    if (!closed) {
      connection.write(new Packet(Packet.CLOSE, here, there));
    }
  }

  private static InterruptedIOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    InterruptedIOException wrapped = new InterruptedIOException("the emulator was closed");
    wrapped.initCause(e);
    return wrapped;
  }

  private final class Input extends InputStream {
    private byte[] current = END;
    private int next;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Nobody sends packets without bytes, so one of them is the end. */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0; // asked for where a buffer is full, and must not wait
      }
      if (next == current.length) {
        try {
          current = arrived.take();
        } catch (InterruptedException e) {
          throw interrupted(e);
        }
        next = 0;
        if (current.length == 0) {
          return -1;
        }
        connection.write(new Packet(Packet.READY, here, there));
      }
      int read = Math.min(length, current.length - next);
      System.arraycopy(current, next, into, offset, read);
      next += read;
      return read;
    }
  }
}
