package dev.kubedouble.junit;

/**
 * What happens where a test leaves something open: a call in flight, such as a watch, a watch of a
 * fake cluster itself or over REST, a channel that it made itself, or a thread that made calls.
 *
 * <p>All of it is closed in any case.
 */
public enum Leaks {
  /** The test fails and names what was left open. */
  FAIL,
  /** What was left open is logged and published as a report entry. The default. */
  WARN,
  /** Nobody is told. */
  IGNORE
}
