package dev.kubedouble.fake.admission.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.fake.admission.field.FieldError;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  private static final FieldPath PATH = FieldPath.of("ip");
  private static final String NO_IP =
      "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
  private static final String NO_CIDR =
      "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";

  private static List<String> details(FieldErrors errors) {
    return errors.asList().stream().map(FieldError::detail).toList();
  }

  private static List<String> legacy(String value) {
    FieldErrors errors = new FieldErrors();
    IpRules.legacy(errors, PATH, value, List.of());
    return details(errors);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3.4",
        "0.0.0.0",
        "::",
        "::1",
        "1::",
        "2001:db8::ffff",
        "FE80:0:0:0:0:0:0:0abc",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "64:ff9b::1.2.3.4"
      })
  void address_isOne(String value) {
    assertThat(legacy(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.4 ",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::12345",
        "::g",
        "fe80::1%eth0",
        "1.2.3.99999999999",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1.2.3",
        "::1.2.3.4.5",
        "1..2.3",
        "1:"
      })
  void address_isNone(String value) {
    assertThat(legacy(value)).containsExactly(NO_IP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"010.2.3.4", "1.2.3.00", "::00001", "::ffff:1.2.3.04"})
  void leadingZeros_areRefused(String value) {
    assertThat(legacy(value)).containsExactly("must not have leading 0s");
  }

  @Test
  void mappedAddress_isRefused() {
    assertThat(legacy("::ffff:1.2.3.4")).containsExactly("must not be an IPv4-mapped IPv6 address");
  }

  @Test
  void keptAddress_isTakenAsItIs() {
    FieldErrors errors = new FieldErrors();
    IpRules.legacy(errors, PATH, "010.2.3.4", List.of("010.2.3.4"));
    assertThat(errors.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "FE80:0:0:0:0:0:0:0abc, fe80::abc",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
    "0:0:0:0:0:0:0:0, ::",
    "1:0:0:0:0:0:0:0, 1::",
    "0:0:1:0:0:1:0:0, ::1:0:0:1:0:0",
    "64:ff9b::1.2.3.4, 64:ff9b::102:304"
  })
  void strictAddress_isCanonical(String value, String canonical) {
    FieldErrors errors = new FieldErrors();
    IpRules.strict(errors, PATH, value);
    if (value.equals(canonical)) {
      assertThat(errors.isEmpty()).isTrue();
    } else {
      assertThat(details(errors))
          .containsExactly("must be in canonical form (\"" + canonical + "\")");
    }
  }

  @Test
  void warnings_offerTheCanonicalForm() {
    assertThat(IpRules.warnings(PATH, "05.06.07.08"))
        .containsExactly("ip: non-standard IP address \"05.06.07.08\" is invalid: use \"5.6.7.8\"");
    assertThat(IpRules.warnings(PATH, "::ffff:1.2.3.4"))
        .containsExactly(
            "ip: non-standard IP address \"::ffff:1.2.3.4\" is invalid: use \"1.2.3.4\"");
    assertThat(IpRules.warnings(PATH, "FE80::1"))
        .containsExactly(
            "ip: IPv6 address \"FE80::1\" should be in RFC 5952 canonical format (\"fe80::1\")");
    assertThat(IpRules.warnings(PATH, "fe80::1")).isEmpty();
    assertThat(IpRules.warnings(PATH, "1.2.3.4")).isEmpty();
    assertThat(IpRules.warnings(PATH, "none")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.9.8.0/24|",
        "10.9.8.7/32|",
        "::/0|",
        "2001:db8::/64|",
        "10.9.8.0|" + NO_CIDR,
        "10.9.8.0/|" + NO_CIDR,
        "10.9.8.0/33|" + NO_CIDR,
        "10.9.8.0/-1|" + NO_CIDR,
        "::/129|" + NO_CIDR,
        "x/24|" + NO_CIDR,
        "10.9.8.0/024|must not have leading 0s in IP or prefix length",
        "010.9.8.0/24|must not have leading 0s in IP or prefix length",
        "::ffff:1.2.3.0/120|must not have an IPv4-mapped IPv6 address",
        "10.9.8.7/24|must not have bits set beyond the prefix length",
        "2001:db8::1/64|must not have bits set beyond the prefix length",
        "2001:DB8::/64|must be in canonical form (\"2001:db8::/64\")"
      })
  void block_hasItsForm(String value, String fault) {
    FieldErrors errors = new FieldErrors();
    CidrRules.strict(errors, PATH, value);
    assertThat(details(errors)).isEqualTo(fault == null ? List.of() : List.of(fault));
  }

  @Test
  void legacyBlock_needNotBeCanonical() {
    FieldErrors errors = new FieldErrors();
    CidrRules.legacy(errors, PATH, "2001:DB8::/64", List.of());
    CidrRules.legacy(errors, PATH, "10.9.8.7/24", List.of("10.9.8.7/24"));
    assertThat(errors.isEmpty()).isTrue();
  }

  @Test
  void qualifiedNames_needDomains() {
    FieldErrors errors = new FieldErrors();
    QualifiedNames.fullyQualifiedName(errors, PATH, "a.b.c");
    QualifiedNames.fullyQualifiedDomainName(errors, PATH, "a.b.");
    QualifiedNames.domainPrefixedPath(errors, PATH, "acme.io/foo/bar");
    QualifiedNames.domainPrefixedKey(errors, PATH, "acme.io/foo");
    assertThat(errors.isEmpty()).isTrue();
    QualifiedNames.fullyQualifiedName(errors, PATH, "a.b");
    QualifiedNames.fullyQualifiedDomainName(errors, PATH, "a");
    QualifiedNames.fullyQualifiedDomainName(errors, PATH, "a." + "b".repeat(64));
    QualifiedNames.domainPrefixedPath(errors, PATH, "foo");
    QualifiedNames.domainPrefixedPath(errors, PATH, "acme.io/ ");
    QualifiedNames.domainPrefixedKey(errors, PATH, "foo");
    assertThat(details(errors))
        .containsExactly(
            "should be a domain with at least three segments separated by dots",
            "should be a domain with at least two segments separated by dots",
            "must be no more than 63 characters",
            "must be a domain-prefixed path (such as \"acme.io/foo\")",
            "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')",
            "must be a domain-prefixed key (such as \"acme.io/foo\")");
    FieldErrors empty = new FieldErrors();
    QualifiedNames.fullyQualifiedName(empty, PATH, "");
    QualifiedNames.fullyQualifiedDomainName(empty, PATH, "");
    QualifiedNames.domainPrefixedPath(empty, PATH, "");
    QualifiedNames.domainPrefixedKey(empty, PATH, "");
    assertThat(empty.aggregate()).isEqualTo("ip: Required value");
    assertThat(empty.size()).isEqualTo(4);
  }
}
