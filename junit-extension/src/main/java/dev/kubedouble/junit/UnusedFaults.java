package dev.kubedouble.junit;

/**
 * What happens where a fault was switched on and happened to no call: the test then says nothing
 * about it.
 *
 * <p>By default a rule of {@link WithFault} on a test's method fails the test, and all others are
 * told as {@link #WARN} does.
 */
public enum UnusedFaults {
  /** The test fails and names the rules. */
  FAIL,
  /** The rules are published as a report entry, and logged when the server is closed. */
  WARN,
  /** Only the log tells. */
  IGNORE
}
