package dev.kubedouble.fake.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.cluster.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadsGetTest {
  private final FilledStore stored = new FilledStore();

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "11", "12"})
  void get_showsThePresent(String version) {
    stored.put("a", "x");
    stored.put("a", "x", "app=web");

    assertThat(stored.get("a", "x", version).revision()).isEqualTo(12);
  }

  @Test
  void get_findsNothingThatIsDeletedOrElsewhere() {
    stored.put("a", "x");
    stored.put("b", "y");
    stored.delete("a/x");

    assertThat(Refused.text(() -> stored.get("a", "x", "")))
        .isEqualTo("404 NotFound: deployments.apps \"x\" not found");
    assertThat(Refused.text(() -> stored.get("a", "y", "0")))
        .isEqualTo("404 NotFound: deployments.apps \"y\" not found");
  }

  @Test
  void get_ofAVersionFromTheFutureIsATimeoutAlsoOfNothing() {
    assertThat(Refused.text(() -> stored.get("a", "x", "11")))
        .isEqualTo("504 Timeout: Timeout: Too large resource version: 11, current: 10");
  }

  @Test
  void get_ofAnEventExpectsThatItsVersionIsMalformed() {
    GetOptions options = GetOptions.newBuilder().setResourceVersion("x").build();

    assertThat(
            Refused.text(() -> stored.reads.get(stored.events, Resource.EVENTS, "a", "e", options)))
        .isEqualTo(
            "400 BadRequest: invalid resource version: resourceVersion: Invalid value: \"x\": strconv.ParseUint:"
                + " parsing \"x\": invalid syntax");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | x | Namespace parameter required.",
        "a | `` | Name parameter required.",
        "a | .. | Name parameter invalid: \"..\": may not be '..'",
        "a | b/c% | Name parameter invalid: \"b/c%\": may not contain '/';may not contain '%'"
      })
  void get_ofWhatNothingCanBeNamedIsABadRequest(String namespace, String name, String message) {
    assertThat(Refused.text(() -> stored.get(namespace, name, "")))
        .isEqualTo("400 BadRequest: " + message);
  }

  @Test
  void get_besideAWriterFindsWhatIsAlwaysThere() throws InterruptedException {
    FilledStore busy = new FilledStore(1);
    busy.put("a", "x");
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < 20_000; i++) {
                busy.put("a", "x");
              }
            });
    writer.start();
    while (writer.isAlive()) {
      assertThat(busy.get("a", "x", "").key()).isEqualTo("a/x");
    }
    writer.join();
  }
}
