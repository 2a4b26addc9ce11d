package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.jumpstarter.v1.CreateNamespaceRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListNamespacesRequest;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.time.ClockMode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extension as it is registered in code. */
class RegisteredExtensionTest {
  static class Static {
    private static final Set<FakeCluster> SEEN = identities();

    @RegisterExtension
    static final FakeKubernetesExtension KUBERNETES = FakeKubernetesExtension.builder().build();

    @BeforeAll
    static void isThere(FakeCluster cluster) {
      assertThat(KUBERNETES.cluster()).isSameAs(cluster);
    }

    @RepeatedTest(2)
    void shared(FakeCluster cluster) {
      SEEN.add(cluster);
    }

    @Nested
    class Inner {
      @Test
      void sharedToo(FakeCluster cluster) {
        SEEN.add(cluster);
      }
    }
  }

  @Test
  void staticField_livesForTheClass() {
    assertThat(EngineRun.failures(Static.class)).isEmpty();
    assertThat(Static.SEEN).hasSize(1);
  }

  static class Instance {
    private static final Set<FakeCluster> SEEN = identities();

    @RegisterExtension
    final FakeKubernetesExtension kubernetes =
        FakeKubernetesExtension.builder()
            .manifests("web.yaml")
            .prepare(cluster -> cluster.create(Resource.NAMESPACES, "", namespace("more")))
            .build();

    @RepeatedTest(2)
    void fresh(FakeCluster cluster) {
      SEEN.add(cluster);
      assertThat(kubernetes.cluster()).isSameAs(cluster);
      assertThat(cluster.deployment("shop", "web")).isNotNull();
      assertThat(
              kubernetes
                  .get(KubernetesServiceBlockingStub.class)
                  .createNamespace(
                      CreateNamespaceRequest.newBuilder().setNamespace(namespace("x")).build())
                  .getMetadata()
                  .getName())
          .isEqualTo("x");
      assertThat(cluster.list(Resource.NAMESPACES, "")).hasSize(4);
    }
  }

  @Test
  void instanceField_livesForTheTest() {
    assertThat(EngineRun.failures(Instance.class)).isEmpty();
    assertThat(Instance.SEEN).hasSize(2);
  }

  static class Several {
    @RegisterExtension
    static final FakeKubernetesExtension EAST =
        FakeKubernetesExtension.builder().name("east").build();

    @RegisterExtension
    final FakeKubernetesExtension west = FakeKubernetesExtension.builder().name("west").build();

    @FromKubernetes("east")
    private FakeCluster field;

    @Test
    void eachIsMeantByItsName(
        @FromKubernetes("east") FakeCluster eastern, @FromKubernetes("west") FakeCluster western) {
      assertThat(eastern).isSameAs(EAST.cluster()).isSameAs(field).isNotSameAs(western);
      assertThat(western).isSameAs(west.cluster());
    }
  }

  @Test
  void several_areToldApartByName() {
    assertThat(EngineRun.failures(Several.class)).isEmpty();
  }

  static class SetInCode {
    @RegisterExtension
    final FakeKubernetesExtension kubernetes =
        FakeKubernetesExtension.builder()
            .clock(ClockMode.SKIPPING)
            .customizer(StandingAndStepped.class)
            .build();

    @Test
    void settings(FakeCluster cluster) {
      assertThat(cluster.options().clock()).isEqualTo(ClockMode.SKIPPING);
      assertThat(cluster.options().controllers()).isEqualTo(ControllerMode.STEPPED);
      assertThat(cluster.options().createNamespacesOnDemand()).isTrue();
    }
  }

  static final class StandingAndStepped implements FakeKubernetesCustomizer {
    @Override
    public void customize(FakeKubernetesExtension.Builder setup) {
      setup.clock(ClockMode.VIRTUAL).controllers(ControllerMode.STEPPED);
    }
  }

  @Test
  void builder_winsOverItsCustomizer_andThatOverParameters() {
    assertThat(
            EngineRun.failures(
                EngineRun.run(
                    SetInCode.class,
                    Map.of(
                        "kubedouble.clock", "system",
                        "kubedouble.controllers", "off",
                        "kubedouble.namespaces", "on-demand"))))
        .isEmpty();
  }

  static class AtOnce {
    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    @RegisterExtension
    static final FakeKubernetesExtension KUBERNETES =
        FakeKubernetesExtension.builder().lifetime(Lifetime.PER_METHOD).build();

    @RepeatedTest(2)
    void asks() throws Exception {
      BOTH.await(30, TimeUnit.SECONDS);
      try {
        assertThat(KUBERNETES.cluster()).isNotNull();
      } finally {
        BOTH.await(30, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void accessor_whereTestsRunAtOnce_says() {
    assertThat(
            EngineRun.failures(
                EngineRun.run(
                    AtOnce.class,
                    Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "2"))))
        .hasSize(2)
        .allSatisfy(
            message ->
                assertThat(message)
                    .contains("2 tests are running at once", "Take what you need as a parameter"));
  }

  static class SeveralOverTcp {
    @RegisterExtension
    final FakeKubernetesExtension east =
        FakeKubernetesExtension.builder().name("east").transport(Transport.TCP).build();

    @RegisterExtension
    final FakeKubernetesExtension west =
        FakeKubernetesExtension.builder().name("west").transport(Transport.TCP).build();

    @Test
    void eachIsWhereItSays(
        @FromKubernetes("east") ServerAddress eastern,
        @FromKubernetes("west") ServerAddress western,
        @FromKubernetes("west") KubernetesServiceBlockingStub stub,
        @FromKubernetes("west") CallJournal journal) {
      assertThat(eastern.port()).isPositive().isNotEqualTo(western.port());
      var unused = stub.listNamespaces(ListNamespacesRequest.getDefaultInstance());
      assertThat(stub.getChannel().authority()).endsWith(":" + western.port());
      assertThat(journal.calls()).hasSize(1);
    }
  }

  @Test
  void severalOverTcp_haveFreePortsOfTheirOwn() {
    assertThat(EngineRun.failures(SeveralOverTcp.class)).isEmpty();
  }

  @FakeKubernetes
  static class Unnamed {
    @RegisterExtension
    static final FakeKubernetesExtension OTHER = FakeKubernetesExtension.builder().build();

    @Test
    void never(FakeCluster cluster) {
      assertThat(cluster).isNotNull();
    }
  }

  @Test
  void twoWithoutAName_areRefusedByJUnitWhichNamesBoth() {
    assertThat(EngineRun.failures(Unnamed.class))
        .singleElement()
        .asString()
        .contains("competing ParameterResolvers", "FakeKubernetesExtension");
  }

  static class Base {
    private static final Set<FakeCluster> SEEN = identities();

    @RegisterExtension
    static final FakeKubernetesExtension KUBERNETES = FakeKubernetesExtension.builder().build();

    @Test
    void inherited(FakeCluster cluster) {
      SEEN.add(cluster);
    }
  }

  static class First extends Base {}

  static class Second extends Base {}

  @Test
  void staticFieldOfBaseClass_servesEachSubclassWithItsOwn() {
    assertThat(EngineRun.failures(First.class)).isEmpty();
    assertThat(EngineRun.failures(Second.class)).isEmpty();
    assertThat(Base.SEEN).hasSize(2);
  }

  @Test
  void accessor_outsideOfATest_says() {
    FakeKubernetesExtension extension = FakeKubernetesExtension.builder().name("east").build();

    org.assertj.core.api.Assertions.assertThatThrownBy(extension::cluster)
        .hasMessage(
            "FakeKubernetesExtension \"east\": no test is running that has a cluster (expected: a"
                + " call inside a test)");
  }

  static class Parameterized {
    @RegisterExtension
    static final FakeKubernetesExtension KUBERNETES =
        FakeKubernetesExtension.builder().lifetime(Lifetime.PER_METHOD).build();

    private static final Set<FakeCluster> SEEN = identities();

    @RepeatedTest(2)
    void fresh(FakeCluster cluster) {
      SEEN.add(cluster);
    }
  }

  @Test
  void staticField_perMethodWhereSaid() {
    assertThat(EngineRun.failures(EngineRun.run(Parameterized.class, Map.of()))).isEmpty();
    assertThat(Parameterized.SEEN).hasSize(2);
  }

  static class InstanceForClass {
    @RegisterExtension
    final FakeKubernetesExtension kubernetes =
        FakeKubernetesExtension.builder().lifetime(Lifetime.PER_CLASS).build();

    @Test
    void never() {}
  }

  @Test
  void instanceField_forAClass_isRefused() {
    assertThat(EngineRun.failures(InstanceForClass.class))
        .singleElement()
        .asString()
        .contains("lifetime: PER_CLASS", "(expected: a static field)");
  }

  private static Set<FakeCluster> identities() {
    return Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static dev.kubedouble.api.core.v1.Namespace namespace(String name) {
    return dev.kubedouble.api.core.v1.Namespace.newBuilder()
        .setMetadata(ObjectMeta.newBuilder().setName(name))
        .build();
  }
}
