package dev.kubedouble.assertj.error;

import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** An object is not as expected: names the object, the expected and the actual. */
public final class ShouldBe extends BasicErrorMessageFactory {
  private ShouldBe(String subject, String what, String expected, String actual) {
    super(
        "%nExpecting %s%n  %s%nexpected: %s%n but was: %s",
        unquotedString(subject),
        unquotedString(what),
        unquotedString(expected),
        unquotedString(actual));
  }

  /**
   * Returns the message.
   *
   * @param subject what is looked at, such as {@code Deployment default/web}
   * @param what the expectation in words, such as {@code to be at revision 2}
   * @param expected the expected value
   * @param actual the actual value
   */
  public static ErrorMessageFactory shouldBe(
      String subject, String what, Object expected, Object actual) {
    return new ShouldBe(subject, what, String.valueOf(expected), String.valueOf(actual));
  }
}
