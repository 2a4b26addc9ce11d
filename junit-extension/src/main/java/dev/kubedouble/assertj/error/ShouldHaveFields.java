package dev.kubedouble.assertj.error;

import dev.kubedouble.difference.FieldDifference;
import java.util.List;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;
import org.jspecify.annotations.Nullable;

/** Two messages differ: shows the fields that differ, and no others. */
public final class ShouldHaveFields extends BasicErrorMessageFactory {
  private ShouldHaveFields(String subject, int count, String fields) {
    super(
        "%nExpecting %s%n  to be as given, but %s:%n%s",
        unquotedString(subject),
        unquotedString(count == 1 ? "1 field differs" : count + " fields differ"),
        unquotedString(fields));
  }

  /**
   * Returns the message.
   *
   * @param subject what is looked at
   * @param differences from the expected to the actual
   */
  public static ErrorMessageFactory shouldHaveFields(
      String subject, List<FieldDifference> differences) {
    return new ShouldHaveFields(subject, differences.size(), lines(differences));
  }

  /** Returns the fields that differ, with the expected and the actual value below each. */
  public static String lines(List<FieldDifference> differences) {
    StringBuilder fields = new StringBuilder();
    for (FieldDifference difference : differences) {
      fields
          .append("  ")
          .append(difference.path())
          .append("\n    expected: ")
          .append(shown(difference.before()))
          .append("\n     but was: ")
          .append(shown(difference.after()))
          .append('\n');
    }
    return fields.toString();
  }

  private static String shown(@Nullable String value) {
    return value == null ? "(none)" : value;
  }
}
