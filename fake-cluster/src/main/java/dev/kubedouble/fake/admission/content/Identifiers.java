package dev.kubedouble.fake.admission.content;

import java.util.ArrayList;
import java.util.List;

/**
 * The forms of names that programs know things by: variables, keys of files, HTTP headers, reasons.
 */
public final class Identifiers {
  private static final int RELAXED_MAX = 0x7f;

  private Identifiers() {}

  /** Returns what is wrong with an identifier of C. */
  public static List<String> cIdentifier(String value) {
    boolean formed = !value.isEmpty() && !Chars.digit(value.charAt(0));
    for (int i = 0; formed && i < value.length(); i++) {
      char c = value.charAt(i);
      formed = Chars.letterOrDigit(c) || c == '_';
    }
    return formed
        ? List.of()
        : List.of(
            ContentMessages.regex(
                "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric"
                    + " characters or '_'",
                "[A-Za-z_][A-Za-z0-9_]*",
                "my_name",
                "MY_NAME",
                "MyName"));
  }

  /** Returns what is wrong with the name of an environment variable, by the strict rule of old. */
  public static List<String> envVarName(String value) {
    boolean formed = isKey(value) && !Chars.digit(value.charAt(0));
    if (formed && !value.startsWith(".")) {
      return List.of();
    }
    List<String> faults = new ArrayList<>(2);
    if (!formed) {
      faults.add(
          ContentMessages.regex(
              "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and"
                  + " must not start with a digit",
              "[-._a-zA-Z][-._a-zA-Z0-9]*",
              "my.env-name",
              "MY_ENV.NAME",
              "MyEnvName1"));
    }
    addDirectoryFault(value, faults);
    return faults;
  }

  /**
   * Returns what is wrong with the name of an environment variable: printable ASCII without the
   * equals sign.
   */
  public static List<String> relaxedEnvVarName(String value) {
    if (value.isEmpty()) {
      return List.of("environment variable name " + ContentMessages.empty());
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c >= RELAXED_MAX || c == '=') {
        return List.of(
            "a valid environment variable name must consist only of printable ASCII characters other than '='");
      }
    }
    return List.of();
  }

  /** Returns what is wrong with a key of a ConfigMap or Secret. */
  public static List<String> configMapKey(String value) {
    boolean tooLong = Utf8.longerThan(value, DnsNames.SUBDOMAIN_MAX_LENGTH);
    boolean formed = isKey(value);
    if (formed && !tooLong && !value.startsWith(".")) {
      return List.of();
    }
    List<String> faults = new ArrayList<>(2);
    if (tooLong) {
      faults.add(ContentMessages.maxCharacters(DnsNames.SUBDOMAIN_MAX_LENGTH));
    }
    if (!formed) {
      faults.add(
          ContentMessages.regex(
              "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
              "[-._a-zA-Z0-9]+",
              "key.name",
              "KEY_NAME",
              "key-name"));
    }
    addDirectoryFault(value, faults);
    return faults;
  }

  /** Returns what is wrong with the name of an HTTP header. */
  public static List<String> httpHeaderName(String value) {
    boolean formed = !value.isEmpty();
    for (int i = 0; formed && i < value.length(); i++) {
      char c = value.charAt(i);
      formed = Chars.letterOrDigit(c) || c == '-';
    }
    return formed
        ? List.of()
        : List.of(
            ContentMessages.regex(
                "a valid HTTP header must consist of alphanumeric characters or '-'",
                "[-A-Za-z0-9]+",
                "X-Header-Name"));
  }

  /** Returns what is wrong with the form of a condition's reason. */
  public static List<String> conditionReason(String value) {
    int length = value.length();
    boolean formed = length > 0 && Chars.letter(value.charAt(0));
    for (int i = 1; formed && i < length; i++) {
      char c = value.charAt(i);
      formed = Chars.letterOrDigit(c) || c == '_' || (i < length - 1 && (c == ',' || c == ':'));
    }
    return formed
        ? List.of()
        : List.of(
            ContentMessages.regex(
                "a condition reason must start with alphabetic character, optionally followed by a string of"
                    + " alphanumeric characters or '_,:', and must end with an alphanumeric character or '_'",
                "[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?",
                "my_name",
                "MY_NAME",
                "MyName",
                "ReasonA,ReasonB",
                "ReasonA:ReasonB"));
  }

  private static boolean isKey(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Chars.letterOrDigit(c) && c != '-' && c != '.' && c != '_') {
        return false;
      }
    }
    return !value.isEmpty();
  }

  private static void addDirectoryFault(String value, List<String> faults) {
    if (value.equals(".") || value.equals("..")) {
      faults.add("must not be '" + value + "'");
    } else if (value.startsWith("..")) {
      faults.add("must not start with '..'");
    }
  }
}
