package dev.kubedouble.junit;

import static dev.kubedouble.assertj.KubernetesAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Time and controllers as the annotation sets them. */
class TimeAndControllersTest {
  private static Deployment get(KubernetesServiceBlockingStub stub) {
    return stub.getDeployment(
        GetDeploymentRequest.newBuilder().setNamespace("shop").setName("web").build());
  }

  static final class SlowPods implements FakeKubernetesCustomizer {
    @Override
    public void customize(FakeKubernetesExtension.Builder setup) {
      setup.options(options -> options.pods(PodScript.readyAfter(Duration.ofMinutes(10))));
    }
  }

  @Test
  @FakeKubernetes(
      manifests = "web.yaml",
      clock = ClockMode.SKIPPING,
      customizer = SlowPods.class,
      leaks = Leaks.FAIL)
  void skippingClock_letsCodeThatPollsSeeTheEnd(
      KubernetesServiceBlockingStub stub, FakeCluster cluster) {
    int polls = 0;
    while (get(stub).getStatus().getAvailableReplicas() < 2) {
      polls++;
      assertThat(polls).isLessThan(1_000);
    }

    assertThat(cluster.clock().now())
        .isAfterOrEqualTo(Timeline.VIRTUAL_EPOCH.plus(Duration.ofMinutes(10)));
  }

  @Test
  @FakeKubernetes(manifests = "web.yaml", customizer = SlowPods.class)
  void virtualClock_standsStillUntilMoved(KubernetesServiceBlockingStub stub, FakeCluster cluster) {
    assertThat(get(stub)).hasAvailableReplicas(0);
    assertThat(cluster.clock().now()).isEqualTo(Timeline.VIRTUAL_EPOCH);

    cluster.advance(Duration.ofMinutes(10));

    assertThat(get(stub)).hasAvailableReplicas(2);
  }

  @Test
  @FakeKubernetes(manifests = "web.yaml", controllers = ControllerMode.STEPPED)
  void steppedControllers_actWhenTold(KubernetesServiceBlockingStub stub, FakeCluster cluster) {
    assertThat(get(stub).getStatus().getObservedGeneration()).isZero();
    assertThat(cluster.step()).isNotNull();
    assertThat(get(stub)).hasAvailableReplicas(0);

    assertThat(cluster.settle()).isPositive();

    assertThat(get(stub)).isComplete();
  }

  @Test
  @FakeKubernetes(manifests = "web.yaml", controllers = ControllerMode.OFF)
  void controllersThatAreOff_neverAct(KubernetesServiceBlockingStub stub, FakeCluster cluster) {
    assertThat(get(stub).getStatus().getObservedGeneration()).isZero();
    assertThat(cluster.list(Resource.REPLICA_SETS, "")).isEmpty();
  }
}
