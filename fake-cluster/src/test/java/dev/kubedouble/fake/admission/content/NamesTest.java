package dev.kubedouble.fake.admission.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The forms of names against the expressions that their messages quote, and the messages
 * themselves.
 */
class NamesTest {
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final String UNDERSCORED = "_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
  private static final String KEY = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

  static List<Arguments> forms() {
    return List.of(
        form("label", DnsNames::label, LABEL, "ab1-._A"),
        form("subdomain", DnsNames::subdomain, LABEL + "(\\." + LABEL + ")*", "ab1-._A"),
        form(
            "underscored",
            DnsNames::subdomainWithUnderscore,
            UNDERSCORED + "(\\." + UNDERSCORED + ")*",
            "ab1-._A"),
        form(
            "wildcard",
            DnsNames::wildcardSubdomain,
            "\\*\\." + LABEL + "(\\." + LABEL + ")*",
            "*.ab-"),
        form("1035", DnsNames::label1035, "[a-z]([-a-z0-9]*[a-z0-9])?", "ab1-A"),
        form("label key", LabelNames::key, "(" + LABEL + "(\\." + LABEL + ")*/)?" + KEY, "aB1-._/"),
        form("label value", LabelNames::value, "(" + KEY + ")?", "aB1-._ "),
        form("C identifier", Identifiers::cIdentifier, "[A-Za-z_][A-Za-z0-9_]*", "aB1_-"),
        form(
            "variable",
            Identifiers::envVarName,
            "(?!\\.$)(?!\\.\\.)[-._a-zA-Z][-._a-zA-Z0-9]*",
            "aB1_-.="),
        form(
            "relaxed variable",
            Identifiers::relaxedEnvVarName,
            "[ -~&&[^=]]+",
            "aB1 =\u0007\u007fé~"),
        form(
            "config key",
            Identifiers::configMapKey,
            "(?!\\.$)(?!\\.\\.)[-._a-zA-Z0-9]+",
            "aB1_-. /"),
        form("header", Identifiers::httpHeaderName, "[-A-Za-z0-9]+", "aB1-_"),
        form(
            "reason",
            Identifiers::conditionReason,
            "[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?",
            "aB1_,:-"),
        form("percent", Numbers::percent, "[0-9]+%", "019%-"),
        form(
            "port", Numbers::portName, "(?=.*[a-z])(?!.*--)[a-z0-9]([-a-z0-9]*[a-z0-9])?", "ab1-A"),
        form("integer", Numbers::decimalInteger, "0|-?[1-9][0-9]*", "019-+"));
  }

  private static Arguments form(
      String name, Function<String, List<String>> rule, String expression, String alphabet) {
    return Arguments.of(name, rule, Pattern.compile(expression), alphabet);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void form_isTheOneOfTheExpression(
      String name, Function<String, List<String>> rule, Pattern expression, String alphabet) {
    Random random = new Random(20260101);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(9); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String value = text.toString();
      assertThat(rule.apply(value).isEmpty())
          .describedAs("%s of '%s'", name, value)
          .isEqualTo(expression.matcher(value).matches());
    }
  }

  @Test
  void label_saysWhatIsWrong() {
    assertThat(DnsNames.label("a.b")).containsExactly("must not contain dots");
    assertThat(DnsNames.label("A"))
        .containsExactly(
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end"
                + " with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is"
                + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?')");
    assertThat(DnsNames.label("a".repeat(63))).isEmpty();
    assertThat(DnsNames.label("a".repeat(64)))
        .containsExactly("must be no more than 63 characters");
    assertThat(DnsNames.label("-".repeat(64))).hasSize(2);
    assertThat(DnsNames.label1035("a".repeat(64)))
        .containsExactly("must be no more than 63 characters");
  }

  @Test
  void subdomain_saysWhatIsWrong() {
    assertThat(DnsNames.subdomain("a".repeat(253))).isEmpty();
    assertThat(DnsNames.subdomain("a".repeat(254)))
        .containsExactly("must be no more than 253 characters");
    assertThat(DnsNames.subdomain("a..b"))
        .containsExactly(
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start"
                + " and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
    assertThat(DnsNames.subdomainWithUnderscore("-").get(0))
        .startsWith("a lowercase RFC 1123 subdomain")
        .contains("'_'");
    assertThat(DnsNames.wildcardSubdomain("a").get(0)).startsWith("a wildcard DNS-1123 subdomain");
  }

  @Test
  void labelKey_saysWhatIsWrong() {
    assertThat(LabelNames.key(""))
        .hasSize(2)
        .startsWith("name part must be non-empty")
        .last()
        .asString()
        .startsWith("name part must consist of");
    assertThat(LabelNames.key("/a")).containsExactly("prefix part must be non-empty");
    assertThat(LabelNames.key("a/")).startsWith("name part must be non-empty").hasSize(2);
    assertThat(LabelNames.key("A/a"))
        .singleElement()
        .asString()
        .startsWith("prefix part a lowercase RFC 1123");
    assertThat(LabelNames.key("a/b/c"))
        .singleElement()
        .asString()
        .startsWith("a valid label key must consist of")
        .endsWith(" with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
    assertThat(LabelNames.key("a".repeat(64)))
        .containsExactly("name part must be no more than 63 bytes");
    assertThat(LabelNames.key("a".repeat(254) + "/a"))
        .containsExactly("prefix part must be no more than 253 bytes");
    assertThat(LabelNames.annotationKey("Example.COM/A")).isEmpty();
    assertThat(LabelNames.key("Example.COM/A")).isNotEmpty();
  }

  @Test
  void labelValue_saysWhatIsWrong() {
    assertThat(LabelNames.value("a".repeat(63))).isEmpty();
    assertThat(LabelNames.value("a".repeat(64))).containsExactly("must be no more than 63 bytes");
    assertThat(LabelNames.value("é".repeat(32))).hasSize(2);
    assertThat(LabelNames.value("-"))
        .singleElement()
        .asString()
        .endsWith(
            "(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is"
                + " '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')");
  }

  @Test
  void keysOfFiles_mayNotLeadAway() {
    assertThat(Identifiers.configMapKey(".")).containsExactly("must not be '.'");
    assertThat(Identifiers.configMapKey("..")).containsExactly("must not be '..'");
    assertThat(Identifiers.configMapKey("..a")).containsExactly("must not start with '..'");
    assertThat(Identifiers.configMapKey(".a")).isEmpty();
    assertThat(Identifiers.configMapKey("a".repeat(254)))
        .containsExactly("must be no more than 253 characters");
    assertThat(Identifiers.relaxedEnvVarName(""))
        .containsExactly("environment variable name must be non-empty");
  }

  @Test
  void portName_tellsEveryFault() {
    assertThat(Numbers.portName("THIS_IS_TOO_LONG--"))
        .containsExactly(
            "must be no more than 15 characters",
            "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)",
            "must contain at least one letter (a-z)",
            "must not contain consecutive hyphens",
            "must not begin or end with a hyphen");
  }

  @Test
  void numbers_haveRanges() {
    assertThat(Numbers.port(0)).containsExactly("must be between 1 and 65535, inclusive");
    assertThat(Numbers.port(65535)).isEmpty();
    assertThat(Numbers.groupId(-1)).containsExactly("must be between 0 and 2147483647, inclusive");
    assertThat(Numbers.userId(1L << 31)).isNotEmpty();
    assertThat(Numbers.fileMode(0777)).isEmpty();
    assertThat(Numbers.fileMode(01000))
        .containsExactly("must be a number between 0 and 0777 (octal), both inclusive");
    assertThat(Numbers.notNegative(-1)).containsExactly("must be greater than or equal to 0");
  }

  @Test
  void objectNames_letTheServerGoOnAfterADash() {
    assertThat(ObjectNames.DNS_SUBDOMAIN.faults("web-", true)).isEmpty();
    assertThat(ObjectNames.DNS_SUBDOMAIN.faults("web-", false)).isNotEmpty();
    assertThat(ObjectNames.DNS_LABEL.faults("-", true)).isNotEmpty();
    assertThat(ObjectNames.PATH_SEGMENT.faults("..", false)).containsExactly("may not be '..'");
    assertThat(ObjectNames.PATH_SEGMENT.faults("..", true)).isEmpty();
    assertThat(ObjectNames.PATH_SEGMENT.faults("a/%", false))
        .containsExactly("may not contain '/'", "may not contain '%'");
  }

  @Test
  void resourceNames_tellKinds() {
    assertThat(ResourceNames.isExtended("example.com/gpu")).isTrue();
    assertThat(ResourceNames.isExtended("cpu")).isFalse();
    assertThat(ResourceNames.isExtended("requests.example.com/gpu")).isFalse();
    assertThat(ResourceNames.isExtended("example.com/" + "g".repeat(64))).isFalse();
    assertThat(ResourceNames.isNative("x.kubernetes.io/y")).isTrue();
    assertThat(ResourceNames.isOvercommitAllowed("hugepages-2Mi")).isFalse();
    assertThat(ResourceNames.isStandardContainerResource("hugepages-2Mi")).isTrue();
    assertThat(ResourceNames.isStandard("requests.hugepages-2Mi")).isTrue();
    assertThat(ResourceNames.isInteger("example.com/gpu")).isTrue();
    assertThat(ResourceNames.isInteger("cpu")).isFalse();
  }

  @Test
  void lengths_countBytes() {
    assertThat(Utf8.length("aé€😀")).isEqualTo(1 + 2 + 3 + 4);
    assertThat(Utf8.longerThan("€€", 5)).isTrue();
    assertThat(Utf8.longerThan("€€", 6)).isFalse();
  }
}
