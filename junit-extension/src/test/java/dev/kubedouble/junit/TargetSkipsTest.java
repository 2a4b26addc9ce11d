package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.time.ClockMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What only a fake has, where tests run elsewhere. */
class TargetSkipsTest {
  private final Theirs theirs = new Theirs();

  @AfterEach
  void close() {
    theirs.close();
  }

  private EngineExecutionResults run(Class<?> example) {
    return EngineRun.run(example, theirs.parameters());
  }

  private static List<String> skips(EngineExecutionResults results) {
    return results
        .allEvents()
        .skipped()
        .map(event -> event.getRequiredPayload(String.class))
        .toList();
  }

  private static List<String> aborts(EngineExecutionResults results) {
    return results
        .allEvents()
        .aborted()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> String.valueOf(result.getThrowable().orElseThrow().getMessage()))
        .toList();
  }

  private String reason(String what) {
    return "target " + theirs.target() + ": " + what + " exists only with target=fake";
  }

  @FakeKubernetes
  static class Mixed {
    @Test
    void movesTime(FakeCluster cluster) {
      assertThat(cluster).isNotNull();
    }

    @Test
    void doesNot(ClusterApi cluster) {
      assertThat(cluster).isNotNull();
    }

    @Test
    @FakeKubernetes(controllers = ControllerMode.STEPPED)
    void steps(ClusterApi cluster) {
      assertThat(cluster).isNotNull();
    }

    @Nested
    class Inner {
      @Test
      void movesTimeToo(FakeCluster cluster) {
        assertThat(cluster).isNotNull();
      }

      @Test
      void doesNotEither(OwnNamespace namespace) {
        assertThat(namespace).isNotNull();
      }
    }
  }

  @Test
  void testThatTakesTheFake_isSkippedAlone() {
    EngineExecutionResults there = run(Mixed.class);

    assertThat(skips(there))
        .containsExactlyInAnyOrder(
            reason("FakeCluster"), reason("controllers = STEPPED"), reason("FakeCluster"));
    there.testEvents().assertStatistics(stats -> stats.skipped(3).succeeded(2).failed(0));
    EngineRun.run(Mixed.class).testEvents().assertStatistics(stats -> stats.succeeded(5));
  }

  @FakeKubernetes(pods = PodBehaviour.MANUAL)
  static class Pods {
    @Test
    void never() {}
  }

  @FakeKubernetes(namespaces = NamespacePolicy.ON_DEMAND)
  static class Namespaces {
    @Test
    void never() {}
  }

  @FakeKubernetes
  static class Constructed {
    Constructed(FakeCluster cluster) {
      assertThat(cluster).isNotNull();
    }

    @Test
    void never() {}
  }

  @FakeKubernetes
  static class WithField {
    @FromKubernetes private @Nullable FakeCluster cluster;

    @Test
    void never() {
      assertThat(cluster).isNotNull();
    }
  }

  @FakeKubernetes
  static class Prepared {
    @BeforeEach
    void before(FakeCluster cluster) {
      assertThat(cluster).isNotNull();
    }

    @Test
    void never() {}
  }

  static final class Seeding implements FakeKubernetesCustomizer {
    @Override
    public void customize(FakeKubernetesExtension.Builder setup) {
      setup.options(options -> options.seed(7));
    }
  }

  @FakeKubernetes(customizer = Seeding.class)
  static class Customized {
    @Test
    void never() {}
  }

  static class Static {
    @RegisterExtension
    static final FakeKubernetesExtension KUBERNETES =
        FakeKubernetesExtension.builder().prepare(FakeCluster::settle).build();

    @Test
    void never() {}
  }

  private static String expected(Class<?> example) {
    if (example == Pods.class) {
      return "pods = MANUAL";
    }
    if (example == Namespaces.class) {
      return "namespaces = ON_DEMAND";
    }
    if (example == Customized.class) {
      return "further options of the cluster";
    }
    return example == Static.class ? "a preparation of the cluster" : "FakeCluster";
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Pods.class,
        Namespaces.class,
        Constructed.class,
        WithField.class,
        Prepared.class,
        Customized.class,
        Static.class
      })
  void classThatAsksForAFake_isSkippedWithTheReason(Class<?> example) {
    EngineExecutionResults there = run(example);

    assertThat(skips(there)).containsExactly(reason(expected(example)));
    there.testEvents().assertStatistics(stats -> stats.started(0));
    assertThat(theirs.server().journal().calls()).isEmpty();
    EngineRun.run(example).testEvents().assertStatistics(stats -> stats.succeeded(1));
  }

  @FakeKubernetes(manifests = "web.yaml")
  static class OfANamespace {
    @Test
    void never() {}
  }

  @FakeKubernetes(manifests = {"anywhere.yaml", "pod.yaml"})
  static class OfAPod {
    @Test
    void never() {}
  }

  @Test
  void manifestsThatCannotBeMadeThere_skipTheClass() {
    assertThat(skips(run(OfANamespace.class)))
        .containsExactly(
            "target "
                + theirs.target()
                + ": manifests: Deployment shop/web in web.yaml has its place outside of the test's"
                + " own namespace");
    assertThat(skips(run(OfAPod.class)))
        .containsExactly(
            "target "
                + theirs.target()
                + ": manifests: Pod alone in pod.yaml cannot be made, for the protocol makes"
                + " Deployments only");
    EngineRun.run(OfAPod.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
  }

  static class InInstance {
    @RegisterExtension
    final FakeKubernetesExtension kubernetes =
        FakeKubernetesExtension.builder().pods(PodBehaviour.NEVER_READY).build();

    @Test
    void never() {}
  }

  static class Asking {
    @RegisterExtension
    final FakeKubernetesExtension kubernetes = FakeKubernetesExtension.builder().build();

    @Test
    void asks() {
      assertThat(kubernetes.cluster()).isNotNull();
    }
  }

  @Test
  void extensionThatIsKnownLate_abortsWithTheReason() {
    assertThat(aborts(run(InInstance.class))).containsExactly(reason("pods = NEVER_READY"));
    assertThat(aborts(run(Asking.class))).containsExactly(reason("FakeCluster"));
  }

  @FakeKubernetes(
      clock = ClockMode.SKIPPING,
      controllers = ControllerMode.AUTO,
      pods = PodBehaviour.READY,
      namespaces = NamespacePolicy.MUST_EXIST)
  static class Defaults {
    @Test
    void runs(ClusterApi cluster) {
      assertThat(cluster).isNotNull();
    }
  }

  @Test
  void defaultsSaidAloud_andTimeThatSkips_runElsewhere() {
    EngineExecutionResults there = run(Defaults.class);

    there.testEvents().assertStatistics(stats -> stats.succeeded(1).skipped(0));
  }
}
