package dev.kubedouble.replay;

/** Says that a file is not a transcript: which file, where in it, and what was expected. */
public final class TranscriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TranscriptException(String message) {
    super(message);
  }
}
