package io.mnv3.adb;

/** Something failed between the host and a phone; its message is a sentence for the user. */
public final class PhoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What a caller can do about it. */
  public enum Reason {
    /** The phone is not there, or went away: wait for it. */
    LOST,
    /** Its owner has not allowed this computer to debug it: ask. */
    UNAUTHORIZED,
    /** It did not answer in time. */
    TIMED_OUT,
    /** It has no space left for a file. */
    DISK_FULL,
    /** It said no, or something that nobody understands: trying again does not help. */
    REFUSED
  }

  private final Reason reason;

  public PhoneException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public PhoneException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What kind of failure it is. */
  public Reason reason() {
    return reason;
  }
}
