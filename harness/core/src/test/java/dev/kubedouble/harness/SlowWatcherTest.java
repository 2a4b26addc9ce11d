package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.manifest.Deployments;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A watcher that does not read, beside one that does. */
class SlowWatcherTest {
  private static final int HISTORY = 20;
  private static final int WRITES = 60;

  /** Large, so that few events fill what a transport holds for a stream. */
  private static final String PAYLOAD = "x".repeat(100_000);

  private final FakeCluster cluster =
      FakeCluster.create(
          FakeClusterOptions.builder()
              .controllers(ControllerMode.OFF)
              .historyRevisions(HISTORY)
              .build());

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void slowWatcher_inProcess_costsOthersNothingAndIsEndedBehindTheLog() throws Exception {
    try (KubernetesServer server = KubernetesServer.inProcess(cluster).start()) {
      assertEnded(server.channel());
    }
  }

  @Test
  void slowWatcher_overTcp_costsOthersNothingAndIsEndedBehindTheLog() throws Exception {
    try (KubernetesServer server = KubernetesServer.tcp(cluster, 0).start()) {
      assertEnded(server.channel());
    }
  }

  @Test
  void unreadWatch_whoseTimeHasPassed_isSentWhatThereIsBeforeItsEnd() throws Exception {
    try (KubernetesServer server = KubernetesServer.inProcess(cluster).start()) {
      Deployment web = Deployments.named("web").image("nginx:1.27").replicas(0).build();
      Deployment created = cluster.create(Resource.DEPLOYMENTS, "default", web);
      Watcher late = new Watcher(server.channel(), created);
      scale(KubernetesServiceGrpc.newBlockingStub(server.channel()), web, 1);
      cluster.advance(Duration.ofSeconds(Watcher.SECONDS));

      assertThat(late.ended).isNotDone();
      late.read();

      assertThat(late.ended.get(30, TimeUnit.SECONDS).isOk()).isTrue();
      assertThat(late.events).containsExactly(1);
    }
  }

  private void assertEnded(Channel channel) throws Exception {
    Deployment web =
        Deployments.named("web")
            .image("nginx:1.27")
            .replicas(0)
            .annotation("payload", PAYLOAD)
            .build();
    Deployment created = cluster.create(Resource.DEPLOYMENTS, "default", web);
    Watcher slow = new Watcher(channel, created);
    Watcher fast = new Watcher(channel, created);
    fast.read();
    KubernetesServiceBlockingStub stub = KubernetesServiceGrpc.newBlockingStub(channel);

    List<Integer> seen = new ArrayList<>();
    for (int write = 1; write <= WRITES; write++) {
      scale(stub, web, write);
      seen.add(fast.next());
    }
    slow.read();

    assertThat(seen).isEqualTo(upTo(WRITES));
    Status end = slow.ended.get(30, TimeUnit.SECONDS);
    assertThat(end.getCode()).isEqualTo(Status.Code.OUT_OF_RANGE);
    assertThat(end.getDescription()).contains("too old resource version");
    assertThat(slow.events).hasSizeLessThan(WRITES - HISTORY);
    assertThat(new ArrayList<>(slow.events)).isEqualTo(upTo(slow.events.size()));
    assertThat(fast.ended).isNotDone();
  }

  private static void scale(KubernetesServiceBlockingStub stub, Deployment web, int replicas) {
    Deployment.Builder changed = web.toBuilder();
    changed.getSpecBuilder().setReplicas(replicas);
    stub.updateDeployment(
        UpdateDeploymentRequest.newBuilder()
            .setNamespace("default")
            .setName("web")
            .setDeployment(changed)
            .build());
  }

  private static List<Integer> upTo(int last) {
    List<Integer> counts = new ArrayList<>();
    for (int count = 1; count <= last; count++) {
      counts.add(count);
    }
    return counts;
  }

  /** A watch that reads only when told; of each event it keeps the count of replicas. */
  private static final class Watcher extends ClientCall.Listener<WatchDeploymentsResponse> {
    static final int SECONDS = 30;

    private final BlockingQueue<Integer> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> ended = new CompletableFuture<>();
    private final CompletableFuture<Boolean> subscribed = new CompletableFuture<>();
    private final ClientCall<WatchDeploymentsRequest, WatchDeploymentsResponse> call;

    Watcher(Channel channel, Deployment after) throws Exception {
      call =
          channel.newCall(KubernetesServiceGrpc.getWatchDeploymentsMethod(), CallOptions.DEFAULT);
      call.start(this, new Metadata());
      call.sendMessage(
          WatchDeploymentsRequest.newBuilder()
              .setNamespace("default")
              .setOptions(
                  ListOptions.newBuilder()
                      .setTimeoutSeconds(SECONDS)
                      .setResourceVersion(after.getMetadata().getResourceVersion()))
              .build());
      call.halfClose();
      assertThat(subscribed.get(30, TimeUnit.SECONDS)).isTrue();
    }

    void read() {
      call.request(Integer.MAX_VALUE);
    }

    Integer next() throws InterruptedException {
      return events.poll(30, TimeUnit.SECONDS);
    }

    @Override
    public void onHeaders(Metadata headers) {
      subscribed.complete(true);
    }

    @Override
    public void onMessage(WatchDeploymentsResponse event) {
      events.add(event.getDeployment().getSpec().getReplicas());
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      ended.complete(status);
    }
  }
}
