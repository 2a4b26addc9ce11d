package dev.kubedouble.assertj.error;

import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** Something that should have happened has not, or the other way round: shows what has. */
public final class ShouldHappen extends BasicErrorMessageFactory {
  private static final int MOST = 30;

  private ShouldHappen(String subject, String expected, String what, String lines) {
    super(
        "%nExpecting %s%n  %s%n%s%s",
        unquotedString(subject),
        unquotedString(expected),
        unquotedString(what),
        unquotedString(lines));
  }

  /**
   * Returns the message.
   *
   * @param subject what is looked at, such as {@code the call journal}
   * @param expected the expectation in words
   * @param what what follows, such as {@code but these calls were made:}
   * @param happened what happened, a line each; the last ones are shown
   */
  public static ErrorMessageFactory shouldHappen(
      String subject, String expected, String what, List<?> happened) {
    StringBuilder lines = new StringBuilder();
    int from = Math.max(0, happened.size() - MOST);
    if (from > 0) {
      lines.append("\n  (").append(from).append(" earlier ones are left out)");
    }
    if (happened.isEmpty()) {
      lines.append("\n  (none)");
    }
    for (Object one : happened.subList(from, happened.size())) {
      lines.append("\n  ").append(one);
    }
    return new ShouldHappen(subject, expected, what, lines.toString());
  }
}
