package dev.kubedouble.fake.admission.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.schema.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "1, 2, 3",
    "500m, 700m, 1200m",
    "500m, 500m, 1",
    "1Gi, 1Gi, 2Gi",
    "1Gi, 1, 1073741825",
    "0, 1Gi, 1Gi",
    "1e3, 1, 1001",
    "1e-3, 1m, 2e-3",
    "1u, 1n, 1001n",
    "-1, 500m, -500m",
    "900000000000000000, 900000000000000000, 1800P"
  })
  void sum_isWrittenAsTheFirst(String one, String other, String sum) {
    assertThat(Amounts.sum(Quantity.parse(one), Quantity.parse(other))).hasToString(sum);
  }

  @Test
  void roundedAmount_isTheSameIfNothingIsBeyond() {
    Quantity amount = Quantity.parse("1500m");
    assertThat(Amounts.roundedToMilli(amount)).isSameAs(amount);
    assertThat(Amounts.roundedToMilli(Quantity.parse("1500001u"))).hasToString("1501m");
  }

  @Test
  void fraction_isWhatIsLeftOfAWholeNumber() {
    assertThat(Amounts.isWhole(Quantity.parse("1500m"))).isFalse();
    assertThat(Amounts.isWhole(Quantity.parse("2000m"))).isTrue();
    assertThat(Amounts.isWhole(Quantity.parse("1Gi"))).isTrue();
  }

  @Test
  void message_holdsTheText() {
    assertThat(Amounts.of(Amounts.message(Quantity.parse("2Gi")))).hasToString("2Gi");
    assertThat(Amounts.of(dev.kubedouble.api.resource.Quantity.getDefaultInstance()).signum())
        .isZero();
  }
}
