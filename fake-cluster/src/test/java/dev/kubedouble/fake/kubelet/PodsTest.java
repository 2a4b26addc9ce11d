package dev.kubedouble.fake.kubelet;

import static dev.kubedouble.fake.kubelet.WebPods.conditions;
import static dev.kubedouble.fake.kubelet.WebPods.events;
import static dev.kubedouble.fake.kubelet.WebPods.name;
import static dev.kubedouble.fake.kubelet.WebPods.pod;
import static dev.kubedouble.fake.kubelet.WebPods.script;
import static dev.kubedouble.fake.kubelet.WebPods.status;
import static dev.kubedouble.fake.kubelet.WebPods.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What clients see of pods that follow scripts, and of pods that a test moves. */
class PodsTest {
  private static final Caller CALLER = Caller.of("test");

  @Test
  void pods_ofWhichNothingIsSaid_areReadyAtOnceAndSaySo() {
    FakeCluster cluster = with(FakeClusterOptions.builder(), 1);

    Pod pod = pod(cluster);
    assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
    assertThat(pod.getSpec().getNodeName()).isEqualTo("node-1");
    assertThat(conditions(pod))
        .containsExactly(
            "PodReadyToStartContainers=True",
            "Initialized=True",
            "Ready=True",
            "ContainersReady=True",
            "PodScheduled=True");
    assertThat(events(cluster))
        .containsExactly(
            "Normal Scheduled Successfully assigned default/" + name(pod) + " to node-1",
            "Normal Pulled Container image \"app:1\" already present on machine and can be accessed"
                + " by the pod",
            "Normal Created Container created",
            "Normal Started Container started");
  }

  @Test
  void pods_thatStartAfterAWhile_arePendingUntilThen() {
    FakeCluster cluster = with(script(PodScript.startsAfter(Duration.ofSeconds(5))), 1);

    assertThat(pod(cluster).getStatus().getPhase()).isEqualTo("Pending");
    assertThat(status(cluster).getState().getWaiting().getReason()).isEqualTo("ContainerCreating");

    cluster.advance(Duration.ofSeconds(5));

    assertThat(available(cluster)).isEqualTo(1);
  }

  @Test
  void pods_thatAreNeverReady_keepTheDeploymentUnavailable() {
    FakeCluster cluster = with(script(PodScript.neverReady()), 1);
    cluster.advance(Duration.ofSeconds(700));

    assertThat(pod(cluster).getStatus().getPhase()).isEqualTo("Running");
    assertThat(conditions(pod(cluster))).contains("Ready=False");
    assertThat(cluster.deployment("default", "web").getStatus().getConditionsList())
        .anyMatch(condition -> condition.getReason().equals("ProgressDeadlineExceeded"));
  }

  @Test
  void crashLoop_backsOffFrom10sTo300s() {
    FakeCluster cluster = with(script(PodScript.crashLoop(Duration.ofSeconds(1))), 1);
    List<String> delays = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int before = status(cluster).getRestartCount();
      cluster.advanceUntil(
          now ->
              status(now).getState().getWaiting().getReason().equals("CrashLoopBackOff")
                  && status(now).getRestartCount() > before);
      String message = status(cluster).getState().getWaiting().getMessage();
      delays.add(message.substring(9, message.indexOf(' ', 9)));
    }

    assertThat(delays)
        .containsExactly("10s", "20s", "40s", "1m20s", "2m40s", "5m0s", "5m0s", "5m0s");
    assertThat(status(cluster).getLastState().getTerminated().getReason()).isEqualTo("Error");
    assertThat(status(cluster).getLastState().getTerminated().getExitCode()).isEqualTo(1);
  }

  @Test
  void crashes_afterMoreThanTenMinutes_areForgivenAtOnce() {
    FakeCluster cluster = with(script(PodScript.crashLoop(Duration.ofMinutes(11))), 1);

    cluster.advance(Duration.ofMinutes(40));

    assertThat(status(cluster).getRestartCount()).isEqualTo(3);
    assertThat(status(cluster).getState().hasRunning()).isTrue();
  }

  @Test
  void outOfMemory_isSaidOfTheLastRun() {
    FakeCluster cluster = with(script(PodScript.outOfMemory(Duration.ofSeconds(3))), 1);

    cluster.advance(Duration.ofSeconds(10));

    assertThat(status(cluster).getLastState().getTerminated().getReason()).isEqualTo("OOMKilled");
    assertThat(status(cluster).getLastState().getTerminated().getExitCode()).isEqualTo(137);
  }

  @Test
  void imageThatCannotBePulled_backsOff() {
    FakeCluster cluster = with(script(PodScript.imageCannotBePulled()), 1);

    assertThat(pod(cluster).getStatus().getPhase()).isEqualTo("Pending");
    assertThat(status(cluster).getState().getWaiting().getReason()).isEqualTo("ImagePullBackOff");
    assertThat(status(cluster).getState().getWaiting().getMessage())
        .isEqualTo(
            "Back-off pulling image \"app:1\": ErrImagePull: rpc error: code = NotFound desc ="
                + " failed to pull and unpack image \"docker.io/library/app:1\": failed to resolve"
                + " reference \"docker.io/library/app:1\": docker.io/library/app:1: not found");
    assertThat(events(cluster))
        .contains(
            "Warning Failed Error: ImagePullBackOff", "Normal Pulling Pulling image \"app:1\"");
  }

  @Test
  void pods_thatFailAfterAMinute_stopBeingReady() {
    FakeCluster cluster = with(script(PodScript.readyFor(Duration.ofMinutes(1))), 1);
    assertThat(available(cluster)).isEqualTo(1);

    cluster.advance(Duration.ofMinutes(1));

    assertThat(available(cluster)).isZero();
    assertThat(events(cluster))
        .contains(
            "Warning Unhealthy Readiness probe failed: HTTP probe failed with statuscode: 503");
  }

  @Test
  void pods_thatTakeTimeToEnd_areThereUntilThenButNoLongerThanTheirGracePeriod() {
    FakeCluster cluster = with(script(PodScript.terminatesAfter(Duration.ofMinutes(5))), 1);
    Pod pod = pod(cluster);
    cluster.delete(Resource.PODS, "default", name(pod), DeleteOptions.getDefaultInstance(), CALLER);

    cluster.advance(Duration.ofSeconds(29));
    assertThat(cluster.pods().list())
        .extracting(each -> each.getMetadata().hasDeletionTimestamp())
        .containsExactly(true, false);

    cluster.advance(Duration.ofSeconds(1));
    assertThat(cluster.pods().list()).hasSize(1);
  }

  @Test
  void scripts_areChosenByImageLabelAndName_andTheLastOneSaidCounts() {
    FakeCluster cluster =
        with(
            FakeClusterOptions.builder()
                .pods(PodMatch.image("app:1"), PodScript.neverReady())
                .pods(PodMatch.label("app", "web"), PodScript.crashLoop(Duration.ofSeconds(1))),
            2);
    cluster.advance(Duration.ofSeconds(1));
    assertThat(cluster.pods().list()).allMatch(pod -> restarts(pod) == 1);

    String chosen = name(cluster.pods().list().get(0));
    cluster.pods().script(PodMatch.name(chosen), PodScript.ready());

    assertThat(available(cluster)).isEqualTo(1);
    assertThat(cluster.pods().scripts()).hasSize(3);
  }

  @Test
  void script_overriddenDuringARollout_letsItEnd() {
    FakeCluster cluster = with(FakeClusterOptions.builder(), 3);
    cluster.pods().script(PodMatch.image("app:2"), PodScript.imageCannotBePulled());
    setImage(cluster, "app:2");
    cluster.advance(Duration.ofMinutes(1));
    assertThat(cluster.deployment("default", "web").getStatus().getUpdatedReplicas()).isEqualTo(1);

    cluster.pods().script(PodMatch.image("app:2"), PodScript.ready());

    assertThat(cluster.deployment("default", "web").getStatus().getUpdatedReplicas()).isEqualTo(3);
    assertThat(available(cluster)).isEqualTo(3);
  }

  @Test
  void pods_ofOneTemplate_shareTheirSpecAndTheirFirstStatus() {
    List<Pod> pods = with(script(PodScript.manual()), 2).pods().list();

    assertThat(pods.get(0).getSpec()).isSameAs(pods.get(1).getSpec());
    assertThat(pods.get(0).getStatus()).isSameAs(pods.get(1).getStatus());
    assertThat(pods.get(0).getStatus().getQosClass()).isEqualTo("BestEffort");
  }

  @Test
  void pods_andTheirReplicaSet_beginAtGenerationOne() {
    FakeCluster cluster = with(script(PodScript.manual()), 1);

    assertThat(pod(cluster).getMetadata().getGeneration()).isEqualTo(1);
    assertThat(cluster.list(Resource.REPLICA_SETS, "default"))
        .extracting(replicaSet -> replicaSet.getMetadata().getGeneration())
        .containsExactly(1L);
  }

  @Test
  void containers_haveIdsOfTheirOwn_andAnImageHasOneForAll() {
    List<Pod> pods = with(FakeClusterOptions.builder(), 2).pods().list();
    ContainerStatus first = pods.get(0).getStatus().getContainerStatuses(0);
    ContainerStatus second = pods.get(1).getStatus().getContainerStatuses(0);

    assertThat(first.getContainerID()).matches("containerd://[0-9a-f]{64}");
    assertThat(first.getContainerID()).isNotEqualTo(second.getContainerID());
    assertThat(first.getImageID()).matches("docker.io/library/app@sha256:[0-9a-f]{64}");
    assertThat(first.getImageID()).isEqualTo(second.getImageID());
  }

  @Test
  void manualPods_moveAtTheWordOfTheTestOnly() {
    FakeCluster cluster = with(script(PodScript.manual()), 3);
    cluster.advance(Duration.ofMinutes(1));
    assertThat(cluster.pods().list()).allMatch(pod -> pod.getSpec().getNodeName().isEmpty());

    assertThat(cluster.pods().bindAll()).isEqualTo(3);
    assertThat(cluster.pods().in("default").makeReady(2)).isEqualTo(2);
    assertThat(available(cluster)).isEqualTo(2);
    assertThat(cluster.pods().makeUnready(1)).isEqualTo(1);
    assertThat(available(cluster)).isEqualTo(1);
    assertThat(cluster.pods().makeAllReady()).isEqualTo(2);
    assertThat(cluster.pods().deleteOldest()).isTrue();
    assertThat(cluster.pods().endTerminating()).isEqualTo(1);
    assertThat(cluster.pods().in("elsewhere").makeAllUnready()).isZero();
  }

  @Test
  void similarEvents_areCombinedFromTheTenthOn_andHeldBackFromThe26th() {
    FakeCluster cluster = with(script(PodScript.manual()), 30);

    List<Event> created =
        cluster.list(Resource.EVENTS, "default").stream()
            .filter(event -> event.getReason().equals("SuccessfulCreate"))
            .toList();

    assertThat(created).hasSize(10);
    assertThat(created)
        .extracting(event -> event.getMessage().startsWith("(combined from"), Event::getCount)
        .contains(tuple(true, 16))
        .filteredOn(each -> !(boolean) each.toList().get(0))
        .hasSize(9);
  }

  @Test
  void decisions_areReadable() {
    FakeCluster cluster = with(FakeClusterOptions.builder(), 2);

    assertThat(cluster.decisions("default", "web"))
        .extracting(Object::toString)
        .anyMatch(line -> line.matches("default/web: revision 1: created web-\\w+ with 2 replicas"))
        .contains("default/web: rolled out: 2 of 2 available");
    assertThat(cluster.decisions()).hasSizeGreaterThan(2);
  }

  @Test
  void pods_whereNoControllersRun_areRefusedByName() {
    try (FakeCluster cluster =
        FakeCluster.create(FakeClusterOptions.builder().controllers(ControllerMode.OFF).build())) {
      assertThatThrownBy(cluster::pods)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "pods(): controllers are OFF, so nothing acts here (expected: AUTO or STEPPED)");
    }
  }

  private static void setImage(FakeCluster cluster, String image) {
    change(
        cluster,
        deployment -> {
          Deployment.Builder changed = deployment.toBuilder();
          changed
              .getSpecBuilder()
              .getTemplateBuilder()
              .getSpecBuilder()
              .getContainersBuilder(0)
              .setImage(image);
          return changed.build();
        });
  }

  private static void change(FakeCluster cluster, UnaryOperator<Deployment> change) {
    cluster.update(
        Resource.DEPLOYMENTS,
        "default",
        "web",
        Body.of(change.apply(cluster.deployment("default", "web"))),
        UpdateOptions.getDefaultInstance(),
        CALLER);
  }

  private static int available(FakeCluster cluster) {
    return cluster.deployment("default", "web").getStatus().getAvailableReplicas();
  }

  private static int restarts(Pod pod) {
    return pod.getStatus().getContainerStatuses(0).getRestartCount();
  }
}
