package dev.kubedouble.fake.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kubedouble.fake.admission.field.GoText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Reads the members of a JSON object, and words what is wrong as Go's {@code encoding/json} does.
 *
 * <p>It keeps its own stack, so that a deep text cannot exhaust the thread's.
 */
final class TokenJson {
  private static final int MAX_DEPTH = 10_000;

  private final byte[] in;
  private final List<Member> values = new ArrayList<>();
  private final BitSet isObject = new BitSet();
  private int depth;
  private int at;

  private TokenJson(byte[] in) {
    this.in = in;
  }

  /**
   * A value.
   *
   * @param key what it is the member of; empty for the whole text
   * @param type what Go calls its type: {@code string}, {@code number}, {@code bool}, {@code
   *     object}, {@code array} or {@code null}
   * @param text the characters of a string, the digits of a number, else of no meaning
   */
  record Member(String key, String type, String text) {}

  /** Says that a text is not JSON. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Returns the value that the whole text is and, if that is an object, its members in their order.
   */
  static List<Member> read(byte[] text) throws MalformedException {
    TokenJson json = new TokenJson(text);
    json.document();
    return json.values;
  }

  private void document() throws MalformedException {
    skipSpace();
    String key = "";
    while (true) {
      Member value = value(key);
      if (depth == 0 || (depth == 1 && isObject.get(0))) {
        values.add(value);
      }
      if (opens(value)) {
        key = inObject() ? key() : "";
      } else if (complete()) {
        return;
      } else {
        key = inObject() ? key() : "";
      }
    }
  }

  /** Enters an object or array that is not empty; returns whether a value of it is next. */
  private boolean opens(Member value) throws MalformedException {
    boolean object = value.type().equals("object");
    if (!object && !value.type().equals("array")) {
      return false;
    }
    if (depth == MAX_DEPTH) {
      throw unexpected("exceeded max depth");
    }
    at++;
    skipSpace();
    if (take(object ? '}' : ']')) {
      return false;
    }
    isObject.set(depth++, object);
    return true;
  }

  /** Closes what ends behind a value; returns whether the text does, else a value is next. */
  private boolean complete() throws MalformedException {
    skipSpace();
    while (depth > 0 && take(inObject() ? '}' : ']')) {
      depth--;
      skipSpace();
    }
    if (depth == 0) {
      if (at < in.length) {
        throw unexpected("after top-level value");
      }
      return true;
    }
    if (!take(',')) {
      throw unexpected(inObject() ? "after object key:value pair" : "after array element");
    }
    skipSpace();
    return false;
  }

  private boolean inObject() {
    return isObject.get(depth - 1);
  }

  private String key() throws MalformedException {
    if (peek() != '"') {
      throw unexpected("looking for beginning of object key string");
    }
    String key = string();
    skipSpace();
    if (!take(':')) {
      throw unexpected("after object key");
    }
    skipSpace();
    return key;
  }

  private Member value(String key) throws MalformedException {
    int first = peek();
    switch (first) {
      case '{' -> {
        return new Member(key, "object", "");
      }
      case '[' -> {
        return new Member(key, "array", "");
      }
      case '"' -> {
        return new Member(key, "string", string());
      }
      case 't' -> {
        return new Member(key, "bool", literal("true"));
      }
      case 'f' -> {
        return new Member(key, "bool", literal("false"));
      }
      case 'n' -> {
        return new Member(key, "null", literal("null"));
      }
      default -> {
        if (first != '-' && !isDigit()) {
          throw unexpected("looking for beginning of value");
        }
        return new Member(key, "number", number());
      }
    }
  }

  private String literal(String word) throws MalformedException {
    for (int i = 0; i < word.length(); i++, at++) {
      if (peek() != word.charAt(i)) {
        throw unexpected("in literal " + word + " (expecting '" + word.charAt(i) + "')");
      }
    }
    return word;
  }

  private String number() throws MalformedException {
    int start = at;
    take('-');
    if (!take('0')) {
      digits("in numeric literal");
    }
    if (take('.')) {
      digits("after decimal point in numeric literal");
    }
    if (take('e') || take('E')) {
      if (!take('+')) {
        take('-');
      }
      digits("in exponent of numeric literal");
    }
    return text(start);
  }

  private void digits(String where) throws MalformedException {
    if (!isDigit()) {
      throw unexpected(where);
    }
    while (isDigit()) {
      at++;
    }
  }

  private String string() throws MalformedException {
    StringBuilder string = new StringBuilder();
    at++;
    int start = at;
    while (peek() != '"') {
      if (peek() < ' ') {
        throw unexpected("in string literal");
      }
      if (peek() == '\\') {
        string.append(text(start));
        at++;
        string.append(escaped());
        start = at;
      } else {
        at++;
      }
    }
    string.append(text(start));
    at++;
    return string.toString();
  }

  private char escaped() throws MalformedException {
    int escape = peek();
    if (escape != 'u') {
      int index = "\"\\/bfnrt".indexOf(escape);
      if (index < 0) {
        throw unexpected("in string escape code");
      }
      at++;
      return "\"\\/\b\f\n\r\t".charAt(index);
    }
    at++;
    int value = 0;
    for (int end = at + 4; at < end; at++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw unexpected("in \\u hexadecimal character escape");
      }
      value = value * 16 + digit;
    }
    return (char) value;
  }

  private MalformedException unexpected(String where) {
    if (at >= in.length) {
      return new MalformedException("unexpected end of JSON input");
    }
    char c = (char) peek();
    String shown = GoText.quote(Character.toString(c));
    String quoted =
        switch (c) {
          case '\'' -> "\\'";
          case '"' -> "\"";
          default -> shown.substring(1, shown.length() - 1);
        };
    return new MalformedException("invalid character '" + quoted + "' " + where);
  }

  private String text(int start) {
    return new String(in, start, at - start, UTF_8);
  }

  private boolean isDigit() {
    return peek() >= '0' && peek() <= '9';
  }

  private boolean take(char expected) {
    if (peek() != expected) {
      return false;
    }
    at++;
    return true;
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n') {
      at++;
    }
  }

  /** Returns the next byte, which stays next; -1 at the end. */
  private int peek() {
    return at < in.length ? in[at] & 0xff : -1;
  }
}
