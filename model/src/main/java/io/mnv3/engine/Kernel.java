package io.mnv3.engine;

/** Work on values of a graph, made ready once and shared by all sessions. */
interface Kernel {
  /** Which implementation it is, for profiles. */
  String implementation();

  /** Bytes of scratchpad that it needs. */
  long scratchpadBytes();

  /** The same work on the memory of one session; running it allocates nothing. */
  Runnable bind(Workspace workspace);
}
