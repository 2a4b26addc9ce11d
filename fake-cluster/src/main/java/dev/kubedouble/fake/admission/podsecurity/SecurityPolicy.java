package dev.kubedouble.fake.admission.podsecurity;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How strict a namespace is with its pods.
 *
 * @param level how strict
 * @param minor the minor version of Kubernetes 1 whose rules count; {@link #LATEST} for the newest
 */
record SecurityPolicy(Level level, int minor) {
  static final int LATEST = Integer.MAX_VALUE;

  private static final String PREFIX = "pod-security.kubernetes.io/";
  private static final SecurityPolicy NONE = new SecurityPolicy(Level.PRIVILEGED, LATEST);

  /** The levels, the laxest first. */
  enum Level {
    PRIVILEGED,
    BASELINE,
    RESTRICTED
  }

  /** Returns the policy by which pods are refused. */
  static SecurityPolicy enforced(Map<String, String> namespaceLabels) {
    return of(namespaceLabels, "enforce", Level.RESTRICTED);
  }

  /** Returns the policy by which is warned: at least the one that is enforced. */
  static SecurityPolicy warned(Map<String, String> namespaceLabels) {
    SecurityPolicy warned = of(namespaceLabels, "warn", Level.PRIVILEGED);
    SecurityPolicy enforced = enforced(namespaceLabels);
    boolean defaults =
        !namespaceLabels.containsKey(PREFIX + "warn")
            && level(namespaceLabels.get(PREFIX + "enforce")) != null
            && enforced.level.compareTo(warned.level) > 0;
    if (!defaults) {
      return warned;
    }
    return new SecurityPolicy(
        enforced.level,
        namespaceLabels.containsKey(PREFIX + "warn-version") ? warned.minor : enforced.minor);
  }

  private static SecurityPolicy of(Map<String, String> labels, String mode, Level wrong) {
    String level = labels.get(PREFIX + mode);
    String version = labels.get(PREFIX + mode + "-version");
    if (level == null && version == null) {
      return NONE;
    }
    Level parsed = level(level);
    return new SecurityPolicy(
        level == null ? Level.PRIVILEGED : parsed == null ? wrong : parsed, minor(version));
  }

  private static @Nullable Level level(@Nullable String text) {
    return text == null
        ? null
        : switch (text) {
          case "privileged" -> Level.PRIVILEGED;
          case "baseline" -> Level.BASELINE;
          case "restricted" -> Level.RESTRICTED;
          default -> null;
        };
  }

  /** Returns the minor version of {@code v1.30}; the latest where the text says none. */
  private static int minor(@Nullable String text) {
    if (text == null || !text.startsWith("v1.") || text.length() > 9) {
      return LATEST;
    }
    int minor = 0;
    for (int i = 3; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9' || (digit == '0' && i == 3 && text.length() > 4)) {
        return LATEST;
      }
      minor = 10 * minor + digit - '0';
    }
    return text.length() == 3 ? LATEST : minor;
  }

  /** Returns the policy as messages show it: {@code restricted:v1.30}. */
  @Override
  public String toString() {
    String name =
        switch (level) {
          case PRIVILEGED -> "privileged";
          case BASELINE -> "baseline";
          case RESTRICTED -> "restricted";
        };
    return name + ':' + (minor == LATEST ? "latest" : "v1." + minor);
  }
}
