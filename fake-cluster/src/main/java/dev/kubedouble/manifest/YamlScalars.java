package dev.kubedouble.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kubedouble.json.JsonBoolean;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.math.BigInteger;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a plain scalar means: YAML 1.1 as the YAML library of Kubernetes (go.yaml.in/yaml/v2) reads
 * it.
 */
final class YamlScalars {
  private static final String TAG = "tag:yaml.org,2002:";

  /** The key under which a mapping takes over the keys of others. */
  static final String MERGE = "<<";

  private static final int LONGEST_NUMBER = 512;

  private YamlScalars() {}

  /**
   * Returns the value of a scalar that is plain or has a tag.
   *
   * @throws YamlSyntaxException if it is not what the tag says, or a number of which there is no
   *     JSON
   */
  static JsonValue resolve(String tag, String text, int line) {
    String name = tag.startsWith(TAG) ? tag.substring(TAG.length()) : tag;
    return switch (name) {
      case "" -> resolve(text, line);
      case "bool", "int", "float", "null" -> tagged(name, text, line);
      case "binary" -> binary(text, line);
      default -> JsonString.of(text, line);
    };
  }

  private static JsonValue tagged(String tag, String text, int line) {
    JsonValue resolved = resolve(text, line);
    boolean fits =
        switch (tag) {
          case "bool" -> resolved instanceof JsonBoolean;
          case "int" -> resolved instanceof JsonNumber number && number.isIntegral();
          case "float" -> resolved instanceof JsonNumber;
          default -> resolved instanceof JsonNull;
        };
    if (!fits) {
      throw YamlSyntaxException.of(
          "cannot decode !!" + goTag(resolved) + " `" + text + "` as a !!" + tag, line);
    }
    return resolved;
  }

  private static String goTag(JsonValue value) {
    if (value instanceof JsonNumber number) {
      return number.isIntegral() ? "int" : "float";
    }
    return value instanceof JsonString ? "str" : value.typeName();
  }

  private static JsonString binary(String text, int line) {
    try {
      return JsonString.of(new String(Base64.getMimeDecoder().decode(text), UTF_8), line);
    } catch (IllegalArgumentException e) {
      throw YamlSyntaxException.of("!!binary value contains invalid base64 data", line);
    }
  }

  private static JsonValue resolve(String text, int line) {
    JsonValue word = word(text, line);
    if (word != null) {
      return word;
    }
    JsonValue number = number(text, line);
    return number != null ? number : JsonString.of(text, line);
  }

  private static @Nullable JsonValue word(String text, int line) {
    return switch (text) {
      case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON" ->
          JsonBoolean.of(true, line);
      case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF" ->
          JsonBoolean.of(false, line);
      case "", "~", "null", "Null", "NULL" -> JsonNull.of(line);
      case ".nan", ".NaN", ".NAN" -> throw unsupported("NaN", text, line);
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" ->
          throw unsupported("+Inf", text, line);
      case "-.inf", "-.Inf", "-.INF" -> throw unsupported("-Inf", text, line);
      default -> null;
    };
  }

  private static YamlSyntaxException unsupported(String number, String text, int line) {
    return new YamlSyntaxException(
        "json: unsupported value: " + number, "there is no JSON for " + text, line);
  }

  private static @Nullable JsonNumber number(String text, int line) {
    char first = text.charAt(0);
    boolean canBeInteger = first == '+' || first == '-' || (first >= '0' && first <= '9');
    if ((!canBeInteger && first != '.') || text.length() > LONGEST_NUMBER) {
      return null;
    }
    String plain = canBeInteger ? text.replace("_", "") : text;
    if (canBeInteger) {
      BigInteger integer = integer(plain);
      if (integer != null) {
        return JsonNumber.parse(integer.toString(), line);
      }
    }
    if (!isDecimal(plain)) {
      return null;
    }
    double value = Double.parseDouble(plain);
    if (Double.isInfinite(value)) {
      // Go does not take it for a number.
      return null;
    }
    return JsonNumber.parse(JsonNumber.of(value).literal(), line);
  }

  /**
   * Returns the integer that Go reads with base 0: decimal, or octal, binary or hexadecimal by its
   * prefix.
   */
  private static @Nullable BigInteger integer(String text) {
    int start = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
    int radix = 10;
    int digits = start;
    if (text.length() > start + 1 && text.charAt(start) == '0') {
      radix =
          switch (text.charAt(start + 1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 0;
          };
      digits = radix == 0 ? start + 1 : start + 2;
      radix = radix == 0 ? 8 : radix;
    }
    if (digits >= text.length()) {
      return null;
    }
    for (int i = digits; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || Character.digit(c, radix) < 0) {
        return null;
      }
    }
    BigInteger value = new BigInteger(text.substring(digits), radix);
    return text.charAt(0) == '-' ? value.negate() : value;
  }

  /** Says whether the text is digits with at most one point, then perhaps an exponent. */
  private static boolean isDecimal(String text) {
    int at = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
    int whole = digits(text, at);
    int fraction = 0;
    at += whole;
    if (at < text.length() && text.charAt(at) == '.') {
      fraction = digits(text, at + 1);
      at += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return false;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      int exponent = digits(text, at);
      return exponent > 0 && at + exponent == text.length();
    }
    return at == text.length();
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }

  /** Says whether a plain scalar of this text would be read as something other than a string. */
  static boolean meansMore(String text) {
    try {
      return !(resolve(text, 0) instanceof JsonString) || text.equals(MERGE);
    } catch (YamlSyntaxException e) {
      return true;
    }
  }
}
