package dev.kubedouble.fake.admission.content;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An IP address, read as leniently as Kubernetes reads fields of old: with leading zeros, and with
 * an IPv4 address inside of an IPv6 one. Immutable.
 */
public final class IpAddress {
  private static final int V6_BYTES = 16;
  private static final int V4_BYTES = 4;
  private static final int V4_START = V6_BYTES - V4_BYTES;
  private static final int MAX_GROUP_DIGITS = 4;

  /** The number at which reading digits stops, so that no number overflows. */
  private static final int BIG = 0xFFFFFF;

  private final byte[] bytes;
  private final boolean colons;
  private final boolean leadingZeros;

  private IpAddress(byte[] bytes, boolean colons, boolean leadingZeros) {
    this.bytes = bytes;
    this.colons = colons;
    this.leadingZeros = leadingZeros;
  }

  /** Returns the address that the text stands for; null if it stands for none. */
  public static @Nullable IpAddress parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        byte[] bytes = new byte[V6_BYTES];
        Reader reader = new Reader(text, 0);
        return reader.v4(bytes, V4_START)
            ? new IpAddress(mapped(bytes), false, reader.zeros)
            : null;
      }
      if (c == ':') {
        byte[] bytes = new byte[V6_BYTES];
        Reader reader = new Reader(text, 0);
        return reader.v6(bytes) ? new IpAddress(bytes, true, reader.zeros) : null;
      }
    }
    return null;
  }

  private static byte[] mapped(byte[] bytes) {
    bytes[10] = (byte) 0xff;
    bytes[11] = (byte) 0xff;
    return bytes;
  }

  /** Returns whether this is an IPv4 address, written as one or inside of an IPv6 one. */
  public boolean isV4() {
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
  }

  /**
   * Returns whether this is an IPv4 address that is written inside of an IPv6 one, such as {@code
   * ::ffff:1.2.3.4}.
   */
  public boolean isMapped() {
    return colons && isV4();
  }

  /** Returns whether a number of it has zeros before it that strict readers refuse. */
  public boolean hasLeadingZeros() {
    return leadingZeros;
  }

  /** Returns whether it was written with colons, as IPv6 addresses are. */
  public boolean writtenAsV6() {
    return colons;
  }

  /**
   * Returns the address of which only the first bits are kept; of an address written as IPv4, of
   * its 32.
   */
  public IpAddress masked(int bits) {
    byte[] kept = bytes.clone();
    int first = colons ? 0 : V4_START;
    for (int i = first; i < V6_BYTES; i++) {
      int left = bits - (i - first) * 8;
      if (left <= 0) {
        kept[i] = 0;
      } else if (left < 8) {
        kept[i] &= (byte) (0xff << (8 - left));
      }
    }
    return new IpAddress(kept, colons, false);
  }

  /** Returns whether the other is the same address, however each is written. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress ip && Arrays.equals(bytes, ip.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns the canonical text: four numbers for IPv4, RFC 5952 for IPv6. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (isV4()) {
      for (int i = V4_START; i < V6_BYTES; i++) {
        text.append(i == V4_START ? "" : ".").append(bytes[i] & 0xff);
      }
      return text.toString();
    }
    return v6Text(text);
  }

  /** Returns the canonical text of an IPv6 address, also where it holds an IPv4 one. */
  private String v6Text(StringBuilder text) {
    int gap = -1;
    int gapEnd = -1;
    for (int i = 0; i < V6_BYTES; i += 2) {
      int j = i;
      while (j < V6_BYTES && bytes[j] == 0 && bytes[j + 1] == 0) {
        j += 2;
      }
      if (j > i && j - i > gapEnd - gap) {
        gap = i;
        gapEnd = j;
      }
      i = Math.max(i, j - 2);
    }
    if (gapEnd - gap <= 2) {
      gap = -1;
      gapEnd = -1;
    }
    for (int i = 0; i < V6_BYTES; i += 2) {
      if (i == gap) {
        text.append("::");
        i = gapEnd;
        if (i >= V6_BYTES) {
          break;
        }
      } else if (i > 0) {
        text.append(':');
      }
      text.append(Integer.toHexString((bytes[i] & 0xff) << 8 | (bytes[i + 1] & 0xff)));
    }
    return text.toString();
  }

  /** Reads a text from left to right, as lenient as Go once was. */
  private static final class Reader {
    private final String text;
    private int at;
    private boolean zeros;

    Reader(String text, int at) {
      this.text = text;
      this.at = at;
    }

    boolean v4(byte[] bytes, int start) {
      for (int i = 0; i < V4_BYTES; i++) {
        if (i > 0 && !skip('.')) {
          return false;
        }
        int from = at;
        int number = number(10);
        if (number < 0 || number > 0xff) {
          return false;
        }
        zeros |= at - from > 1 && text.charAt(from) == '0';
        bytes[start + i] = (byte) number;
      }
      return at == text.length();
    }

    boolean v6(byte[] bytes) {
      int ellipsis = -1;
      int filled = 0;
      if (text.startsWith("::")) {
        ellipsis = 0;
        at = 2;
        if (at == text.length()) {
          return true;
        }
      }
      while (filled < V6_BYTES) {
        int from = at;
        int number = number(16);
        if (number < 0 || number > 0xffff) {
          return false;
        }
        zeros |= at - from > MAX_GROUP_DIGITS;
        if (at < text.length() && text.charAt(at) == '.') {
          if ((ellipsis < 0 && filled != V4_START) || filled + V4_BYTES > V6_BYTES) {
            return false;
          }
          at = from;
          if (!v4(bytes, filled)) {
            return false;
          }
          filled += V4_BYTES;
          break;
        }
        bytes[filled] = (byte) (number >> 8);
        bytes[filled + 1] = (byte) number;
        filled += 2;
        if (at == text.length()) {
          break;
        }
        if (!skip(':') || at == text.length()) {
          return false;
        }
        if (text.charAt(at) == ':') {
          if (ellipsis >= 0) {
            return false;
          }
          ellipsis = filled;
          at++;
          if (at == text.length()) {
            break;
          }
        }
      }
      return at == text.length() && spread(bytes, filled, ellipsis);
    }

    /** Moves what follows the two colons to the end; they must stand for at least one group. */
    private static boolean spread(byte[] bytes, int filled, int ellipsis) {
      if (filled == V6_BYTES) {
        return ellipsis < 0;
      }
      if (ellipsis < 0) {
        return false;
      }
      int moved = filled - ellipsis;
      System.arraycopy(bytes, ellipsis, bytes, V6_BYTES - moved, moved);
      Arrays.fill(bytes, ellipsis, V6_BYTES - moved, (byte) 0);
      return true;
    }

    private boolean skip(char c) {
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    /** Returns the number that begins here, -1 if none does or it is too big. */
    private int number(int radix) {
      int from = at;
      int number = 0;
      while (at < text.length()) {
        char c = text.charAt(at);
        int digit = c < 0x80 ? Character.digit(c, radix) : -1;
        if (digit < 0) {
          break;
        }
        number = number * radix + digit;
        if (number >= BIG) {
          return -1;
        }
        at++;
      }
      return at == from ? -1 : number;
    }
  }
}
