package dev.kubedouble.harness.servicer;

import io.grpc.Metadata;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text in metadata: printable ASCII as it is, all else and the percent sign as {@code %XX} of its
 * UTF-8 bytes.
 *
 * <p>The same rule as gRPC's own for {@code grpc-message}.
 */
final class PercentEncoded {
  static final Metadata.AsciiMarshaller<String> MARSHALLER =
      new Metadata.AsciiMarshaller<>() {
        @Override
        public String toAsciiString(String value) {
          return encode(value);
        }

        @Override
        public String parseAsciiString(String serialized) {
          return decode(serialized);
        }
      };

  private static final String HEX = "0123456789ABCDEF";

  private PercentEncoded() {}

  static String encode(String text) {
    if (encodedLength(text) == text.length()) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(b)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.charAt((b >> 4) & 0xf)).append(HEX.charAt(b & 0xf));
      }
    }
    return encoded.toString();
  }

  static String decode(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      int high =
          c == '%' && i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
      int low = high >= 0 ? Character.digit(encoded.charAt(i + 2), 16) : -1;
      if (low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Returns how many characters the text takes in metadata. */
  static int encodedLength(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        length += isPlain((byte) c) ? 1 : 3;
      } else {
        length += c < 0x800 || Character.isSurrogate(c) ? 6 : 9;
      }
    }
    return length;
  }

  private static boolean isPlain(byte b) {
    return b >= ' ' && b <= '~' && b != '%';
  }
}
