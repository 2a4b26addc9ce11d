package dev.kubedouble.benchmarks;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentRequest;
import java.util.List;

/** An update that changes the count of replicas; controllers are woken and do not run. */
@Bar(question = "update, in-process, controllers woken", atMost = 10)
public class Update extends Row {
  private int replicas;

  @Override
  int secondsToWarmUp() {
    return 10;
  }

  @Override
  List<Leg> open() throws Exception {
    Served served = owned(Served.inProcess(Served.stepped())).with(1);
    Bare bare = owned(Bare.inProcess(new Constant(served.stored("web-0"))));
    KubernetesServiceBlockingStub constant = bare.stub();
    KubernetesServiceBlockingStub stub = served.stub();
    Deployment sent = Web.named("web-0");
    return List.of(
        new Leg(() -> constant.updateDeployment(next(sent))),
        new Leg(() -> stub.updateDeployment(next(sent))));
  }

  private UpdateDeploymentRequest next(Deployment sent) {
    return Requests.update(Web.scaled(sent, 1 + ++replicas % 100));
  }
}
