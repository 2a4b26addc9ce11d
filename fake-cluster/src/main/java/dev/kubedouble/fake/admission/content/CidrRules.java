package dev.kubedouble.fake.admission.content;

import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.json.GoText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a block of IP addresses must be, such as {@code 10.9.8.0/24}. */
public final class CidrRules {
  private CidrRules() {}

  private record Block(IpAddress address, int bits, boolean leadingZeros) {
    @Override
    public String toString() {
      return address.masked(bits) + "/" + bits;
    }
  }

  /**
   * Writes what is wrong with a block in a field that is older than the strict rules.
   *
   * @param kept values of the old object, which are taken as they are
   */
  public static void legacy(FieldErrors errors, FieldPath path, String value, List<String> kept) {
    if (!kept.contains(value)) {
      check(errors, path, value);
    }
  }

  /** Writes what is wrong with a block that must be in canonical form. */
  public static void strict(FieldErrors errors, FieldPath path, String value) {
    Block block = check(errors, path, value);
    if (block != null && !value.equals(block.toString())) {
      errors.invalid(
          path, value, "must be in canonical form (" + GoText.quote(block.toString()) + ")");
    }
  }

  private static @Nullable Block check(FieldErrors errors, FieldPath path, String value) {
    Block block = parse(value);
    if (block == null) {
      errors.invalid(
          path, value, "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
      return null;
    }
    String fault = null;
    if (block.leadingZeros || block.address.hasLeadingZeros()) {
      fault = "must not have leading 0s in IP or prefix length";
    } else if (block.address.isMapped()) {
      fault = "must not have an IPv4-mapped IPv6 address";
    } else if (!block.address.equals(block.address.masked(block.bits))) {
      fault = "must not have bits set beyond the prefix length";
    }
    if (fault != null) {
      errors.invalid(path, value, fault);
      return null;
    }
    return block;
  }

  private static @Nullable Block parse(String value) {
    int slash = value.indexOf('/');
    if (slash < 0) {
      return null;
    }
    IpAddress address = IpAddress.parse(value.substring(0, slash));
    int length = value.length();
    if (address == null || slash == length - 1) {
      return null;
    }
    int max = address.writtenAsV6() ? 128 : 32;
    int bits = 0;
    for (int i = slash + 1; i < length; i++) {
      char c = value.charAt(i);
      if (!Chars.digit(c)) {
        return null;
      }
      bits = bits * 10 + (c - '0');
      if (bits > max) {
        return null;
      }
    }
    boolean zeros = length - slash > 2 && value.charAt(slash + 1) == '0';
    return new Block(address, bits, zeros);
  }
}
