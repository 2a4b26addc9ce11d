package dev.kubedouble.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A get beside a bare call that answers the same. */
@Bar(question = "get over loopback TCP", atMost = 1.25)
public class GetOverTcp extends Row {
  private @Nullable Bare bare;
  private @Nullable Served served;

  @Override
  List<Leg> open() throws Exception {
    Served cluster = Served.tcp().with(1);
    Bare floor = Bare.tcp(cluster.stored("web-0"));
    served = cluster;
    bare = floor;
    GetDeploymentRequest request = Requests.get("web-0");
    KubernetesServiceBlockingStub constant = floor.stub();
    KubernetesServiceBlockingStub stub = cluster.stub();
    return List.of(
        new Leg("bare gRPC", () -> constant.getDeployment(request)),
        new Leg("Kubedouble", () -> stub.getDeployment(request)));
  }

  @Override
  void close() {
    requireNonNull(bare).close();
    requireNonNull(served).close();
  }
}
