package dev.kubedouble.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "00, 0",
    "0Mi, 0",
    "-0, 0",
    "0.0, 0",
    "1, 1",
    "100m, 100m",
    "0.1, 100m",
    "1.5, 1500m",
    "1500m, 1500m",
    "2000m, 2",
    "1000, 1k",
    "12e6, 12e6",
    "1e3, 1e3",
    "1E3, 1E3",
    "1000e3, 1e6",
    "0.001e3, 1",
    "1.5e3, 1500",
    "1Gi, 1Gi",
    "1024Mi, 1Gi",
    "1.5Gi, 1536Mi",
    "1536Mi, 1536Mi",
    "8Ki, 8Ki",
    "1000Ki, 1000Ki",
    "1000000Ki, 1000000Ki",
    "1023Mi, 1023Mi",
    "0.5Ki, 512",
    "0.5Mi, 512Ki",
    "0.1Ki, 102400m",
    "1000k, 1M",
    "1000000, 1M",
    "1001, 1001",
    "123456789, 123456789",
    "1n, 1n",
    "0.1n, 1n",
    "1.0001n, 2n",
    "-0.1n, -1n",
    "1.123456789, 1.123456789",
    "1.1234567891, 1123456790n",
    "9223372036854775807, 9223372036854775807",
    "9223372036854775808, 9223372036854775808",
    "8Ei, 9223372036854775807",
    "1Ei, 1Ei",
    "1000E, 1",
    "1000e18, 1e21",
    "-5, -5",
    "+5, +5",
    "-1Gi, -1Gi",
    "-2048Mi, -2Gi",
    "1.500, 1.500",
    "1.50, 1500m",
    "01, 01",
    "1., 1.",
    ".5, 500m",
    ".5Mi, 512Ki",
    "., 0",
    "m, 0",
    "+, 0"
  })
  void toString_isWhatKubernetesAnswers(String text, String expected) {
    assertThat(Quantity.parse(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "half", "1.2.3", "1 Gi", "1GI", "0x10", "1e5e5"})
  void parse_ofNoQuantity_failsInKubernetesWords(String text) {
    assertThatThrownBy(() -> Quantity.parse(text))
        .isInstanceOf(InvalidQuantityException.class)
        .hasMessage(
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--1", "1kk", "1e", "1iM", "1e99999999999999999999"})
  void parse_ofAnUnknownUnit_failsInKubernetesWords(String text) {
    assertThatThrownBy(() -> Quantity.parse(text))
        .isInstanceOf(InvalidQuantityException.class)
        .hasMessage("unable to parse quantity's suffix");
  }

  @Test
  void comparison_isOfNumbers() {
    assertThat(Quantity.parse("1Gi"))
        .isGreaterThan(Quantity.parse("1G"))
        .isEqualTo(Quantity.parse("1024Mi"));
    assertThat(Quantity.parse("1000m")).isEqualByComparingTo(Quantity.parse("1"));
    assertThat(Quantity.parse("1000m"))
        .isEqualTo(Quantity.parse("1"))
        .hasSameHashCodeAs(Quantity.parse("1"));
    assertThat(Quantity.parse("-1").signum()).isNegative();
    assertThat(Quantity.parse("1.5").toBigDecimal()).isEqualByComparingTo(new BigDecimal("1.5"));
  }

  @Test
  void values_areRoundedAwayFromZero() {
    assertThat(Quantity.parse("1.1").value()).isEqualTo(2);
    assertThat(Quantity.parse("-1.1").value()).isEqualTo(-2);
    assertThat(Quantity.parse("1.0001").milliValue()).isEqualTo(1001);
    assertThat(Quantity.of(1 << 20, QuantityFormat.BINARY_SI)).hasToString("1Mi");
    assertThat(Quantity.parse("1Mi").format()).isEqualTo(QuantityFormat.BINARY_SI);
  }
}
