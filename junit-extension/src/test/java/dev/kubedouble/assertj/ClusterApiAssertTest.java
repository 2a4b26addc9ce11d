package dev.kubedouble.assertj;

import static dev.kubedouble.assertj.KubernetesAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.UpstreamService;
import dev.kubedouble.manifest.Deployments;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cluster of which the assertions do not know that it is a fake, and one of which they do. */
class ClusterApiAssertTest {
  private final FakeCluster theirs =
      FakeCluster.create(
          FakeClusterOptions.builder()
              .clock(ClockMode.SYSTEM)
              .pods(PodScript.startsAfter(Duration.ofMillis(100)))
              .build());
  private KubernetesServer server;
  private UpstreamService upstream;
  private ClusterApi cluster;

  @BeforeEach
  void connect() throws IOException {
    server = KubernetesServer.tcp(theirs, 0).start();
    upstream = UpstreamService.connect(server.target(), Duration.ofSeconds(10));
    cluster = upstream.cluster();
    theirs.create(
        Resource.DEPLOYMENTS,
        "default",
        Deployments.named("web").image("nginx:1.27").replicas(3).build());
  }

  @AfterEach
  void close() {
    upstream.close();
    server.close();
    theirs.close();
  }

  @Test
  void eventually_waitsInRealTimeByAWatch() {
    assertThat(cluster).deployment("default", "web").eventually().isComplete().isAtRevision(1);

    assertThat(cluster).deployment("default", "web").now().hasAvailableReplicas(3);
    assertThat(cluster).deployment("default", "other").eventually().isGone();
    assertThat(server.journal().calls("WatchDeployments")).hasSize(3);
  }

  @Test
  void eventually_failsWithTheStateAndTheRealTime() {
    assertThat(
            Web.failure(
                () ->
                    assertThat(cluster)
                        .deployment("default", "web")
                        .eventuallyWithin(Duration.ofMillis(300))
                        .hasAvailableReplicas(4)))
        .contains("expected: 4", "within PT0.3S of real time", "eventuallyWithin(...)");
  }

  @Test
  void clusterThatGoesAway_endsTheWaiting() {
    String target = server.target();

    assertThatThrownBy(
            () ->
                assertThat(cluster)
                    .deployment("default", "web")
                    .eventually()
                    .satisfies(
                        web -> {
                          server.close();
                          web.hasReplicas(4);
                        }))
        .isInstanceOfSatisfying(
            KubernetesException.class,
            gone -> assertThat(gone.reason()).isEqualTo("ServiceUnavailable"))
        .hasMessageStartingWith(target + ": ");
  }

  @Test
  void eventually_onAFake_movesItsTime() {
    try (FakeCluster fake = Web.rolling()) {
      ClusterApi api = fake;

      assertThat(api).deployment("default", "web").eventually().isAvailable();

      assertThat(fake.clock().now()).isEqualTo(Timeline.VIRTUAL_EPOCH.plusSeconds(10));
    }
  }
}
