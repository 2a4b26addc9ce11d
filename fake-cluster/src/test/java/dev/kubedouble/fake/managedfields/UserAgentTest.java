package dev.kubedouble.fake.managedfields;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a write without a field manager is put down to. */
class UserAgentTest {
  @ParameterizedTest
  @CsvSource({
    "kubectl/v1.36.2 (linux/amd64), kubectl",
    "my-client grpc-java-inprocess/1.76.0, my-client",
    "plain, plain",
    "tab\tbed/1, tabbed",
    "größe/1, größe",
  })
  void manager_isTheFirstWordOfTheUserAgent(String userAgent, String manager) {
    assertThat(managerOf(userAgent)).isEqualTo(manager);
  }

  @ParameterizedTest
  @CsvSource({"a, 128, 128", "a, 129, 128", "ß, 65, 64", "€, 43, 42", "😀, 33, 32"})
  void manager_ofALongUserAgent_hasAtMost128Bytes(String character, int sent, int kept) {
    assertThat(managerOf(character.repeat(sent))).isEqualTo(character.repeat(kept));
  }

  private static String managerOf(String userAgent) {
    try (FakeCluster cluster = FakeCluster.create()) {
      Namespace team =
          Namespace.newBuilder().setMetadata(ObjectMeta.newBuilder().setName("team")).build();
      return cluster
          .create(
              Resource.NAMESPACES,
              "",
              Body.of(team),
              CreateOptions.getDefaultInstance(),
              Caller.of(userAgent))
          .object()
          .getMetadata()
          .getManagedFields(0)
          .getManager();
    }
  }
}
