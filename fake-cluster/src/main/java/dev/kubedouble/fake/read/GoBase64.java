package dev.kubedouble.fake.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

/** Base 64 for URLs, without padding, as Go's {@code base64.RawURLEncoding} reads and writes it. */
final class GoBase64 {
  private static final int BITS = 6;

  private GoBase64() {}

  /** Says that a text is not base 64, in Go's words. */
  static final class CorruptException extends Exception {
    private static final long serialVersionUID = 1L;

    CorruptException(int at) {
      super("illegal base64 data at input byte " + at, null, false, false);
    }
  }

  static String encode(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /**
   * Returns the bytes that a text stands for; line ends within it, and bits that fill no byte, are
   * of no meaning.
   */
  static byte[] decode(String text) throws CorruptException {
    byte[] in = text.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    int buffer = 0;
    int filled = 0;
    int characters = 0;
    for (int at = 0; at < in.length; at++) {
      if (in[at] == '\r' || in[at] == '\n') {
        continue;
      }
      int value = value(in[at]);
      if (value < 0) {
        throw new CorruptException(at);
      }
      characters++;
      buffer = (buffer << BITS) | value;
      filled += BITS;
      if (filled >= Byte.SIZE) {
        filled -= Byte.SIZE;
        out.write(buffer >> filled);
        buffer &= (1 << filled) - 1;
      }
    }
    if (characters % 4 == 1) {
      throw new CorruptException(in.length - 1);
    }
    return out.toByteArray();
  }

  private static int value(byte c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '-' ? 62 : c == '_' ? 63 : -1;
  }
}
