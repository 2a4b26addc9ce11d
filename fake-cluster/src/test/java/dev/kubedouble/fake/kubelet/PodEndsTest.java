package dev.kubedouble.fake.kubelet;

import static dev.kubedouble.fake.kubelet.WebPods.events;
import static dev.kubedouble.fake.kubelet.WebPods.name;
import static dev.kubedouble.fake.kubelet.WebPods.pod;
import static dev.kubedouble.fake.kubelet.WebPods.script;
import static dev.kubedouble.fake.kubelet.WebPods.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.core.v1.ContainerStateTerminated;
import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodCondition;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.manifest.Manifests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a watcher sees of a pod that has been told to end, as a kubelet of Kubernetes 1.36 reports
 * it ({@code SyncTerminatingPod}, {@code TerminatePod}).
 */
class PodEndsTest {
  private static final Caller CALLER = Caller.of("test");

  @Test
  void podThatRuns_isReportedAsCompleted_beforeItIsGone() {
    FakeCluster cluster = with(FakeClusterOptions.builder(), 1);
    Pod before = pod(cluster);

    List<WatchEvent<Pod>> seen = seenOfTheEnd(cluster, Duration.ZERO);

    assertThat(seen)
        .extracting(event -> event.type() + " " + event.object().getStatus().getPhase())
        .containsExactly(
            "MODIFIED Running",
            "MODIFIED Succeeded",
            // The deletion with no grace is written before it is carried out.
            "MODIFIED Succeeded",
            "DELETED Succeeded");
    Pod last = seen.get(1).object();
    ContainerStatus container = last.getStatus().getContainerStatuses(0);
    ContainerStateTerminated ended = container.getState().getTerminated();
    assertThat(ended.getExitCode()).isZero();
    assertThat(ended.getReason()).isEqualTo("Completed");
    assertThat(ended.getStartedAt())
        .isEqualTo(
            before.getStatus().getContainerStatuses(0).getState().getRunning().getStartedAt());
    assertThat(ended.hasFinishedAt()).isTrue();
    assertThat(container.getReady()).isFalse();
    assertThat(last.getStatus().getPodIP()).isEqualTo(before.getStatus().getPodIP());
    assertThat(last.getStatus().getObservedGeneration())
        .isEqualTo(before.getMetadata().getGeneration() + 1);
    assertThat(conditions(last))
        .containsExactly(
            "PodReadyToStartContainers=False ",
            "Initialized=True PodCompleted",
            "Ready=False PodCompleted",
            "ContainersReady=False PodCompleted",
            "PodScheduled=True ");
  }

  @Test
  void podThatTakesTimeToEnd_isSeenToHaveHeard_andStaysReadyUntilThen() {
    FakeCluster cluster = with(script(PodScript.terminatesAfter(Duration.ofSeconds(20))), 1);

    List<WatchEvent<Pod>> seen = seenOfTheEnd(cluster, Duration.ofSeconds(20));

    assertThat(seen)
        .extracting(
            event ->
                event.type()
                    + " "
                    + event.object().getStatus().getPhase()
                    + " "
                    + event.object().getStatus().getObservedGeneration())
        .containsExactly(
            "MODIFIED Running 1",
            "MODIFIED Running 2",
            "MODIFIED Succeeded 2",
            "MODIFIED Succeeded 2",
            "DELETED Succeeded 2");
    assertThat(conditions(seen.get(1).object())).contains("Ready=True ");
    ContainerStateTerminated ended = ended(seen.get(2).object());
    assertThat(ended.getFinishedAt().getSeconds() - ended.getStartedAt().getSeconds())
        .isEqualTo(20);
  }

  @Test
  void podThatTakesLongerThanItsGracePeriod_isKilled() {
    FakeCluster cluster = with(script(PodScript.terminatesAfter(Duration.ofMinutes(5))), 1);

    Pod last = lastSeen(seenOfTheEnd(cluster, Duration.ofSeconds(30)));

    assertThat(last.getStatus().getPhase()).isEqualTo("Failed");
    assertThat(ended(last).getExitCode()).isEqualTo(137);
    assertThat(ended(last).getReason()).isEqualTo("Error");
    assertThat(conditions(last)).contains("Ready=False PodFailed", "Initialized=True ");
  }

  @Test
  void podInACrashLoop_endsAsItsLastRunDid() {
    FakeCluster cluster = with(script(PodScript.outOfMemory(Duration.ofSeconds(1))), 1);
    cluster.advance(Duration.ofSeconds(5));

    Pod last = lastSeen(seenOfTheEnd(cluster, Duration.ZERO));

    assertThat(last.getStatus().getPhase()).isEqualTo("Failed");
    assertThat(ended(last).getReason()).isEqualTo("OOMKilled");
    assertThat(last.getStatus().getContainerStatuses(0).getRestartCount()).isEqualTo(1);
    assertThat(last.getStatus().getContainerStatuses(0).hasLastState()).isTrue();
    assertThat(last.getStatus().getContainerStatuses(0).getLastState().hasTerminated()).isFalse();
  }

  @Test
  void podWhoseContainersNeverRan_endsInAWayThatNobodyKnows_andKillsNothing() {
    FakeCluster cluster = with(script(PodScript.imageCannotBePulled()), 1);

    Pod last = lastSeen(seenOfTheEnd(cluster, Duration.ZERO));

    assertThat(last.getStatus().getPhase()).isEqualTo("Failed");
    assertThat(ended(last).getExitCode()).isEqualTo(137);
    assertThat(ended(last).getReason()).isEqualTo("ContainerStatusUnknown");
    assertThat(ended(last).getMessage())
        .isEqualTo("The container could not be located when the pod was terminated");
    assertThat(events(cluster)).noneMatch(event -> event.contains("Killing"));
  }

  @Test
  void podThatIsNotInitialized_endsBeforeItsContainersBegin() {
    FakeCluster cluster =
        FakeCluster.create(script(PodScript.startsAfter(Duration.ofMinutes(1))).build());
    create(
        cluster, "{initContainers: [{name: first, image: i}], containers: [{name: a, image: i}]}");
    cluster.settle();
    assertThat(conditions(pod(cluster)))
        .contains("Initialized=False ContainersNotInitialized", "PodScheduled=True ");

    Pod last = lastSeen(seenOfTheEnd(cluster, Duration.ZERO));

    assertThat(last.getStatus().getPhase()).isEqualTo("Failed");
    assertThat(last.getStatus().getInitContainerStatuses(0).getState().getTerminated().getReason())
        .isEqualTo("ContainerStatusUnknown");
    assertThat(last.getStatus().getContainerStatuses(0).getState().getWaiting().getReason())
        .isEqualTo("PodInitializing");
  }

  @Test
  void podWithASidecar_killsBoth() {
    FakeCluster cluster = FakeCluster.create(script(PodScript.ready()).build());
    create(
        cluster,
        "{initContainers: [{name: proxy, image: i, restartPolicy: Always}],"
            + " containers: [{name: a, image: i}]}");
    cluster.settle();

    Pod last = lastSeen(seenOfTheEnd(cluster, Duration.ZERO));

    assertThat(last.getStatus().getPhase()).isEqualTo("Succeeded");
    assertThat(last.getStatus().getInitContainerStatuses(0).getState().hasTerminated()).isTrue();
    assertThat(events(cluster))
        .contains("Normal Killing Stopping container proxy", "Normal Killing Stopping container a");
  }

  @Test
  void podThatHasEnded_canBeReadBeforeItIsGone() {
    try (FakeCluster cluster =
        FakeCluster.create(script(PodScript.ready()).controllers(ControllerMode.STEPPED).build())) {
      create(cluster, "{containers: [{name: a, image: i}]}");
      cluster.settle();
      delete(cluster, pod(cluster));

      List<String> phases = new ArrayList<>();
      while (!cluster.pods().list().isEmpty()) {
        phases.add(pod(cluster).getStatus().getPhase());
        assertThat(cluster.step()).isNotNull();
      }
      assertThat(phases).contains("Running", "Succeeded");
    }
  }

  @Test
  void podHeldByAFinalizer_staysAsItEnded() {
    FakeCluster cluster = FakeCluster.create(script(PodScript.ready()).build());
    cluster.load(
        Manifests.parse(
            "{apiVersion: v1, kind: Pod, metadata: {name: held, namespace: default, finalizers:"
                + " [example.com/held]}, spec: {containers: [{name: a, image: i}]}}"));
    cluster.settle();
    delete(cluster, pod(cluster));
    cluster.advance(Duration.ofMinutes(1));

    assertThat(pod(cluster).getStatus().getPhase()).isEqualTo("Succeeded");
    assertThat(pod(cluster).getMetadata().getDeletionGracePeriodSeconds()).isZero();
  }

  @Test
  void manualPod_thatATestEnds_isReportedAsCompletedFirst() {
    FakeCluster cluster = with(script(PodScript.manual()), 1);
    cluster.pods().makeAllReady();
    String ended = name(pod(cluster));
    Watch<Pod> watch = watch(cluster);
    delete(cluster, pod(cluster));

    cluster.pods().endTerminating();

    assertThat(poll(watch, ended))
        .extracting(event -> event.type() + " " + event.object().getStatus().getPhase())
        .containsExactly(
            "MODIFIED Running",
            "MODIFIED Succeeded",
            // The deletion with no grace is written before it is carried out.
            "MODIFIED Succeeded",
            "DELETED Succeeded");
  }

  /** Deletes the one pod there is, and returns what is seen of it until it is gone. */
  private static List<WatchEvent<Pod>> seenOfTheEnd(FakeCluster cluster, Duration takes) {
    Pod pod = pod(cluster);
    Watch<Pod> watch = watch(cluster);
    delete(cluster, pod);
    cluster.settle();
    cluster.advance(takes);
    return poll(watch, name(pod));
  }

  private static Watch<Pod> watch(FakeCluster cluster) {
    Watch<Pod> watch =
        cluster.watch(Resource.PODS, "default", ListOptions.getDefaultInstance(), CALLER);
    poll(watch, "");
    return watch;
  }

  private static List<WatchEvent<Pod>> poll(Watch<Pod> watch, String name) {
    List<WatchEvent<Pod>> seen = new ArrayList<>();
    for (WatchEvent<Pod> event = watch.poll(); event != null; event = watch.poll()) {
      if (name.isEmpty() || name(event.object()).equals(name)) {
        seen.add(event);
      }
    }
    return seen;
  }

  private static Pod lastSeen(List<WatchEvent<Pod>> seen) {
    WatchEvent<Pod> last = seen.get(seen.size() - 1);
    assertThat(last.type()).hasToString("DELETED");
    return last.object();
  }

  private static ContainerStateTerminated ended(Pod pod) {
    return pod.getStatus().getContainerStatuses(0).getState().getTerminated();
  }

  private static List<String> conditions(Pod pod) {
    List<String> conditions = new ArrayList<>();
    for (PodCondition condition : pod.getStatus().getConditionsList()) {
      conditions.add(
          condition.getType() + '=' + condition.getStatus() + ' ' + condition.getReason());
    }
    return conditions;
  }

  private static void create(FakeCluster cluster, String spec) {
    cluster.load(
        Manifests.parse(
            "{apiVersion: v1, kind: Pod, metadata: {name: alone, namespace: default}, spec: "
                + spec
                + "}"));
  }

  private static void delete(FakeCluster cluster, Pod pod) {
    cluster.delete(Resource.PODS, "default", name(pod), DeleteOptions.getDefaultInstance(), CALLER);
  }
}
