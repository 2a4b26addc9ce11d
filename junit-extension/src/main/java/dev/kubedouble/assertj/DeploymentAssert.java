package dev.kubedouble.assertj;

import static dev.kubedouble.assertj.error.ShouldBe.shouldBe;
import static dev.kubedouble.assertj.error.ShouldHaveFields.shouldHaveFields;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentCondition;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.difference.Differences;
import dev.kubedouble.difference.FieldDifference;
import dev.kubedouble.fake.FakeCluster;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one state of a Deployment.
 *
 * <pre>{@code
 * assertThat(web).hasImage("nginx:1.28").isComplete();          // passes after the rollout
 * assertThat(web).hasCondition("Available", "False");           // fails: but was: Available=True (...)
 * }</pre>
 */
public final class DeploymentAssert extends AbstractAssert<DeploymentAssert, Deployment> {
  private static final String REVISION = "deployment.kubernetes.io/revision";

  DeploymentAssert(@Nullable Deployment actual) {
    super(actual, DeploymentAssert.class);
  }

  /**
   * Verifies that the condition {@code Available} is {@code True}.
   *
   * <pre>{@code
   * assertThat(web).isAvailable();     // passes once enough pods are available
   *
   * // fails before:
   * //   expected: Available=True
   * //    but was: Available=False (MinimumReplicasUnavailable)
   * assertThat(webWithoutPods).isAvailable();
   * }</pre>
   */
  public DeploymentAssert isAvailable() {
    return hasCondition("Available", "True");
  }

  /**
   * Verifies that the rollout is over, by the rule of {@code kubectl rollout status}: all replicas
   * are of the newest template, none is left of an older one, all are available, and the controller
   * has seen the newest spec.
   *
   * <pre>{@code
   * assertThat(web).isComplete();      // passes after the rollout
   *
   * // fails during it:
   * //   expected: complete
   * //    but was: 1 of 3 replicas updated
   * assertThat(rollingWeb).isComplete();
   * }</pre>
   */
  public DeploymentAssert isComplete() {
    isNotNull();
    String missing = Rollouts.missing(actual);
    if (!missing.isEmpty()) {
      throwAssertionError(
          shouldBe(subject(), "to have completed its rollout", "complete", missing));
    }
    return this;
  }

  /**
   * Verifies that rollouts are paused.
   *
   * <pre>{@code
   * assertThat(pausedWeb).isPaused();  // passes where spec.paused is true
   * assertThat(web).isPaused();        // fails: expected: true, but was: false
   * }</pre>
   */
  public DeploymentAssert isPaused() {
    isNotNull();
    return check("to be paused", true, actual.getSpec().getPaused());
  }

  /**
   * Verifies that rollouts are not paused.
   *
   * <pre>{@code
   * assertThat(web).isNotPaused();         // passes
   * assertThat(pausedWeb).isNotPaused();   // fails: expected: false, but was: true
   * }</pre>
   */
  public DeploymentAssert isNotPaused() {
    isNotNull();
    return check("not to be paused", false, actual.getSpec().getPaused());
  }

  /**
   * Verifies the rollout's revision, as its annotation says.
   *
   * <pre>{@code
   * assertThat(web).isAtRevision(1);   // passes after the first rollout
   * assertThat(web).isAtRevision(2);   // fails: expected: 2, but was: 1
   * }</pre>
   */
  public DeploymentAssert isAtRevision(long revision) {
    isNotNull();
    return check(
        "to be at a revision",
        Long.toString(revision),
        actual.getMetadata().getAnnotationsOrDefault(REVISION, "(none)"));
  }

  /**
   * Verifies how many replicas are wanted.
   *
   * <pre>{@code
   * assertThat(web).hasReplicas(3);    // passes where spec.replicas is 3
   * assertThat(web).hasReplicas(4);    // fails: expected: 4, but was: 3
   * }</pre>
   */
  public DeploymentAssert hasReplicas(int replicas) {
    isNotNull();
    return check("to want replicas", replicas, actual.getSpec().getReplicas());
  }

  /**
   * Verifies how many replicas are available.
   *
   * <pre>{@code
   * assertThat(web).hasAvailableReplicas(3);         // passes after the rollout
   * assertThat(rollingWeb).hasAvailableReplicas(3);  // fails: expected: 3, but was: 2
   * }</pre>
   */
  public DeploymentAssert hasAvailableReplicas(int replicas) {
    isNotNull();
    return check("to have available replicas", replicas, actual.getStatus().getAvailableReplicas());
  }

  /**
   * Verifies that one of the containers has an image.
   *
   * <pre>{@code
   * assertThat(web).hasImage("nginx:1.27");  // passes
   * assertThat(web).hasImage("nginx:1.28");  // fails: expected: nginx:1.28, but was: [nginx:1.27]
   * }</pre>
   */
  public DeploymentAssert hasImage(String image) {
    isNotNull();
    List<String> images = containers().stream().map(Container::getImage).toList();
    if (!images.contains(image)) {
      throwAssertionError(shouldBe(subject(), "to have a container with the image", image, images));
    }
    return this;
  }

  /**
   * Verifies the image of a container.
   *
   * <pre>{@code
   * assertThat(web).hasImage("app", "nginx:1.27");      // passes
   * assertThat(web).hasImage("app", "nginx:1.28");      // fails: but was: nginx:1.27
   * assertThat(web).hasImage("sidecar", "nginx:1.27");  // fails: expected: sidecar, but was: [app]
   * }</pre>
   */
  public DeploymentAssert hasImage(String container, String image) {
    isNotNull();
    for (Container one : containers()) {
      if (one.getName().equals(container)) {
        return check("to have in container " + container + " the image", image, one.getImage());
      }
    }
    throw assertionError(
        shouldBe(
            subject(),
            "to have a container",
            container,
            containers().stream().map(Container::getName).toList()));
  }

  /**
   * Verifies the status of a condition.
   *
   * <pre>{@code
   * assertThat(web).hasCondition("Available", "True");    // passes
   * assertThat(web).hasCondition("Available", "False");   // fails: but was: Available=True (...)
   * }</pre>
   *
   * @param type such as {@code Progressing}
   * @param status {@code True}, {@code False} or {@code Unknown}
   */
  public DeploymentAssert hasCondition(String type, String status) {
    return hasCondition(type, status, null);
  }

  /**
   * Verifies the status and the reason of a condition.
   *
   * <pre>{@code
   * assertThat(web).hasCondition("Progressing", "True", "NewReplicaSetAvailable");  // passes
   *
   * // fails:
   * //   expected: Progressing=False (ProgressDeadlineExceeded)
   * //    but was: Available=True (MinimumReplicasAvailable), Progressing=True (...)
   * assertThat(web).hasCondition("Progressing", "False", "ProgressDeadlineExceeded");
   * }</pre>
   *
   * @param reason such as {@code ProgressDeadlineExceeded}; null for any
   */
  public DeploymentAssert hasCondition(String type, String status, @Nullable String reason) {
    isNotNull();
    boolean holds =
        actual.getStatus().getConditionsList().stream()
            .anyMatch(
                condition ->
                    condition.getType().equals(type)
                        && condition.getStatus().equals(status)
                        && (reason == null || condition.getReason().equals(reason)));
    if (!holds) {
      throwAssertionError(
          shouldBe(
              subject(),
              "to have the condition",
              type + "=" + status + (reason == null ? "" : " (" + reason + ")"),
              conditions()));
    }
    return this;
  }

  /**
   * Verifies the labels by which pods are selected.
   *
   * <pre>{@code
   * assertThat(web).hasSelector(Map.of("app", "web"));   // passes
   * assertThat(web).hasSelector(Map.of("app", "shop"));  // fails: but was: {app=web}
   * }</pre>
   */
  public DeploymentAssert hasSelector(Map<String, String> labels) {
    isNotNull();
    return check("to select pods by", labels, actual.getSpec().getSelector().getMatchLabelsMap());
  }

  /**
   * Verifies a label.
   *
   * <pre>{@code
   * assertThat(web).hasLabel("team", "shop");   // passes
   * assertThat(web).hasLabel("team", "other");  // fails: but was: {team=shop}
   * }</pre>
   */
  public DeploymentAssert hasLabel(String key, String value) {
    isNotNull();
    if (!value.equals(actual.getMetadata().getLabelsMap().get(key))) {
      throwAssertionError(
          shouldBe(
              subject(),
              "to have the label",
              key + "=" + value,
              actual.getMetadata().getLabelsMap()));
    }
    return this;
  }

  /**
   * Verifies that it equals another message; the message shows the differing fields only.
   *
   * <pre>{@code
   * assertThat(web).isEqualTo(web);    // passes
   *
   * // fails:
   * //   to be as given, but 1 field differs:
   * //   spec.replicas
   * //     expected: 5
   * //      but was: 3
   * assertThat(web).isEqualTo(webWithFiveReplicas);
   * }</pre>
   */
  @Override
  public DeploymentAssert isEqualTo(@Nullable Object expected) {
    if (actual != null && expected instanceof Deployment other && !actual.equals(other)) {
      List<FieldDifference> differences = Differences.of(other, actual);
      if (!differences.isEmpty()) {
        throwAssertionError(shouldHaveFields(subject(), differences));
      }
    }
    return super.isEqualTo(expected);
  }

  private DeploymentAssert check(String what, Object expected, Object is) {
    if (!expected.equals(is)) {
      throwAssertionError(shouldBe(subject(), what, expected, is));
    }
    return this;
  }

  private List<Container> containers() {
    return actual.getSpec().getTemplate().getSpec().getContainersList();
  }

  private String conditions() {
    StringBuilder text = new StringBuilder();
    for (DeploymentCondition condition : actual.getStatus().getConditionsList()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(condition.getType())
          .append('=')
          .append(condition.getStatus())
          .append(" (")
          .append(condition.getReason())
          .append(')');
    }
    return text.isEmpty() ? "(no conditions)" : text.toString();
  }

  private String subject() {
    return "Deployment " + FakeCluster.describe(actual.getMetadata());
  }
}
