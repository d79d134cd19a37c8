package io.mnv3.cli;

/** The work is not all done, though nothing was wrong with the request; its message says more. */
final class IncompleteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IncompleteException(String message) {
    super(message);
  }
}
