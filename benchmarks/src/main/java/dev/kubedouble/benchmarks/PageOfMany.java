package dev.kubedouble.benchmarks;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.meta.v1.ListOptions;
import java.util.List;
import org.openjdk.jmh.annotations.Param;

/** The first page out of many Deployments, beside the first out of few. */
@Bar(
    question = "page of 500 out of {deployments}, beside out of 1,000",
    atMost = 1.2,
    legs = {"of few", "of many"})
public class PageOfMany extends Row {
  /** How many Deployments there are. */
  @Param("100000")
  public int deployments = 100_000;

  @Override
  List<Leg> open() throws Exception {
    KubernetesServiceBlockingStub few = stub(Math.min(1000, deployments));
    KubernetesServiceBlockingStub many = stub(deployments);
    ListDeploymentsRequest page = Requests.list(ListOptions.newBuilder().setLimit(500).build());
    return List.of(
        new Leg(() -> few.listDeployments(page)), new Leg(() -> many.listDeployments(page)));
  }

  private KubernetesServiceBlockingStub stub(int stored) throws Exception {
    return owned(Served.inProcess(Served.stepped())).with(stored).stub();
  }
}
