package dev.kubedouble.fake.admission.podsecurity;

import java.util.Collection;

/**
 * What a check finds wrong.
 *
 * @param reason in short, such as {@code privileged}
 * @param detail who does what
 */
record Finding(String reason, String detail) {
  /** Returns names in quotes, separated by commas. */
  static String quoted(Collection<String> names) {
    return names.isEmpty() ? "" : '"' + String.join("\", \"", names) + '"';
  }

  static String plural(String one, String many, int count) {
    return count == 1 ? one : many;
  }

  /** Returns {@code container "a"} or {@code containers "a", "b"}. */
  static String containers(Collection<String> names) {
    return plural("container", "containers", names.size()) + ' ' + quoted(names);
  }
}
