package dev.kubedouble.benchmarks;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Param;

/**
 * A change of replicas, and all that controllers and the kubelet do about it, among many
 * Deployments in which nothing happens, beside the same alone.
 */
@Bar(
    question = "settled step among {deployments} idle Deployments, beside alone",
    atMost = 1.5,
    legs = {"alone", "among many"})
public class SettledStep extends Row {
  /** How many Deployments there are. */
  @Param("10000")
  public int deployments = 10_000;

  @Override
  List<Leg> open() throws Exception {
    return List.of(leg(1), leg(deployments));
  }

  private Leg leg(int stored) throws Exception {
    Served served = owned(Served.inProcess()).with(stored);
    served.cluster().settle();
    KubernetesServiceBlockingStub stub = served.stub();
    AtomicInteger count = new AtomicInteger();
    return new Leg(
        () -> {
          Deployment next = Web.scaled(Web.named("web-0"), 3 + count.incrementAndGet() % 2);
          Deployment ignored = stub.updateDeployment(Requests.update(next));
          return served.cluster().settle();
        });
  }
}
