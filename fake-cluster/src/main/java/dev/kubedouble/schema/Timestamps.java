package dev.kubedouble.schema;

import java.time.LocalDate;

/**
 * Moments as Kubernetes writes them in JSON: RFC 3339 in UTC, with whole seconds or six digits of a
 * second.
 */
public final class Timestamps {
  /** The seconds since 1970 of Go's zero time, 0001-01-01T00:00:00Z, which means no time at all. */
  public static final long ZERO_SECONDS = -62_135_596_800L;

  private static final int SECONDS_OF_DAY = 86_400;
  private static final int NANOS_OF_MICRO = 1_000;
  private static final int DIGITS_OF_MICROS = 6;

  private Timestamps() {}

  /** Returns the text of a meta/v1 Time, such as 2026-01-01T00:00:00Z. */
  public static String format(long seconds) {
    StringBuilder text = new StringBuilder(20);
    appendSeconds(text, seconds);
    return text.append('Z').toString();
  }

  /** Returns the text of a meta/v1 MicroTime, such as 2026-01-01T00:00:00.000001Z. */
  public static String formatMicros(long seconds, int nanos) {
    StringBuilder text = new StringBuilder(27);
    appendSeconds(text, seconds);
    text.append('.');
    append(text, nanos / NANOS_OF_MICRO, DIGITS_OF_MICROS);
    return text.append('Z').toString();
  }

  private static void appendSeconds(StringBuilder text, long seconds) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, (long) SECONDS_OF_DAY));
    int second = Math.floorMod(seconds, SECONDS_OF_DAY);
    int year = date.getYear();
    if (year < 0) {
      text.append('-');
    }
    append(text, Math.abs(year), 4);
    append(text.append('-'), date.getMonthValue(), 2);
    append(text.append('-'), date.getDayOfMonth(), 2);
    append(text.append('T'), second / 3600, 2);
    append(text.append(':'), second / 60 % 60, 2);
    append(text.append(':'), second % 60, 2);
  }

  private static void append(StringBuilder text, int value, int digits) {
    String plain = Integer.toString(value);
    for (int i = plain.length(); i < digits; i++) {
      text.append('0');
    }
    text.append(plain);
  }
}
