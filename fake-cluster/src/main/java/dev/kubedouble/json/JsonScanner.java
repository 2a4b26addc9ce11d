package dev.kubedouble.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** Takes the tokens of a JSON text, counts lines, and words what is wrong as Go does. */
final class JsonScanner {
  private static final int END = -1;
  private static final int KNOWN_KEYS = 128;
  private static final long SAFE_FOR_ANOTHER_DIGIT = (Long.MAX_VALUE - 9) / 10;

  private final byte[] in;
  private final @Nullable String[] knownKeys = new String[KNOWN_KEYS];
  private int at;
  private int line = 1;

  JsonScanner(byte[] in) {
    this.in = in;
  }

  int line() {
    return line;
  }

  boolean atEnd() {
    return at >= in.length;
  }

  /** Returns the next byte, which stays next; -1 at the end. */
  int peek() {
    return at < in.length ? in[at] : END;
  }

  void next() {
    at++;
  }

  /** Returns where the next byte is. */
  int at() {
    return at;
  }

  /** Takes bytes that are known and hold no end of a line. */
  void skip(int count) {
    at += count;
  }

  boolean take(char expected) {
    if (at < in.length && in[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  void skipSpace() {
    while (at < in.length) {
      byte c = in[at];
      if (c == '\n') {
        line++;
      } else if (c != ' ' && c != '\r' && c != '\t') {
        return;
      }
      at++;
    }
  }

  JsonSyntaxException unexpected(String where) {
    if (at >= in.length) {
      return new JsonSyntaxException("unexpected end of JSON input", in.length, line);
    }
    return new JsonSyntaxException(
        "invalid character " + GoText.quoteChar(in[at] & 0xff) + " " + where, at + 1, line);
  }

  JsonValue scalar() {
    int c = peek();
    if (c == '"') {
      return JsonString.of(string(), line);
    }
    if (c == '-' || (c >= '0' && c <= '9')) {
      return number();
    }
    switch (c) {
      case 't' -> {
        literal("true");
        return JsonBoolean.of(true, line);
      }
      case 'f' -> {
        literal("false");
        return JsonBoolean.of(false, line);
      }
      case 'n' -> {
        literal("null");
        return JsonNull.of(line);
      }
      default -> throw unexpected("looking for beginning of value");
    }
  }

  private void literal(String word) {
    for (int i = 0; i < word.length(); i++, at++) {
      if (at >= in.length || in[at] != word.charAt(i)) {
        throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
  }

  private JsonNumber number() {
    int start = at;
    boolean negative = take('-');
    int firstDigit = at;
    if (!take('0')) {
      digits("in numeric literal");
    }
    boolean integer = true;
    if (take('.')) {
      digits("after decimal point in numeric literal");
      integer = false;
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      digits("in exponent of numeric literal");
      integer = false;
    }
    if (integer) {
      long value = 0;
      int i = firstDigit;
      while (i < at && value <= SAFE_FOR_ANOTHER_DIGIT) {
        value = value * 10 + (in[i++] - '0');
      }
      if (i == at && !(negative && value == 0)) {
        return JsonNumber.integer(negative ? -value : value, null, line);
      }
    }
    return JsonNumber.parse(new String(in, start, at - start, ISO_8859_1), line);
  }

  private void digits(String where) {
    if (!isDigit()) {
      throw unexpected(where);
    }
    do {
      at++;
    } while (isDigit());
  }

  private boolean isDigit() {
    return at < in.length && in[at] >= '0' && in[at] <= '9';
  }

  /** Takes a string; a plain one that has been a key before is the same instance. */
  String key() {
    int end = at + 1;
    int hash = 0;
    while (end < in.length && in[end] > ' ' && in[end] != '"' && in[end] != '\\') {
      hash = hash * 31 + in[end++];
    }
    if (end >= in.length || in[end] != '"') {
      return string();
    }
    int start = at + 1;
    at = end + 1;
    int slot = (hash ^ (hash >>> 16)) & (KNOWN_KEYS - 1);
    String known = knownKeys[slot];
    if (known != null && isSame(known, start, end)) {
      return known;
    }
    String key = new String(in, start, end - start, ISO_8859_1);
    knownKeys[slot] = key;
    return key;
  }

  private boolean isSame(String known, int start, int end) {
    if (known.length() != end - start) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (known.charAt(i - start) != in[i]) {
        return false;
      }
    }
    return true;
  }

  private String string() {
    at++;
    int start = at;
    boolean ascii = true;
    while (at < in.length) {
      byte c = in[at];
      if (c == '"') {
        String text = plain(start, at, ascii);
        at++;
        return text;
      }
      if (c == '\\') {
        return escaped(start);
      }
      if (c < 0) {
        ascii = false;
      } else if (c < ' ') {
        break;
      }
      at++;
    }
    throw unexpected("in string literal");
  }

  private String plain(int start, int end, boolean ascii) {
    if (ascii) {
      return new String(in, start, end - start, ISO_8859_1);
    }
    String text = new String(in, start, end - start, UTF_8);
    if (text.indexOf('\uFFFD') < 0) {
      return text;
    }
    // Java and Go count the replacements of a broken sequence differently.
    StringBuilder replaced = new StringBuilder();
    GoText.appendUtf8(replaced, in, start, end);
    return replaced.toString();
  }

  private String escaped(int start) {
    StringBuilder text = new StringBuilder(at - start + 32);
    int copied = start;
    while (at < in.length) {
      byte c = in[at];
      if (c == '"') {
        GoText.appendUtf8(text, in, copied, at);
        at++;
        return text.toString();
      }
      if (c == '\\') {
        GoText.appendUtf8(text, in, copied, at);
        at++;
        escape(text);
        copied = at;
      } else if (c >= 0 && c < ' ') {
        break;
      } else {
        at++;
      }
    }
    throw unexpected("in string literal");
  }

  private void escape(StringBuilder text) {
    switch (peek()) {
      case '"' -> text.append('"');
      case '\\' -> text.append('\\');
      case '/' -> text.append('/');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'u' -> {
        at++;
        unicode(text);
        return;
      }
      default -> throw unexpected("in string escape code");
    }
    at++;
  }

  private void unicode(StringBuilder text) {
    char first = hex4();
    if (!Character.isSurrogate(first)) {
      text.append(first);
      return;
    }
    if (Character.isHighSurrogate(first)
        && at + 1 < in.length
        && in[at] == '\\'
        && in[at + 1] == 'u') {
      int behindFirst = at;
      at += 2;
      char second = hex4();
      if (Character.isLowSurrogate(second)) {
        text.append(first).append(second);
        return;
      }
      at = behindFirst;
    }
    text.append('\uFFFD');
  }

  private char hex4() {
    int value = 0;
    for (int i = 0; i < 4; i++, at++) {
      int digit = at < in.length ? Character.digit(in[at], 16) : END;
      if (digit < 0) {
        throw unexpected("in \\u hexadecimal character escape");
      }
      value = (value << 4) | digit;
    }
    return (char) value;
  }
}
