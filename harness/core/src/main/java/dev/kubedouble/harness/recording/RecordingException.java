package dev.kubedouble.harness.recording;

/** A recording that cannot be used; the message names the file and the place. */
public final class RecordingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RecordingException(String message) {
    super(message);
  }
}
