package dev.kubedouble.junit.remote;

import static dev.kubedouble.assertj.KubernetesAssertions.assertThat;
import static dev.kubedouble.assertj.KubernetesAssertions.assertThatKubernetesError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.assertj.KubernetesReason;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.junit.FakeKubernetes;
import dev.kubedouble.junit.OwnNamespace;
import dev.kubedouble.junit.WithFault;
import dev.kubedouble.manifest.Deployments;
import dev.kubedouble.rest.Kubeconfig;
import dev.kubedouble.rest.RestServer;
import dev.kubedouble.time.ClockMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** One test class on a fake, on a running service, and on a cluster that a kubeconfig names. */
class AnyTargetTest {
  /** Follows the wall, as every cluster that is no fake does; pods take a while. */
  private final FakeCluster theirs =
      FakeCluster.create(
          FakeClusterOptions.builder()
              .clock(ClockMode.SYSTEM)
              .pods(PodScript.startsAfter(Duration.ofMillis(200)))
              .build());

  @TempDir private Path folder;
  private RestServer rest;
  private Path kubeconfig;

  @BeforeEach
  void start() throws IOException {
    rest = RestServer.start(theirs, 0);
    kubeconfig = folder.resolve("kubeconfig");
    Kubeconfig.write(kubeconfig, rest.url());
  }

  @AfterEach
  void close() {
    rest.close();
    theirs.close();
  }

  private static EngineExecutionResults run(Class<?> example, String target) {
    return EngineTestKit.engine("junit-jupiter")
        .enableImplicitConfigurationParameters(false)
        .configurationParameter("kubedouble.target", target)
        .selectors(selectClass(example))
        .execute();
  }

  private static List<String> failures(EngineExecutionResults results) {
    return results
        .allEvents()
        .failed()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> String.valueOf(result.getThrowable().orElseThrow().getMessage()))
        .toList();
  }

  @FakeKubernetes(manifests = "manifest.yaml")
  static class Example {
    private static final List<String> NAMESPACES = new CopyOnWriteArrayList<>();
    private static final AtomicInteger FAKES = new AtomicInteger();

    @Test
    void rollsOut(
        KubernetesServiceBlockingStub kubernetes,
        OwnNamespace namespace,
        ClusterApi cluster,
        CallJournal journal) {
      NAMESPACES.add(namespace.name());
      var unused =
          kubernetes.createDeployment(
              CreateDeploymentRequest.newBuilder()
                  .setNamespace(namespace.name())
                  .setDeployment(Deployments.named("web").image("nginx:1.27").replicas(2).build())
                  .build());

      assertThat(cluster)
          .deployment(namespace.name(), "web")
          .eventually()
          .hasAvailableReplicas(2)
          .isComplete();
      assertThat(cluster).deployment(namespace.name(), "manifest").eventually().isComplete();
      assertThat(journal).hasCalled("CreateDeployment", 1);
    }

    @Test
    @WithFault("GetDeployment nth=1: error Conflict")
    void meetsAFault(KubernetesServiceBlockingStub kubernetes, OwnNamespace namespace) {
      GetDeploymentRequest request =
          GetDeploymentRequest.newBuilder()
              .setNamespace(namespace.name())
              .setName("manifest")
              .build();

      assertThatKubernetesError(catchThrowable(() -> kubernetes.getDeployment(request)))
          .hasReason(KubernetesReason.CONFLICT);
      assertThat(kubernetes.getDeployment(request).getSpec().getReplicas()).isEqualTo(2);
    }

    @Test
    void movesTime(FakeCluster cluster) {
      cluster.advance(Duration.ofHours(1));
      FAKES.incrementAndGet();
    }
  }

  @Test
  void sameClass_runsOnEachTarget() throws IOException {
    EngineExecutionResults onFake = run(Example.class, "fake");
    assertThat(failures(onFake)).isEmpty();
    onFake.testEvents().assertStatistics(stats -> stats.succeeded(3));

    EngineExecutionResults onCluster = run(Example.class, "kubeconfig:" + kubeconfig);
    assertThat(failures(onCluster)).isEmpty();
    onCluster.testEvents().assertStatistics(stats -> stats.succeeded(2).skipped(1));
    onCluster
        .testEvents()
        .skipped()
        .assertEventsMatchExactly(
            org.junit.platform.testkit.engine.EventConditions.event(
                org.junit.platform.testkit.engine.EventConditions.skippedWithReason(
                    "target kubeconfig:"
                        + kubeconfig
                        + ": FakeCluster exists only with target=fake")));

    try (KubernetesServer service = KubernetesServer.tcp(theirs, 0).start()) {
      EngineExecutionResults onService = run(Example.class, "grpc://" + service.target());
      assertThat(failures(onService)).isEmpty();
      onService.testEvents().assertStatistics(stats -> stats.succeeded(2).skipped(1));
    }

    assertThat(Example.FAKES).hasValue(1);
    assertThat(Example.NAMESPACES).hasSize(3).doesNotHaveDuplicates().startsWith("default");
    assertThat(theirs.list(Resource.NAMESPACES, ""))
        .filteredOn(namespace -> !namespace.getMetadata().hasDeletionTimestamp())
        .extracting(namespace -> namespace.getMetadata().getName())
        .containsExactly("default");
  }

  @FakeKubernetes
  static class Writing {
    @Test
    void elsewhere(KubernetesServiceBlockingStub kubernetes) {
      var unused =
          kubernetes.createDeployment(
              CreateDeploymentRequest.newBuilder()
                  .setNamespace("default")
                  .setDeployment(Deployments.named("web").image("nginx:1.27").build())
                  .build());
    }
  }

  @Test
  void writeElsewhere_isRefused() {
    String target = "kubeconfig:" + kubeconfig + "?context=kubedouble";

    assertThat(failures(run(Writing.class, target)))
        .singleElement()
        .asString()
        .contains(
            "PERMISSION_DENIED", "namespace \"default\" is not \"kubedouble-writing-", target);
    assertThat(theirs.list(Resource.DEPLOYMENTS, "")).isEmpty();
  }

  private static String refusal(String target) {
    EngineExecutionResults results = run(Example.class, target);
    results.testEvents().assertStatistics(stats -> stats.started(0));
    List<String> failures = failures(results);
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).lines()).hasSize(1);
    return failures.get(0);
  }

  @Test
  void kubeconfigThatIsMissing_isSaidBeforeAnyTest() {
    Path missing = folder.resolve("nothing");

    assertThat(refusal("kubeconfig:" + missing))
        .isEqualTo(
            "target kubeconfig:" + missing + ": kubeconfig " + missing + ": there is no such file");
  }

  @Test
  void contextThatIsMissing_isSaidBeforeAnyTest() {
    assertThat(refusal("kubeconfig:" + kubeconfig + "?context=prod"))
        .endsWith(": no context \"prod\" (expected: one of [kubedouble])");
  }

  @Test
  void clusterThatIsDown_isSaidBeforeAnyTestWithContextAndServer() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String server = "http://127.0.0.1:" + port;
    Kubeconfig.write(kubeconfig, server);

    assertThat(refusal("kubeconfig:" + kubeconfig))
        .startsWith(
            "target kubeconfig:"
                + kubeconfig
                + ": context \"kubedouble\" of kubeconfig "
                + kubeconfig
                + ", server "
                + server
                + ": it cannot be reached; is the cluster up? (");
  }
}
