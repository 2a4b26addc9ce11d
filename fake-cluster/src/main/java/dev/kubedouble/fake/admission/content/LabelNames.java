package dev.kubedouble.fake.admission.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The forms of keys and values of labels; a key is what Kubernetes also calls a qualified name.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/">Labels
 *     and Selectors</a>
 */
public final class LabelNames {
  /** The most bytes that a label's value, or the name in its key, has. */
  public static final int MAX_LENGTH = 63;

  private static final String NAME_FORM = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
  private static final String NAME_FAULT =
      "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

  private LabelNames() {}

  /**
   * Returns what is wrong with a key: a name, and before it a DNS subdomain and a slash if it wants
   * one.
   */
  public static List<String> key(String value) {
    int slash = value.indexOf('/');
    boolean prefixed = slash >= 0;
    if (isName(value, slash + 1)
        && !longer(value, slash + 1)
        && (!prefixed
            || (slash <= DnsNames.SUBDOMAIN_MAX_LENGTH
                && DnsNames.isSubdomain(value.substring(0, slash))))) {
      return List.of();
    }
    return keyFaults(value, slash);
  }

  /**
   * Returns what is wrong with the key of an annotation: a label's key in which letters may be of
   * either case.
   */
  public static List<String> annotationKey(String value) {
    return key(hasUpper(value) ? value.toLowerCase(Locale.ROOT) : value);
  }

  /** Returns what is wrong with a label's value. */
  public static List<String> value(String value) {
    boolean tooLong = Utf8.longerThan(value, MAX_LENGTH);
    boolean formed = value.isEmpty() || isName(value, 0);
    if (formed && !tooLong) {
      return List.of();
    }
    List<String> faults = new ArrayList<>(2);
    if (tooLong) {
      faults.add(ContentMessages.maxBytes(MAX_LENGTH));
    }
    if (!formed) {
      faults.add(
          ContentMessages.regex(
              "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must"
                  + " start and end with an alphanumeric character",
              "(" + NAME_FORM + ")?",
              "MyValue",
              "my_value",
              "12345"));
    }
    return faults;
  }

  private static List<String> keyFaults(String value, int slash) {
    List<String> faults = new ArrayList<>(2);
    String formed = ContentMessages.regex(NAME_FAULT, NAME_FORM, "MyName", "my.name", "123-abc");
    if (slash >= 0 && value.indexOf('/', slash + 1) >= 0) {
      faults.add(
          "a valid label key "
              + formed
              + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
      return faults;
    }
    if (slash >= 0) {
      prefixFaults(value.substring(0, slash), faults);
    }
    String name = value.substring(slash + 1);
    if (name.isEmpty()) {
      faults.add("name part " + ContentMessages.empty());
    } else if (Utf8.longerThan(name, MAX_LENGTH)) {
      faults.add("name part " + ContentMessages.maxBytes(MAX_LENGTH));
    }
    if (!isName(name, 0)) {
      faults.add("name part " + formed);
    }
    return faults;
  }

  private static void prefixFaults(String prefix, List<String> faults) {
    if (prefix.isEmpty()) {
      faults.add("prefix part " + ContentMessages.empty());
      return;
    }
    if (Utf8.longerThan(prefix, DnsNames.SUBDOMAIN_MAX_LENGTH)) {
      faults.add("prefix part " + ContentMessages.maxBytes(DnsNames.SUBDOMAIN_MAX_LENGTH));
    }
    if (!DnsNames.isSubdomain(prefix)) {
      faults.add("prefix part " + DnsNames.subdomainFault());
    }
  }

  private static boolean isName(String value, int from) {
    int length = value.length();
    if (from >= length
        || !Chars.letterOrDigit(value.charAt(from))
        || !Chars.letterOrDigit(value.charAt(length - 1))) {
      return false;
    }
    for (int i = from; i < length; i++) {
      char c = value.charAt(i);
      if (!Chars.letterOrDigit(c) && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static boolean longer(String value, int from) {
    return value.length() - from > MAX_LENGTH;
  }

  private static boolean hasUpper(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
        return true;
      }
    }
    return false;
  }
}
