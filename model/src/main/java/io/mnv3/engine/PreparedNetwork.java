package io.mnv3.engine;

/**
 * A network made ready by an {@link Engine}: weights packed once and shared by any number of
 * sessions. Safe to use from several threads; closing it while sessions are in use is an error.
 */
public interface PreparedNetwork extends AutoCloseable {
  /** A session with activation memory of its own. Each thread needs its own session. */
  Session newSession();

  @Override
  void close();
}
