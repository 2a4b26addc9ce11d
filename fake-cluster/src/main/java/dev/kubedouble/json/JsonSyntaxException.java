package dev.kubedouble.json;

/**
 * Says that a text is not JSON, in the words of Go's encoding/json, which Kubernetes' answers
 * quote.
 */
public final class JsonSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;
  private final int line;

  JsonSyntaxException(String message, int offset, int line) {
    super(message);
    this.offset = offset;
    this.line = line;
  }

  /** Returns how many bytes were read, the offending one included. */
  public int offset() {
    return offset;
  }

  /** Returns the line of the offending byte, from 1. */
  public int line() {
    return line;
  }
}
