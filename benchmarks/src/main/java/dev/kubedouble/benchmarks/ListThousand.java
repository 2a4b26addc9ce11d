package dev.kubedouble.benchmarks;

import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.meta.v1.ListOptions;
import java.util.List;
import org.openjdk.jmh.annotations.Param;

/** A list of all Deployments, beside a bare get. */
@Bar(
    question = "list of {deployments}, in-process",
    atMost = 60,
    legs = {"bare get", "Kubedouble", "fabric8's mock server"})
public class ListThousand extends Row {
  /** How many Deployments there are. */
  @Param("1000")
  public int deployments = 1000;

  @Override
  List<Leg> open() throws Exception {
    Served served = owned(Served.inProcess(Served.stepped())).with(deployments);
    Bare bare = owned(Bare.inProcess(new Constant(served.stored("web-0"))));
    Fabric8 fabric8 = owned(Fabric8.start()).with(deployments);
    GetDeploymentRequest get = Requests.get("web-0");
    ListDeploymentsRequest list = Requests.list(ListOptions.getDefaultInstance());
    KubernetesServiceBlockingStub constant = bare.stub();
    KubernetesServiceBlockingStub stub = served.stub();
    return List.of(
        new Leg(() -> constant.getDeployment(get)),
        new Leg(() -> stub.listDeployments(list)),
        new Leg(() -> fabric8.list()));
  }
}
