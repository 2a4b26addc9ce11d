package dev.kubedouble.rest.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request, read as Go's net/url reads them. Immutable. */
public final class Query {
  private final Map<String, List<String>> values;

  private Query(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Reads a query as it stands behind the question mark; what cannot be read is left out. */
  public static Query parse(@Nullable String raw) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (raw != null) {
      int start = 0;
      while (start <= raw.length()) {
        int end = raw.indexOf('&', start);
        end = end < 0 ? raw.length() : end;
        add(raw.substring(start, end), values);
        start = end + 1;
      }
    }
    return new Query(values);
  }

  private static void add(String pair, Map<String, List<String>> to) {
    if (pair.isEmpty() || pair.indexOf(';') >= 0) {
      return;
    }
    int equals = pair.indexOf('=');
    String key = unescape(equals < 0 ? pair : pair.substring(0, equals), true);
    String value = equals < 0 ? "" : unescape(pair.substring(equals + 1), true);
    if (key != null && value != null) {
      to.computeIfAbsent(key, missing -> new ArrayList<>(1)).add(value);
    }
  }

  /**
   * Returns a text without its percent escapes, or null where one is broken.
   *
   * @param plusIsSpace whether a plus stands for a space, as in queries
   */
  static @Nullable String unescape(String text, boolean plusIsSpace) {
    if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0)) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
        int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          return null;
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.write(raw[i] == '+' && plusIsSpace ? ' ' : raw[i]);
      }
    }
    return bytes.toString(UTF_8);
  }

  /** Returns all values of a parameter, in their order. */
  public List<String> all(String key) {
    return values.getOrDefault(key, List.of());
  }

  /** Returns the first value of a parameter, or null where it is not there. */
  public @Nullable String first(String key) {
    List<String> all = all(key);
    return all.isEmpty() ? null : all.get(0);
  }

  /** Returns the first value of a parameter, or an empty text. */
  public String text(String key) {
    String first = first(key);
    return first == null ? "" : first;
  }

  /** Returns whether a parameter is there. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** Returns whether there are no parameters. */
  public boolean isEmpty() {
    return values.isEmpty();
  }
}
