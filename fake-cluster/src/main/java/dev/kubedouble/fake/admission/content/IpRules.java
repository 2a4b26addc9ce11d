package dev.kubedouble.fake.admission.content;

import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.json.GoText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an IP address must be: in fields of old any form, without leading zeros and IPv4 inside of
 * IPv6 (Kubernetes is strict since 1.36, but takes again what an object already had); in newer
 * fields the canonical form.
 */
public final class IpRules {
  private IpRules() {}

  /**
   * Writes what is wrong with an address in a field that is older than the strict rules.
   *
   * @param kept values of the old object, which are taken as they are
   */
  public static void legacy(FieldErrors errors, FieldPath path, String value, List<String> kept) {
    if (!kept.contains(value)) {
      parse(errors, path, value);
    }
  }

  /** Writes what is wrong with an address that must be in canonical form. */
  public static void strict(FieldErrors errors, FieldPath path, String value) {
    IpAddress address = parse(errors, path, value);
    if (address != null && !value.equals(address.toString())) {
      errors.invalid(
          path, value, "must be in canonical form (" + GoText.quote(address.toString()) + ")");
    }
  }

  /** Returns the warnings about an address in a field that is older than the strict rules. */
  public static List<String> warnings(FieldPath path, String value) {
    IpAddress address = IpAddress.parse(value);
    if (address == null) {
      return List.of();
    }
    if (address.hasLeadingZeros() || address.isMapped()) {
      return List.of(
          path
              + ": non-standard IP address "
              + GoText.quote(value)
              + " is invalid: use "
              + GoText.quote(address.toString()));
    }
    if (address.writtenAsV6() && !address.toString().equals(value)) {
      return List.of(
          path
              + ": IPv6 address "
              + GoText.quote(value)
              + " should be in RFC 5952 canonical format ("
              + GoText.quote(address.toString())
              + ")");
    }
    return List.of();
  }

  /** Returns the address if it is one without fault; writes the faults otherwise. */
  private static @Nullable IpAddress parse(FieldErrors errors, FieldPath path, String value) {
    IpAddress address = IpAddress.parse(value);
    if (address == null) {
      errors.invalid(path, value, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
      return null;
    }
    if (address.hasLeadingZeros()) {
      errors.invalid(path, value, "must not have leading 0s");
      return null;
    }
    if (address.isMapped()) {
      errors.invalid(path, value, "must not be an IPv4-mapped IPv6 address");
      return null;
    }
    return address;
  }
}
