package io.mnv3;

/**
 * A request that cannot be met as it stands: a file that is not what it should be, a name nobody
 * knows. Its message is one sentence for the user that says what, where and what to do; the command
 * line prints it and exits with code 2.
 */
public class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}
