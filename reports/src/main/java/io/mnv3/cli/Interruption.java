package io.mnv3.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C into a request: the process ends when the work that is under way has come to its own
 * end, and not before.
 */
final class Interruption implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  /**
   * @param request called on Ctrl-C, from another thread
   */
  Interruption(Runnable request) {
    hook =
        new Thread(() -> {
          request.run();
          try {
            ended.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The work has come to its end. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // The process is ending, and its hook with it.
    }
  }
}
