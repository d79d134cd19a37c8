package io.mnv3.data;

/** Why bytes are no picture, in words that continue the file's name. */
final class DamagedImageException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedImageException(String reason) {
    super(reason);
  }

  DamagedImageException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
