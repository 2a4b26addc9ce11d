package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.internal.testing.StreamRecorder;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Deadlines of streams in-process, by the cluster's clock. */
class VirtualDeadlinesTest {
  private static final WatchDeploymentsRequest WATCH =
      WatchDeploymentsRequest.newBuilder().setNamespace("default").build();

  @Test
  void watch_endsWhenTheClustersClockComesToItsDeadline() throws IOException {
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server = KubernetesServer.inProcess(cluster).start()) {
      StreamRecorder<WatchDeploymentsResponse> events = StreamRecorder.create();
      KubernetesServiceGrpc.newStub(server.channel())
          .withDeadlineAfter(1, TimeUnit.HOURS)
          .watchDeployments(WATCH, events);

      cluster.advance(Duration.ofMinutes(59));
      assertThat(events.getError()).isNull();
      cluster.advance(Duration.ofMinutes(1));

      assertThat(Status.fromThrowable(events.getError()))
          .extracting(Status::getCode, Status::getDescription)
          .containsExactly(
              Status.Code.DEADLINE_EXCEEDED, "the deadline came by the cluster's clock");
      assertThat(server.journal().calls().get(0).isOpen()).isFalse();
    }
  }

  @Test
  void watch_ofAClockThatSkips_endsAtOnce() throws IOException {
    FakeClusterOptions skipping = FakeClusterOptions.builder().clock(ClockMode.SKIPPING).build();
    try (FakeCluster cluster = FakeCluster.create(skipping);
        KubernetesServer server = KubernetesServer.inProcess(cluster).start()) {
      StatusRuntimeException e =
          catchThrowableOfType(
              StatusRuntimeException.class,
              () ->
                  KubernetesServiceGrpc.newBlockingStub(server.channel())
                      .withDeadlineAfter(1, TimeUnit.HOURS)
                      .watchDeployments(WATCH)
                      .hasNext());

      assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      assertThat(cluster.clock().now()).isEqualTo(Timeline.VIRTUAL_EPOCH.plus(Duration.ofHours(1)));
    }
  }

  @Test
  void watch_thatEndsEarlier_leavesNothingPlanned() throws IOException {
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server = KubernetesServer.inProcess(cluster).start()) {
      StreamRecorder<WatchDeploymentsResponse> events = StreamRecorder.create();
      server.faults().add("WatchDeployments: cut-after 0");
      KubernetesServiceGrpc.newStub(server.channel())
          .withDeadlineAfter(1, TimeUnit.HOURS)
          .watchDeployments(WATCH, events);

      assertThat(Status.fromThrowable(events.getError()).getCode())
          .isEqualTo(Status.Code.UNAVAILABLE);
      assertThatThrownBy(() -> cluster.advanceUntil(c -> false, Duration.ofHours(2)))
          .isInstanceOf(AssertionError.class)
          .hasMessageNotContaining("deadline of WatchDeployments");
    }
  }
}
