package dev.kubedouble.junit.blackbox;

import java.time.Instant;
import java.util.List;

/**
 * One thing that happened.
 *
 * @param turn the number of the turn in which, or after which, it happened
 * @param time the cluster's time
 * @param kind what it is
 * @param title in one line
 * @param details further lines, such as the fields that changed
 * @param isBad whether it is an error, a refusal or a warning
 */
record Entry(
    long turn, Instant time, Kind kind, String title, List<String> details, boolean isBad) {
  /** What happened; in this order within one turn. */
  enum Kind {
    DECISION("why"),
    WRITE("write"),
    EVENT("event"),
    CALL("call");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
