package dev.kubedouble.assertj;

import static dev.kubedouble.assertj.KubernetesAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.fake.FakeCluster;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeploymentAssertTest {
  private final FakeCluster cluster = Web.rolling();
  private final Deployment early = Web.of(cluster);
  private Deployment web = early;

  @BeforeEach
  void complete() {
    cluster.advance(Duration.ofSeconds(11));
    web = Web.of(cluster);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void all_passOnACompleteDeployment() {
    assertThat(web)
        .isAvailable()
        .isComplete()
        .isNotPaused()
        .isAtRevision(1)
        .hasReplicas(3)
        .hasAvailableReplicas(3)
        .hasImage("nginx:1")
        .hasImage("app", "nginx:1")
        .hasCondition("Progressing", "True", "NewReplicaSetAvailable")
        .hasSelector(Map.of("app", "web"))
        .hasLabel("team", "shop")
        .isEqualTo(web);
  }

  @Test
  void isAvailable_fails() {
    assertThat(Web.failure(() -> assertThat(early).isAvailable()))
        .isEqualTo(
            """

            Expecting Deployment default/web
              to have the condition
            expected: Available=True
             but was: Available=False (MinimumReplicasUnavailable), Progressing=True (ReplicaSetUpdated)""");
  }

  @Test
  void isComplete_fails() {
    assertThat(Web.failure(() -> assertThat(early).isComplete()))
        .contains("to have completed its rollout", "but was: 0 of 3 updated replicas available");
  }

  @Test
  void isPaused_failsAndPasses() {
    assertThat(Web.failure(() -> assertThat(web).isPaused())).contains("to be paused");

    Deployment paused = web.toBuilder().setSpec(web.getSpec().toBuilder().setPaused(true)).build();
    assertThat(paused).isPaused();
    assertThat(Web.failure(() -> assertThat(paused).isNotPaused())).contains("not to be paused");
  }

  @Test
  void isAtRevision_fails() {
    assertThat(Web.failure(() -> assertThat(web).isAtRevision(2)))
        .contains("expected: 2", "but was: 1");
  }

  @Test
  void replicas_fail() {
    assertThat(Web.failure(() -> assertThat(web).hasReplicas(4))).contains("expected: 4");
    assertThat(Web.failure(() -> assertThat(early).hasAvailableReplicas(3)))
        .contains("expected: 3", "but was: 0");
  }

  @Test
  void hasImage_fails() {
    assertThat(Web.failure(() -> assertThat(web).hasImage("nginx:2")))
        .contains("expected: nginx:2", "but was: [nginx:1]");
    assertThat(Web.failure(() -> assertThat(web).hasImage("app", "nginx:2")))
        .contains("in container app", "but was: nginx:1");
    assertThat(Web.failure(() -> assertThat(web).hasImage("side", "nginx:1")))
        .contains("to have a container", "but was: [app]");
  }

  @Test
  void labelsAndSelector_fail() {
    assertThat(Web.failure(() -> assertThat(web).hasLabel("team", "other")))
        .contains("expected: team=other", "but was: {team=shop}");
    assertThat(Web.failure(() -> assertThat(web).hasSelector(Map.of("app", "other"))))
        .contains("expected: {app=other}", "but was: {app=web}");
  }

  @Test
  void isEqualTo_showsTheDifferingFieldsOnly() {
    Deployment other = web.toBuilder().setSpec(web.getSpec().toBuilder().setReplicas(5)).build();

    assertThat(Web.failure(() -> assertThat(web).isEqualTo(other)))
        .isEqualTo(
            """

            Expecting Deployment default/web
              to be as given, but 1 field differs:
              spec.replicas
                expected: 5
                 but was: 3
            """);
  }
}
