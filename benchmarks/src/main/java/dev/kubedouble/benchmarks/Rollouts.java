package dev.kubedouble.benchmarks;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentStatus;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.cluster.Resource;
import java.util.List;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Deployments of 10 replicas in a fresh cluster, all created and then all updated to a new image,
 * to the end of both rollouts in virtual time.
 *
 * <p>The JVM is told that it has one processor: it then collects on one thread while nothing else
 * runs. The heap is of one size, so that what is measured is not how it grows.
 */
@Bar(
    question = "{deployments} Deployments x 10 replicas, created and updated to the end, warm",
    atMost = 3,
    legs = "Kubedouble",
    unit = Unit.SECONDS)
@Fork(
    value = 10,
    jvmArgsAppend = {"-XX:ActiveProcessorCount=1", "-Xms4g", "-Xmx4g", "-Xmn3g"})
@Warmup(iterations = 6)
@Measurement(iterations = 6)
public class Rollouts extends Row {
  private static final int REPLICAS = 10;

  /** How many Deployments there are. */
  @Param("1000")
  public int deployments = 1000;

  @Override
  List<Leg> open() {
    return List.of(new Leg(this::rollOut));
  }

  private Object rollOut() throws Exception {
    try (Served served = Served.inProcess()) {
      KubernetesServiceBlockingStub stub = served.stub();
      for (int i = 0; i < deployments; i++) {
        Deployment sent = Web.scaled(Web.named("web-" + i), REPLICAS);
        Deployment ignored = stub.createDeployment(Requests.create(sent));
      }
      served.cluster().settle();
      for (int i = 0; i < deployments; i++) {
        Deployment sent = Web.updated(Web.scaled(Web.named("web-" + i), REPLICAS));
        Deployment ignored = stub.updateDeployment(Requests.update(sent));
      }
      served.cluster().settle();
      List<Deployment> ended = served.cluster().list(Resource.DEPLOYMENTS, "default");
      ended.forEach(Rollouts::requireEnded);
      return ended;
    }
  }

  private static void requireEnded(Deployment deployment) {
    DeploymentStatus status = deployment.getStatus();
    if (status.getObservedGeneration() != 2
        || status.getReplicas() != REPLICAS
        || status.getUpdatedReplicas() != REPLICAS
        || status.getAvailableReplicas() != REPLICAS) {
      throw new IllegalStateException(
          "status: " + status + " (expected: generation 2, all replicas updated and available)");
    }
  }
}
