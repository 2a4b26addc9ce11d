package dev.kubedouble.replay;

/**
 * A place at which an answer is not the recorded one.
 *
 * @param path where, such as {@code step 3.spec.replicas}
 * @param actual what was answered
 * @param expected what the transcript has there
 */
public record Difference(String path, String actual, String expected) {
  /** Returns one line: the path, what is there, and what was expected. */
  @Override
  public String toString() {
    return path + ": " + actual + ", expected " + expected;
  }
}
