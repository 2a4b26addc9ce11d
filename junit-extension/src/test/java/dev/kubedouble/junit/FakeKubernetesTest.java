package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingV2Stub;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceFutureStub;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceStub;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.manifest.Deployments;
import dev.kubedouble.time.ClusterClock;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a test with {@code @FakeKubernetes} meets. */
@FakeKubernetes
@Execution(ExecutionMode.CONCURRENT)
class FakeKubernetesTest {
  private static final Deployment WEB =
      Deployments.named("web").image("nginx:1.27").replicas(3).build();

  private KubernetesServiceBlockingStub before;

  @BeforeEach
  void connect(KubernetesServiceBlockingStub kubernetes) {
    before = kubernetes;
  }

  private static Deployment create(KubernetesServiceBlockingStub kubernetes) {
    return kubernetes.createDeployment(
        CreateDeploymentRequest.newBuilder().setNamespace("default").setDeployment(WEB).build());
  }

  @Test
  void parameters_ofOneTest_seeTheSameCluster(
      FakeCluster cluster,
      KubernetesServiceBlockingV2Stub blockingV2,
      KubernetesServiceFutureStub future,
      KubernetesServiceStub async,
      Channel channel,
      ManagedChannel managed)
      throws Exception {
    create(before);
    GetDeploymentRequest web =
        GetDeploymentRequest.newBuilder().setNamespace("default").setName("web").build();

    Deployment seen = cluster.deployment("default", "web");

    assertThat(blockingV2.getDeployment(web)).isEqualTo(seen);
    assertThat(future.getDeployment(web).get()).isEqualTo(seen);
    assertThat(KubernetesServiceGrpc.newBlockingStub(channel).getDeployment(web)).isEqualTo(seen);
    assertThat(managed).isSameAs(channel).isSameAs(async.getChannel());
  }

  @Test
  void furtherParameters_areOfTheSameServer(
      KubernetesServer server, CallJournal journal, ClusterClock clock, FakeCluster cluster) {
    create(before);

    assertThat(journal.calls("CreateDeployment")).hasSize(1);
    assertThat(server.journal()).isSameAs(journal);
    assertThat(clock).isSameAs(cluster.clock());
  }

  @RepeatedTest(5)
  void cluster_isFreshForEachTest(FakeCluster cluster) {
    assertThat(cluster.list(Resource.DEPLOYMENTS, "")).isEmpty();
    create(before);
  }

  @Test
  @FakeKubernetes(manifests = "web.yaml")
  void manifests_existWhenTheTestBegins(FakeCluster cluster) {
    assertThat(cluster.deployment("shop", "web").getStatus().getAvailableReplicas()).isEqualTo(2);
  }

  @Nested
  class NestedTest {
    @Test
    void parameters_areFilledToo(FakeCluster cluster) {
      create(before);

      assertThat(cluster.deployment("default", "web").getStatus().getReadyReplicas()).isEqualTo(3);
    }
  }
}
