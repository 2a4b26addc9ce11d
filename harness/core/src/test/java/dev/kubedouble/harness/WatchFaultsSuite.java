package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchEventType;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.harness.fault.CallMatch;
import dev.kubedouble.harness.fault.Fault;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.manifest.Deployments;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a Java client observes of each fault of a watch, over whichever transport. */
abstract class WatchFaultsSuite {
  private static final String END = "end";

  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private FakeCluster cluster;
  private KubernetesServer server;
  private Faults faults;

  abstract KubernetesServer.Builder server(FakeCluster cluster);

  @BeforeEach
  void connect() throws IOException {
    cluster =
        FakeCluster.create(FakeClusterOptions.builder().controllers(ControllerMode.OFF).build());
    server = server(cluster).start();
    faults = server.faults();
  }

  @AfterEach
  void close() {
    server.close();
    cluster.close();
  }

  @Test
  void duplicateEvent_comesTwice() throws InterruptedException {
    faults.add(CallMatch.to("WatchDeployments"), Fault.duplicateEvent(2));
    watch(ListOptions.getDefaultInstance());

    create("a", "b", "c");

    assertThat(next(4)).containsExactly("ADDED a", "ADDED b", "ADDED b", "ADDED c");
  }

  @Test
  void cut_endsWithUnavailableAndClosesTheSubscription() throws InterruptedException {
    faults.add(CallMatch.to("WatchDeployments").times(1), Fault.cutAfter(2));
    watch(ListOptions.getDefaultInstance());

    create("a", "b", "c");

    assertThat(next(3)).containsExactly("ADDED a", "ADDED b", END + " UNAVAILABLE");
    assertThat(server.journal().calls("WatchDeployments").get(0).responses()).hasSize(2);
  }

  @Test
  void expired_endsWithOutOfRange() throws InterruptedException {
    faults.add(CallMatch.to("WatchDeployments"), Fault.expiredAfter(0));

    watch(ListOptions.getDefaultInstance());

    assertThat(next(1)).containsExactly(END + " OUT_OF_RANGE Expired");
  }

  @Test
  void truncated_endsWithInternal() throws InterruptedException {
    faults.add(CallMatch.to("WatchDeployments"), Fault.truncatedAfter(1));
    watch(ListOptions.getDefaultInstance());

    create("a");

    assertThat(next(2)).containsExactly("ADDED a", END + " INTERNAL");
  }

  @Test
  void bookmarks_areWithheld() throws InterruptedException {
    faults.add(CallMatch.to("WatchDeployments"), Fault.withheldBookmarks());
    watch(ListOptions.newBuilder().setAllowWatchBookmarks(true).setTimeoutSeconds(100).build());
    create("a");

    cluster.advance(Duration.ofSeconds(70));
    create("b");

    assertThat(next(2)).containsExactly("ADDED a", "ADDED b");
  }

  @Test
  void bookmarks_comeWithoutTheFault() throws InterruptedException {
    watch(ListOptions.newBuilder().setAllowWatchBookmarks(true).setTimeoutSeconds(100).build());
    create("a");

    cluster.advance(Duration.ofSeconds(70));

    assertThat(next(2)).containsExactlyInAnyOrder("ADDED a", "BOOKMARK ");
  }

  @Test
  void slowDrip_oneEventAtATimeAsVirtualTimeGoesOn() throws InterruptedException {
    faults.add(CallMatch.to("WatchDeployments"), Fault.slowDrip(Duration.ofSeconds(5)));
    watch(ListOptions.getDefaultInstance());
    create("a", "b", "c");

    assertThat(next(1)).containsExactly("ADDED a");
    cluster.advance(Duration.ofSeconds(4));
    assertThat(sent()).isEqualTo(1);
    cluster.advance(Duration.ofSeconds(1));
    assertThat(next(1)).containsExactly("ADDED b");
    assertThat(sent()).isEqualTo(2);
    cluster.advance(Duration.ofSeconds(60));
    assertThat(next(1)).containsExactly("ADDED c");
  }

  @Test
  void burst_comesAtOnceAfterTheSilence() throws InterruptedException {
    faults.add(CallMatch.to("WatchDeployments"), Fault.burstAfter(Duration.ofSeconds(30)));
    watch(ListOptions.getDefaultInstance());
    create("a", "b", "c");
    cluster.advance(Duration.ofSeconds(29));
    assertThat(sent()).isZero();

    cluster.advance(Duration.ofSeconds(1));

    assertThat(next(3)).containsExactly("ADDED a", "ADDED b", "ADDED c");
  }

  @Test
  void error_endsTheWatchBeforeItIsSubscribed() throws InterruptedException {
    faults.add("WatchDeployments: error TooManyRequests");

    KubernetesServiceGrpc.newStub(server.channel())
        .watchDeployments(WatchDeploymentsRequest.getDefaultInstance(), recorder());

    assertThat(next(1)).containsExactly(END + " RESOURCE_EXHAUSTED TooManyRequests");
  }

  private int sent() {
    return server.journal().calls("WatchDeployments").get(0).responses().size();
  }

  private void create(String... names) {
    for (String name : names) {
      cluster.create(
          Resource.DEPLOYMENTS, "default", Deployments.named(name).image("nginx:1.27").build());
    }
  }

  private List<String> next(int count) throws InterruptedException {
    List<String> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String one = seen.poll(30, TimeUnit.SECONDS);
      assertThat(one).as("after %s", next).isNotNull();
      next.add(one);
    }
    return next;
  }

  private void watch(ListOptions options) throws InterruptedException {
    Subscribed subscribed = new Subscribed();
    KubernetesServiceGrpc.newStub(server.channel())
        .withInterceptors(subscribed)
        .watchDeployments(
            WatchDeploymentsRequest.newBuilder()
                .setNamespace("default")
                .setOptions(options)
                .build(),
            recorder());
    subscribed.await();
  }

  private StreamObserver<WatchDeploymentsResponse> recorder() {
    return new StreamObserver<>() {
      @Override
      public void onNext(WatchDeploymentsResponse event) {
        WatchEventType type = event.getType();
        seen.add(
            type.name().substring("WATCH_EVENT_TYPE_".length())
                + " "
                + event.getDeployment().getMetadata().getName());
      }

      @Override
      public void onError(Throwable error) {
        seen.add(
            (END
                    + " "
                    + Status.fromThrowable(error).getCode()
                    + " "
                    + KubernetesErrors.reason(error))
                .strip());
      }

      @Override
      public void onCompleted() {
        seen.add(END + " OK");
      }
    };
  }
}
