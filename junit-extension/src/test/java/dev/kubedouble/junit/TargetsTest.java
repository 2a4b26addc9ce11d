package dev.kubedouble.junit;

import static dev.kubedouble.assertj.KubernetesAssertions.assertThat;
import static dev.kubedouble.assertj.KubernetesAssertions.assertThatKubernetesError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.CreateNamespaceRequest;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListNamespacesRequest;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.assertj.KubernetesReason;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.manifest.Deployments;
import dev.kubedouble.time.ClusterClock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** The same test classes on a fake and on a service that is there already. */
class TargetsTest {
  private final Theirs theirs = new Theirs();

  @AfterEach
  void close() {
    theirs.close();
  }

  private EngineExecutionResults runThere(Class<?> example) {
    return EngineRun.run(example, theirs.parameters());
  }

  private static void create(
      KubernetesServiceBlockingStub kubernetes, String namespace, String name) {
    var unused =
        kubernetes.createDeployment(
            CreateDeploymentRequest.newBuilder()
                .setNamespace(namespace)
                .setDeployment(Deployments.named(name).image("nginx:1.27").replicas(2).build())
                .build());
  }

  @FakeKubernetes(manifests = "anywhere.yaml")
  static class Anywhere {
    private static final List<String> NAMESPACES = new CopyOnWriteArrayList<>();

    @BeforeEach
    void before(KubernetesServiceBlockingStub kubernetes, OwnNamespace namespace) {
      create(kubernetes, namespace.name(), "before");
    }

    @RepeatedTest(2)
    void works(
        KubernetesServiceBlockingStub kubernetes,
        OwnNamespace namespace,
        ClusterApi cluster,
        CallJournal journal,
        KubernetesServer server,
        ClusterClock clock) {
      NAMESPACES.add(namespace.name());
      create(kubernetes, namespace.name(), "web");

      assertThat(cluster).deployment(namespace.name(), "web").eventually().isComplete();
      assertThat(cluster).deployment(namespace.name(), "before").eventually().isComplete();
      assertThat(cluster).deployment(namespace.name(), "manifest").eventually().isComplete();
      assertThat(journal).hasCalled("CreateDeployment", 2);
      assertThat(journal).isSameAs(server.journal());
      assertThat(clock.now()).isNotNull();
    }

    @Test
    @WithFault("ListNamespaces nth=1: error TooManyRequests")
    void faults_happen(KubernetesServiceBlockingStub kubernetes, Faults faults) {
      faults.add("GetNamespace: latency 1ms");
      Throwable refused =
          catchThrowable(
              () -> kubernetes.listNamespaces(ListNamespacesRequest.getDefaultInstance()));
      assertThatKubernetesError(refused).hasReason(KubernetesReason.TOO_MANY_REQUESTS);
      assertThat(
              kubernetes.listNamespaces(ListNamespacesRequest.getDefaultInstance()).getItemsList())
          .isNotEmpty();
    }
  }

  @Test
  void sameClass_runsOnAFakeAndElsewhere() {
    EngineRun.run(Anywhere.class).testEvents().assertStatistics(stats -> stats.succeeded(3));
    assertThat(Anywhere.NAMESPACES).containsExactly("default", "default");
    Anywhere.NAMESPACES.clear();

    EngineExecutionResults there = runThere(Anywhere.class);

    assertThat(EngineRun.failures(there)).isEmpty();
    there.testEvents().assertStatistics(stats -> stats.succeeded(3).skipped(0));
    assertThat(Anywhere.NAMESPACES)
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("kubedouble-anywhere-"));
  }

  @FakeKubernetes
  static class Careless {
    @RepeatedTest(2)
    void removesNothing(KubernetesServiceBlockingStub kubernetes, OwnNamespace namespace) {
      create(kubernetes, namespace.name(), "left");
    }
  }

  @Test
  void namespaces_areRemovedAndNothingElseIs() {
    FakeCluster cluster = theirs.cluster();
    cluster.create(
        Resource.DEPLOYMENTS, "default", Deployments.named("mine").image("nginx:1").build());

    EngineExecutionResults there = runThere(Careless.class);

    there.testEvents().assertStatistics(stats -> stats.succeeded(2));
    assertThat(theirs.server().journal().calls("CreateNamespace")).hasSize(2);
    assertThat(theirs.namespaces()).containsExactly("default");
    assertThat(cluster.list(Resource.DEPLOYMENTS, "default")).hasSize(1);
  }

  @FakeKubernetes(lifetime = Lifetime.PER_CLASS)
  static class Shared {
    private static final List<String> NAMESPACES = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void before(KubernetesServiceBlockingStub kubernetes, OwnNamespace namespace) {
      create(kubernetes, namespace.name(), "shared");
    }

    @RepeatedTest(2)
    void sees(ClusterApi cluster, OwnNamespace namespace) {
      NAMESPACES.add(namespace.name());
      assertThat(cluster).deployment(namespace.name(), "shared").eventually().isComplete();
    }
  }

  @Test
  void namespace_livesAsLongAsTheCluster() {
    assertThat(EngineRun.failures(runThere(Shared.class))).isEmpty();

    assertThat(Shared.NAMESPACES).hasSize(2).containsOnly(Shared.NAMESPACES.get(0));
    assertThat(theirs.namespaces()).containsExactly("default");
  }

  @Test
  @Timeout(60)
  void connection_isMadeOnceForARunAndClosedAtItsEnd() throws InterruptedException {
    EngineExecutionResults there =
        EngineRun.run(List.of(Careless.class, Elsewhere.class), theirs.parameters());

    there.testEvents().assertStatistics(stats -> stats.succeeded(3));
    assertThat(theirs.server().journal().calls("ListDeployments")).hasSize(1);
    theirs.awaitNobody();
  }

  @FakeKubernetes
  static class Elsewhere {
    @Test
    void writes(KubernetesServiceBlockingStub kubernetes, OwnNamespace own, CallJournal journal) {
      assertThatKubernetesError(catchThrowable(() -> create(kubernetes, "default", "web")))
          .hasReason(KubernetesReason.FORBIDDEN)
          .hasMessageContaining("namespace \"default\" is not \"" + own.name() + "\"")
          .hasMessageContaining("a parameter of type OwnNamespace names");
      assertThatKubernetesError(
              catchThrowable(
                  () ->
                      kubernetes.deleteDeployments(
                          DeleteDeploymentsRequest.newBuilder().setNamespace("default").build())))
          .hasReason(KubernetesReason.FORBIDDEN);
      assertThatKubernetesError(
              catchThrowable(
                  () ->
                      kubernetes.createNamespace(
                          CreateNamespaceRequest.newBuilder()
                              .setNamespace(
                                  Namespace.newBuilder()
                                      .setMetadata(ObjectMeta.newBuilder().setName("other")))
                              .build())))
          .hasReason(KubernetesReason.FORBIDDEN);
      assertThatKubernetesError(
              catchThrowable(
                  () ->
                      kubernetes.getDeployment(
                          GetDeploymentRequest.newBuilder()
                              .setNamespace("default")
                              .setName("web")
                              .build())))
          .hasReason(KubernetesReason.NOT_FOUND);
      assertThat(journal.calls("CreateDeployment")).hasSize(1);
    }
  }

  @Test
  void writesElsewhere_areRefusedWithWhatToTake() {
    assertThat(EngineRun.failures(runThere(Elsewhere.class))).isEmpty();

    assertThat(theirs.cluster().list(Resource.DEPLOYMENTS, "")).isEmpty();
    assertThat(theirs.namespaces()).doesNotContain("other");
  }

  @FakeKubernetes(target = "fake")
  static class OnFakeOnly {
    @Test
    void isOnAFake(OwnNamespace namespace) {
      assertThat(namespace.name()).isEqualTo("default");
    }
  }

  static class ByCustomizer implements FakeKubernetesCustomizer {
    @Override
    public void customize(FakeKubernetesExtension.Builder setup) {
      setup.target("fake");
    }
  }

  @FakeKubernetes(customizer = ByCustomizer.class)
  static class OnFakeByCustomizer extends OnFakeOnly {}

  @Test
  void annotationAndCustomizer_winOverTheParameter() {
    assertThat(EngineRun.failures(runThere(OnFakeOnly.class))).isEmpty();
    assertThat(EngineRun.failures(runThere(OnFakeByCustomizer.class))).isEmpty();
    assertThat(theirs.server().journal().calls()).isEmpty();
  }

  static class Registered {
    @RegisterExtension
    final FakeKubernetesExtension kubernetes =
        FakeKubernetesExtension.builder().manifests("/dev/kubedouble/junit/anywhere.yaml").build();

    @Test
    void manifest_isInTheOwnNamespace() {
      assertThat(kubernetes.get(ClusterApi.class))
          .deployment(kubernetes.get(OwnNamespace.class).name(), "manifest")
          .eventually()
          .isComplete();
    }
  }

  @Test
  void extensionThatIsRegistered_followsTheParameter() {
    EngineRun.run(Registered.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    EngineExecutionResults there = runThere(Registered.class);

    assertThat(EngineRun.failures(there)).isEmpty();
    there.testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThat(theirs.server().journal().calls("CreateDeployment")).hasSize(1);
  }

  @FakeKubernetes
  static class Failing {
    @Test
    void fails(KubernetesServiceBlockingStub kubernetes, OwnNamespace namespace) {
      create(kubernetes, namespace.name(), "web");
      throw new AssertionError("not as wanted");
    }
  }

  @Test
  void failure_tellsCallsAndStates() {
    EngineExecutionResults there =
        EngineRun.run(
            Failing.class,
            Map.of("kubedouble.target", theirs.target(), "kubedouble.report", "off"));

    WhatHappened told =
        there
            .testEvents()
            .failed()
            .map(
                event ->
                    event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
            .map(result -> result.getThrowable().orElseThrow().getSuppressed()[0])
            .map(WhatHappened.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(String.valueOf(told.getMessage()))
        .contains("call  #1 CreateDeployment", "deployment kubedouble-failing-", "/web")
        .doesNotContain("virtual", "turn");
  }
}
