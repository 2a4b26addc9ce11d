package dev.kubedouble.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An update that changes the count of replicas. */
@Bar(question = "update, in-process", atMost = 10)
public class Update extends Row {
  private @Nullable Bare bare;
  private @Nullable Served served;
  private int replicas;

  @Override
  List<Leg> open() throws Exception {
    Served cluster = Served.inProcess().with(1);
    Bare floor = Bare.inProcess(cluster.stored("web-0"));
    served = cluster;
    bare = floor;
    KubernetesServiceBlockingStub constant = floor.stub();
    KubernetesServiceBlockingStub stub = cluster.stub();
    Deployment stored = Web.named("web-0");
    return List.of(
        new Leg("bare gRPC", () -> constant.updateDeployment(next(stored))),
        new Leg("Kubedouble", () -> stub.updateDeployment(next(stored))));
  }

  @Override
  void close() {
    requireNonNull(bare).close();
    requireNonNull(served).close();
  }

  private UpdateDeploymentRequest next(Deployment stored) {
    Deployment.Builder changed = stored.toBuilder();
    changed.getSpecBuilder().setReplicas(1 + ++replicas % 100);
    return Requests.update(changed.build());
  }
}
