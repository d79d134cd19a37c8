package io.mnv3.onednn;

/** Work on values of a graph, made ready once and shared by all sessions. */
public interface Kernel {
  /** Which implementation it is, for profiles. */
  String implementation();

  /** Bytes of scratchpad that it needs. */
  long scratchpadBytes();

  /** The same work on certain memory; running it allocates nothing. */
  Runnable bind(Binding binding);
}
