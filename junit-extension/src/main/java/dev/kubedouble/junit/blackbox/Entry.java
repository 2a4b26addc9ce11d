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
    DECISION("why", "decision"),
    WRITE("write", "write"),
    EVENT("event", "event"),
    CALL("call", "call");

    private final String label;
    private final String name;

    Kind(String label, String name) {
      this.label = label;
      this.name = name;
    }

    /** Returns what so many of them are called. */
    String plural(long count) {
      return count == 1 ? name : name + "s";
    }

    String label() {
      return label;
    }
  }
}
