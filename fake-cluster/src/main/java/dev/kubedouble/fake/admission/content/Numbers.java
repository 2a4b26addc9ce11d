package dev.kubedouble.fake.admission.content;

import java.util.ArrayList;
import java.util.List;

/** The ranges and forms of numbers: ports, users and groups, modes of files, percentages. */
public final class Numbers {
  private static final int PORT_MAX = 65535;
  private static final int PORT_NAME_MAX_LENGTH = 15;
  private static final int MODE_MAX = 0777;

  private Numbers() {}

  /** Returns what is wrong with a number that must not be below zero. */
  public static List<String> notNegative(long value) {
    return value >= 0 ? List.of() : List.of(ContentMessages.NOT_NEGATIVE);
  }

  /** Returns what is wrong with a number that must lie in a range, both ends included. */
  public static List<String> inRange(long value, long low, long high) {
    return value >= low && value <= high
        ? List.of()
        : List.of(ContentMessages.inclusiveRange(low, high));
  }

  /** Returns what is wrong with the number of a port. */
  public static List<String> port(long value) {
    return inRange(value, 1, PORT_MAX);
  }

  /** Returns what is wrong with the id of a user. */
  public static List<String> userId(long value) {
    return inRange(value, 0, Integer.MAX_VALUE);
  }

  /** Returns what is wrong with the id of a group. */
  public static List<String> groupId(long value) {
    return inRange(value, 0, Integer.MAX_VALUE);
  }

  /** Returns what is wrong with the permissions of a file. */
  public static List<String> fileMode(int value) {
    return value >= 0 && value <= MODE_MAX
        ? List.of()
        : List.of("must be a number between 0 and 0777 (octal), both inclusive");
  }

  /**
   * Returns what is wrong with the name of a port, which is a service name of RFC 6335 in lower
   * case.
   */
  public static List<String> portName(String value) {
    int length = value.length();
    boolean formed = length > 0;
    boolean letter = false;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      letter |= Chars.lower(c);
      formed &= Chars.lowerOrDigit(c) || c == '-';
    }
    boolean tooLong = Utf8.longerThan(value, PORT_NAME_MAX_LENGTH);
    boolean twice = value.contains("--");
    boolean end = length > 0 && (value.charAt(0) == '-' || value.charAt(length - 1) == '-');
    if (formed && letter && !tooLong && !twice && !end) {
      return List.of();
    }
    List<String> faults = new ArrayList<>();
    if (tooLong) {
      faults.add(ContentMessages.maxCharacters(PORT_NAME_MAX_LENGTH));
    }
    if (!formed) {
      faults.add("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
    }
    if (!letter) {
      faults.add("must contain at least one letter (a-z)");
    }
    if (twice) {
      faults.add("must not contain consecutive hyphens");
    }
    if (end) {
      faults.add("must not begin or end with a hyphen");
    }
    return faults;
  }

  /** Returns what is wrong with a percentage, such as {@code 25%}. */
  public static List<String> percent(String value) {
    if (isPercent(value)) {
      return List.of();
    }
    return List.of(
        ContentMessages.regex(
            "a valid percent string must be a numeric string followed by an ending '%'",
            "[0-9]+%", "1%", "93%"));
  }

  /** Returns whether the string is digits and a percent sign. */
  public static boolean isPercent(String value) {
    int last = value.length() - 1;
    if (last < 1 || value.charAt(last) != '%') {
      return false;
    }
    for (int i = 0; i < last; i++) {
      if (!Chars.digit(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns what is wrong with a whole number written without leading zeros or a plus sign. */
  public static List<String> decimalInteger(String value) {
    if (value.isEmpty()) {
      return List.of(ContentMessages.empty());
    }
    int start = value.charAt(0) == '-' ? 1 : 0;
    boolean formed = start < value.length() && (value.charAt(start) != '0' || value.equals("0"));
    for (int i = start; formed && i < value.length(); i++) {
      formed = Chars.digit(value.charAt(i));
    }
    return formed ? List.of() : List.of("must be a valid decimal integer in canonical form");
  }
}
