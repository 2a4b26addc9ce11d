package dev.kubedouble.cluster;

/**
 * Who makes a call.
 *
 * @param userAgent the user agent as sent; may be empty
 * @param user the user's name, such as {@code system:anonymous}
 */
public record Caller(String userAgent, String user) {
  /** Returns a caller known by its user agent alone. */
  public static Caller of(String userAgent) {
    return new Caller(userAgent, "system:anonymous");
  }

  /**
   * Returns the field manager that Kubernetes derives where a write names none: the user agent up
   * to its first space or slash (apiserver, {@code managerOrUserAgent}), at most 128 printable
   * characters.
   */
  public String fieldManager() {
    int end = 0;
    while (end < userAgent.length()
        && userAgent.charAt(end) != '/'
        && userAgent.charAt(end) != ' ') {
      end++;
    }
    return end == userAgent.length() ? userAgent : userAgent.substring(0, end);
  }
}
