package dev.kubedouble.remote.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers in which a server warns: code 299, an agent, a text in quotes, perhaps a date,
 * several divided by commas (RFC 7234, section 5.5). What is not of that form is left out, as
 * Kubernetes' clients leave it out.
 */
final class WarningHeader {
  private static final String CODE = "299 ";

  private final String header;
  private int at;

  private WarningHeader(String header) {
    this.header = header;
  }

  static List<String> parse(List<String> headers) {
    List<String> warnings = new ArrayList<>();
    for (String header : headers) {
      new WarningHeader(header).addTo(warnings);
    }
    return List.copyOf(warnings);
  }

  private void addTo(List<String> warnings) {
    while (at < header.length()) {
      skip(' ');
      boolean isOurs = header.startsWith(CODE, at);
      int quote = header.indexOf('"', at);
      if (quote < 0) {
        return;
      }
      at = quote;
      String text = quoted();
      if (text == null) {
        return;
      }
      if (isOurs) {
        warnings.add(text);
      }
      skip(' ');
      if (at < header.length() && header.charAt(at) == '"') {
        String date = quoted();
        if (date == null) {
          return;
        }
        skip(' ');
      }
      if (at < header.length() && header.charAt(at) != ',') {
        return;
      }
      at++;
    }
  }

  private void skip(char c) {
    while (at < header.length() && header.charAt(at) == c) {
      at++;
    }
  }

  /** Reads the text in quotes that begins here, or returns null where it does not end. */
  private @Nullable String quoted() {
    StringBuilder text = new StringBuilder();
    for (at++; at < header.length(); at++) {
      char c = header.charAt(at);
      if (c == '"') {
        at++;
        return text.toString();
      }
      if (c == '\\') {
        at++;
        if (at == header.length()) {
          return null;
        }
        c = header.charAt(at);
      }
      text.append(c);
    }
    return null;
  }
}
