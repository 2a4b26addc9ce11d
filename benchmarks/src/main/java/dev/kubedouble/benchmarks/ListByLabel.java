package dev.kubedouble.benchmarks;

import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.meta.v1.ListOptions;
import java.util.ArrayList;
import java.util.List;

/** A list by a label that one Deployment of many has, beside a bare get. */
abstract class ListByLabel extends Row {
  final List<Leg> legs(int deployments) throws Exception {
    Served served = owned(Served.inProcess(Served.stepped())).with(deployments);
    Bare bare = owned(Bare.inProcess(new Constant(served.stored("web-7"))));
    GetDeploymentRequest get = Requests.get("web-7");
    ListDeploymentsRequest list =
        Requests.list(ListOptions.newBuilder().setLabelSelector("name=web-7").build());
    KubernetesServiceBlockingStub constant = bare.stub();
    KubernetesServiceBlockingStub stub = served.stub();
    return new ArrayList<>(
        List.of(
            new Leg(() -> constant.getDeployment(get)), new Leg(() -> stub.listDeployments(list))));
  }

  final Leg peer(int deployments) {
    Fabric8 fabric8 = owned(Fabric8.start()).with(deployments);
    return new Leg(() -> fabric8.list("name", "web-7"));
  }
}
