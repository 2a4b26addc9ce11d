package dev.kubedouble.benchmarks;

import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import java.util.List;
import org.openjdk.jmh.annotations.Param;

/** A get among many Deployments, beside one among few. */
@Bar(
    question = "get among {deployments}, beside among 100",
    atMost = 1.2,
    legs = {"among few", "among many"})
public class GetAmongMany extends Row {
  /** How many Deployments there are. */
  @Param("100000")
  public int deployments = 100_000;

  @Override
  List<Leg> open() throws Exception {
    KubernetesServiceBlockingStub few = stub(Math.min(100, deployments));
    KubernetesServiceBlockingStub many = stub(deployments);
    GetDeploymentRequest get = Requests.get("web-7");
    return List.of(new Leg(() -> few.getDeployment(get)), new Leg(() -> many.getDeployment(get)));
  }

  private KubernetesServiceBlockingStub stub(int stored) throws Exception {
    return owned(Served.inProcess(Served.stepped())).with(stored).stub();
  }
}
