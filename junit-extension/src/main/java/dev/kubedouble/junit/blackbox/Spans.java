package dev.kubedouble.junit.blackbox;

import java.time.Duration;
import java.time.Instant;

/** Moments as the time since a test's beginning. */
final class Spans {
  private Spans() {}

  /** Returns a moment such as {@code 0:00:05} or {@code 0:00:05.250}. */
  static String since(Instant start, Instant moment) {
    Duration span = Duration.between(start, moment);
    String text =
        span.toHours() + ":" + two(span.toMinutesPart()) + ":" + two(span.toSecondsPart());
    int millis = span.toMillisPart();
    return millis == 0 ? text : text + "." + String.valueOf(1000 + millis).substring(1);
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
