package dev.kubedouble.fake.admission.podsecurity;

import dev.kubedouble.fake.admission.podsecurity.SecurityPolicy.Level;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the Pod Security Standards.
 *
 * @param level the laxest level that has it
 * @param since the first minor version that has it
 * @param until the first minor version that has it no more
 * @param unlessRestrictedSince the first minor version in which a stricter rule stands in for it at
 *     the restricted level
 * @param look looks at a pod; null where nothing is wrong
 */
record Check(
    Level level,
    int since,
    int until,
    int unlessRestrictedSince,
    Function<Subject, @Nullable Finding> look) {
  private static final int NEVER = Integer.MAX_VALUE;

  static Check of(Level level, Function<Subject, @Nullable Finding> look) {
    return new Check(level, 0, NEVER, NEVER, look);
  }

  Check since(int minor) {
    return new Check(level, minor, until, unlessRestrictedSince, look);
  }

  Check until(int minor) {
    return new Check(level, since, minor, unlessRestrictedSince, look);
  }

  Check unlessRestrictedSince(int minor) {
    return new Check(level, since, until, minor, look);
  }

  boolean belongsTo(SecurityPolicy policy) {
    int minor = Math.min(policy.minor(), NEVER - 1);
    return policy.level().compareTo(level) >= 0
        && minor >= since
        && minor < until
        && (policy.level() != Level.RESTRICTED || minor < unlessRestrictedSince);
  }
}
