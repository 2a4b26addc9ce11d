package dev.kubedouble.benchmarks;

import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.fake.FakeCluster;
import java.util.List;
import org.openjdk.jmh.annotations.Param;

/** A get of a Deployment that has been rolled out. */
@Bar(
    question = "get, {transport}",
    atMost = {1.3, 1.25},
    legs = {"bare gRPC", "Kubedouble", "fabric8's mock server"})
public class Get extends Row {
  /** How the client reaches the server; in-process on a direct executor. */
  @Param({"in-process", "TCP"})
  public String transport = "in-process";

  @Override
  List<Leg> open() throws Exception {
    Transport way = Transport.of(transport);
    Served served = owned(way.serve(FakeCluster.create())).with(1);
    Bare bare = owned(way.serve(new Constant(served.stored("web-0"))));
    Fabric8 fabric8 = owned(Fabric8.start()).with(1);
    GetDeploymentRequest request = Requests.get("web-0");
    KubernetesServiceBlockingStub constant = bare.stub();
    KubernetesServiceBlockingStub stub = served.stub();
    return List.of(
        new Leg(() -> constant.getDeployment(request)),
        new Leg(() -> stub.getDeployment(request)),
        new Leg(() -> fabric8.get("web-0")));
  }
}
