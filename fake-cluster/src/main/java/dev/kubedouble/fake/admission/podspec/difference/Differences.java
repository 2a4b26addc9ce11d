package dev.kubedouble.fake.admission.podspec.difference;

import com.google.protobuf.Message;
import dev.kubedouble.fake.admission.podspec.base.InternalForm;

/** Answers whether two messages say the same, and how they differ. */
public final class Differences {
  private Differences() {}

  /**
   * Returns whether two messages say the same: what is absent is as good as what is empty, except
   * where Go has pointers, and amounts are compared as numbers.
   */
  public static boolean same(Message one, Message other) {
    return one.equals(other)
        || InternalForm.withPlainAmounts(one)
            .toString()
            .equals(InternalForm.withPlainAmounts(other).toString());
  }

  /**
   * Returns the difference of two messages in Kubernetes' internal form, as a unified diff without
   * file names; empty if there is none.
   */
  public static String text(Message old, Message changed) {
    return UnifiedDiff.of(
        IndentedLines.of(InternalForm.of(old)), IndentedLines.of(InternalForm.of(changed)));
  }
}
