package dev.kubedouble.assertj;

import dev.kubedouble.cluster.ClusterApi;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a cluster of which it does not matter whether it is a fake.
 *
 * <pre>{@code
 * assertThat(cluster).deployment(namespace.name(), "web").eventually().isComplete();
 * }</pre>
 */
public final class ClusterApiAssert extends AbstractAssert<ClusterApiAssert, ClusterApi> {
  ClusterApiAssert(@Nullable ClusterApi actual) {
    super(actual, ClusterApiAssert.class);
  }

  /**
   * Begins assertions on a Deployment, now or as time goes by: a fake's time is moved, at most by
   * an hour, and on any other cluster real time is waited for, at most two minutes.
   *
   * <pre>{@code
   * assertThat(cluster).deployment("shop", "web").eventually().isComplete();  // passes
   *
   * // fails, on a real cluster after two minutes:
   * assertThat(cluster).deployment("shop", "stuck").eventually().isComplete();
   * }</pre>
   */
  public ClusterDeployment deployment(String namespace, String name) {
    isNotNull();
    return new ClusterDeployment(actual, namespace, name);
  }
}
