package dev.kubedouble.junit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceStub;
import dev.kubedouble.api.jumpstarter.v1.ListNamespacesRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What is left open is closed, and told. */
@Timeout(60)
class LeaksTest {
  private static void watch(KubernetesServiceStub stub) {
    stub.watchDeployments(
        WatchDeploymentsRequest.newBuilder().setNamespace("default").build(), new Ignoring());
  }

  private static final class Ignoring implements StreamObserver<WatchDeploymentsResponse> {
    @Override
    public void onNext(WatchDeploymentsResponse value) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class Watching {
    @Test
    void watches(KubernetesServiceStub stub) {
      watch(stub);
    }
  }

  @Test
  void watchLeftOpen_failsTheTest() {
    assertThat(EngineRun.failures(Watching.class))
        .singleElement()
        .asString()
        .startsWith("1 thing was left open at the end of the test")
        .contains("the call WatchDeployments, still in flight after 0 messages");
  }

  @FakeKubernetes(leaks = Leaks.FAIL, transport = Transport.TCP)
  static class WatchingOverTcp {
    @Test
    void watches(KubernetesServiceStub stub, KubernetesServiceBlockingStub blocking) {
      watch(stub);
      blocking.listNamespaces(ListNamespacesRequest.getDefaultInstance());
    }
  }

  @Test
  void watchLeftOpen_overTcp_failsTheTest() {
    assertThat(EngineRun.failures(WatchingOverTcp.class))
        .singleElement()
        .asString()
        .contains("the call WatchDeployments");
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class WatchingTheCluster {
    @Test
    void watches(FakeCluster cluster, KubernetesServiceStub stub) {
      watch(stub);
      var unused = watchPods(cluster);
    }
  }

  private static Watch<Pod> watchPods(FakeCluster cluster) {
    return cluster.watch(
        Resource.PODS, "shop", ListOptions.getDefaultInstance(), Caller.of("mine/1.0"));
  }

  @Test
  void watchLeftOpen_onTheClusterItself_failsTheTest() {
    assertThat(EngineRun.failures(WatchingTheCluster.class))
        .singleElement()
        .asString()
        .startsWith("2 things were left open at the end of the test")
        .contains(
            "a watch of pods in shop, opened by \"mine/1.0\" at 2026-01-01T00:00:00Z, which was not"
                + " closed",
            "the call WatchDeployments");
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class ClosingWatches {
    @Test
    void closes(FakeCluster cluster) {
      watchPods(cluster).close();
    }

    @Test
    void endsByTimeout(FakeCluster cluster) {
      var unused =
          cluster.watch(
              Resource.PODS,
              "",
              ListOptions.newBuilder().setTimeoutSeconds(10).build(),
              Caller.of("mine/1.0"));
      cluster.advance(Duration.ofSeconds(11));
    }
  }

  @Test
  void watchOfTheCluster_thatHasEnded_isNoLeak() {
    assertThat(EngineRun.failures(ClosingWatches.class)).isEmpty();
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class Cancelling {
    @Test
    void cancels(KubernetesServiceStub stub) {
      Context.CancellableContext context = Context.current().withCancellation();
      context.run(() -> watch(stub));
      context.cancel(null);
    }
  }

  @Test
  void watchThatIsCancelled_isNoLeak() {
    assertThat(EngineRun.failures(Cancelling.class)).isEmpty();
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class Connecting {
    private static @Nullable ManagedChannel channel;

    @Test
    void connects(KubernetesServer server) {
      channel = server.newChannel();
      KubernetesServiceGrpc.newBlockingStub(channel)
          .listNamespaces(ListNamespacesRequest.getDefaultInstance());
    }
  }

  @Test
  void channelLeftOpen_failsTheTestAndIsClosed() {
    assertThat(EngineRun.failures(Connecting.class))
        .singleElement()
        .asString()
        .contains("a channel", "was not shut down");
    assertThat(requireNonNull(Connecting.channel).isTerminated()).isTrue();
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class Threading {
    private static final CountDownLatch DONE = new CountDownLatch(1);

    @Test
    void starts(KubernetesServiceBlockingStub stub) throws InterruptedException {
      CountDownLatch called = new CountDownLatch(1);
      Thread thread =
          new Thread(
              () -> {
                var unused = stub.listNamespaces(ListNamespacesRequest.getDefaultInstance());
                called.countDown();
                try {
                  DONE.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "left-behind");
      thread.setDaemon(false);
      thread.start();
      called.await();
    }
  }

  @Test
  void threadLeftRunning_failsTheTest() {
    try {
      assertThat(EngineRun.failures(Threading.class))
          .singleElement()
          .asString()
          .contains("the thread \"left-behind\"");
    } finally {
      Threading.DONE.countDown();
    }
  }

  @FakeKubernetes
  static class Warned {
    @Test
    void watches(KubernetesServiceStub stub) {
      watch(stub);
    }
  }

  @Test
  void leak_byDefault_isPublishedAndDoesNotFail() {
    EngineExecutionResults results = EngineRun.run(Warned.class);

    assertThat(EngineRun.failures(results)).isEmpty();
    assertThat(EngineRun.entries(results))
        .singleElement()
        .asString()
        .contains("kubedouble.leaks", "WatchDeployments");
  }

  @Test
  void leak_ignored_isNotTold() {
    EngineExecutionResults results =
        EngineRun.run(Warned.class, Map.of("kubedouble.leaks", "ignore"));

    assertThat(EngineRun.failures(results)).isEmpty();
    assertThat(EngineRun.entries(results)).isEmpty();
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class FailsAnyway {
    @Test
    void fails(KubernetesServiceStub stub) {
      watch(stub);
      throw new AssertionError("the test's own failure");
    }
  }

  @Test
  void leakOfAFailedTest_doesNotHideItsFailure() {
    assertThat(EngineRun.failures(FailsAnyway.class))
        .singleElement()
        .asString()
        .contains("the test's own failure");
  }

  @FakeKubernetes(leaks = Leaks.FAIL, lifetime = Lifetime.PER_CLASS)
  static class OfAClass {
    @Test
    void watches(KubernetesServiceStub stub) {
      watch(stub);
    }
  }

  @Test
  void leakOfAClass_failsTheClass() {
    assertThat(EngineRun.failures(OfAClass.class))
        .singleElement()
        .asString()
        .contains("the call WatchDeployments");
  }
}
