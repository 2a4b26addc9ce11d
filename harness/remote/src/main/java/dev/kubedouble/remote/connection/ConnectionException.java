package dev.kubedouble.remote.connection;

/**
 * A cluster cannot be used as it was asked for: the message names context and server, what is wrong
 * and what was expected, in one line.
 */
public final class ConnectionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception. */
  public ConnectionException(String message) {
    super(message);
  }

  /** Creates the exception with what brought it about. */
  public ConnectionException(String message, Throwable cause) {
    super(message, cause);
  }
}
