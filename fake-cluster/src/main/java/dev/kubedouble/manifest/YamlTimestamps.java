package dev.kubedouble.manifest;

import java.time.YearMonth;

/** Recognizes the texts that YAML 1.1 takes for a time, as the YAML library of Kubernetes does. */
final class YamlTimestamps {
  private final String text;
  private int at;

  private YamlTimestamps(String text) {
    this.text = text;
  }

  /** Says whether the text is a date, perhaps with a time of day. */
  static boolean matches(String text) {
    return text.length() >= 8 && text.charAt(4) == '-' && new YamlTimestamps(text).matches();
  }

  private boolean matches() {
    int year = number(4, 4);
    int month = take('-') ? number(1, 2) : -1;
    int day = take('-') ? number(1, 2) : -1;
    if (year < 0 || month < 1 || month > 12 || day < 1) {
      return false;
    }
    if (day > YearMonth.of(year, month).lengthOfMonth()) {
      return false;
    }
    if (at == text.length()) {
      return true;
    }
    boolean zoned = take('T') || take('t');
    return (zoned || take(' ')) && timeOfDay() && (!zoned || zone()) && at == text.length();
  }

  private boolean timeOfDay() {
    int hour = number(1, 2);
    int minute = take(':') ? number(1, 2) : -1;
    int second = take(':') ? number(1, 2) : -1;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return false;
    }
    if (take('.') || take(',')) {
      return number(1, Integer.MAX_VALUE) >= 0;
    }
    return true;
  }

  private boolean zone() {
    if (take('Z')) {
      return true;
    }
    return (take('+') || take('-')) && number(2, 2) >= 0 && take(':') && number(2, 2) >= 0;
  }

  private boolean take(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  /**
   * Takes digits and returns a number that is right up to nine of them; -1 where they are too few.
   */
  private int number(int fewest, int most) {
    int start = at;
    int value = 0;
    while (at < text.length() && at - start < most && isDigit(text.charAt(at))) {
      value = at - start < 9 ? value * 10 + text.charAt(at) - '0' : value;
      at++;
    }
    return at - start < fewest ? -1 : value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
