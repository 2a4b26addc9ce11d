package dev.kubedouble.assertj;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment of a cluster, to look at now or as time goes by.
 *
 * <p>{@link #eventually} moves a fake's virtual time until what follows holds, at most an hour;
 * each of its assertions goes on from where the one before has stopped. On any other cluster it
 * waits, watching the Deployment, for at most two minutes of real time.
 */
public final class ClusterDeployment {
  private static final Caller CALLER = Caller.of("kubedouble");

  private final ClusterApi cluster;
  private final String namespace;
  private final String name;
  private final Waiting waiting;

  ClusterDeployment(ClusterApi cluster, String namespace, String name) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.name = name;
    this.waiting = Waiting.on(cluster, namespace, name);
  }

  /**
   * Begins assertions on it as it is now; it must exist.
   *
   * <pre>{@code
   * assertThat(cluster).deployment("default", "web").now().isAvailable();     // passes
   * assertThat(cluster).deployment("default", "missing").now().isAvailable(); // fails: it is not there
   * }</pre>
   */
  public DeploymentAssert now() {
    return look();
  }

  /**
   * Begins assertions that may come to hold within an hour of virtual time, or two minutes of real
   * time.
   *
   * <pre>{@code
   * assertThat(cluster).deployment("default", "web").eventually().isComplete();   // passes
   *
   * // fails:
   * //   expected: complete
   * //    but was: 1 of 2 replicas updated
   * //   the condition did not hold within PT1H of virtual time; ...
   * assertThat(cluster).deployment("default", "stuck").eventually().isComplete();
   * }</pre>
   */
  public Eventually eventually() {
    return new Eventually(waiting.usual());
  }

  /**
   * Begins assertions that may come to hold within a span of the cluster's time.
   *
   * <pre>{@code
   * assertThat(cluster).deployment("default", "web").eventuallyWithin(ofMinutes(2)).isComplete();
   *
   * // fails where it takes longer: the condition did not hold within PT1S of virtual time
   * assertThat(cluster).deployment("default", "web").eventuallyWithin(ofSeconds(1)).isComplete();
   * }</pre>
   */
  public Eventually eventuallyWithin(Duration span) {
    return new Eventually(span);
  }

  private DeploymentAssert look() {
    Deployment there = read();
    DeploymentAssert look = new DeploymentAssert(there);
    return there == null
        ? look.as("Deployment %s/%s, which is not in the cluster", namespace, name)
        : look;
  }

  private @Nullable Deployment read() {
    try {
      return cluster
          .get(Resource.DEPLOYMENTS, namespace, name, GetOptions.getDefaultInstance(), CALLER)
          .object();
    } catch (KubernetesException e) {
      if (e.reason().equals("NotFound")) {
        return null;
      }
      throw e;
    }
  }

  /** Assertions that move virtual time, or wait, until they hold. */
  public final class Eventually {
    private final Duration atMost;

    private Eventually(Duration atMost) {
      this.atMost = atMost;
    }

    /**
     * Waits until it is available; see {@link DeploymentAssert#isAvailable}.
     *
     * <pre>{@code
     * assertThat(cluster).deployment("default", "web").eventually().isAvailable();    // passes
     * assertThat(cluster).deployment("default", "stuck").eventually().isAvailable();  // fails after PT1H
     * }</pre>
     */
    public Eventually isAvailable() {
      return satisfies(DeploymentAssert::isAvailable);
    }

    /**
     * Waits until its rollout is over; see {@link DeploymentAssert#isComplete}.
     *
     * <pre>{@code
     * assertThat(cluster).deployment("default", "web").eventually().isComplete();    // passes
     * assertThat(cluster).deployment("default", "stuck").eventually().isComplete();  // fails after PT1H
     * }</pre>
     */
    public Eventually isComplete() {
      return satisfies(DeploymentAssert::isComplete);
    }

    /**
     * Waits until it is at a revision; see {@link DeploymentAssert#isAtRevision}.
     *
     * <pre>{@code
     * assertThat(cluster).deployment("default", "web").eventually().isAtRevision(2);   // passes
     * assertThat(cluster).deployment("default", "web").eventually().isAtRevision(3);   // fails after PT1H
     * }</pre>
     */
    public Eventually isAtRevision(long revision) {
      return satisfies(deployment -> deployment.isAtRevision(revision));
    }

    /**
     * Waits for a condition; see {@link DeploymentAssert#hasCondition}.
     *
     * <pre>{@code
     * assertThat(cluster).deployment("default", "web").eventually().hasCondition("Available", "True", null);   // passes
     * assertThat(cluster).deployment("default", "web").eventually().hasCondition("Available", "True", "Never");   // fails after PT1H
     * }</pre>
     */
    public Eventually hasCondition(String type, String status, @Nullable String reason) {
      return satisfies(deployment -> deployment.hasCondition(type, status, reason));
    }

    /**
     * Waits for available replicas; see {@link DeploymentAssert#hasAvailableReplicas}.
     *
     * <pre>{@code
     * assertThat(cluster).deployment("default", "web").eventually().hasAvailableReplicas(3);   // passes
     * assertThat(cluster).deployment("default", "web").eventually().hasAvailableReplicas(4);   // fails after PT1H
     * }</pre>
     */
    public Eventually hasAvailableReplicas(int replicas) {
      return satisfies(deployment -> deployment.hasAvailableReplicas(replicas));
    }

    /**
     * Waits until there is no such Deployment.
     *
     * <pre>{@code
     * assertThat(cluster).deployment("default", "deleted").eventually().isGone();  // passes
     * assertThat(cluster).deployment("default", "web").eventually().isGone();      // fails after PT1H
     * }</pre>
     */
    public Eventually isGone() {
      return satisfies(DeploymentAssert::isNull);
    }

    /**
     * Waits until any assertions on it hold together.
     *
     * <pre>{@code
     * assertThat(cluster).deployment("default", "web").eventually()
     *     .satisfies(web -> web.hasReplicas(3).isComplete());              // passes
     *
     * assertThat(cluster).deployment("default", "web").eventually()
     *     .satisfies(web -> web.hasReplicas(4).isComplete());              // fails: expected: 4
     * }</pre>
     */
    public Eventually satisfies(Consumer<DeploymentAssert> assertions) {
      try {
        waiting.until(
            () -> {
              try {
                assertions.accept(look());
                return true;
              } catch (AssertionError e) {
                return false;
              }
            },
            atMost);
      } catch (AssertionError inTime) {
        try {
          assertions.accept(look());
        } catch (AssertionError e) {
          throw new AssertionError(e.getMessage() + "\n" + inTime.getMessage(), e);
        }
        throw inTime;
      }
      return this;
    }
  }
}
