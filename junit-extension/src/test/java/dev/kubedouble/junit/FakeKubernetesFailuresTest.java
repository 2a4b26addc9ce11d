package dev.kubedouble.junit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.kubedouble.fake.FakeCluster;
import io.grpc.ManagedChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** What the extension says when it is used wrongly, and that it leaves nothing open. */
class FakeKubernetesFailuresTest {
  private static Events run(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .execute()
        .allEvents();
  }

  @FakeKubernetes
  static class InBeforeAll {
    @BeforeAll
    static void tooEarly(FakeCluster cluster) {}

    @Test
    void never() {}
  }

  @Test
  void parameterOfBeforeAll_isRefusedWithTheAlternatives() {
    run(InBeforeAll.class)
        .assertThatEvents()
        .haveExactly(
            1,
            finishedWithFailure(
                message(
                    text ->
                        text.contains("Cannot resolve FakeCluster")
                            && text.contains("@BeforeEach"))));
  }

  @FakeKubernetes(manifests = "missing.yaml")
  static class MissingManifest {
    @Test
    void never(FakeCluster cluster) {}
  }

  @Test
  void manifestThatIsMissing_isNamed() {
    run(MissingManifest.class)
        .assertThatEvents()
        .haveExactly(1, finishedWithFailure(message(text -> text.contains("missing.yaml"))));
  }

  @FakeKubernetes
  static class KeepsItsChannel {
    private static @Nullable ManagedChannel kept;

    @Test
    void keeps(ManagedChannel channel) {
      kept = channel;
    }
  }

  @Test
  void channel_afterTheTest_isClosed() {
    run(KeepsItsChannel.class);

    assertThat(requireNonNull(KeepsItsChannel.kept).isTerminated()).isTrue();
  }
}
