package dev.kubedouble.fake.admission.content;

import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.List;

/**
 * The forms of names that carry a domain: fully qualified names, and paths and keys behind a
 * domain.
 */
public final class QualifiedNames {
  private static final String PATH_CHARACTERS = "/-._~%!$&'()*+,;=:";

  private QualifiedNames() {}

  /** Writes what is wrong with a domain name of at least three parts. */
  public static void fullyQualifiedName(FieldErrors errors, FieldPath path, String name) {
    if (name.isEmpty()) {
      errors.required(path);
      return;
    }
    List<String> faults = DnsNames.subdomain(name);
    if (!faults.isEmpty()) {
      errors.invalid(path, name, String.join(",", faults));
    } else if (parts(name) < 3) {
      errors.invalid(
          path, name, "should be a domain with at least three segments separated by dots");
    }
  }

  /** Writes what is wrong with a domain name of at least two parts, which may end with a dot. */
  public static void fullyQualifiedDomainName(FieldErrors errors, FieldPath path, String text) {
    if (text.isEmpty()) {
      errors.required(path);
      return;
    }
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    List<String> faults = DnsNames.subdomain(name);
    if (!faults.isEmpty()) {
      errors.invalid(path, name, String.join(",", faults));
      return;
    }
    if (parts(name) < 2) {
      errors.invalid(path, name, "should be a domain with at least two segments separated by dots");
      return;
    }
    for (int start = 0; start <= name.length(); ) {
      int dot = name.indexOf('.', start);
      int end = dot < 0 ? name.length() : dot;
      if (end - start > DnsNames.LABEL_MAX_LENGTH) {
        String label = name.substring(start, end);
        errors.invalid(path, label, String.join(",", DnsNames.label(label)));
        return;
      }
      start = end + 1;
    }
  }

  /** Writes what is wrong with a domain and a path behind it, such as {@code acme.io/foo}. */
  public static void domainPrefixedPath(FieldErrors errors, FieldPath path, String text) {
    if (text.isEmpty()) {
      errors.required(path);
      return;
    }
    int slash = text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1) {
      errors.invalid(path, text, "must be a domain-prefixed path (such as \"acme.io/foo\")");
      return;
    }
    String host = text.substring(0, slash);
    errors.invalid(path, host, DnsNames.subdomain(host));
    String rest = text.substring(slash + 1);
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (!Chars.letterOrDigit(c) && PATH_CHARACTERS.indexOf(c) < 0) {
        errors.invalid(
            path, rest, ContentMessages.regex("Invalid path", "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+"));
        return;
      }
    }
  }

  /**
   * Writes what is wrong with a label's key that must have a domain, such as {@code acme.io/foo}.
   */
  public static void domainPrefixedKey(FieldErrors errors, FieldPath path, String key) {
    if (key.isEmpty()) {
      errors.required(path);
      return;
    }
    List<String> faults = LabelNames.key(key);
    errors.invalid(path, key, faults);
    if (faults.isEmpty() && key.indexOf('/') < 0) {
      errors.invalid(path, key, "must be a domain-prefixed key (such as \"acme.io/foo\")");
    }
  }

  private static int parts(String name) {
    int parts = 1;
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '.') {
        parts++;
      }
    }
    return parts;
  }
}
