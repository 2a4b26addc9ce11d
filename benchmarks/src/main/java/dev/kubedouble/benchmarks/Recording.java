package dev.kubedouble.benchmarks;

import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import java.util.List;

/** A get while all calls are recorded, beside a bare call. */
@Bar(question = "get, in-process, recording", atMost = 2)
public class Recording extends Row {
  @Override
  List<Leg> open() throws Exception {
    Served served = owned(Served.recording()).with(1);
    Bare bare = owned(Bare.inProcess(new Constant(served.stored("web-0"))));
    GetDeploymentRequest request = Requests.get("web-0");
    KubernetesServiceBlockingStub constant = bare.stub();
    KubernetesServiceBlockingStub stub = served.stub();
    return List.of(
        new Leg(() -> constant.getDeployment(request)),
        new Leg(() -> stub.getDeployment(request), () -> served.server().journal().clear()));
  }
}
