package dev.kubedouble.assertj;

import static dev.kubedouble.assertj.error.ShouldHappen.shouldHappen;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.Change;
import dev.kubedouble.fake.FakeCluster;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a cluster and what has happened in it.
 *
 * <pre>{@code
 * assertThat(cluster).deployment("default", "web").eventually().isComplete();
 * assertThat(cluster).hasNoWarningEvents();
 * assertThat(cluster).rollout("default", "web").tookLessThan(Duration.ofMinutes(5));
 * }</pre>
 */
public final class ClusterAssert extends AbstractAssert<ClusterAssert, FakeCluster> {
  private static final String SUBJECT = "the cluster";

  ClusterAssert(@Nullable FakeCluster actual) {
    super(actual, ClusterAssert.class);
  }

  /**
   * Begins assertions on a Deployment, now or as time goes by.
   *
   * <pre>{@code
   * assertThat(cluster).deployment("default", "web").now().hasReplicas(3);       // passes
   * assertThat(cluster).deployment("default", "web").eventually().isComplete();  // moves time
   *
   * // fails after an hour of virtual time, with what the rollout still waits for:
   * assertThat(cluster).deployment("default", "stuck").eventually().isComplete();
   * }</pre>
   */
  public ClusterDeployment deployment(String namespace, String name) {
    isNotNull();
    return new ClusterDeployment(actual, namespace, name);
  }

  /**
   * Begins assertions on a Deployment's last rollout; it must have been created.
   *
   * <pre>{@code
   * assertThat(cluster).rollout("default", "web").tookLessThan(Duration.ofMinutes(5));  // passes
   * assertThat(cluster).rollout("default", "web").hadNeverMoreThan(3);  // fails: 4 pods, 3 available
   * }</pre>
   */
  public RolloutAssert rollout(String namespace, String name) {
    isNotNull();
    return new RolloutAssert(Rollout.last(actual, namespace, name));
  }

  /**
   * Verifies that no event of type {@code Warning} was recorded.
   *
   * <pre>{@code
   * assertThat(cluster).hasNoWarningEvents();   // passes after a rollout that went well
   *
   * // fails, and lists them:
   * //   Failed Pod default/web-1: Error: ImagePullBackOff
   * assertThat(clusterWithBrokenImage).hasNoWarningEvents();
   * }</pre>
   */
  public ClusterAssert hasNoWarningEvents() {
    isNotNull();
    List<String> warnings =
        actual.list(Resource.EVENTS, "").stream()
            .filter(event -> event.getType().equals("Warning"))
            .map(ClusterAssert::line)
            .toList();
    if (!warnings.isEmpty()) {
      throwAssertionError(
          shouldHappen(SUBJECT, "to have no events of type Warning", "but has:", warnings));
    }
    return this;
  }

  /**
   * Verifies that of a resource no other objects were written than those named.
   *
   * <pre>{@code
   * assertThat(cluster).hasWrittenOnly(Resource.DEPLOYMENTS, "default/web");    // passes
   *
   * // fails, and lists the others:
   * //   created deployments.apps default/web
   * assertThat(cluster).hasWrittenOnly(Resource.DEPLOYMENTS, "default/other");
   * }</pre>
   *
   * @param objects names such as {@code default/web}
   */
  public <T extends com.google.protobuf.Message> ClusterAssert hasWrittenOnly(
      Resource<T> resource, String... objects) {
    isNotNull();
    Set<String> allowed = Set.of(objects);
    List<Change<T>> others =
        actual.history().changes(resource).stream()
            .filter(change -> !allowed.contains(change.object()))
            .toList();
    if (!others.isEmpty()) {
      throwAssertionError(
          shouldHappen(
              SUBJECT,
              "to have written of " + resource + " only " + List.of(objects),
              "but these were written too:",
              others));
    }
    return this;
  }

  /**
   * Verifies that nothing was written after a revision, such as one taken from {@code
   * cluster.history().revision()}.
   *
   * <pre>{@code
   * long before = cluster.history().revision();
   * codeThatReads();
   * assertThat(cluster).hasWrittenNothingSince(before);   // passes
   *
   * codeThatWrites();
   * // fails, and lists what was written:
   * //   changed deployments.apps default/web
   * assertThat(cluster).hasWrittenNothingSince(before);
   * }</pre>
   */
  public ClusterAssert hasWrittenNothingSince(long revision) {
    isNotNull();
    List<Change<?>> changes = actual.history().changesAfter(revision);
    if (!changes.isEmpty()) {
      throwAssertionError(
          shouldHappen(
              SUBJECT,
              "to have written nothing since revision " + revision,
              "but these were written:",
              changes));
    }
    return this;
  }

  private static String line(Event event) {
    return event.getReason()
        + " "
        + event.getInvolvedObject().getKind()
        + " "
        + event.getInvolvedObject().getNamespace()
        + "/"
        + event.getInvolvedObject().getName()
        + ": "
        + event.getMessage();
  }
}
