package dev.kubedouble.assertj;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.fake.FakeCluster;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment of a cluster, to look at now or as time goes by.
 *
 * <p>{@link #eventually} moves virtual time until what follows holds, at most an hour; each of its
 * assertions goes on from where the one before has stopped.
 */
public final class ClusterDeployment {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final FakeCluster cluster;
  private final String namespace;
  private final String name;
  private final Duration atMost;

  ClusterDeployment(FakeCluster cluster, String namespace, String name) {
    this(cluster, namespace, name, AN_HOUR);
  }

  private ClusterDeployment(FakeCluster cluster, String namespace, String name, Duration atMost) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.name = name;
    this.atMost = atMost;
  }

  /** Begins assertions on it as it is now; it must exist. */
  public DeploymentAssert now() {
    return new DeploymentAssert(read());
  }

  /** Begins assertions that may come to hold within an hour of virtual time. */
  public Eventually eventually() {
    return new Eventually();
  }

  /** Begins assertions that may come to hold within a span of virtual time. */
  public Eventually eventuallyWithin(Duration span) {
    return new ClusterDeployment(cluster, namespace, name, span).new Eventually();
  }

  private @Nullable Deployment read() {
    try {
      return cluster.deployment(namespace, name);
    } catch (KubernetesException e) {
      if (e.reason().equals("NotFound")) {
        return null;
      }
      throw e;
    }
  }

  /** Assertions that move virtual time until they hold. */
  public final class Eventually {
    private Eventually() {}

    /** Waits until it is available; see {@link DeploymentAssert#isAvailable}. */
    public Eventually isAvailable() {
      return satisfies(DeploymentAssert::isAvailable);
    }

    /** Waits until its rollout is over; see {@link DeploymentAssert#isComplete}. */
    public Eventually isComplete() {
      return satisfies(DeploymentAssert::isComplete);
    }

    /** Waits until it is at a revision; see {@link DeploymentAssert#isAtRevision}. */
    public Eventually isAtRevision(long revision) {
      return satisfies(deployment -> deployment.isAtRevision(revision));
    }

    /** Waits for a condition; see {@link DeploymentAssert#hasCondition}. */
    public Eventually hasCondition(String type, String status, @Nullable String reason) {
      return satisfies(deployment -> deployment.hasCondition(type, status, reason));
    }

    /** Waits for available replicas; see {@link DeploymentAssert#hasAvailableReplicas}. */
    public Eventually hasAvailableReplicas(int replicas) {
      return satisfies(deployment -> deployment.hasAvailableReplicas(replicas));
    }

    /** Waits until there is no such Deployment. */
    public Eventually isGone() {
      return satisfies(DeploymentAssert::isNull);
    }

    /** Waits until any assertions on it hold together. */
    public Eventually satisfies(Consumer<DeploymentAssert> assertions) {
      try {
        cluster.advanceUntil(
            at -> {
              try {
                assertions.accept(new DeploymentAssert(read()));
                return true;
              } catch (AssertionError e) {
                return false;
              }
            },
            atMost);
      } catch (AssertionError inTime) {
        try {
          assertions.accept(new DeploymentAssert(read()));
        } catch (AssertionError e) {
          throw new AssertionError(e.getMessage() + "\n" + inTime.getMessage(), e);
        }
        throw inTime;
      }
      return this;
    }
  }
}
