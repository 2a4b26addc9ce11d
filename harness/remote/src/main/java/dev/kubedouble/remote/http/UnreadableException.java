package dev.kubedouble.remote.http;

/** Bytes are not what they should be. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableException(String message) {
    super(message);
  }

  UnreadableException(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
