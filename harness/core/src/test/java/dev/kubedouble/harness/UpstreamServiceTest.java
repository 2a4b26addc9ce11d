package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.Deletion;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.TestNamespace;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.manifest.Deployments;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the protocol's verbs make of a service that runs elsewhere. */
class UpstreamServiceTest {
  private static final Caller CALLER = Caller.of("tester/1.0");
  private static final int MANY = 350;

  private final FakeCluster fake = FakeCluster.create();
  private KubernetesServer theirs;
  private UpstreamService upstream;
  private ClusterApi cluster;

  @BeforeEach
  void connect() throws IOException {
    theirs = KubernetesServer.tcp(fake, 0).start();
    upstream = UpstreamService.connect(theirs.target(), Duration.ofSeconds(10));
    cluster = upstream.cluster();
  }

  @AfterEach
  void close() {
    upstream.close();
    theirs.close();
    fake.close();
  }

  private static Deployment web(int replicas) {
    return Deployments.named("web").image("nginx:1.27").replicas(replicas).build();
  }

  private Deployment created() {
    return cluster
        .create(
            Resource.DEPLOYMENTS,
            "default",
            Body.of(web(1)),
            CreateOptions.getDefaultInstance(),
            CALLER)
        .object();
  }

  @Test
  void targetThatIsNone_isRefused() {
    assertThatThrownBy(() -> UpstreamService.connect("localhost", Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("upstream: \"localhost\" (expected: HOST:PORT)");
  }

  @Test
  void serverThatIsSilent_isSaid() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String target = "127.0.0.1:" + silent.getLocalPort();

      assertThatThrownBy(() -> UpstreamService.connect(target, Duration.ofMillis(300)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith(target + ": it did not answer within 300 ms (DEADLINE_EXCEEDED");
    }
  }

  @Test
  void fieldManager_isTheCallersOwn() {
    assertThat(created().getMetadata().getManagedFields(0).getManager()).isEqualTo("tester");
  }

  @Test
  void verbWithoutAnRpc_isRefusedByName() {
    KubernetesException refused =
        catchThrowableOfType(
            KubernetesException.class,
            () ->
                cluster.create(
                    Resource.PODS,
                    "default",
                    Body.of(Pod.getDefaultInstance()),
                    CreateOptions.getDefaultInstance(),
                    CALLER));

    assertThat(refused.reason()).isEqualTo("MethodNotAllowed");
    assertThat(refused).hasMessage("create is not supported on resources of kind \"pods\"");
  }

  @Test
  void bodyThatIsRaw_isRefused() {
    Body<Deployment> raw = new Body.Raw<>(ByteString.copyFromUtf8("{}"), "application/json");

    assertThatThrownBy(
            () ->
                cluster.create(
                    Resource.DEPLOYMENTS,
                    "default",
                    raw,
                    CreateOptions.getDefaultInstance(),
                    CALLER))
        .isInstanceOfSatisfying(
            KubernetesException.class,
            e -> assertThat(e.reason()).isEqualTo("UnsupportedMediaType"));
  }

  @Test
  void partsAndPatches_reachTheirRpcs() {
    var unused = created();

    assertThat(
            cluster
                .get(
                    Resource.DEPLOYMENTS_SCALE,
                    "default",
                    "web",
                    GetOptions.getDefaultInstance(),
                    CALLER)
                .object()
                .getSpec()
                .getReplicas())
        .isEqualTo(1);
    assertThat(
            cluster
                .patch(
                    Resource.DEPLOYMENTS_SCALE,
                    "default",
                    "web",
                    new Patch(
                        Patch.Type.MERGE, ByteString.copyFromUtf8("{\"spec\":{\"replicas\":4}}")),
                    PatchOptions.getDefaultInstance(),
                    CALLER)
                .object()
                .getSpec()
                .getReplicas())
        .isEqualTo(4);
    assertThat(fake.deployment("default", "web").getSpec().getReplicas()).isEqualTo(4);
  }

  @Test
  void deletion_endsInAStatusOrInWhatRemains() {
    var unused = created();

    assertThat(
            cluster.delete(
                Resource.DEPLOYMENTS, "default", "web", DeleteOptions.getDefaultInstance(), CALLER))
        .isInstanceOfSatisfying(
            Deletion.Done.class,
            done -> assertThat(done.status().getStatus()).isEqualTo("Success"));
    try (TestNamespace namespace = TestNamespace.create(cluster, "own-")) {
      assertThat(
              cluster.delete(
                  Resource.NAMESPACES,
                  "",
                  namespace.name(),
                  DeleteOptions.getDefaultInstance(),
                  CALLER))
          .isInstanceOf(Deletion.Terminating.class);
    }
  }

  @Test
  void watch_thatIsReadLate_hasEveryEventInOrder() throws Exception {
    String from = created().getMetadata().getResourceVersion();
    List<String> names = new ArrayList<>();
    try (Watch<Deployment> watch =
        cluster.watch(
            Resource.DEPLOYMENTS,
            "default",
            ListOptions.newBuilder().setResourceVersion(from).setLabelSelector("many=yes").build(),
            CALLER)) {
      assertThat(Long.parseLong(watch.resourceVersion()))
          .isGreaterThanOrEqualTo(Long.parseLong(from));
      for (int i = 0; i < MANY; i++) {
        fake.create(
            Resource.DEPLOYMENTS,
            "default",
            Deployments.named("many-" + i)
                .image("nginx:1.27")
                .replicas(0)
                .label("many", "yes")
                .build());
      }
      Semaphore news = new Semaphore(0);
      watch.onReady(news::release);
      while (names.size() < MANY && news.tryAcquire(30, TimeUnit.SECONDS)) {
        for (WatchEvent<Deployment> event = watch.poll(); event != null; event = watch.poll()) {
          if (event.type() == WatchEvent.Type.ADDED) {
            names.add(event.object().getMetadata().getName());
          }
        }
      }
      assertThat(watch.isEnded()).isFalse();
    }

    assertThat(names).hasSize(MANY).first().isEqualTo("many-0");
    assertThat(names).last().isEqualTo("many-" + (MANY - 1));
  }

  @Test
  void watch_thatIsRefused_saysWhy() {
    assertThatThrownBy(
            () ->
                cluster.watch(
                    Resource.DEPLOYMENTS,
                    "default",
                    ListOptions.newBuilder().setLabelSelector("a in").build(),
                    CALLER))
        .isInstanceOfSatisfying(
            KubernetesException.class, e -> assertThat(e.reason()).isEqualTo("BadRequest"));
  }
}
