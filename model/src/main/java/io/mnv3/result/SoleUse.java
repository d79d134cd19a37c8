package io.mnv3.result;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;

/** A file that only one run may have open; the lock ends with the channel, and with the process. */
public final class SoleUse {
  private SoleUse() {}

  /** Locks {@code channel}; false if another process has done so, or this one. */
  public static boolean take(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
