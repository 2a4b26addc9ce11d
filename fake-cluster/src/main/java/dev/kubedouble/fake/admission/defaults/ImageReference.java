package dev.kubedouble.fake.admission.defaults;

/**
 * The reference to an image, such as {@code registry.example.com:5000/team/app:1.2@sha256:...},
 * read as far as the default pull policy needs it.
 *
 * <p>The policy is {@code Always} for the tag {@code latest}, which is also the tag of a reference
 * without tag and digest, and {@code IfNotPresent} for everything else: also for what is no
 * reference at all.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/containers/images/">Images</a>
 */
final class ImageReference {
  private static final int MAX_PATH_LENGTH = 255;
  private static final int IDENTIFIER_LENGTH = 64;
  private static final String DEFAULT_REPOSITORY = "library/";

  private ImageReference() {}

  static String pullPolicy(String reference) {
    return isLatest(reference) ? "Always" : "IfNotPresent";
  }

  private static boolean isLatest(String reference) {
    int at = reference.indexOf('@');
    int end = at < 0 ? reference.length() : at;
    int colon = reference.lastIndexOf(':', end - 1);
    boolean tagged = colon > reference.lastIndexOf('/', end - 1);
    if (tagged ? !reference.startsWith("latest", colon + 1) || end - colon - 1 != 6 : at >= 0) {
      return false;
    }
    return isName(reference.substring(0, tagged ? colon : end), !tagged && at < 0)
        && (at < 0 || isDigest(reference.substring(at + 1)));
  }

  /**
   * Returns whether this is a name that the image of some registry can have.
   *
   * @param bare whether nothing follows the name; then it may not look like an image's id
   */
  private static boolean isName(String name, boolean bare) {
    if (bare && name.length() == IDENTIFIER_LENGTH && isHex(name)) {
      return false;
    }
    int slash = name.indexOf('/');
    if (slash < 0) {
      return isPath(name, 0, DEFAULT_REPOSITORY.length());
    }
    String first = name.substring(0, slash);
    if (!isRegistry(first)) {
      return isPath(name, 0, 0);
    }
    if (isDomain(first)) {
      return isPath(name, slash + 1, 0);
    }
    // What looks like a registry and is none may still be the first part of a path.
    return isPath(name, 0, 0);
  }

  private static boolean isRegistry(String first) {
    if (first.equals("localhost")) {
      return true;
    }
    for (int i = 0; i < first.length(); i++) {
      char c = first.charAt(i);
      if (c == '.' || c == ':' || Character.isUpperCase(c)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether the rest of the name is parts of lower case with slashes between, not too long
   * together.
   */
  private static boolean isPath(String name, int from, int before) {
    if (name.length() - from + before > MAX_PATH_LENGTH) {
      return false;
    }
    int start = from;
    for (int i = from; i <= name.length(); i++) {
      if (i == name.length() || name.charAt(i) == '/') {
        if (!isPathComponent(name, start, i)) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  /**
   * Returns whether letters and digits make up this part, with one dot, one or two underscores or
   * dashes between.
   */
  private static boolean isPathComponent(String name, int from, int to) {
    if (from >= to || !isLowerOrDigit(name.charAt(from)) || !isLowerOrDigit(name.charAt(to - 1))) {
      return false;
    }
    for (int i = from; i < to; i++) {
      char c = name.charAt(i);
      if (isLowerOrDigit(c)) {
        continue;
      }
      int run = i + 1;
      while (name.charAt(run) == c) {
        run++;
      }
      int length = run - i;
      boolean separator = c == '-' || (c == '.' && length == 1) || (c == '_' && length <= 2);
      if (!separator || !isLowerOrDigit(name.charAt(run))) {
        return false;
      }
      i = run;
    }
    return true;
  }

  private static boolean isDomain(String domain) {
    int end = domain.length();
    if (domain.startsWith("[")) {
      end = domain.indexOf(']');
      for (int i = 1; i < end; i++) {
        char c = domain.charAt(i);
        if (c != ':' && Character.digit(c, 16) < 0) {
          return false;
        }
      }
      return end > 1 && isPort(domain, end + 1);
    }
    int colon = domain.indexOf(':');
    end = colon < 0 ? end : colon;
    int start = 0;
    for (int i = 0; i <= end; i++) {
      if (i == end || domain.charAt(i) == '.') {
        if (i == start || domain.charAt(start) == '-' || domain.charAt(i - 1) == '-') {
          return false;
        }
        start = i + 1;
      } else if (!isLetterOrDigit(domain.charAt(i)) && domain.charAt(i) != '-') {
        return false;
      }
    }
    return isPort(domain, end);
  }

  /** Returns whether nothing, or a colon and digits, is left of the domain. */
  private static boolean isPort(String domain, int from) {
    if (from == domain.length()) {
      return true;
    }
    for (int i = from + 1; i < domain.length(); i++) {
      if (domain.charAt(i) < '0' || domain.charAt(i) > '9') {
        return false;
      }
    }
    return domain.charAt(from) == ':' && from + 1 < domain.length();
  }

  private static boolean isDigest(String digest) {
    int colon = digest.indexOf(':');
    int length =
        switch (colon < 0 ? "" : digest.substring(0, colon)) {
          case "sha256" -> 64;
          case "sha384" -> 96;
          case "sha512" -> 128;
          default -> -1;
        };
    return digest.length() - colon - 1 == length && isHex(digest.substring(colon + 1));
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLowerOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isLetterOrDigit(char c) {
    return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z');
  }
}
