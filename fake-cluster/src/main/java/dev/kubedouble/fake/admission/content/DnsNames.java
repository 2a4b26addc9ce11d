package dev.kubedouble.fake.admission.content;

import java.util.ArrayList;
import java.util.List;

/**
 * The forms of names in the DNS: labels and subdomains of RFC 1123, labels of RFC 1035.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Object
 *     Names and IDs</a>
 */
public final class DnsNames {
  /** The most bytes that a label has. */
  public static final int LABEL_MAX_LENGTH = 63;

  /** The most bytes that a subdomain has. */
  public static final int SUBDOMAIN_MAX_LENGTH = 253;

  private static final String LABEL_FORM = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String SUBDOMAIN_FORM = LABEL_FORM + "(\\." + LABEL_FORM + ")*";
  private static final String UNDERSCORE_LABEL_FORM = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
  private static final String DNS_1035_FORM = "[a-z]([-a-z0-9]*[a-z0-9])?";

  private DnsNames() {}

  /** Returns what is wrong with a label of RFC 1123, such as {@code my-name}. */
  public static List<String> label(String value) {
    boolean tooLong = Utf8.longerThan(value, LABEL_MAX_LENGTH);
    boolean formed = isLabel(value, 0, value.length());
    if (formed && !tooLong) {
      return List.of();
    }
    List<String> faults = start(tooLong, LABEL_MAX_LENGTH);
    if (!formed) {
      faults.add(
          isSubdomain(value)
              ? "must not contain dots"
              : ContentMessages.regex(
                  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start"
                      + " and end with an alphanumeric character",
                  LABEL_FORM,
                  "my-name",
                  "123-abc"));
    }
    return faults;
  }

  /** Returns what is wrong with a subdomain of RFC 1123, such as {@code example.com}. */
  public static List<String> subdomain(String value) {
    boolean tooLong = Utf8.longerThan(value, SUBDOMAIN_MAX_LENGTH);
    boolean formed = isSubdomain(value);
    if (formed && !tooLong) {
      return List.of();
    }
    List<String> faults = start(tooLong, SUBDOMAIN_MAX_LENGTH);
    if (!formed) {
      faults.add(subdomainFault());
    }
    return faults;
  }

  /**
   * Returns what is wrong with a subdomain whose labels may hold, and begin with, an underscore.
   */
  public static List<String> subdomainWithUnderscore(String value) {
    boolean tooLong = Utf8.longerThan(value, SUBDOMAIN_MAX_LENGTH);
    boolean formed = isSubdomainWithUnderscore(value);
    if (formed && !tooLong) {
      return List.of();
    }
    List<String> faults = start(tooLong, SUBDOMAIN_MAX_LENGTH);
    if (!formed) {
      faults.add(
          ContentMessages.regex(
              "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and"
                  + " must start and end with an alphanumeric character",
              UNDERSCORE_LABEL_FORM + "(\\." + UNDERSCORE_LABEL_FORM + ")*",
              "example.com"));
    }
    return faults;
  }

  /**
   * Returns what is wrong with a subdomain whose first label is a star, such as {@code
   * *.example.com}.
   */
  public static List<String> wildcardSubdomain(String value) {
    boolean tooLong = Utf8.longerThan(value, SUBDOMAIN_MAX_LENGTH);
    boolean formed = value.startsWith("*.") && isSubdomain(value, 2);
    if (formed && !tooLong) {
      return List.of();
    }
    List<String> faults = start(tooLong, SUBDOMAIN_MAX_LENGTH);
    if (!formed) {
      faults.add(
          ContentMessages.regex(
              "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist"
                  + " of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
              "\\*\\." + SUBDOMAIN_FORM,
              "*.example.com"));
    }
    return faults;
  }

  /** Returns what is wrong with a label of RFC 1035, which begins with a letter. */
  public static List<String> label1035(String value) {
    boolean tooLong = Utf8.longerThan(value, LABEL_MAX_LENGTH);
    boolean formed = isLabel(value, 0, value.length()) && Chars.lower(value.charAt(0));
    if (formed && !tooLong) {
      return List.of();
    }
    List<String> faults = start(tooLong, LABEL_MAX_LENGTH);
    if (!formed) {
      faults.add(
          ContentMessages.regex(
              "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                  + " character, and end with an alphanumeric character",
              DNS_1035_FORM,
              "my-name",
              "abc-123"));
    }
    return faults;
  }

  static String subdomainFault() {
    return ContentMessages.regex(
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start"
            + " and end with an alphanumeric character",
        SUBDOMAIN_FORM,
        "example.com");
  }

  static boolean isSubdomain(String value) {
    return isSubdomain(value, 0);
  }

  private static boolean isSubdomain(String value, int from) {
    int start = from;
    for (int i = from; i < value.length(); i++) {
      if (value.charAt(i) == '.') {
        if (!isLabel(value, start, i)) {
          return false;
        }
        start = i + 1;
      }
    }
    return isLabel(value, start, value.length());
  }

  private static boolean isLabel(String value, int from, int to) {
    if (from >= to || value.charAt(from) == '-' || value.charAt(to - 1) == '-') {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      if (!Chars.lowerOrDigit(c) && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isSubdomainWithUnderscore(String value) {
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || value.charAt(i) == '.') {
        int from = start < i && value.charAt(start) == '_' ? start + 1 : start;
        if (!isUnderscoreLabel(value, from, i)) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  private static boolean isUnderscoreLabel(String value, int from, int to) {
    if (from >= to
        || !Chars.lowerOrDigit(value.charAt(from))
        || !Chars.lowerOrDigit(value.charAt(to - 1))) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      if (!Chars.lowerOrDigit(c) && c != '-' && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static List<String> start(boolean tooLong, int maxLength) {
    List<String> faults = new ArrayList<>(2);
    if (tooLong) {
      faults.add(ContentMessages.maxCharacters(maxLength));
    }
    return faults;
  }
}
