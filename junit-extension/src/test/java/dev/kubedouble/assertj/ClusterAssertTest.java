package dev.kubedouble.assertj;

import static dev.kubedouble.assertj.KubernetesAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.ObjectReference;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.kubelet.PodMatch;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterAssertTest {
  private final FakeCluster cluster = Web.rolling();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void eventually_movesVirtualTimeUntilItHolds() {
    assertThat(cluster)
        .deployment("default", "web")
        .eventually()
        .isAvailable()
        .isComplete()
        .isAtRevision(1)
        .hasAvailableReplicas(3)
        .hasCondition("Available", "True", null);

    assertThat(cluster.clock().now()).isEqualTo(Timeline.VIRTUAL_EPOCH.plusSeconds(10));
    assertThat(cluster).deployment("default", "web").now().isComplete();
    assertThat(cluster).deployment("default", "other").eventually().isGone();
  }

  @Test
  void eventually_failsWithTheStateAndTheTime() {
    assertThat(
            Web.failure(
                () ->
                    assertThat(cluster)
                        .deployment("default", "web")
                        .eventuallyWithin(Duration.ofMinutes(1))
                        .hasAvailableReplicas(4)))
        .contains("expected: 4", "but was: 3", "within PT1M of virtual time");
    assertThat(
            Web.failure(
                () -> assertThat(cluster).deployment("default", "web").eventually().isGone()))
        .contains("within PT1H");
  }

  @Test
  void deploymentThatIsMissing_isNamed() {
    assertThat(
            Web.failure(
                () -> assertThat(cluster).deployment("default", "other").now().isComplete()))
        .contains("Deployment default/other, which is not in the cluster");
  }

  @Test
  void eventually_goesOnFromOneToTheNext() {
    assertThat(cluster)
        .deployment("default", "web")
        .eventually()
        .satisfies(web -> web.hasReplicas(3).isComplete());

    assertThat(
            Web.failure(
                () ->
                    assertThat(cluster)
                        .deployment("default", "web")
                        .eventually()
                        .satisfies(web -> web.hasReplicas(4).isComplete())))
        .contains("expected: 4", "but was: 3");
    assertThat(
            Web.failure(
                () ->
                    assertThat(cluster).deployment("default", "web").eventually().isAtRevision(3)))
        .contains("expected: 3", "but was: 1");
    assertThat(
            Web.failure(
                () ->
                    assertThat(cluster)
                        .deployment("default", "web")
                        .eventually()
                        .hasCondition("Available", "True", "Never")))
        .contains("expected: Available=True (Never)");
  }

  @Test
  void eventually_eachPasses() {
    assertThat(cluster)
        .deployment("default", "web")
        .eventually()
        .isAvailable()
        .isAtRevision(1)
        .hasCondition("Available", "True", "MinimumReplicasAvailable")
        .hasAvailableReplicas(3)
        .isComplete();
  }

  @Test
  void eventually_isAvailable_fails() {
    cluster.pods().script(PodMatch.image("nginx:1"), PodScript.neverReady());
    Web.change(
        cluster,
        web -> {
          web.getSpecBuilder().setReplicas(30);
          return web;
        });

    assertThat(
            Web.failure(
                () -> assertThat(cluster).deployment("default", "web").eventually().isAvailable()))
        .contains("expected: Available=True", "within PT1H of virtual time");
  }

  @Test
  void eventually_onAStuckRollout_failsWithWhatItWaitsFor() {
    cluster.pods().script(PodMatch.image("nginx:2"), PodScript.neverReady());
    assertThat(cluster).deployment("default", "web").eventually().isComplete();
    Web.image(cluster, "nginx:2");

    assertThat(
            Web.failure(
                () -> assertThat(cluster).deployment("default", "web").eventually().isComplete()))
        .contains("expected: complete", "but was: 1 of 3 replicas updated", "within PT1H");
  }

  @Test
  void hasNoWarningEvents_passesAndFails() {
    assertThat(cluster).hasNoWarningEvents();

    cluster.create(
        Resource.EVENTS,
        "default",
        Event.newBuilder()
            .setMetadata(ObjectMeta.newBuilder().setName("web.1").setNamespace("default"))
            .setInvolvedObject(
                ObjectReference.newBuilder()
                    .setKind("Deployment")
                    .setNamespace("default")
                    .setName("web"))
            .setType("Warning")
            .setReason("Broken")
            .setMessage("it is broken")
            .build());

    assertThat(Web.failure(() -> assertThat(cluster).hasNoWarningEvents()))
        .contains("no events of type Warning", "Broken Deployment default/web: it is broken");
  }

  @Test
  void hasWrittenOnly_passesAndFails() {
    assertThat(cluster).hasWrittenOnly(Resource.DEPLOYMENTS, "default/web");
    assertThat(
            Web.failure(
                () -> assertThat(cluster).hasWrittenOnly(Resource.DEPLOYMENTS, "default/other")))
        .contains("created deployments.apps default/web");
  }

  @Test
  void hasWrittenNothingSince_passesAndFails() {
    long revision = cluster.history().revision();
    assertThat(cluster).hasWrittenNothingSince(revision);

    Web.image(cluster, "nginx:2");

    assertThat(Web.failure(() -> assertThat(cluster).hasWrittenNothingSince(revision)))
        .contains("changed deployments.apps default/web");
  }

  @Test
  void rollout_passes() {
    assertThat(cluster).deployment("default", "web").eventually().isComplete();
    Web.image(cluster, "nginx:2");
    assertThat(cluster).deployment("default", "web").eventually().isComplete();

    assertThat(cluster)
        .rollout("default", "web")
        .isComplete()
        .hadNeverFewerAvailableThan(3)
        .hadNeverMoreThan(4)
        .tookLessThan(Duration.ofMinutes(1));
  }

  @Test
  void rollout_fails() {
    assertThat(cluster).deployment("default", "web").eventually().isComplete();
    Web.image(cluster, "nginx:2");
    assertThat(Web.failure(() -> assertThat(cluster).rollout("default", "web").isComplete()))
        .contains("the rollout of default/web", "not complete after PT0S");
    assertThat(cluster).deployment("default", "web").eventually().isComplete();

    RolloutAssert rollout = assertThat(cluster).rollout("default", "web");
    assertThat(Web.failure(() -> rollout.hadNeverMoreThan(3)))
        .contains("never more pods than 3", "4 pods, 3 available");
    assertThat(Web.failure(() -> rollout.tookLessThan(Duration.ofSeconds(30))))
        .contains("expected: PT30S", "but was: PT30S");
  }

  @Test
  void rolloutThatRecreates_hadFewerAvailable() {
    try (FakeCluster recreating = Web.recreating()) {
      assertThat(recreating).deployment("default", "web").eventually().isComplete();
      Web.image(recreating, "nginx:2");
      assertThat(recreating).deployment("default", "web").eventually().isComplete();

      assertThat(
              Web.failure(
                  () ->
                      assertThat(recreating)
                          .rollout("default", "web")
                          .hadNeverFewerAvailableThan(3)))
          .contains("never fewer available than 3", "0 pods, 0 available");
      assertThat(recreating).rollout("default", "web").hadNeverFewerAvailableThan(0);
    }
  }

  @Test
  void firstRollout_beginsWithoutPods() {
    assertThat(
            Web.failure(
                () -> assertThat(cluster).rollout("default", "web").hadNeverFewerAvailableThan(1)))
        .contains("first rollout");
  }
}
