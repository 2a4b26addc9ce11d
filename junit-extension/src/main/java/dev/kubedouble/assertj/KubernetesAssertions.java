package dev.kubedouble.assertj;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.journal.CallJournal;

/**
 * The way into Kubedouble's assertions; goes together with AssertJ's own {@code assertThat}.
 *
 * <pre>{@code
 * import static dev.kubedouble.assertj.KubernetesAssertions.assertThat;
 *
 * assertThat(cluster).deployment("default", "web").eventually().isComplete();
 * assertThat(journal).hasCalled("UpdateDeployment", 1).hasOnlyUpdatesWithResourceVersion();
 * assertThatKubernetesError(error).hasReason(CONFLICT);
 * }</pre>
 */
public final class KubernetesAssertions {
  private KubernetesAssertions() {}

  /** Begins assertions on a Deployment. */
  public static DeploymentAssert assertThat(Deployment actual) {
    return new DeploymentAssert(actual);
  }

  /** Begins assertions on any other message, whose failures show the differing fields only. */
  public static MessageAssert assertThat(Message actual) {
    return new MessageAssert(actual);
  }

  /** Begins assertions on a cluster. */
  public static ClusterAssert assertThat(FakeCluster actual) {
    return new ClusterAssert(actual);
  }

  /** Begins assertions on a cluster that may be a fake or any other. */
  public static ClusterApiAssert assertThat(ClusterApi actual) {
    return new ClusterApiAssert(actual);
  }

  /** Begins assertions on the calls that were made. */
  public static JournalAssert assertThat(CallJournal actual) {
    return new JournalAssert(actual);
  }

  /**
   * Begins assertions on a client that lists and watches, by the calls that it made and the cluster
   * that it looks at.
   */
  public static WatchingClientAssert assertThatClient(CallJournal calls, FakeCluster cluster) {
    return new WatchingClientAssert(calls, cluster);
  }

  /**
   * Begins assertions on an error that a client has caught, or a cluster has thrown: the Kubernetes
   * Status in it.
   */
  public static KubernetesErrorAssert assertThatKubernetesError(Throwable actual) {
    return new KubernetesErrorAssert(actual);
  }
}
