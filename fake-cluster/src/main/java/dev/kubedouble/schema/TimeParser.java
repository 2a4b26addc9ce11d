package dev.kubedouble.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.YearMonth;

/** Reads RFC 3339 moments as Go's time.Parse does, with its leniences and its messages. */
final class TimeParser {
  private static final String SECONDS = "2006-01-02T15:04:05Z07:00";
  private static final String MICROS = "2006-01-02T15:04:05.000000Z07:00";

  private final String layout;
  private final boolean micros;
  private final String text;
  private int at;
  private long seconds;
  private int nanos;

  /** Says that a text is no moment, in Go's words. */
  static final class InvalidTimeException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidTimeException(String message) {
      super(message);
    }
  }

  private TimeParser(String text, boolean micros) {
    this.text = text;
    this.micros = micros;
    this.layout = micros ? MICROS : SECONDS;
  }

  static TimeParser parse(String text, boolean micros) throws InvalidTimeException {
    TimeParser parser = new TimeParser(text, micros);
    parser.parse();
    return parser;
  }

  long seconds() {
    return seconds;
  }

  int nanos() {
    return nanos;
  }

  private void parse() throws InvalidTimeException {
    int year = year();
    separator('-');
    int month = twoDigits("01", true);
    if (month < 1 || month > 12) {
      throw outOfRange("month");
    }
    separator('-');
    int day = twoDigits("02", true);
    separator('T');
    int hour = twoDigits("15", false);
    if (hour > 23) {
      throw outOfRange("hour");
    }
    separator(':');
    int minute = twoDigits("04", true);
    if (minute > 59) {
      throw outOfRange("minute");
    }
    separator(':');
    int second = twoDigits("05", true);
    if (second > 59) {
      throw outOfRange("second");
    }
    fraction();
    int offset = zone();
    if (at < text.length()) {
      throw new InvalidTimeException(problem(": extra text: " + quote(text.substring(at))));
    }
    if (day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      throw outOfRange("day");
    }
    seconds =
        LocalDate.of(year, month, day).toEpochDay() * 86_400L
            + hour * 3600L
            + minute * 60L
            + second
            - offset;
  }

  private int year() throws InvalidTimeException {
    if (text.length() < 4) {
      throw cannotParse(0, "2006");
    }
    int year = 0;
    for (; at < 4; at++) {
      if (!isDigit(at)) {
        throw cannotParse(0, "2006");
      }
      year = year * 10 + text.charAt(at) - '0';
    }
    return year;
  }

  private void separator(char expected) throws InvalidTimeException {
    if (at >= text.length() || text.charAt(at) != expected) {
      throw cannotParse(at, String.valueOf(expected));
    }
    at++;
  }

  /** Takes a number of two digits, or of one where that is not forbidden. */
  private int twoDigits(String element, boolean both) throws InvalidTimeException {
    if (!isDigit(at) || (both && !isDigit(at + 1))) {
      throw cannotParse(at, element);
    }
    int value = text.charAt(at++) - '0';
    return isDigit(at) ? value * 10 + text.charAt(at++) - '0' : value;
  }

  private void fraction() throws InvalidTimeException {
    int digits = at + 1;
    while (isDigit(digits)) {
      digits++;
    }
    int count = digits - at - 1;
    boolean begins = at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',');
    if (micros) {
      if (!begins || count < 6) {
        throw cannotParse(at, ".000000");
      }
      count = 6;
    } else if (!begins || count == 0) {
      return;
    }
    for (int i = 0; i < 9; i++) {
      nanos = nanos * 10 + (i < count ? text.charAt(at + 1 + i) - '0' : 0);
    }
    at += count + 1;
  }

  /** Returns the offset from UTC in seconds. */
  private int zone() throws InvalidTimeException {
    if (at < text.length() && text.charAt(at) == 'Z') {
      at++;
      return 0;
    }
    int start = at;
    boolean wellFormed =
        text.length() >= at + 6
            && (text.charAt(at) == '+' || text.charAt(at) == '-')
            && isDigit(at + 1)
            && isDigit(at + 2)
            && text.charAt(at + 3) == ':'
            && isDigit(at + 4)
            && isDigit(at + 5);
    if (!wellFormed) {
      throw cannotParse(start, "Z07:00");
    }
    int sign = text.charAt(at++) == '-' ? -1 : 1;
    int hours = twoDigits("Z07:00", true);
    separator(':');
    int minutes = twoDigits("Z07:00", true);
    if (hours > 24) {
      throw outOfRange("time zone offset hour");
    }
    if (minutes > 60) {
      throw outOfRange("time zone offset minute");
    }
    return sign * (hours * 3600 + minutes * 60);
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private InvalidTimeException cannotParse(int from, String element) {
    String rest = text.substring(Math.min(from, text.length()));
    return new InvalidTimeException(
        "parsing time "
            + quote(text)
            + " as "
            + quote(layout)
            + ": cannot parse "
            + quote(rest)
            + " as "
            + quote(element));
  }

  private InvalidTimeException outOfRange(String what) {
    return new InvalidTimeException(problem(": " + what + " out of range"));
  }

  private String problem(String what) {
    return "parsing time " + quote(text) + what;
  }

  /** Quotes as Go's package time does: every byte that is not printable ASCII as its number. */
  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (byte b : text.getBytes(UTF_8)) {
      if (b < ' ') {
        quoted.append(String.format("\\x%02x", b));
        continue;
      }
      if (b == '"' || b == '\\') {
        quoted.append('\\');
      }
      quoted.append((char) b);
    }
    return quoted.append('"').toString();
  }
}
